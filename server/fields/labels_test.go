package fields

import (
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// isName tells words that are names already, such as SIRET or J1.
var isName = regexp.MustCompile(`^[A-Z]|[0-9]`)

// Every key that a form has bears a name for readers, and every word that one may
// choose: whoever adds one to a schema names it here too.
func TestEveryKeyHasALabel(t *testing.T) {
	missing := map[string]bool{}
	for _, file := range []string{"tender", "bid", "decisions", "committee", "corrections", "publication"} {
		whole, err := Of(file)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[*Shape]bool{}
		var walk func(s *Shape, parent string)
		walk = func(s *Shape, parent string) {
			if s == nil || seen[s] {
				return
			}
			seen[s] = true
			if s.Form == Choice || s.Form == Choices {
				for _, w := range s.Words {
					if _, ok := wordNames[w]; !ok && !isName.MatchString(w) && WordName(w, s.Truth, lang.FR) == w {
						missing["word "+w] = true
					}
				}
			}
			for _, k := range append(slices.Clone(s.Keys), s.Proof...) {
				if _, ok := label(parent, k.Key); !ok && k.Key != "bareme" {
					missing[file+": "+parent+"."+k.Key] = true
				}
				walk(k, k.Key)
			}
			if s.Item != nil {
				walk(s.Item, parent)
			}
			walk(s.Alone, parent)
		}
		walk(whole, "")
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s has no name: give it one in labels_*.go or word_names.go", name)
	}
}
