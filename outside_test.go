package bareme_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A module of somebody else's can do all that the examples do: nothing that it
// needs is internal.
func TestAModuleOutsideCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a module")
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	read := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(here, name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	write := func(name string, text []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	mod := strings.Replace(string(read("go.mod")), "module github.com/bareme/bareme", "module example.org/outside", 1)
	write("go.mod", []byte(mod+"\nrequire github.com/bareme/bareme v0.0.0\n\nreplace github.com/bareme/bareme => "+filepath.ToSlash(here)+"\n"))
	write("go.sum", read("go.sum"))
	write("example_test.go", bytes.Replace(read("example_test.go"), []byte("examples/minimal"), []byte(filepath.ToSlash(here)+"/examples/minimal"), -1))
	run := exec.Command("go", "test", "-mod=mod", "-count=1", ".")
	run.Dir = dir
	run.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOPROXY=off")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
