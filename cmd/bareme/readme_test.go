package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/schema"
)

// The tutorials of a dossier of files do what they say, in both languages.
func TestTutorialOfFiles(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for _, name := range []string{"docs/en/learn/files.md", "docs/fr/apprendre/fichiers.md"} {
		t.Run(name, func(t *testing.T) { tutorial(t, name, "Beta Services") })
	}
}

func tutorial(t *testing.T, name, first string) {
	page, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(page, -1)
	names := []string{"tender.yaml", "bids/alpha.yaml", "bids/beta.yaml", "marks/jury.yaml"}
	if len(blocks) != len(names) {
		t.Fatalf("%d files, want %d", len(blocks), len(names))
	}
	dir := t.TempDir()
	for i, name := range names {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, blocks[i][1], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	if code := run([]string{"evaluate", dir}, &out, &errs); code != done {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	shows := plain.Replace(string(page))
	for line := range strings.Lines(plain.Replace(out.String())) {
		if strings.Contains(line, first) && !strings.Contains(shows, strings.TrimRight(line, "\n")) {
			t.Errorf("the page does not show %q", line)
		}
	}
	tender := bytes.Replace(blocks[0][1], []byte("weight: 60"), []byte("weight: 65"), 1)
	if err := os.WriteFile(filepath.Join(dir, "tender.yaml"), tender, 0o644); err != nil {
		t.Fatal(err)
	}
	errs.Reset()
	if code := run([]string{"evaluate", dir}, &out, &errs); code != refused {
		t.Fatalf("exit code %d", code)
	}
	if refusal, _, _ := strings.Cut(errs.String(), "\n1 "); !strings.Contains(string(page), refusal) {
		t.Errorf("the page does not show:\n%s", refusal)
	}
}

// The commands of the README do what it shows, in both languages: its lines of output,
// its figures, and how many price formulas and award methods it tells of.
func TestReadmeCommands(t *testing.T) {
	t.Setenv("COLUMNS", "2000")
	for name, c := range map[string]struct {
		counts []string
		number *regexp.Regexp
	}{
		"README.md":    {[]string{"price formulas (ten,", "seven award methods"}, regexp.MustCompile(`\b\d+\.\d\d\b`)},
		"README.fr.md": {[]string{"formules de prix (dix,", "sept méthodes d’attribution"}, regexp.MustCompile(`\b\d+,\d\d\b`)},
	} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		page := string(text)
		var all strings.Builder
		ran := 0
		for _, m := range regexp.MustCompile(`(?m)^go run ./cmd/bareme ([^#\n]*)`).FindAllStringSubmatch(page, -1) {
			args := strings.Fields(strings.ReplaceAll(m[1], "examples/", "../../examples/"))
			if args[0] == "evaluate" {
				args = append(args, "--out", t.TempDir())
			}
			if name == "README.md" && !slices.Contains(args, "--lang") {
				args = append(args, "--lang", "en") // in which the page shows what the command prints
			}
			all.WriteString(printed(t, args) + "\n")
			ran++
		}
		if ran != 2 {
			t.Errorf("%s: %d commands, want 2", name, ran)
		}
		words := func(s string) string { return strings.Join(strings.Fields(plainSpaces(s)), " ") }
		prints := words(all.String())
		for i, part := range strings.Split(page, "```") {
			lines, plain := strings.CutPrefix(part, "\n")
			if i%2 == 0 || !plain {
				continue // prose, or a block of another kind
			}
			for line := range strings.Lines(lines) {
				if !strings.Contains(prints, words(line)) {
					t.Errorf("%s: no command prints %q", name, line)
				}
			}
		}
		for _, number := range c.number.FindAllString(page, -1) {
			if !strings.Contains(prints, number) {
				t.Errorf("%s: no command prints %s", name, number)
			}
		}
		for _, count := range c.counts {
			if !strings.Contains(page, count) {
				t.Errorf("%s does not say %q", name, count)
			}
		}
	}
	methods, err := schema.Find("tender.award.method")
	if err != nil || len(methods) != 1 {
		t.Fatalf("%v, %v", methods, err)
	}
	if len(price.Formulas) != 10 || len(methods[0].Words) != 7 {
		t.Errorf("%d price formulas, %d award methods: the READMEs say 10 and 7", len(price.Formulas), len(methods[0].Words))
	}
}
