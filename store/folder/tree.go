package folder

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bareme/bareme/store"
)

// tree is what a dossier holds: the content of each file, by path.
type tree map[string]entry

type entry struct {
	sum  string
	size int64
}

// stamp is by what a file is known to be as it was.
type stamp struct {
	size    int64
	changed time.Time
	sum     string
}

// sum gives a hash of a whole tree.
func (t tree) sum() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(t)) {
		fmt.Fprintf(h, "%s %s\n", t[name].sum, name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// with gives the tree after changes.
func (t tree) with(changed []store.Changed) tree {
	out := maps.Clone(t)
	if out == nil {
		out = tree{}
	}
	out.change(changed)
	return out
}

func (t tree) change(changed []store.Changed) {
	for _, c := range changed {
		if c.Now == "" {
			delete(t, c.Path)
		} else {
			t[c.Path] = entry{c.Now, c.Size}
		}
	}
}

// differences lists by path what changes from one tree to another.
func differences(from, to tree) []store.Changed {
	var out []store.Changed
	for name, e := range to {
		if from[name].sum != e.sum {
			out = append(out, store.Changed{Path: name, Was: from[name].sum, Now: e.sum, Size: e.size})
		}
	}
	for name, e := range from {
		if _, there := to[name]; !there {
			out = append(out, store.Changed{Path: name, Was: e.sum})
		}
	}
	slices.SortFunc(out, func(a, b store.Changed) int {
		if a.Path < b.Path {
			return -1
		}
		return 1
	})
	return out
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// walk visits the files of the dossier as they lie in the folder; links are not
// followed, nor is what is not a file, or has a name that some system could not have.
func (f *Folder) walk(visit func(name string, info fs.FileInfo) error) error {
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // gone meanwhile
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || name+"/" == results):
			return fs.SkipDir
		case !d.Type().IsRegular() || allowed(name) != nil:
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		return visit(name, info)
	})
}

// settled is how long a file must have been left alone for its time to tell whether
// it changed: clocks of file systems are coarse.
const settled = 2 * time.Second

// unmoved tells, by sizes and times alone, whether the folder and the history are as
// they were last seen.
func (f *Folder) unmoved() (bool, error) {
	info, err := os.Stat(f.at("history"))
	if err != nil || info.Size() != f.read {
		return false, err
	}
	n, same := 0, true
	err = f.walk(func(name string, info fs.FileInfo) error {
		n++
		s, known := f.seen[name]
		same = same && known && s.size == info.Size() && s.changed.Equal(info.ModTime()) && f.tree[name].sum == s.sum
		return nil
	})
	return same && n == len(f.tree), err
}

// scan reads what is in the folder.
func (f *Folder) scan(ctx context.Context) (tree, error) {
	out := tree{}
	err := f.walk(func(name string, info fs.FileInfo) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if s, known := f.seen[name]; known && s.size == info.Size() && s.changed.Equal(info.ModTime()) {
			out[name] = entry{s.sum, s.size}
			return nil
		}
		e, err := hash(ctx, filepath.Join(f.dir, filepath.FromSlash(name)), nil)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		out[name] = e
		f.note(name, info, e)
		return nil
	})
	return out, err
}

// note remembers a file's content, if its time can be trusted to tell a change.
func (f *Folder) note(name string, info fs.FileInfo, e entry) {
	if delete(f.seen, name); e.size == info.Size() && time.Since(info.ModTime()) > settled {
		f.seen[name] = stamp{info.Size(), info.ModTime(), e.sum}
	}
}

// hash reads a file, and copies it where copy is not nil.
func hash(ctx context.Context, name string, copy io.Writer) (entry, error) {
	r, err := os.Open(name)
	if err != nil {
		return entry{}, err
	}
	defer r.Close()
	h := sha256.New()
	w := io.Writer(h)
	if copy != nil {
		w = io.MultiWriter(h, copy)
	}
	n, err := io.Copy(w, &interruptible{ctx, r})
	return entry{hex.EncodeToString(h.Sum(nil)), n}, err
}

type interruptible struct {
	ctx context.Context
	io.Reader
}

func (r *interruptible) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
