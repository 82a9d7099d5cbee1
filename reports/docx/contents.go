package docx

import "github.com/bareme/bareme/reports/document"

// inContents gives the ID by which the contents lead to the next heading of level 1.
func (x *writer) inContents(*document.Heading) string {
	x.heads++
	return contentsID(x.heads)
}

// contentsID is no ID that a document gives: those hold no colon.
func contentsID(n int) string { return "contents:" + itoa(n) }

// contents writes a field that Word fills with headings and pages when it is updated.
// Until then it lists the headings; their pages are Word's to know.
func (x *writer) contents(b document.Contents) {
	x.paragraph(style{name: "ContentsTitle"}, b.Title)
	type entry struct {
		h       *document.Heading
		annexed bool
	}
	var entries []entry
	gather := func(blocks []document.Block, annexed bool) {
		document.Walk(blocks, func(b document.Block) {
			if h, ok := b.(*document.Heading); ok && h.Level == 1 {
				entries = append(entries, entry{h, annexed})
			}
		})
	}
	gather(x.d.Body, false)
	gather(x.d.Annexes, true)
	for i, e := range entries {
		p := el("w:p").with(x.properties(style{name: "TOC1"}))
		if i == 0 {
			p.with(fieldStart(` TOC \o "1-1" \h \z \u `)...)
		}
		link := el("w:hyperlink", "w:anchor", x.bookmark(contentsID(i+1)), "w:history", "1")
		outer := x.annexed
		x.annexed = e.annexed
		if number := x.headingNumber(e.h); number != "" {
			link.with(plainRun(number), tab())
		}
		x.annexed = outer
		p.with(link.with(plainRun(x.texts.Text(e.h.Title))))
		if i == len(entries)-1 {
			p.with(fieldChar("end"))
		}
		x.add(p)
	}
}

func fieldChar(kind string) *node { return el("w:r").with(el("w:fldChar", "w:fldCharType", kind)) }

// fieldStart starts a field; what it says stands after it, until its end.
func fieldStart(instruction string) []*node {
	code := el("w:instrText", "xml:space", "preserve")
	code.text = instruction
	return []*node{fieldChar("begin"), el("w:r").with(code), fieldChar("separate")}
}

// field writes a field that Word computes by itself, such as a number of a page.
func field(instruction, now string) []*node {
	return append(fieldStart(instruction), plainRun(now), fieldChar("end"))
}
