package fileset

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func set(text string, names ...string) []File {
	var out []File
	for _, n := range names {
		out = append(out, File{Name: n, Data: []byte(text + " " + n)})
	}
	return out
}

// content tells what a folder holds, hidden files included, as name=content.
func content(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		text := "(folder)"
		if !e.IsDir() {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			text = string(data)
		}
		out = append(out, e.Name()+"="+text)
	}
	return strings.Join(out, "; ")
}

func save(t *testing.T, dir string, files []File) {
	t.Helper()
	if err := Save(context.Background(), dir, files); err != nil {
		t.Fatal(err)
	}
}

type killed struct{}

// killAt saves until the n-th change and dies there; it tells whether it came
// that far.
func killAt(dir string, files []File, n int) (died bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ours := r.(killed); !ours {
				panic(r)
			}
			died = true
		}
	}()
	f := &folder{dir: dir, step: func(string) error {
		if n--; n < 0 {
			panic(killed{})
		}
		return nil
	}}
	_ = saveIn(context.Background(), f, files)
	return false
}

// Wherever a run dies, the folder holds the old set or the new one after the next
// run has looked at it, and nothing else: also where that run dies too.
func TestKilledAnywhere(t *testing.T) {
	const before, after = "a=old a; b=old b", "a=new a; b=new b; c=new c"
	steps := 0
	for n := 0; ; n++ {
		dir := t.TempDir()
		save(t, dir, set("old", "a", "b"))
		died := killAt(dir, set("new", "a", "b", "c"), n)
		if !died {
			break
		}
		steps++
		if _, err := Settle(dir); err != nil {
			t.Fatal(err)
		}
		if got := content(t, dir); got != before && got != after {
			t.Errorf("killed before change %d: %s", n, got)
		}
		for m := 0; !testing.Short() || n%4 == 0; m++ {
			dir := t.TempDir()
			save(t, dir, set("old", "a", "b"))
			killAt(dir, set("new", "a", "b", "c"), n)
			died := killAt(dir, set("newer", "a", "b", "c"), m)
			if _, err := Settle(dir); err != nil {
				t.Fatal(err)
			}
			if got := content(t, dir); got != before && got != after && got != strings.ReplaceAll(after, "new", "newer") {
				t.Errorf("killed before change %d, then before %d: %s", n, m, got)
			}
			if !died {
				break
			}
		}
	}
	if steps < 10 {
		t.Errorf("died at %d places only", steps)
	}
}

// A folder that stands where a file should go keeps the whole old set.
func TestBlockedByAFolder(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, set("old", "a", "c"))
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := Save(context.Background(), dir, set("new", "a", "b", "c"))
	var blocked *Blocked
	if !errors.As(err, &blocked) || blocked.Name != filepath.Join(dir, "b") {
		t.Fatalf("got %v", err)
	}
	if got, want := content(t, dir), "a=old a; b=(folder); c=old c"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A file that turns out to be held when those before it are in place already
// makes them go back, also by the next run where this one dies over it.
func TestUndone(t *testing.T) {
	for n := 0; ; n++ {
		dir := t.TempDir()
		save(t, dir, set("old", "a", "c"))
		files := set("new", "a", "b", "c", "d")
		died := func() (died bool) {
			defer func() { died = recover() != nil }()
			left := n
			f := &folder{dir: dir}
			f.step = func(string) error {
				if left--; left < 0 {
					panic(killed{})
				}
				if f.exists(journalName) && !f.exists("c") {
					return nil
				}
				if f.exists(journalName) { // another program takes the place of c
					_ = os.Remove(f.at("c"))
					_ = os.MkdirAll(f.at("c/held"), 0o755)
				}
				return nil
			}
			err := saveIn(context.Background(), f, files)
			if blocked := (*Blocked)(nil); !errors.As(err, &blocked) || blocked.Name != f.at("c") {
				t.Errorf("got %v", err)
			}
			return false
		}()
		_ = os.RemoveAll(filepath.Join(dir, "c", "held"))
		_ = os.Remove(filepath.Join(dir, "c")) // let go, if it was a folder
		if _, err := Settle(dir); err != nil {
			t.Fatal(err)
		}
		got := content(t, dir)
		whole := strings.Contains(got, "a=old a") && !strings.Contains(got, "new") || got == "a=new a; b=new b; c=new c; d=new d"
		if !whole || strings.Contains(got, prefix) {
			t.Errorf("killed before change %d: %s", n, got)
		}
		if !died {
			break
		}
	}
}

func TestLeftoversOfOthersStay(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{newName + "a", oldName + "b", newName + journalName, ".bareme-notes", ".hidden", "mine"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Settle(dir); err != nil {
		t.Fatal(err)
	}
	if got, want := content(t, dir), ".bareme-notes=x; .hidden=x; mine=x"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// While a run writes, another neither takes its files for leftovers nor mixes
// its own among them.
func TestRunsSideBySide(t *testing.T) {
	dir := t.TempDir()
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if i%2 == 0 {
				_, _ = Settle(dir)
			}
			if err := Save(context.Background(), dir, set(fmt.Sprint("run", i), "a", "b", "c")); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	got := content(t, dir)
	run, _, _ := strings.Cut(strings.TrimPrefix(got, "a="), " ")
	if want := fmt.Sprintf("a=%[1]s a; b=%[1]s b; c=%[1]s c", run); got != want {
		t.Errorf("got %s", got)
	}
}

func TestLockIsWaitedFor(t *testing.T) {
	dir := t.TempDir()
	l, err := lock(context.Background(), dir, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	var busy *Busy
	if _, err := lock(context.Background(), dir, 50*time.Millisecond); !errors.As(err, &busy) {
		t.Errorf("locked twice: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Save(ctx, dir, set("new", "a")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	time.AfterFunc(50*time.Millisecond, l.release)
	save(t, dir, set("new", "a"))
	if got := content(t, dir); got != "a=new a" {
		t.Errorf("got %s", got)
	}
}

func TestStoppedBeforeItIsComplete(t *testing.T) {
	dir := t.TempDir()
	save(t, dir, set("old", "a"))
	ctx, cancel := context.WithCancel(context.Background())
	f := &folder{dir: dir, step: func(string) error { cancel(); return nil }}
	if err := saveIn(ctx, f, []File{{Name: "a", Data: bytes.Repeat([]byte("x"), 3*chunk)}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := content(t, dir); got != "a=old a" {
		t.Errorf("got %s", got)
	}
}

// The process's mask says who may read new files; who was kept from an old one is
// kept from the new.
func TestPermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are not bits there")
	}
	dir := filepath.Join(t.TempDir(), "out")
	mode := func(name string) os.FileMode {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	func() {
		defer umask(0o077)()
		save(t, dir, set("new", "a"))
	}()
	if got := mode("a"); got != 0o600 {
		t.Errorf("under 077: %o", got)
	}
	if got := mode("."); got != 0o700 {
		t.Errorf("the folder under 077: %o", got)
	}
	defer umask(0o002)()
	save(t, dir, set("new", "a", "b"))
	if a, b := mode("a"), mode("b"); a != 0o600 || b != 0o664 {
		t.Errorf("under 002: %o, %o, want the old file's 600, and 664", a, b)
	}
}

// A journal that somebody wrote cannot lead out of the folder.
func TestForeignJournal(t *testing.T) {
	dir := t.TempDir()
	for _, text := range []string{`{"files":[{"name":"../a","had":false}]}`, `{"files":[{"name":"..","had":false}]}`, `nonsense`} {
		if err := os.WriteFile(filepath.Join(dir, undoName), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		err := Save(context.Background(), dir, set("new", "b"))
		if blocked := (*Blocked)(nil); !errors.As(err, &blocked) || blocked.Name != filepath.Join(dir, undoName) {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, name := range []string{"", ".", "..", "a/../b", "/a", "a/", `a\b`, newName + "a"} {
		if err := Save(context.Background(), t.TempDir(), set("new", name)); err == nil {
			t.Errorf("saved %q", name)
		}
	}
}
