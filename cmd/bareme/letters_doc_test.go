package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/reports/letters"
)

// The commands of the guides to letters do what is said beside them, and every
// placeholder is in the guide.
func TestLettersGuides(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for _, name := range []string{"en/do/letters.md", "fr/faire/lettres.md"} {
		guide, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(name, func(t *testing.T) {
			for _, f := range letters.FieldNames {
				if !bytes.Contains(guide, []byte("`{{"+f+"}}`")) {
					t.Errorf("the guide lacks {{%s}}", f)
				}
			}
			t.Chdir(t.TempDir())
			followed(t, guide)
		})
	}
}

// followed writes the files of a guide and runs its commands, in their order.
func followed(t *testing.T, guide []byte) {
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```(yaml|sh)\n(.*?)```").FindAllSubmatch(guide, -1) {
		text := string(block[2])
		if string(block[1]) == "yaml" {
			file, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
			if err := os.WriteFile(filepath.FromSlash(file), block[2], 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		for line := range strings.Lines(text) {
			command, note, _ := strings.Cut(strings.TrimSpace(line), "#")
			want := done
			if strings.HasPrefix(note, " refused") {
				want = refused
			}
			var out, errs bytes.Buffer
			if code := run(strings.Fields(command)[1:], &out, &errs); code != want {
				t.Fatalf("%s: exit code %d\n%s%s", command, code, out.String(), errs.String())
			}
			ran++
		}
	}
	if ran < 7 {
		t.Errorf("%d commands", ran)
	}
	files, err := filepath.Glob("*/out/letters/*.docx")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".docx"))
	}
	if want := []string{"answer-beta", "clarification-beta", "presentation", "rejection-beta"}; !slices.Equal(names, want) {
		t.Errorf("written: %v", names)
	}
}
