package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The commands of the first award run in their order in an empty folder, and end with
// a ranking and its files.
func TestFirstAward(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for name, folder := range map[string]string{"en/learn/first-award.md": "cleaning", "fr/apprendre/premiere-attribution.md": "nettoyage"} {
		page, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			var last string
			ran := 0
			for _, m := range regexp.MustCompile(`(?m)^bareme ([^#\n]*)`).FindAllSubmatch(page, -1) {
				var out, errs bytes.Buffer
				if code := run(strings.Fields(string(m[1])), &out, &errs); code != done {
					t.Fatalf("%s: exit code %d\n%s", m[1], code, errs.String())
				}
				last = out.String()
				ran++
			}
			if ran != 5 || !strings.Contains(last, "  1  ") {
				t.Errorf("%d commands; the last printed %s", ran, last)
			}
			for _, file := range []string{"report.pdf", "evaluation.xlsx"} {
				if _, err := os.Stat(filepath.Join(folder, "out", file)); err != nil {
					t.Error(err)
				}
			}
		})
	}
}
