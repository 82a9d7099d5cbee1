// Package plain renders documents for a terminal: lines of text of a width, headings
// in bold where the terminal shows it. Write is what to call.
package plain

import (
	"fmt"
	"io"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// Options say what the terminal shows.
type Options struct {
	Width int                 // columns
	Bold  func(string) string // nil for a terminal without bold
}

// Write renders a numbered document.
func Write(w io.Writer, d *document.Document, l lang.Lang, o Options) error {
	if o.Bold == nil {
		o.Bold = func(s string) string { return s }
	}
	r := &renderer{d: d, l: l, texts: d.Typesetter(l), o: o}
	r.head()
	r.blocks(d.Body, 0)
	r.blocks(d.Annexes, 0)
	_, err := io.WriteString(w, strings.Join(r.lines, "\n")+"\n")
	return err
}

type renderer struct {
	d     *document.Document
	l     lang.Lang
	texts *document.Typesetter
	o     Options
	lines []string
}

func (r *renderer) text(t lang.Localizer) string { return r.texts.Text(t) }

func (r *renderer) head() {
	for _, t := range []lang.Localizer{r.d.State, r.d.Kind, r.d.Title} {
		if t != nil {
			r.paragraph(r.text(t), 0, true)
		}
	}
	for _, t := range r.d.Lines {
		r.paragraph(r.text(t), 0, false)
	}
}

// gap leaves an empty line, never two.
func (r *renderer) gap() {
	if n := len(r.lines); n > 0 && r.lines[n-1] != "" {
		r.lines = append(r.lines, "")
	}
}

// paragraph breaks a text into lines, set in by some columns.
func (r *renderer) paragraph(s string, indent int, bold bool) {
	for _, line := range wrap(s, r.o.Width-indent) {
		if bold {
			line = r.o.Bold(line)
		}
		r.lines = append(r.lines, strings.Repeat(" ", indent)+line)
	}
}

// item writes a text after a mark, its further lines under its first.
func (r *renderer) item(mark, s string, indent int) {
	width := len([]rune(mark)) + 1
	for i, line := range wrap(s, r.o.Width-indent-width) {
		if i == 0 {
			line = mark + " " + line
		} else {
			line = strings.Repeat(" ", width) + line
		}
		r.lines = append(r.lines, strings.Repeat(" ", indent)+line)
	}
}

func (r *renderer) blocks(blocks []document.Block, indent int) {
	for _, b := range blocks {
		r.block(b, indent)
	}
}

func (r *renderer) block(b document.Block, indent int) {
	switch b := b.(type) {
	case *document.Heading:
		r.heading(b, indent)
	case document.Paragraph:
		if b.Size != document.Lead {
			r.paragraph(r.text(b.Text), indent, false)
			return
		}
		r.paragraph(r.text(b.Text), indent, true)
	case document.Formula:
		r.paragraph(r.text(b.Text), indent+4, false)
	case document.Labelled:
		r.labelled(b, indent)
	case document.List:
		for i, t := range b.Items {
			mark := "–"
			if b.Numbered {
				mark = fmt.Sprintf("%d.", i+1)
			}
			r.item(mark, r.text(t), indent+2)
		}
	case document.Panel:
		r.gap()
		r.blocks(b.Blocks, indent)
	case document.Wide:
		r.blocks(b.Blocks, indent)
	case document.Letterhead:
		for _, t := range document.Texts(b) {
			r.paragraph(r.text(t), indent, false)
		}
	case document.Signatures:
		for _, x := range b.Boxes {
			r.gap()
			r.paragraph(r.text(x.Who), indent, true)
			r.paragraph(r.text(x.Line)+" ____________________", indent, false)
		}
	case *document.Table:
		r.table(b, indent)
	case *document.Chart:
		r.chart(b, indent)
	case document.SourceList:
		r.table(b.Table(r.d), indent)
	case document.Contents: // a terminal shows the whole at once
	}
}

func (r *renderer) heading(h *document.Heading, indent int) {
	r.gap()
	s := r.text(h.Title)
	if h.Number != "" {
		s = h.Number + "  " + s
	}
	if h.Aside != nil {
		s += "  " + r.text(h.Aside)
	}
	r.paragraph(s, indent, true)
}

func (r *renderer) labelled(b document.Labelled, indent int) {
	s := r.text(b.Label)
	if b.Under != nil {
		s += " – " + r.text(b.Under)
	}
	r.paragraph(s, indent, true)
	r.blocks(b.Blocks, indent+2)
}

// chart writes what the figure shows, and its figures.
func (r *renderer) chart(c *document.Chart, indent int) {
	if c.Alt != nil {
		r.paragraph(r.text(c.Alt), indent, false)
	}
	t := c.Table()
	t.Title, t.Unit, t.Notes, t.Number = c.Title, c.Unit, c.Notes, c.Number
	r.table(t, indent)
}
