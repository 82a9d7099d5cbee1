package fileset

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// settle ends what a run that was killed had begun: forward where all its files
// can be put in place, else back.
func (f *folder) settle() (finished []string, err error) {
	j, begun, err := f.read(journalName)
	if err != nil {
		return nil, err
	}
	if begun {
		if err := f.swap(j); err != nil {
			return nil, f.back(j, err)
		}
		for _, e := range j.Files {
			finished = append(finished, e.Name)
		}
		return finished, errors.Join(f.end(journalName), f.clear())
	}
	j, begun, err = f.read(undoName)
	if err != nil {
		return nil, err
	}
	if begun {
		if err := f.undo(j); err != nil {
			return nil, err
		}
	}
	return nil, f.clear()
}

// clear removes what is of no use, unless a journal still needs it.
func (f *folder) clear() error {
	if f.exists(journalName) || f.exists(undoName) {
		return nil
	}
	left, err := f.hidden()
	for _, name := range left {
		if name != lockName {
			err = errors.Join(err, f.remove(name))
		}
	}
	return err
}

// hidden lists the files of this package in the folder, the lock included.
func (f *folder) hidden() ([]string, error) {
	d, err := os.Open(f.dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	entries, err := d.ReadDir(-1)
	var out []string
	for _, e := range entries {
		ours := e.Name() == lockName || e.Name() == journalName || e.Name() == undoName ||
			strings.HasPrefix(e.Name(), newName) || strings.HasPrefix(e.Name(), oldName)
		if ours && e.Type()&fs.ModeDir == 0 {
			out = append(out, e.Name())
		}
	}
	return out, err
}
