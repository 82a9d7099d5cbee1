package folder

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/bareme/bareme/store"
)

// all tells what a folder holds, files with their contents; of the history the names
// alone.
func all(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel := filepath.ToSlash(strings.TrimPrefix(name, dir))
		if !e.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			rel += "=" + string(data)
		}
		out = append(out, rel)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}

// Wherever the disk turns out to be full while a change is kept, the dossier, its history
// and all that lies beside it are as they were, and the same change is kept once there is
// room.
func TestFullDiskAtEachStep(t *testing.T) {
	change := store.Change{By: "B", Files: []store.File{
		{Path: "bids/alpha.yaml", Data: []byte("price: 2\n")}, {Path: "evidence/alpha/plan.pdf", Data: []byte("%PDF")},
		{Path: "marks/e1.yaml", Data: []byte("marks: {}\n")}, {Path: "tender.yaml", Remove: true}}}
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT} {
		for _, once := range []bool{true, false} {
			for n := 0; ; n++ {
				dir := dossier(t)
				f := open(t, dir)
				base := head(t, f)
				before, left, failed := all(t, dir), n, ""
				f.step = func(step string) error {
					left--
					if left == -1 || left < 0 && !once && step != "undo" && step != "rename" && step != "undone" {
						failed += step + " "
						return full
					}
					return nil
				}
				_, err := f.Commit(t.Context(), base.ID, change)
				if failed == "" {
					if err != nil || n < 10 {
						t.Errorf("%v, after %d steps", err, n)
					}
					break
				}
				f.step = freely
				if failed == "end " { // it stands: what is left is the note of it, which the next look removes
					if err != nil {
						t.Errorf("%s: %v", failed, err)
					}
					continue
				}
				if !errors.Is(err, full) {
					t.Errorf("%s: %v", failed, err)
				}
				if got := all(t, dir); got != before {
					t.Errorf("full at %s:\n%s\nwas\n%s", failed, got, before)
				}
				if r := head(t, f); r.ID != base.ID {
					t.Errorf("full at %s: revision %d", failed, r.Number)
				}
				r, err := f.Commit(t.Context(), base.ID, change)
				if err != nil || r.Number != 2 || content(t, os.DirFS(dir), "bids/alpha.yaml") != "price: 2\n" {
					t.Fatalf("full at %s, then room: %v", failed, err)
				}
				if v, err := Verify(t.Context(), dir); err != nil || !v.Sound() || v.Revisions != 2 || len(v.Outside) > 0 {
					t.Errorf("full at %s, then room: %+v, %v", failed, v, err)
				}
			}
		}
	}
}

// A dossier that is opened on a full disk, or was changed there by other programs, is
// left as it is, and opened once there is room.
func TestOpenedOnAFullDisk(t *testing.T) {
	for n := 0; ; n++ {
		dir := dossier(t)
		f := open(t, dir)
		write(t, dir, "bids/alpha.yaml", "price: 3\n")
		write(t, dir, "bids/beta.yaml", "price: 4\n")
		before, left := all(t, dir), n
		f.step = func(string) error {
			if left--; left < 0 {
				return syscall.ENOSPC
			}
			return nil
		}
		_, err := f.Head(t.Context())
		if left >= 0 {
			if err != nil || n < 4 {
				t.Errorf("%v, after %d steps", err, n)
			}
			return
		}
		if got := all(t, dir); !errors.Is(err, syscall.ENOSPC) || got != before {
			t.Errorf("full at step %d, %v:\n%s\nwas\n%s", n, err, got, before)
		}
		f.step = freely
		if r := head(t, f); r.Number != 2 || !r.Outside || len(r.Files) != 2 {
			t.Errorf("full at step %d, then room: %+v", n, r)
		}
	}
}

// What a process that died left is removed when the folder is next opened, and nothing
// else.
func TestLeftoversGo(t *testing.T) {
	dir := dossier(t)
	head(t, open(t, dir))
	before := all(t, dir)
	for _, name := range []string{"placed", "placed-0", "placed-12", "placing-new", "objects/new-123"} {
		write(t, dir, Dir+"/"+name, "left")
	}
	head(t, open(t, dir))
	if got := all(t, dir); got != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
	if _, err := fs.Stat(os.DirFS(dir), Dir+"/history"); err != nil {
		t.Error(err)
	}
}
