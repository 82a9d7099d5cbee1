package folder

import (
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// treeFS is the file system of a revision. Its files are read from the objects;
// [Verify] tells whether these are what their hashes say.
type treeFS struct {
	f    *Folder
	at   time.Time
	tree func() tree
	dirs func() map[string][]fs.DirEntry
}

func newFS(f *Folder, t func() tree, at time.Time) *treeFS {
	out := &treeFS{f: f, tree: sync.OnceValue(t), at: at}
	out.dirs = sync.OnceValue(out.list)
	return out
}

// list gives the folders of the tree with what is in them.
func (t *treeFS) list() map[string][]fs.DirEntry {
	dirs := map[string][]fs.DirEntry{".": nil}
	var folder func(name string)
	folder = func(name string) {
		if _, known := dirs[name]; known {
			return
		}
		dirs[name] = nil
		up := path.Dir(name)
		folder(up)
		dirs[up] = append(dirs[up], info{path.Base(name), 0, fs.ModeDir | 0o555, t.at})
	}
	for name, e := range t.tree() {
		folder(path.Dir(name))
		dirs[path.Dir(name)] = append(dirs[path.Dir(name)], info{path.Base(name), e.size, 0o444, t.at})
	}
	for _, list := range dirs {
		slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return dirs
}

// Open implements [fs.FS].
func (t *treeFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if e, ok := t.tree()[name]; ok {
		f, err := os.Open(t.f.object(e.sum))
		if err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: errLost}
		}
		return &file{f, info{path.Base(name), e.size, 0o444, t.at}}, nil
	}
	if list, ok := t.dirs()[name]; ok {
		return &dir{info{path.Base(name), 0, fs.ModeDir | 0o555, t.at}, list}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Fingerprint gives the SHA-256 of a file without reading it.
func (t *treeFS) Fingerprint(name string) (sum string, ok bool) {
	e, ok := t.tree()[name]
	return e.sum, ok
}

// file is a file of a revision, with a name and a time of its own. It seeks.
type file struct {
	*os.File
	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }

type dir struct {
	info info
	left []fs.DirEntry
}

func (d *dir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *dir) Close() error               { return nil }
func (d *dir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.name, Err: fs.ErrInvalid}
}

func (d *dir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.left))
	out := d.left[:n]
	d.left = d.left[n:]
	return slices.Clone(out), nil
}

type info struct {
	name string
	size int64
	mode fs.FileMode
	at   time.Time
}

func (i info) Name() string               { return i.name }
func (i info) Size() int64                { return i.size }
func (i info) Mode() fs.FileMode          { return i.mode }
func (i info) Type() fs.FileMode          { return i.mode.Type() }
func (i info) ModTime() time.Time         { return i.at }
func (i info) IsDir() bool                { return i.mode.IsDir() }
func (i info) Sys() any                   { return nil }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
