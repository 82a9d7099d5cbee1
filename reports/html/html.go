// Package html renders a document as one file for a browser: no script, nothing
// fetched, figures drawn in place with their tables beside them, a style sheet for
// print. It says what the PDF says, so that it can stand as the PDF's accessible
// alternative (RGAA 4.1, criteria 13.3 and 13.4).
//
// Texts only ever become text: no markup, no link out of the file, no style is made
// from one.
package html

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

//go:embed report.css
var style string

// Write writes a document that is numbered, its texts in l. Twice the same document
// gives the same bytes.
func Write(w io.Writer, d *document.Document, l lang.Lang) error {
	x := &writer{d: d, l: l, texts: d.Typesetter(l), names: map[string]int{}}
	x.page()
	_, err := io.WriteString(w, x.out.String())
	return err
}

// writer is a document being written.
type writer struct {
	d       *document.Document
	l       lang.Lang
	texts   *document.Typesetter
	out     strings.Builder
	annexed bool
	terms   bool // a list of labels is open
	inside  int  // blocks within which text is written
	charts  int
	about   string         // the heading or the label that was read last
	names   map[string]int // of tables without a title, and how many have each
}

func (x *writer) raw(s string)                    { x.out.WriteString(s) }
func (x *writer) rawf(format string, args ...any) { fmt.Fprintf(&x.out, format, args...) }

// text writes a text with its marks.
func (x *writer) text(t lang.Localizer) {
	for _, s := range x.texts.Spans(t) {
		x.span(s)
	}
}

func (x *writer) span(s document.Span) {
	var closing []string
	open := func(tag, attrs string) {
		x.raw("<" + tag + attrs + ">")
		closing = append(closing, "</"+tag+">")
	}
	if s.To != "" {
		open("a", ` href="#`+html.EscapeString(s.To)+`"`)
	}
	if s.Anchor != "" {
		open("span", ` id="`+html.EscapeString(s.Anchor)+`"`)
	}
	if s.Open {
		open("mark", "")
	}
	if s.Strong {
		open("strong", "")
	}
	if s.Emphasis {
		open("em", "")
	}
	if s.Code {
		open("code", "")
	}
	if s.Lang != "" {
		open("span", ` lang="`+string(s.Lang)+`"`)
	}
	x.raw(strings.ReplaceAll(html.EscapeString(s.Text), "\n", "<br>"))
	for i := len(closing) - 1; i >= 0; i-- {
		x.raw(closing[i])
	}
}

// plain gives a text without marks, for an attribute.
func (x *writer) plain(t lang.Localizer) string {
	if t == nil {
		return ""
	}
	return html.EscapeString(x.texts.Text(t))
}

// element writes an element around a text.
func (x *writer) element(tag, attrs string, t lang.Localizer) {
	if t == nil {
		return
	}
	x.raw("<" + tag + attrs + ">")
	x.text(t)
	x.raw("</" + tag + ">\n")
}

func (x *writer) page() {
	d := x.d
	title := x.plain(d.Title)
	if d.Kind != nil {
		title = x.plain(d.Kind) + " – " + title
	}
	x.rawf("<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", x.l)
	x.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	x.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
	x.rawf(
		"<meta name=\"generator\" content=\"Bareme\">\n<meta name=\"author\" "+
			"content=\"%s\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n",
		html.EscapeString(d.Author),
		title,
		style,
	)
	x.rawf("<p class=\"skip\"><a href=\"#content\">%s</a></p>\n", html.EscapeString(x.l.T("Skip to the content")))
	x.head()
	x.raw("<main id=\"content\">\n")
	x.blocks(d.Body)
	if len(d.Annexes) > 0 {
		x.annexed = true
		x.raw("<div class=\"annexes\">\n")
		x.blocks(d.Annexes)
		x.raw("</div>\n")
	}
	x.raw("</main>\n")
	if d.Foot != nil {
		x.raw("<footer>\n")
		x.element("p", "", d.Foot)
		x.raw("</footer>\n")
	}
	x.raw("</body>\n</html>\n")
}

// head writes the block of logo and title.
func (x *writer) head() {
	d := x.d
	x.raw("<header>\n")
	if d.Logo != nil {
		x.rawf(
			"<img class=\"logo\" alt=\"%s\" src=\"data:image/png;base64,%s\">\n",
			html.EscapeString(d.Author),
			base64.StdEncoding.EncodeToString(d.Logo),
		)
	}
	if d.NoHead {
		x.element("p", ` class="title"`, d.Title)
	} else if d.Kind != nil {
		x.element("h1", "", d.Kind)
		x.element("p", ` class="title"`, d.Title)
	} else {
		x.element("h1", "", d.Title)
	}
	for _, t := range d.Lines {
		x.element("p", ` class="line"`, t)
	}
	if d.State != nil {
		x.raw("<p class=\"state\"><strong>")
		x.text(d.State)
		x.raw("</strong> ")
		x.text(d.StateNote)
		x.raw("</p>\n")
	}
	x.raw("</header>\n")
}
