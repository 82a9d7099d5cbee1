package dossiertest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// InOwnFolder runs the tests of a package whose programs (spreadsheets, browsers) write
// temporary files, in a temporary folder of their own that is then removed. Tests that
// left something there have failed: it would stay on the disk of whoever runs them. End is
// called before, to close what tests share.
//
//	func TestMain(m *testing.M) { os.Exit(dossiertest.InOwnFolder(m, func() {})) }
func InOwnFolder(m *testing.M, end func()) (code int) {
	dir, err := os.MkdirTemp("", "bareme-test")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		if err := os.Setenv(name, dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	code = m.Run()
	end()
	if left := leftIn(dir, 10*time.Second); len(left) > 0 {
		fmt.Fprintf(os.Stderr, "tests left behind: %q\n", left)
		return max(code, 1)
	}
	return code
}

// leftIn lists what is in a folder once programs that are about to end had their time.
func leftIn(dir string, patience time.Duration) (left []string) {
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		left, _ = filepath.Glob(filepath.Join(dir, "*"))
		left = slices.DeleteFunc(left, ofAnotherProgram)
		if len(left) == 0 || time.Now().After(end) {
			return left
		}
	}
}

// ofAnotherProgram says whether LibreOffice or Chromium left it, which nobody can tell them
// not to; it goes with the folder.
func ofAnotherProgram(name string) bool {
	return slices.ContainsFunc([]string{"lu*.tmp", "org.chromium.Chromium.*"}, func(pattern string) bool {
		ok, _ := filepath.Match(pattern, filepath.Base(name))
		return ok
	})
}
