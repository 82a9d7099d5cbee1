// Package folder keeps a dossier in a folder, where other programs may work on it,
// and its history beside it under .bareme/:
//
//	.bareme/history      a revision on each line, chained by hashes, only appended to
//	.bareme/objects/     the contents of files, each named after its SHA-256
//	.bareme/placing      a commit under way, undone when the folder is next opened
//
// The folder is the record: what is found changed in it becomes a revision, and is
// never overwritten.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/store"
)

// Dir is the name of the folder, inside a dossier's, that holds its history.
const Dir = ".bareme"

// Folder is a dossier's folder with its history.
type Folder struct {
	dir  string
	now  func() time.Time
	step func(string) error // called before each change on disk, for tests, which may refuse it

	mu        sync.Mutex
	revisions []store.Revision // the oldest first, without their files: see [Folder.revision]
	head      *store.Revision  // the last of them, with its files; nil for none
	tree      tree             // of the last
	byID      map[string]int
	read      int64            // bytes of the history that revisions hold
	seen      map[string]stamp // of files whose content is known, by path
	tidied    bool             // what dead processes left is removed
	damage    error            // of the history: nothing is written any more
}

// Open opens the folder of a dossier, which must be there. A commit that was under
// way when its process ended is undone.
func Open(ctx context.Context, dir string) (*Folder, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("not a folder")}
	}
	f := &Folder{dir: dir, now: time.Now, step: freely, byID: map[string]int{}, seen: map[string]stamp{}}
	if _, err := f.Head(ctx); err != nil {
		_ = os.Remove(f.at("objects")) // where they are empty: a history that could not be begun
		_ = os.Remove(f.at())
		return nil, err
	}
	return f, nil
}

// Path gives the folder.
func (f *Folder) Path() string { return f.dir }

func (f *Folder) at(name ...string) string {
	return filepath.Join(append([]string{f.dir, Dir}, name...)...)
}

// Head implements [store.Store].
func (f *Folder) Head(ctx context.Context) (*store.Revision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.revisions) > 0 && f.damage == nil { // without a lock where nothing moved
		if same, err := f.unmoved(); err == nil && same {
			return f.head, nil
		}
	}
	release, err := f.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	if err := f.adopt(ctx); err != nil {
		return nil, err
	}
	return f.head, nil
}

// Revision implements [store.Store].
func (f *Folder) Revision(_ context.Context, id string) (*store.Revision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	i, ok := f.byID[id]
	if !ok {
		return nil, &store.Unknown{ID: id}
	}
	return f.revision(i), nil
}

// revision gives a revision with its files. They are found when they are first asked for,
// and kept by whoever keeps the revision: a long history of many files takes the memory
// of what changed.
func (f *Folder) revision(i int) *store.Revision {
	if i == len(f.revisions)-1 {
		return f.head
	}
	r, before := f.revisions[i], f.revisions[:i+1]
	r.FS = newFS(f, func() tree { return treeAfter(before) }, r.At)
	return &r
}

// treeAfter gives the tree after revisions from the first on.
func treeAfter(revisions []store.Revision) tree {
	t := tree{}
	for _, r := range revisions {
		t.change(r.Files)
	}
	return t
}

// History implements [store.Store].
func (f *Folder) History(ctx context.Context) ([]*store.Revision, error) {
	if _, err := f.Head(ctx); err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]*store.Revision, 0, len(f.revisions))
	for i := range slices.Backward(f.revisions) {
		out = append(out, f.revision(i))
	}
	return out, nil
}

// hold locks the history, ends what a dead process had begun, and reads what others
// have added.
func (f *Folder) hold(ctx context.Context) (release func(), err error) {
	if err := os.MkdirAll(f.at("objects"), 0o777); err != nil {
		return nil, err
	}
	if release, err = fileset.Hold(ctx, f.at()); err != nil {
		return nil, err
	}
	if err = f.recover(); err == nil {
		err = f.load()
	}
	if err == nil && !f.tidied {
		f.tidy()
	}
	if err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// adopt makes a revision of what is in the folder, if it differs from the last.
func (f *Folder) adopt(ctx context.Context) error {
	found, err := f.scan(ctx)
	if err != nil {
		return err
	}
	changed := differences(f.tree, found)
	if len(changed) == 0 && len(f.revisions) > 0 {
		return nil
	}
	var made []string
	for _, c := range changed {
		if c.Now == "" {
			continue
		}
		fresh, err := f.keepFile(ctx, c)
		if fresh {
			made = append(made, c.Now)
		}
		if err != nil {
			f.forget(made)
			return err
		}
	}
	line, err := f.line(record{At: f.now().UTC().Truncate(time.Second), Outside: true, Files: changed})
	if err == nil {
		err = f.reserve(line)
	}
	if err == nil {
		err = f.end(line)
	}
	if err != nil {
		f.forget(made)
	}
	return err
}

// Commit implements [store.Store].
func (f *Folder) Commit(ctx context.Context, base string, c store.Change) (*store.Revision, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	release, err := f.hold(ctx)
	if err != nil {
		return nil, err
	}
	defer release()
	if err := f.adopt(ctx); err != nil {
		return nil, err
	}
	changed, data, err := f.changes(base, c)
	if err != nil || len(changed) == 0 {
		return f.head, err
	}
	r := record{At: f.now().UTC().Truncate(time.Second), By: c.By, Why: c.Why, Files: changed}
	if err := f.commit(ctx, r, data); err != nil {
		return nil, err
	}
	if f.step("end") == nil {
		_ = os.Remove(f.at("placing")) // what is left is seen to be done
	}
	return f.head, nil
}

// commit writes a revision with its contents. All that takes room on the disk is written
// before a file of the dossier changes: where there is none, nothing has.
func (f *Folder) commit(ctx context.Context, r record, data [][]byte) (err error) {
	var made, dirs []string // objects, and folders of the dossier
	defer func() {
		if err != nil {
			f.forget(made)
			for _, dir := range slices.Backward(dirs) {
				_ = os.Remove(dir) // where it is empty
			}
		}
	}()
	for i, x := range r.Files {
		if x.Now == "" {
			continue
		}
		fresh, err := f.keep(x.Now, data[i])
		if fresh {
			made = append(made, x.Now)
		}
		if err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	line, err := f.line(r)
	if err != nil {
		return err
	}
	if err := f.begin(r.Files); err != nil {
		return err
	}
	dirs, err = f.stage(r.Files)
	if err == nil {
		err = f.reserve(line)
	}
	if err == nil {
		err = f.place(r.Files)
	}
	if err == nil {
		err = f.end(line)
	}
	if err != nil {
		f.unstage()
		f.unreserve()
		return errors.Join(err, f.recover())
	}
	return nil
}

// freely lets every change on disk be made.
func freely(string) error { return nil }

// changes lists what a commit changes of the head, with the new contents.
func (f *Folder) changes(base string, c store.Change) (changed []store.Changed, data [][]byte, err error) {
	i, ok := f.byID[base]
	if !ok {
		return nil, nil, &store.Unknown{ID: base}
	}
	since := map[string]string{} // what files that were changed since were, by path
	for _, r := range slices.Backward(f.revisions[i+1:]) {
		for _, x := range r.Files {
			since[x.Path] = x.Was
		}
	}
	files := slices.Clone(c.Files)
	slices.SortFunc(files, func(a, b store.File) int { return strings.Compare(a.Path, b.Path) })
	for k, file := range files {
		if err := allowed(file.Path); err != nil {
			return nil, nil, err
		}
		if k > 0 && files[k-1].Path == file.Path {
			return nil, nil, fmt.Errorf("%s is given twice", file.Path)
		}
		x := store.Changed{Path: file.Path, Was: f.tree[file.Path].sum}
		if !file.Remove {
			x.Now, x.Size = sumOf(file.Data), int64(len(file.Data))
		}
		if x.Now == x.Was {
			continue // as it stands, whoever wrote it
		}
		if was, moved := since[file.Path]; moved && was != x.Was {
			return nil, nil, &store.Conflict{Path: file.Path, Base: f.revision(i), Head: f.head}
		}
		changed, data = append(changed, x), append(data, file.Data)
	}
	return changed, data, nil
}

// allowed tells whether a dossier may have a file of that name.
func allowed(name string) error {
	if !fs.ValidPath(name) || !belongs(name) || strings.ContainsAny(name, "\\:\x00") {
		return fmt.Errorf("%q is not the name of a file of a dossier", name)
	}
	for _, part := range strings.Split(name, "/") {
		if strings.TrimRight(part, ". ") != part {
			return fmt.Errorf("%q is not the name of a file of a dossier", name)
		}
	}
	return nil
}

// results is the folder that commands write to.
const results = "out/"

// folders are those of a dossier; beside them it has files of YAML.
var folders = []string{"bids/", "marks/", "registers/", "evidence/", "received/", "letters/"}

// belongs tells whether a file is one of a dossier's, and not something else that
// lies in its folder.
func belongs(name string) bool {
	if strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(path.Base(name), "~$") {
		return false
	}
	if !strings.Contains(name, "/") && strings.HasSuffix(name, ".yaml") {
		return true
	}
	if strings.HasSuffix(name, ".png") && !strings.HasPrefix(name, results) { // the buyer's logo, wherever the tender says
		return true
	}
	return slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(name, folder) })
}
