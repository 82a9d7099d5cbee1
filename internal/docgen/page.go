// Package docgen writes the reference pages of the documentation from what the program
// itself knows: the schemas of its files, its measures and its price formulas.
//
// Pages gives them in a language; a test compares them with those under docs, and
// writes them again with -update, as go generate ./docs does. Nothing of the program
// imports this package.
package docgen

import (
	"strings"
	"unicode"

	"github.com/bareme/bareme/internal/lang"
)

// Page is a page of the reference.
type Page struct {
	Path string // under docs, such as en/reference/prices.md
	Text string
}

// Mark stands at the head of each generated page.
const Mark = "<!-- generated from the program; go generate ./docs writes it again -->"

// Pages gives the pages of the reference in a language.
func Pages(l lang.Lang) ([]Page, error) {
	out, err := keyPages(l)
	if err != nil {
		return nil, err
	}
	measures, err := measuresPage(l)
	if err != nil {
		return nil, err
	}
	return append(out, measures, pricesPage(l)), nil
}

// Anchor is how a heading is linked to on the sites that show Markdown.
func Anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
			b.WriteRune(r)
		case r == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

// writer composes Markdown.
type writer struct {
	strings.Builder
	l lang.Lang
}

// start writes the head of a page.
func start(l lang.Lang, title string) *writer {
	w := &writer{l: l}
	w.line(Mark)
	w.line("# " + title)
	return w
}

func (w *writer) line(s string) { w.WriteString(s + "\n") }

// say writes a paragraph.
func (w *writer) say(m lang.Localizer) {
	w.line("")
	w.line(m.In(w.l))
}

// heading writes a heading after an empty line.
func (w *writer) heading(level int, text string) {
	w.line("")
	w.line(strings.Repeat("#", level) + " " + text)
}

// table starts a table.
func (w *writer) table(heads ...string) {
	w.line("")
	w.row(heads...)
	w.line("|" + strings.Repeat("---|", len(heads)))
}

// row writes a row of a table.
func (w *writer) row(cells ...string) {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "|", `\|`)
	}
	w.line("| " + strings.Join(cells, " | ") + " |")
}

func (w *writer) page(path string) Page {
	return Page{string(w.l) + "/reference/" + path + ".md", Typeset(w.l, w.String())}
}
