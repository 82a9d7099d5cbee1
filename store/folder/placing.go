package folder

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"

	"github.com/bareme/bareme/store"
)

// placing is a commit under way: what it puts in the folder, and how long the
// history was before it.
type placing struct {
	History int64           `json:"history"`
	Files   []store.Changed `json:"files"`
}

// begin notes what is about to be placed.
func (f *Folder) begin(changed []store.Changed) error {
	text, err := json.Marshal(placing{f.read, changed})
	if err != nil {
		return err
	}
	if err := f.step("begin"); err != nil {
		return err
	}
	t, err := os.OpenFile(f.at("placing-new"), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	_, err = t.Write(text)
	if err = errors.Join(err, t.Sync(), t.Close()); err == nil {
		err = os.Rename(f.at("placing-new"), f.at("placing"))
	}
	if err != nil {
		_ = os.Remove(f.at("placing-new"))
		return err
	}
	syncDir(f.at())
	return nil
}

// recover undoes a commit that was not completed: its line is not in the history, or
// not whole. Files that somebody has changed since are left as they are.
func (f *Folder) recover() error {
	text, err := os.ReadFile(f.at("placing"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var p placing
	if err == nil {
		err = json.Unmarshal(text, &p)
	}
	if err != nil {
		return err
	}
	done, err := f.longer(p.History)
	if err != nil {
		return err
	}
	for _, c := range p.Files {
		if done {
			break
		}
		if err := allowed(c.Path); err != nil {
			return err
		}
		now, err := sumAt(filepath.Join(f.dir, filepath.FromSlash(c.Path)))
		if err != nil {
			return err
		}
		if now != c.Now {
			continue
		}
		if err := f.step("undo"); err != nil {
			return err
		}
		if err := f.put(c.Path, c.Was); err != nil {
			return err
		}
	}
	if err := f.step("undone"); err != nil {
		return err
	}
	return os.Remove(f.at("placing"))
}

// longer tells whether the history has a whole line beyond a length.
func (f *Folder) longer(than int64) (bool, error) {
	data, err := os.ReadFile(f.at("history"))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	return int64(len(data)) > than && data[len(data)-1] == '\n', err
}
