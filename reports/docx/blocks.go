package docx

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// blocks writes blocks one after the other.
func (x *writer) blocks(list []document.Block) {
	for i, b := range list {
		x.block(b, staysWith(list, i))
	}
}

// staysWith tells whether a block stays with the next: with the room for signatures,
// and as the sentence between a heading and a table.
func staysWith(list []document.Block, i int) bool {
	if i+1 == len(list) {
		return false
	}
	switch list[i+1].(type) {
	case document.Signatures:
		return true
	case *document.Table, document.SourceList, *document.Chart:
		_, introduces := list[max(i-1, 0)].(*document.Heading)
		return introduces
	}
	return false
}

// block writes a block; stays tells that its last paragraph stays with what follows.
func (x *writer) block(b document.Block, stays bool) {
	switch b := b.(type) {
	case *document.Heading:
		x.heading(b)
	case document.Paragraph:
		name := map[document.Size]string{document.Normal: "BodyText", document.Lead: "Lead", document.Small: "Small"}[b.Size]
		x.paragraph(style{name: name, keepNext: stays}, b.Text)
	case document.Formula:
		x.paragraph(style{name: "Formula"}, b.Text)
	case document.Labelled:
		x.labelled(b)
	case document.List:
		x.list(b)
	case document.Panel:
		outer := x.frame
		x.panel, x.set = true, x.set+200
		x.blocks(b.Blocks)
		x.frame = outer
	case document.Letterhead:
		x.letterhead(b)
	case document.Signatures:
		x.signatures(b)
	case document.Wide:
		x.wide(b)
	case document.Contents:
		x.contents(b)
	case *document.Table:
		x.table(b)
	case document.SourceList:
		x.table(b.Table(x.d))
	case *document.Chart:
		x.chart(b)
	}
}

func (x *writer) heading(h *document.Heading) {
	s := style{name: "Heading" + itoa(min(h.Level, 3)), newPage: h.NewPage, bookmarks: []string{h.ID}}
	if h.Level == 1 && x.d.NoHead {
		s.name = "Subject" // what a letter is about
	}
	if h.Level == 1 {
		s.bookmarks = append(s.bookmarks, x.inContents(h))
	}
	if number := x.headingNumber(h); number != "" {
		s.before = []*node{plainRun(number + "\u00a0"), tab()} // the space stands where the number fills the room before the tab
	}
	if h.Aside != nil {
		s.tab = x.width
	}
	p := x.paragraph(s, h.Title)
	if h.Aside != nil {
		aside := plainRun(x.texts.Text(h.Aside))
		aside.kids = append([]*node{el("w:rPr").with(val("w:rStyle", "Aside"))}, aside.kids...)
		p.with(tab(), aside)
	}
}

// headingNumber gives what stands before a heading: "4.1", "Annex A".
func (x *writer) headingNumber(h *document.Heading) string {
	if h.Number != "" && x.annexed && h.Level == 1 && h.Own == "" {
		return x.l.T("Annex %s", h.Number)
	}
	return h.Number
}

func (x *writer) labelled(b document.Labelled) {
	x.paragraph(style{name: "Label", keepNext: true}, b.Label)
	if b.Under != nil {
		x.paragraph(style{name: "LabelUnder", keepNext: true}, b.Under)
	}
	x.blocks(b.Blocks)
}

func (x *writer) list(b document.List) {
	x.lists = append(x.lists, b.Numbered)
	s := style{name: "ListItem", list: len(x.lists)}
	if b.Size == document.Small {
		s.name = "SmallListItem"
	}
	for _, t := range b.Items {
		x.paragraph(s, t)
	}
}

// letterhead writes who writes to whom, and from where and when.
func (x *writer) letterhead(b document.Letterhead) {
	x.addLogo()
	lines := func(name string, texts []lang.Localizer) {
		for i, t := range texts {
			s := style{name: name, keepNext: true}
			if i == 0 {
				s.name += "Name"
			}
			x.paragraph(s, t)
		}
	}
	lines("Sender", b.From)
	lines("Recipient", b.To)
	x.paragraph(style{name: "PlaceAndDate", keepNext: true}, b.Dated)
}

// chart writes a figure as what it shows in words and its figures.
func (x *writer) chart(c *document.Chart) {
	var title lang.Localizer = c.Title
	if c.Number > 0 {
		title = lang.M("Figure %d – %s", c.Number, c.Title)
	}
	x.paragraph(style{name: "Caption", keepNext: true, bookmarks: []string{c.ID}}, withUnit(title, c.Unit))
	if c.Alt != nil {
		x.paragraph(style{name: "Small", keepNext: true}, c.Alt)
	}
	t := c.Table()
	t.Notes = c.Notes
	x.table(t)
}

func withUnit(title, unit lang.Localizer) lang.Localizer {
	if unit == nil {
		return title
	}
	return document.Runs{title, lang.Raw(" ("), unit, lang.Raw(")")}
}
