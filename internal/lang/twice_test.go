package lang

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// A sentence has one French: where two files give it one each, readers would see that of
// whichever is read last.
func TestNoSentenceHasTwoTranslations(t *testing.T) {
	files, err := filepath.Glob("fr*.go")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	type place struct{ file, french string }
	first := map[string]place{}
	for _, name := range files {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			e, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			english, isKey := literal(e.Key)
			said, isText := literal(e.Value)
			if !isKey || !isText {
				return true
			}
			if was, twice := first[english]; twice && was.french != said {
				t.Errorf("%q is %q in %s and %q in %s", english, was.french, was.file, said, name)
			}
			first[english] = place{name, said}
			return true
		})
	}
}
