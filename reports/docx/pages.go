package docx

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// paper is a page and its margins, in twentieths of a point.
type paper struct{ width, height, side, top, bottom int }

// The pages: A4 upright and turned.
var (
	portrait  = paper{11906, 16838, 1134, 1304, 1247}
	landscape = paper{16838, 11906, 1134, 1304, 1134}
)

// text is how wide the text is.
func (p paper) text() int { return p.width - 2*p.side }

// wide writes blocks on turned pages of their own.
func (x *writer) wide(b document.Wide) {
	if len(x.out) > 0 {
		x.endSection(portrait)
	}
	outer := x.frame
	x.frame = frame{width: landscape.text()}
	x.blocks(b.Blocks)
	x.frame = outer
	x.endSection(landscape)
}

// endSection ends what stands on pages of one kind, in its last paragraph.
func (x *writer) endSection(p paper) {
	n := len(x.out)
	if n > 0 && x.sectionAt(n-1) {
		return // nothing stands on these pages
	}
	if n == 0 || x.out[n-1].name != "w:p" {
		x.paragraph(style{name: "AfterTable"}, nil)
		n++
	}
	last := x.out[n-1]
	if last.find("w:pPr") == nil {
		last.kids = append([]*node{el("w:pPr")}, last.kids...)
	}
	last.find("w:pPr").with(x.section(p))
}

// sectionAt tells whether a section ends at a paragraph.
func (x *writer) sectionAt(i int) bool {
	p := x.out[i].find("w:pPr")
	return p != nil && p.find("w:sectPr") != nil
}

// section says what pages a section has. The first page of the first one has no
// header of its own.
func (x *writer) section(p paper) *node {
	turned := p == landscape
	header, footer := "header", "footer"
	if turned {
		header, footer = "wideHeader", "wideFooter"
	}
	s := el("w:sectPr").with(el("w:headerReference", "w:type", "default", "r:id", header))
	first := x.sections == 0
	s.with(when(first, el("w:headerReference", "w:type", "first", "r:id", "firstHeader")))
	s.with(el("w:footerReference", "w:type", "default", "r:id", footer))
	s.with(when(first, el("w:footerReference", "w:type", "first", "r:id", footer)))
	s.with(when(x.sections > 0, val("w:type", "nextPage")))
	size := el("w:pgSz", "w:w", itoa(p.width), "w:h", itoa(p.height))
	if turned {
		size.attrs = append(size.attrs, "w:orient", "landscape")
	}
	s.with(size, el("w:pgMar", "w:top", itoa(p.top), "w:right", itoa(p.side), "w:bottom", itoa(p.bottom), "w:left", itoa(p.side),
		"w:header", "624", "w:footer", "567", "w:gutter", "0"))
	x.sections++
	return s.with(when(first, el("w:titlePg")))
}

// endDocument ends the last section, which belongs to no paragraph.
func (x *writer) endDocument() {
	if n := len(x.out); n > 0 && x.sectionAt(n-1) { // turned pages came last: theirs is the last section
		p := x.out[n-1].find("w:pPr")
		last := p.kids[len(p.kids)-1]
		p.kids = p.kids[:len(p.kids)-1]
		x.add(last)
		return
	}
	x.add(x.section(portrait))
}

// header writes what stands above every page: what a loose sheet belongs to, and
// whether it is final.
func (x *writer) header(width int, first bool) *node {
	s := style{name: "Header", tab: width}
	if first {
		s.name = "FirstHeader"
	}
	p := el("w:p").with(x.properties(s))
	if !first {
		p.with(x.runs(x.d.Running)...)
	}
	if x.d.State != nil && (!first || x.d.NoHead) {
		p.with(tab()).with(x.runs(document.Strong{Localizer: x.d.State})...)
	}
	return root("w:hdr").with(p)
}

// footer writes what stands below every page.
func (x *writer) footer(width int) *node {
	p := el("w:p").with(x.properties(style{name: "Footer", tab: width})).with(x.runs(x.d.Foot)...).with(tab())
	lang.M("Page %s", pageNumbers{}).Each(x.l, func(piece lang.Piece) {
		if piece.Arg == nil {
			p.with(plainRun(piece.Text))
			return
		}
		p.with(field(" PAGE ", "1")...).with(plainRun(" / ")).with(field(" NUMPAGES ", "1")...)
	})
	return root("w:ftr").with(p)
}

// pageNumbers stands for the fields of the page and of how many there are.
type pageNumbers struct{}

func (pageNumbers) In(lang.Lang) string { return "" }
