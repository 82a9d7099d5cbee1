// Package fileset writes a set of files into a folder so that all of them
// appear, or none.
//
// [Save] writes the new files beside the old ones, under hidden names, then a
// journal that says which they are, and only then puts them in place. A run that
// is killed before the journal leaves the old set, and leftovers; one that is
// killed after it leaves a set that the next run completes. A file that cannot
// be replaced, because another program holds it, undoes those before it. One run
// at a time writes into a folder, and [Settle] clears what a dead one left.
package fileset

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// File is a file to write: its name in the folder, with slashes where it stands in a
// folder below, and its content.
type File struct {
	Name string
	Data []byte
	From *Origin // in place of Data
}

// Blocked is a file that could not be replaced. The set that was there is whole,
// or, where Mixed, will be when the next run can put the rest of it back.
type Blocked struct {
	Name  string // with its folder
	Err   error
	Mixed bool
}

func (b *Blocked) Error() string { return fmt.Sprintf("%s: %v", b.Name, b.Err) }

func (b *Blocked) Unwrap() error { return b.Err }

// ErrNotFile says that something other than a file stands where one should go.
var ErrNotFile = errors.New("it is not a file")

// Save writes files into dir, which it makes if need be, with the permissions
// that the process's mask leaves. It returns ctx's error if that ends before the
// set is complete, and a *[Blocked] or *[Busy] where one is met; dir then holds
// what it held before.
func Save(ctx context.Context, dir string, files []File) error {
	return saveIn(ctx, &folder{dir: dir}, files)
}

func saveIn(ctx context.Context, f *folder, files []File) (err error) {
	defer func() {
		if err != nil {
			f.unmake()
		}
	}()
	l, err := f.enter(ctx)
	if err != nil {
		return err
	}
	defer l.release()
	if _, err := f.settle(); err != nil {
		return err
	}
	err = f.save(ctx, files)
	_ = f.clear() // what cannot be removed now, the next run removes
	return err
}

// Settle completes the set that a run which was killed had begun to put in
// place, and removes what it left otherwise; finished names the files that were
// completed. It leaves a folder alone into which another run is writing.
func Settle(dir string) (finished []string, err error) {
	f := &folder{dir: dir}
	if left, err := f.hidden(); err != nil || len(left) == 0 {
		return nil, nil // there is no such folder, or nothing to do
	}
	l, err := lock(context.Background(), dir, 0)
	if busy := (*Busy)(nil); errors.As(err, &busy) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer l.release()
	finished, err = f.settle()
	return finished, errors.Join(err, f.clear())
}

// ErrNotFolder says that something other than a folder stands where files should go.
var ErrNotFolder = errors.New("it is not a folder")

// The hidden names, in the folder itself so that a file is put in place by its
// name alone.
const (
	prefix   = ".bareme-"
	lockName = prefix + "lock"
	newName  = prefix + "new-" // and the file's name
	oldName  = prefix + "old-"
)

// folder is a folder that is locked.
type folder struct {
	dir  string
	made []string // folders that this run made, the outermost first

	step func(what string) error // called before each change, for tests
}

func (f *folder) at(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// fresh and former are the hidden names of a new file and of the one it replaces.
func fresh(name string) string  { return newName + flat(name) }
func former(name string) string { return oldName + flat(name) }

// flat writes a name with folders as one without.
func flat(name string) string { return strings.NewReplacer("%", "%25", "/", "%2F").Replace(name) }

// valid tells whether a name stays in the folder and is none of this package's.
func valid(name string) bool {
	return fs.ValidPath(name) && name != "." && !strings.Contains(name, `\`) && filepath.IsLocal(filepath.FromSlash(name)) &&
		!strings.HasPrefix(name, prefix)
}

// shelter makes the folders that a file stands in. A link is none of them: it may
// lead elsewhere.
func (f *folder) shelter(name string) error {
	for i := range name {
		if name[i] != '/' {
			continue
		}
		dir := name[:i]
		info, err := os.Lstat(f.at(dir))
		if errors.Is(err, fs.ErrNotExist) {
			err = f.make(f.at(dir))
		} else if err == nil && !info.IsDir() {
			err = ErrNotFolder
		}
		if err != nil {
			return &Blocked{Name: f.at(dir), Err: cause(err)}
		}
	}
	return nil
}

// before tells a test that the folder is about to be changed; the test may have the
// system refuse it.
func (f *folder) before(what string) error {
	if f.step != nil {
		return f.step(what)
	}
	return nil
}

func (f *folder) rename(from, to string) error {
	if err := f.before("rename"); err != nil {
		return err
	}
	return os.Rename(f.at(from), f.at(to))
}

func (f *folder) remove(name string) error {
	if err := f.before("remove"); err != nil {
		return err
	}
	return os.Remove(f.at(name))
}

func (f *folder) exists(name string) bool {
	_, err := os.Lstat(f.at(name))
	return err == nil
}

// save puts a new set in place of the old one.
func (f *folder) save(ctx context.Context, files []File) error {
	j := journal{}
	modes := make([]fs.FileMode, len(files))
	for i, file := range files {
		if !valid(file.Name) {
			return fmt.Errorf("%q is not the name of a file", file.Name)
		}
		if err := f.shelter(file.Name); err != nil {
			return err
		}
		info, err := os.Lstat(f.at(file.Name))
		had := err == nil
		modes[i] = 0o666
		switch {
		case had && info.Mode()&fs.ModeSymlink != 0: // the link is replaced, not what it leads to
		case had && !info.Mode().IsRegular():
			return &Blocked{Name: f.at(file.Name), Err: ErrNotFile}
		case had:
			modes[i] = info.Mode().Perm() // who was kept from the old file is kept from the new
		}
		j.Files = append(j.Files, entry{file.Name, had})
	}
	if err := f.stage(ctx, files, modes); err != nil {
		return err
	}
	f.keepOld(j)
	if err := f.begin(j); err != nil {
		return err
	}
	if err := f.swap(j); err != nil {
		return f.back(j, err)
	}
	_ = f.end(journalName) // the set is there: where the journal stays, the next run finds nothing to do
	return nil
}

// most is how many files are written at a time: enough for the disk to have work, few
// enough for what a process may have open.
const most = 16

// stage writes the new files beside the old ones, on disk when it returns.
func (f *folder) stage(ctx context.Context, files []File, modes []fs.FileMode) error {
	errs := make([]error, len(files))
	for i, file := range files {
		if err := f.before("write"); err != nil {
			errs[i] = &os.PathError{Op: "write", Path: f.at(file.Name), Err: cause(err)}
		}
	}
	var all sync.WaitGroup
	turns := make(chan bool, most)
	for i, file := range files {
		if errs[i] != nil {
			continue
		}
		turns <- true
		all.Go(func() {
			defer func() { <-turns }()
			err := write(ctx, f.at(fresh(file.Name)), file, modes[i])
			if moved := (*Moved)(nil); errors.As(err, &moved) {
				errs[i] = moved
			} else if err != nil {
				errs[i] = &os.PathError{Op: "write", Path: f.at(file.Name), Err: cause(err)}
			}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	return errors.Join(errs...)
}

// write makes a file with at most the permissions of mode, and waits for the disk.
func write(ctx context.Context, name string, file File, mode fs.FileMode) error {
	t, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	err = file.writeTo(ctx, t)
	if err == nil {
		err = narrow(t, mode)
	}
	if err == nil {
		err = t.Sync()
	}
	return errors.Join(err, t.Close())
}

// narrow takes from a new file the permissions that mode does not have.
func narrow(t *os.File, mode fs.FileMode) error {
	info, err := t.Stat()
	if err != nil {
		return err
	}
	made := info.Mode().Perm()
	if made&mode == made {
		return nil
	}
	return t.Chmod(made & mode)
}
