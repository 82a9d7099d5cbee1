package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"

	"github.com/bareme/bareme/internal/fileset"
	"github.com/bareme/bareme/internal/lang"
)

// A form that somebody saved again between its reading and the writing is not kept as
// what was read: nothing is written, and it is said why.
func TestFormSavedMeanwhile(t *testing.T) {
	form, dir := filepath.Join(t.TempDir(), "form.xlsx"), t.TempDir()
	if err := os.WriteFile(form, []byte("as it is now"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := []fileset.File{{Name: "marks/a.yaml", Data: []byte("a: 1\n")},
		{Name: "received/a.xlsx", From: &fileset.Origin{Path: form, Size: 12, SHA256: sha256.Sum256([]byte("as it was "))}}}
	for l, want := range map[lang.Lang]string{
		lang.EN: form + " was changed while the forms were read: nothing was written, run again",
		lang.FR: form + " a changé pendant la lecture des formulaires : rien n'a été écrit, recommencez",
	} {
		if err := write(dir, files, l); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("%v, %v", entries, err)
	}
	files[1].From.SHA256 = sha256.Sum256([]byte("as it is now"))
	if err := write(dir, files, lang.FR); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, "received", "a.xlsx")); string(got) != "as it is now" {
		t.Errorf("%q, %v", got, err)
	}
}
