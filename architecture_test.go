package bareme_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/bareme/bareme"

var (
	roomRow  = regexp.MustCompile("(?m)^\\| (`[^|]*) \\| [^|]* \\| ([^|]*) \\|$")
	codeSpan = regexp.MustCompile("`([^`]+)`")
)

// room is a row of the table of rooms: packages that lie under its folders, and the
// files that a reader begins with.
type room struct {
	folders, begin []string
}

// rooms reads the table of ARCHITECTURE.md, from the top of the house to its ground.
func rooms(t *testing.T) []room {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []room
	for _, m := range roomRow.FindAllStringSubmatch(string(text), -1) {
		var r room
		for _, c := range codeSpan.FindAllStringSubmatch(m[1], -1) {
			r.folders = append(r.folders, c[1])
		}
		for _, c := range codeSpan.FindAllStringSubmatch(m[2], -1) {
			if strings.HasSuffix(c[1], ".go") {
				r.begin = append(r.begin, c[1])
			}
		}
		out = append(out, r)
	}
	if len(out) < 10 {
		t.Fatalf("%d rooms are read from ARCHITECTURE.md", len(out))
	}
	return out
}

// roomOf finds the room of a package: the one whose folder is nearest to it.
func roomOf(all []room, pkg string) int {
	best, longest := -1, -1
	for i, r := range all {
		for _, f := range r.folders {
			if (pkg == f || strings.HasPrefix(pkg, f+"/")) && len(f) > longest {
				best, longest = i, len(f)
			}
		}
	}
	return best
}

// Imports go down the table of ARCHITECTURE.md: a room imports itself and the rooms
// below it. Tests may import anything.
func TestImportsGoDown(t *testing.T) {
	all := rooms(t)
	used := map[int]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && file != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata"):
			return fs.SkipDir
		case path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go"):
			return nil
		}
		from := path.Dir(file)
		at := roomOf(all, from)
		if at < 0 {
			t.Errorf("%s: no room of ARCHITECTURE.md holds package %s: add a row", file, from)
			return fs.SkipDir
		}
		used[at] = true
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range syntax.Imports {
			name, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			to, own := strings.CutPrefix(name, module+"/")
			if !own {
				continue
			}
			switch below := roomOf(all, to); {
			case below < 0:
				t.Errorf("%s imports %s, which is in no room", file, to)
			case below < at:
				t.Errorf("%s imports %s, which stands above %s in ARCHITECTURE.md: imports go down", file, to, from)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range all {
		if !used[i] {
			t.Errorf("ARCHITECTURE.md has a room %v without a package", r.folders)
		}
		for _, f := range r.begin {
			if !slices.ContainsFunc(r.folders, func(dir string) bool { _, err := os.Stat(path.Join(dir, f)); return err == nil }) {
				if _, err := os.Stat(f); err != nil {
					t.Errorf("ARCHITECTURE.md tells to begin with %s, which is not in %v", f, r.folders)
				}
			}
		}
	}
}

// Each library of others that is to be replaceable is imported by one package only.
func TestLibrariesHaveOnePlace(t *testing.T) {
	places := map[string][]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(file string, e fs.DirEntry, err error) error {
		if err != nil || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") || strings.HasPrefix(file, ".") {
			return err
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range syntax.Imports {
			name, _ := strconv.Unquote(i.Path.Value)
			if dir := path.Dir(file); !slices.Contains(places[name], dir) {
				places[name] = append(places[name], dir)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"gopkg.in/yaml.v3", "github.com/go-pdf/fpdf", "codeberg.org/go-pdf/fpdf"} {
		if at := places[name]; len(at) > 1 {
			t.Errorf("%s is imported by %v: keep it in one place", name, at)
		}
	}
}
