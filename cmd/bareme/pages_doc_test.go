package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// edits are what a reader is told to do before a command, by page and how it starts.
var edits = map[string]struct{ before, file, old, new string }{
	"en/understand/trust.md":     {"verify my-tender/out/evaluation.json", "my-tender/out/evaluation.json", `"83.38"`, `"93.38"`},
	"fr/comprendre/confiance.md": {"verify ma-consultation/out/evaluation.json", "ma-consultation/out/evaluation.json", `"83.38"`, `"93.38"`},
}

// The commands in the guides print what the pages show: each line of a block, whole and
// in its order. […] alone marks what is cut; nothing else may be left out.
func TestPagesShowWhatIsPrinted(t *testing.T) {
	root, err := filepath.Abs("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LC_ALL", "C")
	t.Setenv("COLUMNS", "2000")
	for _, name := range []string{
		"en/do/before-publication.md", "fr/faire/avant-publication.md",
		"en/understand/court.md", "fr/comprendre/devant-le-juge.md",
		"en/understand/trust.md", "fr/comprendre/confiance.md",
	} {
		t.Run(name, func(t *testing.T) {
			page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			for _, block := range regexp.MustCompile("(?s)```console\n(.*?)```").FindAllSubmatch(page, -1) {
				for _, part := range strings.Split("\n"+string(block[1]), "\n$ bareme ")[1:] {
					command, shown, _ := strings.Cut(part, "\n")
					if e := edits[name]; e.before != "" && strings.HasPrefix(command, e.before) {
						retouch(t, e.file, e.old, e.new)
					}
					var out bytes.Buffer
					if run(strings.Fields(command), &out, &out) == misused {
						t.Fatalf("%s: %s", command, out.String())
					}
					if prints := plainSpaces(out.String()); !shows(shown, prints) {
						t.Errorf("%s shows\n%s\nand prints\n%s", command, shown, prints)
					}
				}
			}
		})
	}
}

// shows tells whether what a page shows is what was printed, but for its cuts.
func shows(shown, printed string) bool {
	var pattern strings.Builder
	pattern.WriteString(`(?s)\A`)
	for line := range strings.Lines(strings.TrimRight(shown, "\n") + "\n") {
		if strings.TrimSpace(line) == "[…]" {
			pattern.WriteString(`(?:[^\n]*\n)*?`)
			continue
		}
		pattern.WriteString(regexp.QuoteMeta(plainSpaces(line)))
	}
	pattern.WriteString(`\z`)
	return regexp.MustCompile(pattern.String()).MatchString(strings.TrimRight(printed, "\n") + "\n")
}

func retouch(t *testing.T, file, from, to string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil && !bytes.Contains(text, []byte(from)) {
		t.Fatalf("%s does not hold %s", file, from)
	}
	if err == nil {
		err = os.WriteFile(file, bytes.ReplaceAll(text, []byte(from), []byte(to)), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
