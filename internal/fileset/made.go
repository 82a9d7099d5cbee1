package fileset

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// enter makes the folder, if need be, and locks it.
func (f *folder) enter(ctx context.Context) (*held, error) {
	for try := 0; ; try++ {
		if err := f.makeAll(); err != nil {
			return nil, err
		}
		l, err := lock(ctx, f.dir, patience)
		if try < 3 && errors.Is(err, fs.ErrNotExist) {
			continue // a run that made it and failed took it away
		}
		return l, named(err, f.dir)
	}
}

// makeAll makes the folder with those that it lies in.
func (f *folder) makeAll() error {
	var missing []string
	for dir := filepath.Clean(f.dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		missing = append(missing, dir)
	}
	for _, dir := range slices.Backward(missing) {
		if err := f.make(dir); err != nil && !errors.Is(err, fs.ErrExist) {
			return named(err, dir)
		}
	}
	return os.MkdirAll(f.dir, 0o777) // refuses what is no folder
}

// make makes one folder, and remembers that it is new.
func (f *folder) make(dir string) error {
	if err := f.before("mkdir"); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	f.made = append(f.made, dir)
	return nil
}

// unmake removes the folders that were made for a set that is not there: those that
// are empty.
func (f *folder) unmake() {
	for _, dir := range slices.Backward(f.made) {
		_ = os.Remove(dir)
	}
}

// named says of which folder an error of the system is, in place of a hidden name.
func named(err error, dir string) error {
	var busy *Busy
	if err == nil || errors.As(err, &busy) || errors.Is(err, context.Canceled) {
		return err
	}
	return &fs.PathError{Op: "write", Path: dir, Err: cause(err)}
}
