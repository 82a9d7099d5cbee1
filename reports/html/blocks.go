package html

import (
	"html"
	"strconv"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// blocks writes blocks one after the other; labels that follow one another make a
// list of terms.
func (x *writer) blocks(list []document.Block) {
	for _, b := range list {
		labelled, ok := b.(document.Labelled)
		if ok != x.terms {
			if x.terms = ok; ok {
				x.raw("<dl>\n")
			} else {
				x.raw("</dl>\n")
			}
		}
		if ok {
			x.labelled(labelled)
			continue
		}
		x.block(b)
	}
	if x.terms {
		x.terms = false
		x.raw("</dl>\n")
	}
}

// within writes the blocks of a block.
func (x *writer) within(list []document.Block) {
	terms := x.terms
	x.terms = false
	x.inside++
	x.blocks(list)
	x.inside--
	x.terms = terms
}

func (x *writer) block(b document.Block) {
	switch b := b.(type) {
	case *document.Heading:
		x.heading(b)
	case document.Paragraph:
		class := map[document.Size]string{document.Lead: ` class="lead"`, document.Small: ` class="small"`}[b.Size]
		x.element("p", class, b.Text)
	case document.Formula:
		x.element("p", ` class="formula"`, b.Text)
	case document.List:
		x.list(b)
	case document.Panel:
		x.raw("<div class=\"panel\">\n")
		x.within(b.Blocks)
		x.raw("</div>\n")
	case *document.Table:
		x.table(b)
	case document.SourceList:
		x.table(b.Table(x.d))
	case *document.Chart:
		x.chart(b)
	case document.Letterhead:
		x.letterhead(b)
	case document.Signatures:
		x.signatures(b)
	case document.Wide:
		x.raw("<div class=\"wide\">\n")
		x.within(b.Blocks)
		x.raw("</div>\n")
	case document.Contents:
		x.contents(b)
	}
}

func (x *writer) heading(h *document.Heading) {
	level := h.Level
	if !x.d.NoHead {
		level++ // the title of the document is the first
	}
	tag := "h" + strconv.Itoa(level)
	x.raw("<" + tag)
	if h.ID != "" {
		x.raw(` id="` + html.EscapeString(h.ID) + `"`)
	}
	x.raw(">")
	if number := x.number(h); number != "" {
		x.raw("<span class=\"number\">" + number + "</span> ")
	}
	x.text(h.Title)
	x.about = x.texts.Text(h.Title)
	if h.Aside != nil {
		x.raw(" <span class=\"aside\">")
		x.text(h.Aside)
		x.raw("</span>")
	}
	x.raw("</" + tag + ">\n")
}

// number gives what stands before a heading: "4.1", "Annex A".
func (x *writer) number(h *document.Heading) string {
	if h.Number != "" && x.annexed && h.Level == 1 && h.Own == "" {
		return html.EscapeString(x.l.T("Annex %s", h.Number))
	}
	return html.EscapeString(h.Number)
}

func (x *writer) list(b document.List) {
	tag := "ul"
	if b.Numbered {
		tag = "ol"
	}
	class := ""
	if b.Size == document.Small {
		class = ` class="small"`
	}
	x.raw("<" + tag + class + ">\n")
	for _, item := range b.Items {
		x.element("li", "", item)
	}
	x.raw("</" + tag + ">\n")
}

func (x *writer) labelled(b document.Labelled) {
	x.raw("<div>\n<dt>")
	x.text(b.Label)
	x.about = x.texts.Text(b.Label)
	if b.Under != nil {
		x.raw(" <span class=\"under\">")
		x.text(b.Under)
		x.raw("</span>")
	}
	x.raw("</dt>\n<dd>\n")
	x.within(b.Blocks)
	x.raw("</dd>\n</div>\n")
}

// letterhead writes who writes to whom, from where and when.
func (x *writer) letterhead(b document.Letterhead) {
	for class, lines := range [...][]lang.Localizer{b.From, b.To} {
		x.rawf("<address class=\"%s\">\n", [...]string{"from", "to"}[class])
		for i, t := range lines {
			if i == 0 {
				t = document.Strong{Localizer: t}
			}
			x.text(t)
			x.raw("<br>\n")
		}
		x.raw("</address>\n")
	}
	x.element("p", ` class="dated"`, b.Dated)
}

func (x *writer) signatures(b document.Signatures) {
	x.raw("<div class=\"signatures\">\n")
	for _, box := range b.Boxes {
		x.raw("<div>\n")
		x.element("p", ` class="who"`, box.Who)
		x.element("p", "", box.Role)
		x.element("p", ` class="sign"`, box.Line)
		x.raw("</div>\n")
	}
	x.raw("</div>\n")
}

// contents lists the headings of level 1 that can be gone to.
func (x *writer) contents(b document.Contents) {
	x.rawf("<nav aria-label=\"%s\">\n", x.plain(b.Title))
	x.element("p", ` class="label"`, b.Title)
	x.raw("<ul>\n")
	entries := func(list []document.Block, annexed bool) {
		was := x.annexed
		x.annexed = annexed
		document.Walk(list, func(b document.Block) {
			h, ok := b.(*document.Heading)
			if !ok || h.Level != 1 || h.ID == "" {
				return
			}
			x.rawf("<li><a href=\"#%s\">", html.EscapeString(h.ID))
			if number := x.number(h); number != "" {
				x.raw(number + " ")
			}
			x.text(h.Title)
			x.raw("</a></li>\n")
		})
		x.annexed = was
	}
	entries(x.d.Body, false)
	entries(x.d.Annexes, true)
	x.raw("</ul>\n</nav>\n")
}

// captioned gives the text of a caption with its number.
func captioned(format string, number int, title lang.Localizer) lang.Localizer {
	if number == 0 {
		return title
	}
	return lang.Message{Format: format, Args: []any{number, title}}
}
