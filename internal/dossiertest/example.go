package dossiertest

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/examples"
)

// Example copies a dossier that the program carries into memory, where a test may change
// it: its files by name, such as bids/beta.yaml.
func Example(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	files, err := examples.Template(name)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	err = fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(files, path)
		out[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
