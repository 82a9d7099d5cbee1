package docs

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/docgen"
	"github.com/bareme/bareme/internal/lang"
)

var update = flag.Bool("update", false, "typeset the French pages")

// French pages have the spaces, apostrophes and signs of French print: what
// docgen.Typeset makes of them is what they are.
func TestFrenchTypography(t *testing.T) {
	for file, text := range french(t) {
		set := docgen.Typeset(lang.FR, text)
		if set == text {
			continue
		}
		if *update {
			if err := os.WriteFile(filepath.Join("..", filepath.FromSlash(file)), []byte(set), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		was, is := strings.Split(text, "\n"), strings.Split(set, "\n")
		for i := range was {
			if was[i] != is[i] {
				t.Errorf("%s:%d: go generate ./docs typesets it\n has %q\nwant %q", file, i+1, was[i], is[i])
				break
			}
		}
	}
}

// unspaced is high punctuation without its space.
var unspaced = regexp.MustCompile(`\pL[:;?!»](\s|$)|«[^\s\x{a0}\x{202f}]`)

// keyed are pages whose prose holds bare keys or titles in other languages.
var keyed = map[string]bool{"docs/fr/reference/commandes.md": true, "docs/fr/reference/baremes-etrangers.md": true}

// misprints is what no typesetting mends.
var misprints = []struct {
	found *regexp.Regexp
	want  string
}{
	{regexp.MustCompile(`["“”]`), "« guillemets français »"},
	{unspaced, "a space that does not break beside it"},
	{regexp.MustCompile(`\d (Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre)`), "a month without a capital"},
	{regexp.MustCompile(`\b0\d (janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`), "a day without a zero"},
	{regexp.MustCompile(`\b1\x{a0}?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)`), "1er"},
	{regexp.MustCompile(`\d\.\d+\x{a0}(%|€|point)`), "a decimal comma"},
	{regexp.MustCompile(`\d,\d{3}(,|\b)[^,\d]*(EUR|€)`), "thousands parted by a thin space"},
	{regexp.MustCompile(`(?i)\bNo\. ?\d|\bn°\d`), "n° and a space"},
	{regexp.MustCompile(`\.\.\.`), "…"},
	{regexp.MustCompile(`(?i)\b(oeuvre|coeur|noeud|oeil)`), "œ"},
}

// code is what of a line of prose is not French: code, the titles of works elsewhere,
// targets, addresses, tags.
var code = regexp.MustCompile("``[^`].*?``|`[^`]*`|\\[[^\\]]*\\]\\(http[^)]*\\)|\\]\\([^)]*\\)|https?://[^\\s)]+|<[^>]*>")

func TestFrenchHasNoMisprints(t *testing.T) {
	for file, text := range french(t) {
		for i, line := range strings.Split(prose(text), "\n") {
			if strings.HasPrefix(line, "<!--") || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "    ") {
				continue // a mark, a heading that names keys, a formula
			}
			line = code.ReplaceAllString(line, "¤")
			for _, m := range misprints {
				if m.found == unspaced && keyed[file] {
					continue
				}
				if at := m.found.FindStringIndex(line); at != nil {
					t.Errorf("%s, line %d of its prose: %q; want %s\n%s", file, i+1, line[at[0]:at[1]], m.want, line)
				}
			}
		}
	}
}

// french gives the French pages by path.
func french(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for file, text := range written(t) {
		if strings.HasPrefix(file, "docs/fr/") || file == "README.fr.md" {
			out[file] = text
		}
	}
	return out
}
