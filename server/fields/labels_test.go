package fields

import (
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// Every key that a form has is called by words of the reader's language, never as it is
// written in the file: by a name of its own, or by what the schema says that it is.
func TestEveryKeyHasALabel(t *testing.T) {
	named, all := 0, 0
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
			for _, k := range append(slices.Clone(s.Keys), s.Proof...) {
				if _, ok := label(parent, k.Key); ok {
					named++
				} else if got := Label(parent, k.Key, k.Help, lang.FR); strings.EqualFold(got, k.Key) || got == "" {
					t.Errorf("%s: %s.%s has neither a name nor a sentence that says what it is", file, parent, k.Key)
				}
				all++
				walk(k, k.Key)
			}
			if s.Item != nil {
				walk(s.Item, parent)
			}
			walk(s.Alone, parent)
		}
		walk(whole, "")
	}
	if named < all*8/10 {
		t.Errorf("only %d of %d keys have a name: give them one in labels_*.go", named, all)
	}
}
