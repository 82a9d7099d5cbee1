package regular

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	write("file", "text")
	write("empty", "")
	write("long", strings.Repeat("x", 101))
	write("fits", strings.Repeat("x", 100))
	link("file", "link")
	link("nowhere", "dangling")
	link(filepath.Join(t.TempDir(), "other"), "outside")
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, c := range []struct {
		name, text string
		err        error
	}{
		{"file", "text", nil}, {"link", "text", nil}, {"empty", "", nil}, {"fits", strings.Repeat("x", 100), nil},
		{"long", "", ErrTooLarge}, {"dangling", "", ErrDangling}, {"outside", "", ErrOutside}, {"absent", "", fs.ErrNotExist},
	} {
		got, err := Read(root.FS(), c.name, 100)
		if string(got) != c.text || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		if c.name == "outside" {
			continue // by its path, it leads nowhere
		}
		got, err = ReadPath(filepath.Join(dir, c.name), 100)
		if string(got) != c.text || !errors.Is(err, c.err) {
			t.Errorf("%s by its path: %q, %v", c.name, got, err)
		}
	}
	_, err = Read(root.FS(), "folder", 100)
	if not := (*Not)(nil); !errors.As(err, &not) || not.What().Format != "a folder" {
		t.Errorf("folder: %v", err)
	}
}

// A file that says it is empty and goes on is read to the bound.
func TestSizeThatIsNotTrue(t *testing.T) {
	fsys := growing{fstest.MapFS{"f": {Data: []byte(strings.Repeat("x", 1000))}}}
	if _, err := Read(fsys, "f", 100); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if data, err := Read(fsys, "f", 1000); err != nil || len(data) != 1000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
}

type growing struct{ fstest.MapFS }

func (g growing) Stat(name string) (fs.FileInfo, error) {
	info, err := g.MapFS.Stat(name)
	return empty{info}, err
}

func (g growing) Open(name string) (fs.File, error) {
	f, err := g.MapFS.Open(name)
	return growingFile{f}, err
}

type growingFile struct{ fs.File }

func (f growingFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return empty{info}, err
}

type empty struct{ fs.FileInfo }

func (empty) Size() int64 { return 0 }

// What would keep a reader waiting, or never end, is refused at once.
func TestNotFiles(t *testing.T) {
	for name, what := range odd(t) {
		done := make(chan error, 1)
		go func() {
			_, err := ReadPath(name, 100)
			done <- err
		}()
		select {
		case err := <-done:
			if not := (*Not)(nil); !errors.As(err, &not) || not.What().Format != what {
				t.Errorf("%s: %v", name, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: still reading", name)
		}
	}
}
