package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The README's tutorial does what it says.
func TestReadmeTutorial(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1)
	names := []string{"tender.yaml", "bids/alpha.yaml", "bids/beta.yaml", "marks/jury.yaml"}
	if len(blocks) != len(names) {
		t.Fatalf("%d files in the README, want %d", len(blocks), len(names))
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
	shown := strings.ReplaceAll(out.String(), "\u00a0", " ")
	for line := range strings.Lines(shown) {
		if strings.Contains(line, "Beta Services") && !strings.Contains(string(readme), strings.TrimRight(line, "\n")) {
			t.Errorf("the README does not show %q", line)
		}
	}
	tender := bytes.Replace(blocks[0][1], []byte("weight: 60"), []byte("weight: 65"), 1)
	if err := os.WriteFile(filepath.Join(dir, "tender.yaml"), tender, 0o644); err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"evaluate", dir}, &out, &errs); code != refused {
		t.Fatalf("exit code %d", code)
	}
	if first, _, _ := strings.Cut(errs.String(), "\n1 problem"); !strings.Contains(string(readme), first) {
		t.Errorf("the README does not show:\n%s", first)
	}
}
