package lang

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// A sentence that stands in two lists has one French: the list that is copied last
// would change the other's without a word.
func TestOneFrenchOfASentence(t *testing.T) {
	names, err := filepath.Glob("fr_*.go")
	if err != nil || len(names) < 10 {
		t.Fatal(names, err)
	}
	entry := regexp.MustCompile(`(?m)^\t("(?:[^"\\]|\\.)*"):\s*("(?:[^"\\]|\\.)*"),`)
	type place struct{ file, french string }
	seen := map[string]place{}
	for _, name := range append(names, "fr.go") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range entry.FindAllStringSubmatch(string(text), -1) {
			if first, twice := seen[m[1]]; twice && first.french != m[2] {
				t.Errorf("%s is %s in %s and %s in %s", m[1], first.french, first.file, m[2], name)
			}
			seen[m[1]] = place{name, m[2]}
		}
	}
	if len(seen) < 1000 {
		t.Errorf("only %d sentences were read", len(seen))
	}
}
