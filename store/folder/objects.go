package folder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/store"
)

func (f *Folder) object(sum string) string { return f.at("objects", sum[:2], sum) }

// keep writes a content under its hash, on disk when it returns, and tells whether it was
// not there.
func (f *Folder) keep(sum string, data []byte) (fresh bool, err error) {
	return f.fill(sum, func(t *os.File) (string, error) {
		_, err := t.Write(data)
		return sum, err
	})
}

// keepFile copies a file of the folder under its hash.
func (f *Folder) keepFile(ctx context.Context, c store.Changed) (fresh bool, err error) {
	return f.fill(c.Now, func(t *os.File) (string, error) {
		e, err := hash(ctx, filepath.Join(f.dir, filepath.FromSlash(c.Path)), t)
		return e.sum, err
	})
}

// errMoving is said of a file that somebody writes to just now.
var errMoving = errors.New("a file changed while it was read: try again")

// fill makes the object of a hash, unless it is there.
func (f *Folder) fill(sum string, write func(*os.File) (string, error)) (fresh bool, err error) {
	name := f.object(sum)
	if _, err := os.Lstat(name); err == nil {
		return false, nil
	}
	defer func() {
		if err != nil {
			_ = os.Remove(filepath.Dir(name)) // where it is empty
		}
	}()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return false, err
	}
	if err := f.step("object"); err != nil {
		return false, err
	}
	t, err := os.CreateTemp(f.at("objects"), "new-*")
	if err != nil {
		return false, err
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
		return false, err
	}
	syncDir(filepath.Dir(name))
	return true, nil
}

// forget removes objects that were made for a revision which does not stand, unless the
// history goes further than is known: then another look tells.
func (f *Folder) forget(sums []string) {
	if more, err := f.longer(f.read); more || err != nil {
		return
	}
	for _, sum := range sums {
		_ = os.Remove(f.object(sum))
		_ = os.Remove(filepath.Dir(f.object(sum))) // where it is empty
	}
}

// staged is where the new content of a file lies before it is placed.
func (f *Folder) staged(i int) string { return f.at(fmt.Sprintf("placed-%d", i)) }

// stage writes the new contents beside the old files, and makes the folders that they
// need; it tells which, the outermost first.
func (f *Folder) stage(changed []store.Changed) (made []string, err error) {
	for i, c := range changed {
		if c.Now == "" {
			continue
		}
		if err := f.plain(c.Path); err != nil {
			return made, err
		}
		dir := filepath.Dir(f.path(c.Path))
		missing := absent(dir)
		made = append(made, missing...)
		if len(missing) > 0 {
			if err := f.step("folder"); err != nil {
				return made, err
			}
		}
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return made, err
		}
		if err := f.step("stage"); err != nil {
			return made, err
		}
		if err := f.copyObject(c.Now, c.Path, f.staged(i)); err != nil {
			return made, err
		}
	}
	return made, nil
}

// absent lists the folders of a path that are not there, the outermost first.
func absent(dir string) (out []string) {
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
			break
		}
		out = append(out, dir)
	}
	slices.Reverse(out)
	return out
}

// unstage removes contents that were not placed.
func (f *Folder) unstage() {
	left, _ := filepath.Glob(f.at("placed*"))
	for _, name := range left {
		_ = os.Remove(name)
	}
}

// tidy removes what a process that died, or that met a full disk, could not.
func (f *Folder) tidy() {
	f.unstage()
	_ = os.Remove(f.at("placing-new"))
	left, _ := filepath.Glob(f.at("objects", "new-*"))
	for _, name := range left {
		_ = os.Remove(name)
	}
	f.tidied = true
}

// place puts the new contents in the folder. A file that is not as the last revision
// has it is left, and nothing is placed any further.
func (f *Folder) place(changed []store.Changed) error {
	for i, c := range changed {
		if err := f.plain(c.Path); err != nil {
			return err
		}
		name := f.path(c.Path)
		if sum, err := sumAt(name); err != nil || sum != c.Was {
			return errors.Join(err, fmt.Errorf("%s: %w", c.Path, errMoving))
		}
		if err := f.step("place"); err != nil {
			return err
		}
		var err error
		if c.Now != "" {
			err = os.Rename(f.staged(i), name)
		} else {
			err = remove(name)
		}
		if err != nil {
			return err
		}
		syncDir(filepath.Dir(name))
	}
	return nil
}

// path is where a file of the dossier lies.
func (f *Folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

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
	name := f.path(path)
	if sum == "" {
		err := remove(name)
		syncDir(filepath.Dir(name))
		return err
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	if err := f.copyObject(sum, path, f.at("placed")); err != nil {
		return err
	}
	if err := f.step("rename"); err != nil {
		_ = os.Remove(f.at("placed"))
		return err
	}
	if err := os.Rename(f.at("placed"), name); err != nil {
		_ = os.Remove(f.at("placed"))
		return err
	}
	syncDir(filepath.Dir(name))
	return nil
}

// remove removes a file, if it is there.
func remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

// copyObject writes a content to a file, with the permissions of the file of the dossier
// that it is for; it is on disk when it returns, or not there.
func (f *Folder) copyObject(sum, path, to string) error {
	data, err := os.ReadFile(f.object(sum))
	if err != nil {
		return err
	}
	mode := os.FileMode(0o666)
	if info, err := os.Lstat(f.path(path)); err == nil {
		mode = info.Mode().Perm()
	}
	_ = os.Remove(to) // of a process that died
	t, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = t.Write(data)
	if err = errors.Join(err, t.Sync(), t.Close()); err != nil {
		_ = os.Remove(to)
	}
	return err
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
