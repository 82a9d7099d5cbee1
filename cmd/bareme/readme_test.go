package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The tutorials do what they say, in both languages.
func TestReadmeTutorial(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for name, first := range map[string]string{"README.md": "Beta Services", "README.fr.md": "Beta Services"} {
		t.Run(name, func(t *testing.T) { tutorial(t, name, first) })
	}
}

func tutorial(t *testing.T, name, first string) {
	readme, err := os.ReadFile("../../" + name)
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1)
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
	shows := plain.Replace(string(readme))
	for line := range strings.Lines(plain.Replace(out.String())) {
		if strings.Contains(line, first) && !strings.Contains(shows, strings.TrimRight(line, "\n")) {
			t.Errorf("the README does not show %q", line)
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
	if refusal, _, _ := strings.Cut(errs.String(), "\n1 "); !strings.Contains(string(readme), refusal) {
		t.Errorf("the README does not show:\n%s", refusal)
	}
}

// What the README shows of the example is what the commands print.
func TestReadmeShowsTheExample(t *testing.T) {
	t.Setenv("COLUMNS", "2000")
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	example := "../../examples/health-data-hub"
	var all strings.Builder
	for _, args := range [][]string{
		{"evaluate", example, "--formats", "json", "--out", t.TempDir()}, {"compare", example}, {"robustness", example, "--samples", "0"},
		{"explain", example, "s3ns"}, {"explain", example, "ovhcloud"},
	} {
		all.WriteString(printed(t, append(args, "--lang", "en")) + "\n")
	}
	words := func(s string) string { return strings.Join(strings.Fields(plainSpaces(s)), " ") }
	prints := words(all.String())
	shows, _, _ := strings.Cut(string(readme), "\n## A dossier in five minutes")
	within := ""
	for line := range strings.Lines(shows) {
		switch fence, ok := strings.CutPrefix(strings.TrimSpace(line), "```"); {
		case ok && within == "":
			within = "```" + fence
		case ok:
			within = ""
		case within == "```" && !strings.Contains(prints, words(line)):
			t.Errorf("no command prints %q", line)
		}
	}
	for _, number := range regexp.MustCompile(`\d+\.\d\d\b`).FindAllString(shows, -1) {
		if !strings.Contains(prints, number) {
			t.Errorf("no command prints %s", number)
		}
	}
}
