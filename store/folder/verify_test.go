package folder

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/bareme/bareme/store"
)

// written makes a folder with three revisions.
func written(t *testing.T) string {
	t.Helper()
	dir := dossier(t)
	f := open(t, dir)
	for _, text := range []string{"price: 2\n", "price: 3\n"} {
		if _, err := f.Commit(t.Context(), head(t, f).ID, store.Change{By: "Buyer", Why: "price", Files: one("bids/alpha.yaml",
			text)}); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestVerify(t *testing.T) {
	history := filepath.Join(Dir, "history")
	edit := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			data, err := os.ReadFile(filepath.Join(dir, history))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, history), change(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	object := func(dir, text string) string {
		s := sumOf([]byte(text))
		return filepath.Join(dir, Dir, "objects", s[:2], s)
	}
	for _, c := range []struct {
		name      string
		change    func(*testing.T, string)
		revisions int
		damage    bool
		contents  int
	}{
		{"untouched", func(*testing.T, string) {}, 3, false, 0},
		{"another name in it", edit(func(d []byte) []byte { return bytes.Replace(d, []byte("Buyer"), []byte("Nobody"), 1) }), 1, true, 0},
		{"a line taken out", edit(func(d []byte) []byte {
			l := bytes.SplitAfter(d, []byte("\n"))
			return bytes.Join([][]byte{l[0], l[2]}, nil)
		}), 1, true, 0},
		{"lines exchanged", edit(func(d []byte) []byte {
			l := bytes.SplitAfter(d, []byte("\n"))
			return bytes.Join([][]byte{l[0], l[2], l[1]}, nil)
		}), 1, true, 0},
		{"not JSON", edit(func(d []byte) []byte { return append([]byte("x"), d...) }), 0, true, 0},
		{"the last lines cut off", edit(func(d []byte) []byte { return bytes.SplitAfter(d, []byte("\n"))[0] }), 1, false, 0},
		{"half a line, of a process that died", edit(func(d []byte) []byte { return append(d, []byte(`{"revision":4`)...) }), 3, false, 0},
		{"a content altered", func(t *testing.T, dir string) {
			if err := os.WriteFile(object(dir, "price: 2\n"), []byte("price: 9\n"), 0o666); err != nil {
				t.Fatal(err)
			}
		}, 3, false, 1},
		{"a content gone", func(t *testing.T, dir string) {
			if err := os.Remove(object(dir, "price: 1\n")); err != nil {
				t.Fatal(err)
			}
		}, 3, false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := written(t)
			c.change(t, dir)
			v, err := Verify(t.Context(), dir)
			if err != nil {
				t.Fatal(err)
			}
			if v.Revisions != c.revisions || (v.Damage != nil) != c.damage || len(v.Contents) != c.contents {
				t.Errorf("%+v", v)
			}
			if v.Sound() != (!c.damage && c.contents == 0) {
				t.Error("sound is said otherwise")
			}
		})
	}
}

// A history that was tampered with is neither read on nor written to.
func TestNothingIsAddedToADamagedHistory(t *testing.T) {
	dir := written(t)
	name := filepath.Join(dir, Dir, "history")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	data = bytes.Replace(data, []byte("Buyer"), []byte("Nobody"), 1)
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	var tampered *Tampered
	if _, err := Open(t.Context(), dir); !errors.As(err, &tampered) || tampered.Line != 2 {
		t.Errorf("%v", err)
	}
	if now, _ := os.ReadFile(name); !bytes.Equal(now, data) {
		t.Error("it was written to")
	}
}

func TestVerifyNothing(t *testing.T) {
	if _, err := Verify(t.Context(), t.TempDir()); !errors.Is(err, ErrNoHistory) {
		t.Error(err)
	}
}

func FuzzHistory(f *testing.F) {
	f.Add([]byte(`{"revision":1,"parent":"","at":"2026-03-31T00:00:00Z","files":[{"path":"tender.yaml","now":"00"}],"tree":"","id":""}` +
		"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, Dir), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, Dir, "history"), data, 0o666); err != nil {
			t.Fatal(err)
		}
		if v, err := Verify(t.Context(), dir); err == nil && v.Revisions > 0 && v.Head == "" {
			t.Errorf("%+v", v)
		}
	})
}
