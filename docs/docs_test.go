package docs

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/docgen"
	"github.com/bareme/bareme/internal/lang"
)

// written gives the texts of the repository by path.
func written(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(file string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && file != "." && strings.HasPrefix(e.Name(), "."):
			return fs.SkipDir
		case path.Ext(file) != ".md":
			return nil
		}
		text, err := fs.ReadFile(root, file)
		out[file] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var (
	fence    = regexp.MustCompile("(?ms)^ *```.*?^ *```")
	link     = regexp.MustCompile(`!?\[[^\]]*\]\(([^)\s]+)\)`)
	codeSpan = regexp.MustCompile("`[^`\n]*`")
	headings = regexp.MustCompile(`(?m)^(#+) (.*)$`)
)

// prose is a page without its blocks of code.
func prose(text string) string { return fence.ReplaceAllString(text, "") }

// anchors lists what the headings of a page are linked to by.
func anchors(text string) []string {
	var out []string
	seen := map[string]int{}
	for _, h := range headings.FindAllStringSubmatch(prose(text), -1) {
		a := docgen.Anchor(link.ReplaceAllStringFunc(h[2], func(s string) string { return s[1:strings.Index(s, "]")] }))
		if n := seen[a]; n > 0 {
			out = append(out, fmt.Sprintf("%s-%d", a, n))
		} else {
			out = append(out, a)
		}
		seen[a]++
	}
	return out
}

// Every link leads to a page that is there, and to a heading that it has.
func TestLinks(t *testing.T) {
	texts := written(t)
	for file, text := range texts {
		for _, m := range link.FindAllStringSubmatch(codeSpan.ReplaceAllString(prose(text), "x"), -1) {
			target := m[1]
			if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
				continue
			}
			to, anchor, _ := strings.Cut(target, "#")
			if to == "" {
				to = file
			} else {
				to = path.Join(path.Dir(file), to)
			}
			if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(to))); err != nil {
				t.Errorf("%s: nothing is at %s", file, target)
				continue
			}
			if anchor != "" && !slices.Contains(anchors(texts[to]), anchor) {
				t.Errorf("%s: %s has no heading #%s", file, to, anchor)
			}
		}
	}
}

// Every page is there in both languages, with the same headings, blocks and tables.
func TestBothLanguages(t *testing.T) {
	texts := written(t)
	listed := map[string]bool{}
	for _, p := range Pairs {
		en, fr := "docs/"+p.In(lang.EN), "docs/"+p.In(lang.FR)
		listed[en], listed[fr] = true, true
		a, b := shape(texts[en]), shape(texts[fr])
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Errorf("%s and %s part at their part %d:\n%s\n%s", en, fr, i+1, at(a, i), at(b, i))
				break
			}
		}
	}
	for file := range texts {
		if (strings.HasPrefix(file, "docs/en/") || strings.HasPrefix(file, "docs/fr/")) && !listed[file] {
			t.Errorf("%s is not among Pairs: say which page it is in the other language", file)
		}
	}
}

func at(parts []string, i int) string {
	if i < len(parts) {
		return parts[i]
	}
	return "(nothing)"
}

// shape lists what both languages of a page must have alike: levels of headings,
// blocks of code by their kind, columns and rows of tables, pictures.
func shape(text string) []string {
	var out []string
	inside, rows := false, 0
	flush := func() {
		if rows > 0 {
			out = append(out, fmt.Sprintf("a table of %d rows", rows))
		}
		rows = 0
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "```"):
			flush()
			if inside = !inside; inside {
				out = append(out, "a block "+trimmed)
			}
		case inside:
		case strings.HasPrefix(line, "#"):
			flush()
			out = append(out, "a heading of level "+strings.Repeat("#", strings.Index(line, " ")))
		case strings.HasPrefix(line, "|"):
			rows++
		case strings.HasPrefix(trimmed, "!["):
			flush()
			out = append(out, "a picture")
		default:
			flush()
		}
	}
	flush()
	return out
}

// Files and folders that the developers' pages name are there.
func TestNamedFilesAreThere(t *testing.T) {
	texts := written(t)
	rooms := "bids|cmd|committee|criteria|docs|examples|forms|internal|reports|schema|scoring|server|store"
	named := regexp.MustCompile("`((?:" + rooms + ")/[a-z0-9_./-]+)`")
	for file, text := range texts {
		if file != "ARCHITECTURE.md" && file != "CONTRIBUTING.md" && !strings.HasPrefix(file, "docs/dev/") {
			continue
		}
		for _, m := range named.FindAllStringSubmatch(prose(text), -1) {
			if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s names %s, which is not there", file, m[1])
			}
		}
	}
}
