package fileset

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// origin is a file to copy, as it is now.
func origin(t *testing.T, name string, data []byte) *Origin {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return &Origin{Path: name, Size: int64(len(data)), SHA256: sha256.Sum256(data)}
}

// A file is copied whole, whatever its size; one that is not what it was when it was
// read is told, and nothing is written.
func TestCopied(t *testing.T) {
	from := filepath.Join(t.TempDir(), "f")
	for _, size := range []int{0, piece, 2*piece + 5} {
		data := bytes.Repeat([]byte("x"), size)
		for what, change := range map[string]func() error{
			"nothing":      func() error { return nil },
			"another byte": func() error { return os.WriteFile(from, append(bytes.Repeat([]byte("x"), max(size-1, 0)), 'y'), 0o600) },
			"longer":       func() error { return os.WriteFile(from, append(data, 'x'), 0o600) },
			"shorter":      func() error { return os.Truncate(from, int64(size/2)) },
			"gone":         func() error { return os.Remove(from) },
			"a folder":     func() error { return errors.Join(os.Remove(from), os.Mkdir(from, 0o700)) },
		} {
			if size == 0 && what == "shorter" {
				continue
			}
			dir := t.TempDir()
			save(t, dir, set("old", "a"))
			file := File{Name: "kept/b", From: origin(t, from, data)}
			if file.Size() != int64(size) {
				t.Errorf("size %d, want %d", file.Size(), size)
			}
			if err := change(); err != nil {
				t.Fatal(err)
			}
			err := Save(context.Background(), dir, append(set("new", "a", "c"), file))
			got := listed(t, dir)
			var moved *Moved
			switch {
			case what == "nothing":
				if want := "a=new a; c=new c; kept=(folder); kept/b=" + string(data); err != nil || got != want {
					t.Errorf("%d bytes: %v, %.80s", size, err, got)
				}
			case !errors.As(err, &moved) || moved.Path != from:
				t.Errorf("%d bytes, %s: %v", size, what, err)
			case got != "a=old a":
				t.Errorf("%d bytes, %s: %.80s", size, what, got)
			}
			if err := os.RemoveAll(from); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// However many files are copied, few of them are open at a time.
func TestFewAreOpen(t *testing.T) {
	if _, err := os.ReadDir("/proc/self/fd"); err != nil {
		t.Skip("what is open cannot be counted here")
	}
	dir, of := t.TempDir(), t.TempDir()
	var files []File
	for i := range 40 {
		files = append(files, File{Name: fmt.Sprint(i), From: origin(t, filepath.Join(of, fmt.Sprint(i)), bytes.Repeat([]byte{byte(i)}, 4*piece))})
	}
	open := func() (n int32) {
		entries, _ := os.ReadDir("/proc/self/fd")
		for _, e := range entries {
			if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && strings.HasPrefix(to, of) {
				n++
			}
		}
		return n
	}
	var peak, looks atomic.Int32
	done, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			default:
				peak.Store(max(peak.Load(), open()))
				looks.Add(1)
			}
		}
	}()
	save(t, dir, files)
	close(done)
	<-ended
	if p := peak.Load(); p > most {
		t.Errorf("%d files were open at a time, in %d looks", p, looks.Load())
	}
	t.Logf("at most %d of %d open, in %d looks", peak.Load(), len(files), looks.Load())
}
