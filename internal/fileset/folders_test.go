package fileset

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// below tells what the files of a set say, "-" for one that is not there.
func below(t *testing.T, dir string, names ...string) string {
	t.Helper()
	out := ""
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			data = []byte("-")
		}
		out += string(data) + "; "
	}
	return out
}

// A set that lies in several folders is old or new as a whole, wherever a run dies.
func TestKilledOverFolders(t *testing.T) {
	names := []string{"a", "marks/a", "marks/b%2F", "received/2026/a"}
	old := []File{{Name: "a", Data: []byte("old a")}, {Name: "marks/a", Data: []byte("old marks/a")}}
	for n := 0; ; n++ {
		dir := t.TempDir()
		save(t, dir, old)
		died := killAt(dir, set("new", names...), n)
		if _, err := Settle(dir); err != nil {
			t.Fatal(err)
		}
		got := below(t, dir, names...)
		if got != "old a; old marks/a; -; -; " && got != "new a; new marks/a; new marks/b%2F; new received/2026/a; " {
			t.Errorf("killed before change %d: %s", n, got)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, "*", prefix+"*")); len(left) > 0 {
			t.Errorf("killed before change %d: left %v", n, left)
		}
		if !died {
			if n < 12 {
				t.Errorf("only %d changes were tried", n)
			}
			return
		}
	}
}

// A folder that is a link, or no folder, is not written to.
func TestFoldersThatAreNone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege there")
	}
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "marks")); err != nil {
		t.Fatal(err)
	}
	save(t, dir, set("old", "bids"))
	for _, name := range []string{"marks/a", "bids/a"} {
		err := Save(context.Background(), dir, append(set("new", "c"), File{Name: name}))
		if !errors.Is(err, ErrNotFolder) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 {
		t.Errorf("wrote to %v", left)
	}
	if got := below(t, dir, "c"); got != "-; " {
		t.Errorf("half of the set is there: %s", got)
	}
}
