package fileset

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// listed tells all that a folder holds, as content does, with the folders below.
func listed(t *testing.T, dir string) string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
		if err != nil || name == dir {
			return err
		}
		text, rel := "(folder)", strings.TrimPrefix(filepath.ToSlash(name), filepath.ToSlash(dir)+"/")
		if !e.IsDir() {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			text = string(data)
		}
		out = append(out, rel+"="+text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "; ")
}

// Wherever a disk turns out to be full, or a quota used up, or one write alone finds no
// room, the folder holds what it held, or the new set, and nothing else: no hidden file,
// no folder that was made for the set.
func TestFullAnywhere(t *testing.T) {
	const old = "a=old a; marks=(folder); marks/a=old marks/a"
	files := set("new", "a", "marks/a", "marks/b", "received/2026/a")
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS} {
		for _, once := range []bool{true, false} {
			for _, fresh := range []bool{false, true} {
				for n := 0; ; n++ {
					top := t.TempDir()
					dir := filepath.Join(top, "x", "y")
					before := ""
					if !fresh {
						save(t, dir, []File{{Name: "a", Data: []byte("old a")}, {Name: "marks/a", Data: []byte("old marks/a")}})
						before = old
					}
					left, failed := n, false
					f := &folder{dir: dir, step: func(what string) error {
						left--
						// a file can be removed from a full disk, and a name be put over another
						if left == -1 || left < 0 && !once && what != "remove" && what != "rename" {
							failed = true
							return full
						}
						return nil
					}}
					err := saveIn(context.Background(), f, files)
					if err != nil && !errors.Is(err, full) {
						t.Fatalf("change %d: %v", n, err)
					}
					if err != nil && strings.Contains(err.Error(), prefix) {
						t.Errorf("change %d: a hidden name is told: %v", n, err)
					}
					if mixed := (*Blocked)(nil); errors.As(err, &mixed) && mixed.Mixed {
						t.Errorf("change %d: %v", n, err)
					}
					if err == nil { // then it is all there, after the next run at the latest
						if _, err := Settle(dir); err != nil {
							t.Fatal(err)
						}
						before = "a=new a; marks=(folder); marks/a=new marks/a; marks/b=new marks/b; " +
							"received=(folder); received/2026=(folder); received/2026/a=new received/2026/a"
					}
					if err != nil && fresh {
						if got := listed(t, top); got != "" {
							t.Errorf("change %d, %v: left %s", n, err, got)
						}
					} else if got := listed(t, dir); got != before {
						t.Errorf("change %d, %v:\ngot  %s\nwant %s", n, err, got, before)
					}
					if !failed {
						if n < 12 {
							t.Errorf("only %d changes were tried", n)
						}
						break
					}
				}
			}
		}
	}
}

// A folder that a run made, failed over and took away again under another that waits for
// it is made anew.
func TestMadeAnew(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	n := 0
	f := &folder{dir: dir, step: func(what string) error {
		if what == "mkdir" {
			n++
		}
		return nil
	}}
	if err := f.makeAll(); err != nil || n != 1 || len(f.made) != 1 {
		t.Fatalf("%v, %d made, %v", err, n, f.made)
	}
	f.unmake()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is left: %v", err)
	}
	l, err := f.enter(context.Background())
	if err != nil || n != 2 {
		t.Fatalf("%v, %d made", err, n)
	}
	l.release()
}
