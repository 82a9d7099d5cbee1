package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/store"
)

func (f *Folder) object(sum string) string { return f.at("objects", sum[:2], sum) }

// keep writes a content under its hash, on disk when it returns.
func (f *Folder) keep(sum string, data []byte) error {
	return f.fill(sum, func(t *os.File) (string, error) {
		_, err := t.Write(data)
		return sum, err
	})
}

// keepFile copies a file of the folder under its hash.
func (f *Folder) keepFile(ctx context.Context, c store.Changed) error {
	return f.fill(c.Now, func(t *os.File) (string, error) {
		e, err := hash(ctx, filepath.Join(f.dir, filepath.FromSlash(c.Path)), t)
		return e.sum, err
	})
}

// errMoving is said of a file that somebody writes to just now.
var errMoving = errors.New("a file changed while it was read: try again")

// fill makes the object of a hash, unless it is there.
func (f *Folder) fill(sum string, write func(*os.File) (string, error)) error {
	name := f.object(sum)
	if _, err := os.Lstat(name); err == nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	f.step("object")
	t, err := os.CreateTemp(f.at("objects"), "new-*")
	if err != nil {
		return err
	}
	got, err := write(t)
	if err == nil && got != sum {
		err = errMoving
	}
	if err = errors.Join(err, t.Sync(), t.Close()); err == nil {
		err = os.Rename(t.Name(), name)
	}
	if err != nil {
		_ = os.Remove(t.Name())
		return err
	}
	syncDir(filepath.Dir(name))
	return nil
}

// place puts the new contents in the folder. A file that is not as the last revision
// has it is left, and nothing is placed any further.
func (f *Folder) place(changed []store.Changed) error {
	for _, c := range changed {
		if err := f.plain(c.Path); err != nil {
			return err
		}
		name := filepath.Join(f.dir, filepath.FromSlash(c.Path))
		if sum, err := sumAt(name); err != nil || sum != c.Was {
			return errors.Join(err, fmt.Errorf("%s: %w", c.Path, errMoving))
		}
		f.step("place")
		if err := f.put(c.Path, c.Now); err != nil {
			return err
		}
	}
	return nil
}

// plain tells whether a name leads to a file of the folder, or to nothing yet, and
// not by a link to somewhere else.
func (f *Folder) plain(path string) error {
	parts := strings.Split(path, "/")
	for i := range parts {
		name := filepath.Join(f.dir, filepath.Join(parts[:i+1]...))
		info, err := os.Lstat(name)
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil
		case err != nil:
			return err
		case i < len(parts)-1 && !info.IsDir(), i == len(parts)-1 && !info.Mode().IsRegular():
			return &os.PathError{Op: "write", Path: name, Err: fileset.ErrNotFile}
		}
	}
	return nil
}

// put gives a file of the folder a content, "" for none.
func (f *Folder) put(path, sum string) error {
	name := filepath.Join(f.dir, filepath.FromSlash(path))
	if sum == "" {
		err := os.Remove(name)
		if errors.Is(err, os.ErrNotExist) {
			err = nil
		}
		syncDir(filepath.Dir(name))
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	data, err := os.ReadFile(f.object(sum))
	if err != nil {
		return err
	}
	mode := os.FileMode(0o666)
	if info, err := os.Lstat(name); err == nil {
		mode = info.Mode().Perm()
	}
	t, err := os.OpenFile(f.at("placed"), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = t.Write(data)
	if err = errors.Join(err, t.Sync(), t.Close()); err != nil {
		return err
	}
	f.step("rename")
	if err := os.Rename(f.at("placed"), name); err != nil {
		return err
	}
	syncDir(filepath.Dir(name))
	return nil
}

// sumAt hashes a file, "" where there is none.
func sumAt(name string) (string, error) {
	e, err := hash(context.Background(), name, nil)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	return e.sum, err
}

// syncDir waits until the names of a folder are on disk, on systems that can tell.
func syncDir(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
