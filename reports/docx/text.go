package docx

import (
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// style is how a paragraph looks and what it stays with.
type style struct {
	name      string // of the paragraph's style
	keepNext  bool
	newPage   bool
	list      int // number of the list that it is an item of; 0 for none
	align     string
	tab       int     // a stop at the end of the line; 0 for none
	before    []*node // what stands before the text
	bookmarks []string
}

// paragraph writes a text as a paragraph.
func (x *writer) paragraph(s style, t lang.Localizer) *node {
	p := x.makeParagraph(s, t)
	x.add(p)
	return p
}

func (x *writer) makeParagraph(s style, t lang.Localizer) *node {
	p := el("w:p").with(x.properties(s))
	var opened []string
	for _, id := range s.bookmarks {
		if id != "" {
			start, number := x.startBookmark(id)
			p.with(start)
			opened = append(opened, number)
		}
	}
	p.with(s.before...)
	p.with(x.runs(t)...)
	for _, number := range opened {
		p.with(el("w:bookmarkEnd", "w:id", number))
	}
	return p
}

// properties writes what holds for a paragraph, in the order of the schema.
func (x *writer) properties(s style) *node {
	p := el("w:pPr")
	p.with(when(s.name != "", val("w:pStyle", s.name)))
	p.with(when(s.keepNext, el("w:keepNext")), when(s.newPage, el("w:pageBreakBefore")))
	if s.list > 0 {
		p.with(el("w:numPr").with(val("w:ilvl", "0"), val("w:numId", itoa(s.list))))
	}
	if x.panel {
		p.with(el("w:pBdr").with(el("w:left", "w:val", "single", "w:sz", "24", "w:space", "8", "w:color", blue)))
		p.with(el("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", headFill))
	}
	if s.tab > 0 {
		p.with(el("w:tabs").with(el("w:tab", "w:val", "right", "w:pos", itoa(s.tab))))
	}
	switch {
	case x.set > 0 && s.list > 0:
		p.with(el("w:ind", "w:left", itoa(x.set+hanging), "w:hanging", itoa(hanging)))
	case x.set > 0:
		p.with(el("w:ind", "w:left", itoa(x.set)))
	}
	p.with(when(s.align != "", val("w:jc", s.align)))
	if len(p.kids) == 0 {
		return nil
	}
	return p
}

// runs writes a text as the runs that look the same.
func (x *writer) runs(t lang.Localizer) []*node {
	if t == nil {
		return nil
	}
	var out []*node
	for _, s := range x.texts.Spans(t) {
		run := x.run(s)
		switch {
		case s.To != "":
			link := el("w:hyperlink", "w:anchor", x.bookmark(s.To), "w:history", "1").with(run)
			x.links = append(x.links, link)
			out = append(out, link)
		case s.Anchor != "":
			start, number := x.startBookmark(s.Anchor)
			out = append(out, start, run, el("w:bookmarkEnd", "w:id", number))
		default:
			out = append(out, run)
		}
	}
	return out
}

func (x *writer) run(s document.Span) *node {
	p := el("w:rPr")
	switch {
	case s.Open:
		p.with(val("w:rStyle", "OpenPoint"), when(s.Strong, el("w:b")), when(s.Emphasis, el("w:i")))
	case s.Code:
		p.with(val("w:rStyle", "Code"), when(s.Strong, el("w:b")))
	case s.Strong:
		p.with(val("w:rStyle", "Strong"), when(s.Emphasis, el("w:i")))
	case s.Emphasis:
		p.with(val("w:rStyle", "Emphasis"))
	}
	p.with(when(s.Lang != "", val("w:lang", locale(s.Lang))))
	r := el("w:r")
	if len(p.kids) > 0 {
		r.with(p)
	}
	return r.with(textOf(s.Text))
}

// textOf writes text as it is; line ends and tabs are spaces.
func textOf(s string) *node {
	t := el("w:t", "xml:space", "preserve")
	t.text = blanks.Replace(s)
	return t
}

var blanks = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ", "\v", " ", "\f", " ")

// plainRun writes text that is typeset already, or that no reader's language changes.
func plainRun(s string) *node { return el("w:r").with(textOf(s)) }

func tab() *node { return el("w:r").with(el("w:tab")) }

// locale names a language as Word does.
func locale(l lang.Lang) string {
	if l == lang.FR {
		return "fr-FR"
	}
	return "en-GB"
}

func itoa(n int) string { return strconv.Itoa(n) }
