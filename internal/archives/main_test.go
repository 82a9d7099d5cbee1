package main

import (
	"path"
	"regexp"
	"strings"
	"testing"
)

// Every link of a page in an archive leads to a file of the archive, so that the guides
// can be read where there is no network. Pages about the code may name its files.
func TestGuidesAreWhole(t *testing.T) {
	t.Chdir("../..")
	files, err := read()
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, f := range files {
		for name := f.name; name != "."; name = path.Dir(name) {
			there[name] = true
		}
	}
	for _, needed := range []string{"LICENSE", "NOTICE", "README.md", "README.fr.md", "docs/fr/apprendre/premiere-attribution.md",
		"docs/images/first-marks-fr.png"} {
		if !there[needed] {
			t.Errorf("%s is missing", needed)
		}
	}
	fence := regexp.MustCompile("(?ms)^ *```.*?^ *```")
	for _, f := range files {
		if path.Ext(f.name) != ".md" {
			continue
		}
		for _, m := range regexp.MustCompile(`\]\(([^)\s#]+)`).FindAllSubmatch(fence.ReplaceAll(f.data, nil), -1) {
			to := string(m[1])
			if strings.Contains(to, "://") || strings.Contains(to, "`") {
				continue
			}
			if at := path.Join(path.Dir(f.name), to); !there[at] {
				t.Errorf("%s links to %s, which is not in the archive", f.name, at)
			}
		}
	}
}
