package seeded

import (
	"flag"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDrawsAreRepeated(t *testing.T) {
	if _, asked := os.LookupEnv("RAPID_SEED"); asked {
		t.Skip("other cases are asked for")
	}
	if got := flag.Lookup("rapid.seed").Value.String(); got != seed {
		t.Errorf("the seed is %s, not %s", got, seed)
	}
}

// Every package whose tests draw cases draws the same ones at every run.
func TestEveryRandomTestIsRepeatable(t *testing.T) {
	draws, repeated := map[string]string{}, map[string]bool{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			switch i.Path.Value {
			case `"pgregory.net/rapid"`:
				draws[filepath.Dir(path)] = path
			case `"github.com/bareme/bareme/internal/seeded"`:
				repeated[filepath.Dir(path)] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(draws) < 10 {
		t.Fatalf("only %d packages draw cases: the walk goes wrong", len(draws))
	}
	for dir, path := range draws {
		if !repeated[dir] {
			t.Errorf(`%s draws cases, but no test of its package imports _ "github.com/bareme/bareme/internal/seeded"`, path)
		}
	}
}

// A usual run tries few cases, the checks try more, and whoever gives rapid a number has it.
func TestMoreIsTriedWhereItIsAsked(t *testing.T) {
	checks := func() string {
		got := ""
		t.Run("", func(t *testing.T) {
			Checks(t, 7)
			got = flag.Lookup("rapid.checks").Value.String()
		})
		return got
	}
	usual := flag.Lookup("rapid.checks").Value
	given := usual.String()
	defer func() { _ = usual.Set(given) }()
	for _, test := range []struct {
		asked, given string
		cases        int
		checks       string
	}{{"", "100", 3, "7"}, {"more", "100", 9, "100"}, {"", "500", 3, "500"}, {"more", "500", 9, "500"}} {
		t.Setenv("BAREME_DRAWS", test.asked)
		if err := usual.Set(test.given); err != nil {
			t.Fatal(err)
		}
		if n, c := Cases(3, 9), checks(); n != test.cases || c != test.checks {
			t.Errorf("BAREME_DRAWS=%s, -rapid.checks=%s: %d cases, %s checks", test.asked, test.given, n, c)
		}
		if got := usual.String(); got != test.given {
			t.Errorf("the number of checks stays %s, not %s", got, test.given)
		}
	}
}
