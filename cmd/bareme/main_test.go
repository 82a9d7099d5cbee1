package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bareme": main})
}

// The command, as a manual: each script is a dossier, what is run, what it prints.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("EXAMPLES", filepath.Join(root, "examples"))
			env.Setenv("LAW", "l'école")
			env.Setenv("COLUMNS", "2000") // so that a script can look for a whole sentence
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":     exits,
			"same":      same,
			"repeat":    repeat,
			"noformula": noFormula,
			"fill":      fill,
			"put":       put,
			"full":      full,
			"bom": func(ts *testscript.TestScript, _ bool, args []string) {
				rewrite(ts, args[0], func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") })
			},
			"replace": func(ts *testscript.TestScript, _ bool, args []string) {
				rewrite(ts, args[2], func(s string) string {
					if !strings.Contains(s, args[0]) {
						ts.Fatalf("%s does not hold %q", args[2], args[0])
					}
					return strings.Replace(s, args[0], args[1], 1)
				})
			},
			"utf16": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("\xff\xfet\x00e\x00"), 0o644))
			},
			"latin1": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("tenderer: Soci\xe9t\xe9\n"), 0o644))
			},
		},
	})
}

// exits CODE COMMAND... runs a command and checks its exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got := fmt.Sprint(code); got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// full COMMAND... runs bareme with its output going to a full disk, which must be
// refused.
func full(ts *testscript.TestScript, _ bool, args []string) {
	out, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	ts.Check(err)
	defer out.Close()
	var errs bytes.Buffer
	c := exec.Command("bareme", append(args, "--lang", "en")...)
	c.Path, err = lookIn(ts.Getenv("PATH"), "bareme")
	ts.Check(err)
	c.Dir, c.Stdout, c.Stderr = ts.MkAbs("."), out, &errs
	exit := (*exec.ExitError)(nil)
	if err := c.Run(); !errors.As(err, &exit) || exit.ExitCode() != refused {
		ts.Fatalf("%s: %v, want exit code %d", args, err, refused)
	}
	if !strings.Contains(errs.String(), "the output cannot be written") {
		ts.Fatalf("%s says: %s", args, errs.String())
	}
}

// lookIn finds a program in the folders of a path.
func lookIn(path, program string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		if name := filepath.Join(dir, program); isFile(name) {
			return name, nil
		}
	}
	return "", exec.ErrNotFound
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// same DIR DIR checks that two folders hold the same files, byte for byte.
func same(ts *testscript.TestScript, _ bool, args []string) {
	sums := func(dir string) string {
		var out []string
		entries, err := os.ReadDir(ts.MkAbs(dir))
		ts.Check(err)
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(ts.MkAbs(dir), e.Name()))
			ts.Check(err)
			out = append(out, fmt.Sprintf("%s %x", e.Name(), sha256.Sum256(data)))
		}
		if len(out) == 0 {
			ts.Fatalf("%s is empty", dir)
		}
		return strings.Join(out, "\n")
	}
	if a, b := sums(args[0]), sums(args[1]); a != b {
		ts.Fatalf("%s:\n%s\n%s:\n%s", args[0], a, args[1], b)
	}
}

// repeat N TEXT FILE appends a text to a file N times.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	var n int
	if _, err := fmt.Sscan(args[0], &n); err != nil {
		ts.Fatalf("%v", err)
	}
	f, err := os.OpenFile(ts.MkAbs(args[2]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(strings.ReplaceAll(args[1], `\n`, "\n"), n))
	ts.Check(err)
	ts.Check(f.Close())
}

// rewrite changes a file as a Windows editor would.
func rewrite(ts *testscript.TestScript, name string, edit func(string) string) {
	data, err := os.ReadFile(ts.MkAbs(name))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(edit(string(data))), 0o644))
}
