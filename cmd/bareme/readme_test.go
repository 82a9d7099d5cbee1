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
