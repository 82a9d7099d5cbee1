package dossiertest

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestLeftIn(t *testing.T) {
	dir := t.TempDir()
	if left := leftIn(dir, time.Minute); len(left) > 0 {
		t.Errorf("%q", left)
	}
	name := filepath.Join(dir, "profile")
	if err := os.Mkdir(name, 0o700); err != nil {
		t.Fatal(err)
	}
	if left := leftIn(dir, 0); len(left) != 1 {
		t.Errorf("%q", left)
	}
	time.AfterFunc(100*time.Millisecond, func() { _ = os.Remove(name) })
	if left := leftIn(dir, time.Minute); len(left) > 0 {
		t.Errorf("it did not wait: %q", left)
	}
}
