package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bareme/bareme/store"
	"github.com/bareme/bareme/store/folder"
)

func TestVerifyHistory(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "tender.yaml"), []byte("bareme: 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	verify := func(want int, say string) {
		t.Helper()
		var out bytes.Buffer
		if code := run([]string{"verify", dir, "--lang", "en"}, &out, &out); code != want || !strings.Contains(out.String(), say) {
			t.Errorf("exit %d, want %d with %q: %s", code, want, say, out.String())
		}
	}
	f, err := folder.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	head, err := f.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	verify(done, head.ID)
	_, err = f.Commit(t.Context(), head.ID, store.Change{By: "Buyer", Files: []store.File{{Path: "tender.yaml",
		Data: []byte("bareme: 1 # a\n")}}})
	if err != nil {
		t.Fatal(err)
	}
	verify(done, "2 revisions hold together")
	name := filepath.Join(dir, ".bareme", "history")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte("Buyer"), []byte("Other"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	verify(refused, "the history does not hold together")
}
