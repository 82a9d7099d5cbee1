package docgen

import (
	"regexp"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// verbatim is what a line of Markdown holds that is not prose: code, the targets of
// links, addresses, tags.
var verbatim = regexp.MustCompile("``[^`].*?``|`[^`]*`|\\]\\([^)]*\\)|https?://[^\\s)]+|<[^>]*>")

// hidden stands for each character that is not prose while a line is typeset.
const hidden = '\ue000'

// Typeset gives a page with the spaces, apostrophes and signs that its language wants
// in print. Code, targets of links and headings, which are linked to by their words,
// stay as they are. English pages stay as they are.
func Typeset(l lang.Lang, page string) string {
	if l == lang.EN {
		return page
	}
	var out strings.Builder
	fenced := false
	for line := range strings.Lines(page) {
		text := strings.TrimSpace(line)
		fence := strings.HasPrefix(text, "```")
		if fence {
			fenced = !fenced
		}
		if fence || fenced || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "<!--") {
			out.WriteString(line)
			continue
		}
		out.WriteString(typesetLine(l, line))
	}
	return out.String()
}

func typesetLine(l lang.Lang, line string) string {
	var spelt strings.Builder
	var masked, kept []rune
	add := func(prose, code string) {
		prose = l.Spell(prose)
		spelt.WriteString(prose + code)
		masked = append(masked, []rune(prose)...)
		for range []rune(code) {
			masked = append(masked, hidden)
		}
	}
	from := 0
	for _, at := range verbatim.FindAllStringIndex(line, -1) {
		add(line[from:at[0]], line[at[0]:at[1]])
		from = at[1]
	}
	add(line[from:], "")
	kept = []rune(spelt.String())
	l.Space(masked)
	for i, r := range masked {
		if r != hidden {
			kept[i] = r
		}
	}
	return string(kept)
}
