package fileset

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/bareme/bareme/internal/regular"
)

// journal says which files a run is putting in place.
//
// While it stands under journalName, the set goes forward: each file that is
// still under its new name is put in place. Under undoName it goes back: each
// file that stands under its old name returns. Either can be broken off anywhere
// and done again.
type journal struct {
	Files []entry `json:"files"`
}

type entry struct {
	Name string `json:"name"`
	Had  bool   `json:"had"` // the folder had such a file before
}

const (
	journalName = prefix + "journal"
	undoName    = prefix + "undo"
	maxJournal  = 1 << 20
)

// keepOld gives each file that will be replaced a second name. Where the file
// system has no second names, swap moves the file away instead.
func (f *folder) keepOld(j journal) {
	for _, e := range j.Files {
		if e.Had && f.before("link") == nil {
			_ = os.Link(f.at(e.Name), f.at(former(e.Name)))
		}
	}
}

// begin writes the journal: from here on the set goes forward.
func (f *folder) begin(j journal) error {
	text, err := json.Marshal(j)
	if err != nil {
		return err
	}
	if err := f.before("write"); err != nil {
		return named(err, f.dir)
	}
	t, err := os.OpenFile(f.at(newName+journalName), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return named(err, f.dir)
	}
	_, err = t.Write(text)
	if err := errors.Join(err, t.Sync(), t.Close()); err != nil {
		return named(err, f.dir)
	}
	if err := f.rename(newName+journalName, journalName); err != nil {
		return named(err, f.dir)
	}
	f.sync()
	return nil
}

// swap puts each new file in place of the old one.
func (f *folder) swap(j journal) error {
	for _, e := range j.Files {
		if !f.exists(fresh(e.Name)) {
			continue // done before
		}
		if e.Had && !f.exists(former(e.Name)) && f.exists(e.Name) {
			if err := f.rename(e.Name, former(e.Name)); err != nil {
				return &Blocked{Name: f.at(e.Name), Err: cause(err)}
			}
		}
		if err := f.rename(fresh(e.Name), e.Name); err != nil {
			return &Blocked{Name: f.at(e.Name), Err: cause(err)}
		}
	}
	f.sync(j.Files...)
	return nil
}

// back undoes what err broke off.
func (f *folder) back(j journal, err error) error {
	if f.undo(j) == nil {
		return err
	}
	blocked := &Blocked{Name: f.dir, Err: err}
	errors.As(err, &blocked)
	return &Blocked{Name: blocked.Name, Err: blocked.Err, Mixed: true}
}

// undo puts the old files back.
func (f *folder) undo(j journal) error {
	if f.exists(journalName) {
		if err := f.rename(journalName, undoName); err != nil {
			return err
		}
		f.sync()
	}
	for _, e := range j.Files {
		var err error
		switch {
		case f.exists(former(e.Name)):
			err = f.rename(former(e.Name), e.Name)
		case !e.Had && !f.exists(fresh(e.Name)) && f.exists(e.Name):
			err = f.remove(e.Name)
		}
		if err != nil {
			return &Blocked{Name: f.at(e.Name), Err: cause(err)}
		}
	}
	f.sync(j.Files...)
	return f.end(undoName)
}

// end removes the journal; what is left then is of no use.
func (f *folder) end(name string) error {
	return f.remove(name)
}

// read reads a journal; there is none where ok is false.
func (f *folder) read(name string) (j journal, ok bool, err error) {
	text, err := regular.ReadPath(f.at(name), maxJournal)
	if errors.Is(err, fs.ErrNotExist) {
		return j, false, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &j)
	}
	for _, e := range j.Files {
		if err == nil && !valid(e.Name) {
			err = fmt.Errorf("%q is not the name of a file", e.Name)
		}
	}
	if err != nil {
		return j, false, &Blocked{Name: f.at(name), Err: cause(err)}
	}
	return j, true, nil
}

// sync waits until the names of the folder, and of those that files stand in, are on
// disk, on systems that can tell.
func (f *folder) sync(files ...entry) {
	dirs := []string{f.dir}
	for _, e := range files {
		dirs = append(dirs, filepath.Dir(f.at(e.Name)))
	}
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		if d, err := os.Open(dir); err == nil {
			_ = d.Sync()
			_ = d.Close()
		}
	}
}

// cause takes the names off an error, which are hidden ones.
func cause(err error) error {
	var link *os.LinkError
	var path *fs.PathError
	switch {
	case errors.As(err, &link):
		return link.Err
	case errors.As(err, &path):
		return path.Err
	}
	return err
}
