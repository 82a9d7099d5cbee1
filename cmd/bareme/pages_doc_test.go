package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// handwork is what a reader is told to do before a command.
type handwork struct {
	before         int // the number of the command on its page, from 1
	file, old, new string
}

// edits are those of each page, in the folder that its commands make.
var edits = map[string][]handwork{
	"understand/trust.md": {{5, "out/evaluation.json", `"83.38"`, `"93.38"`}},
	"do/difficulties.md": {
		{2, "bids/beta.yaml", "received: 2026-03-30", "received: 2026-03-31"},
		{4, "bids/alpha.yaml", "stated_total: 186002", "stated_total: 168002"},
		{6, "bids/beta.yaml", "received: 2026-03-31", "received: 2026-03-30"},
	},
}

// shown are the pages whose commands are run, and the folder that they make.
var shown = []struct{ page, folder string }{
	{"en/do/before-publication.md", "my-tender"}, {"fr/faire/avant-publication.md", "ma-consultation"},
	{"en/do/difficulties.md", "my-tender"}, {"fr/faire/difficultes.md", "ma-consultation"},
	{"en/do/framework.md", "my-tender"}, {"fr/faire/accord-cadre.md", "ma-consultation"},
	{"en/understand/court.md", "my-tender"}, {"fr/comprendre/devant-le-juge.md", "ma-consultation"},
	{"en/understand/trust.md", "my-tender"}, {"fr/comprendre/confiance.md", "ma-consultation"},
}

// block is one of a page: commands and what they print, or a file to be written.
var block = regexp.MustCompile("(?s)```(console|yaml)\n(.*?)```")

// The commands in the guides print what the pages show: each line of a block, whole and
// in its order. […] alone marks what is cut; nothing else may be left out.
func TestPagesShowWhatIsPrinted(t *testing.T) {
	root, err := filepath.Abs("../../docs")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LC_ALL", "C")
	t.Setenv("COLUMNS", "2000")
	english := ""
	for _, s := range shown {
		if strings.HasPrefix(s.page, "en/") {
			english = strings.TrimPrefix(s.page, "en/") // whose edits the French page has too
		}
		t.Run(s.page, func(t *testing.T) {
			page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(s.page)))
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			followPage(t, page, s.folder, edits[english])
		})
	}
}

// followPage does what a page says. A file that it shows replaces the one before; where
// no command follows, the dossier is evaluated with it.
func followPage(t *testing.T, page []byte, folder string, list []handwork) {
	t.Helper()
	ran := 0
	do := func(command string) string {
		ran++
		for _, e := range list {
			if e.before == ran {
				retouch(t, filepath.Join(folder, e.file), e.old, e.new)
			}
		}
		var out bytes.Buffer
		if run(strings.Fields(command), &out, &out) == misused {
			t.Fatalf("%s: %s", command, out.String())
		}
		return plainSpaces(out.String())
	}
	blocks := block.FindAllSubmatch(page, -1)
	for i, b := range blocks {
		text := string(b[2])
		if string(b[1]) == "yaml" {
			name, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
			if err := os.WriteFile(filepath.FromSlash(name), b[2], 0o600); err != nil {
				t.Fatal(err)
			}
			if i+1 == len(blocks) || string(blocks[i+1][1]) == "yaml" {
				if got := do("evaluate " + folder + " --formats json"); !strings.Contains(got, "evaluation.json") {
					t.Errorf("with\n%s\nit is refused:\n%s", text, got)
				}
			}
			continue
		}
		for _, part := range strings.Split("\n"+text, "\n$ bareme ")[1:] {
			command, shown, _ := strings.Cut(part, "\n")
			if prints := do(command); !shows(shown, prints) {
				t.Errorf("%s shows\n%s\nand prints\n%s", command, shown, prints)
			}
		}
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
