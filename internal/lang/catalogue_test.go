package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// use is where a sentence stands in the sources, and whether M, T or N makes it.
type use struct{ path, by string }

// sentences finds every English format in the sources: the first argument of M
// and T, the second and third of N.
func sentences(t *testing.T) map[string]use {
	t.Helper()
	out := map[string]use{}
	err := filepath.WalkDir("../..", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			name := ""
			switch fun := call.Fun.(type) {
			case *ast.SelectorExpr:
				name = fun.Sel.Name
			case *ast.Ident:
				name = fun.Name
			}
			formats := call.Args[:1]
			if name == "N" && len(call.Args) > 2 {
				formats = call.Args[1:3]
			}
			for _, f := range formats {
				if s, ok := literal(f); ok && (name == "M" || name == "T" || name == "N") {
					out[s] = use{path, name}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	inTemplates(t, out)
	if len(out) < 300 {
		t.Fatalf("found only %d sentences in the sources", len(out))
	}
	return out
}

var (
	templateT = regexp.MustCompile(`\bT "((?:[^"\\]|\\.)*)"`)
	templateN = regexp.MustCompile(`\bN (?:\([^)]*\)|\S+) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"`)
)

// inTemplates adds the sentences of the pages' templates: T "..." and N count "..." "...".
func inTemplates(t *testing.T, out map[string]use) {
	t.Helper()
	names, err := filepath.Glob("../../server/templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal("no templates", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range templateT.FindAllStringSubmatch(string(text), -1) {
			out[unquoted(t, m[1])] = use{name, "T"}
		}
		for _, m := range templateN.FindAllStringSubmatch(string(text), -1) {
			out[unquoted(t, m[1])], out[unquoted(t, m[2])] = use{name, "N"}, use{name, "N"}
		}
	}
}

func unquoted(t *testing.T, s string) string {
	t.Helper()
	u, err := strconv.Unquote(`"` + s + `"`)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return u
}

// literal gives the text of a string literal, or of several added up.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil && e.Kind == token.STRING
	case *ast.BinaryExpr:
		left, ok := literal(e.X)
		right, also := literal(e.Y)
		return left + right, ok && also && e.Op == token.ADD
	}
	return "", false
}

var verb = regexp.MustCompile(`%(\[\d+\])?[a-zA-Z0-9]*[a-zA-Z%]`)

// wordless matches what has nothing to translate once its verbs are gone: no
// word, and no sign before which French puts a space.
var wordless = regexp.MustCompile(`^[^a-zA-Z:;!?]*$`)

func TestEverySentenceHasItsFrench(t *testing.T) {
	var missing []string
	for s, u := range sentences(t) {
		f, ok := french[s]
		if !ok {
			if !wordless.MatchString(verb.ReplaceAllString(s, "")) {
				missing = append(missing, strconv.Quote(s)+" // "+u.path)
			}
			continue
		}
		count := func(s string) []string {
			v := verb.FindAllString(s, -1)
			for i := range v {
				v[i] = regexp.MustCompile(`\[\d+\]`).ReplaceAllString(v[i], "")
			}
			slices.Sort(v)
			return v
		}
		if !slices.Equal(count(s), count(f)) {
			t.Errorf("the French of %q has other arguments: %q", s, f)
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		if name := os.Getenv("MISSING_FRENCH"); name != "" {
			if err := os.WriteFile(name, []byte(strings.Join(missing, "\n")), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		t.Errorf("%d sentences have no French:\n%s", len(missing), strings.Join(missing, "\n"))
	}
}

func TestNoFrenchIsLeftOver(t *testing.T) {
	used := sentences(t)
	for s := range french {
		if _, ok := used[s]; !ok && !codes[s] {
			t.Errorf("no source says %q any more", s)
		}
	}
}

// codes are words that the dossier format and the JSON use, shown to readers by
// Message{Format: code} or T(string(code)).
var codes = map[string]bool{
	"irregular": true, "unacceptable": true, "inappropriate": true, "ineligible": true,
	"qualified": true, "none": true, "lapsed": true, "committed": true, "yes": true, "no": true, "excluded": true, "included": true,
	"cost": true, "judged": true, "declared": true, "capacity": true, "candidate": true, "bid": true,
	"control": true, "dependence": true, "csf": true, "critical": true, "important": true, "secondary": true,
	"open-source": true, "source-available": true, "proprietary": true, "own-build": true, "quarantined": true, "direct": true,
	"metadata": true, "content": true, "low": true, "medium": true, "high": true,
	"month": true, "year": true, "once": true, "before go-live": true, "during the contract": true,
}

func TestMessageKeepsItsArgumentsUntilTheLanguageIsKnown(t *testing.T) {
	m := M("mark %s, below the minimum %s", Text{FR: "huit", EN: "eight"}, Raw("10"))
	if got, want := m.In(EN), "mark eight, below the minimum 10"; got != want {
		t.Errorf("English: got %q, want %q", got, want)
	}
	if got, want := m.In(FR), "note huit, inférieure au minimum 10"; got != want {
		t.Errorf("French: got %q, want %q", got, want)
	}
}

func TestTextFallsBackToTheOtherLanguage(t *testing.T) {
	if got := (Text{FR: "prix"}).In(EN); got != "prix" {
		t.Errorf("got %q", got)
	}
	if got := (Text{EN: "price"}).In(FR); got != "price" {
		t.Errorf("got %q", got)
	}
}
