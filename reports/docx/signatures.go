package docx

import "github.com/bareme/bareme/reports/document"

// signatures leaves room for those who sign, up to three beside one another.
func (x *writer) signatures(b document.Signatures) {
	const across, high = 3, "1700"
	width := x.width / across
	table := el("w:tbl").with(el("w:tblPr").with(val("w:tblStyle", "SignatureBoxes"),
		el("w:tblW", "w:w", itoa(width*min(across, len(b.Boxes))), "w:type", "dxa"),
		el("w:tblLayout", "w:type", "fixed"), el("w:tblLook", "w:val", "0000")))
	columns := el("w:tblGrid")
	for range min(across, len(b.Boxes)) {
		columns.with(el("w:gridCol", "w:w", itoa(width)))
	}
	table.with(columns)
	for from := 0; from < len(b.Boxes); from += across {
		row := el("w:tr").with(el("w:trPr").with(el("w:cantSplit"), el("w:trHeight", "w:val", high, "w:hRule", "atLeast")))
		for i := from; i < from+min(across, len(b.Boxes)); i++ {
			room := el("w:tc").with(el("w:tcPr").with(el("w:tcW", "w:w", itoa(width), "w:type", "dxa")))
			if i >= len(b.Boxes) {
				row.with(room.with(x.makeParagraph(style{name: "TableText"}, nil)))
				continue
			}
			box := b.Boxes[i]
			room.with(x.makeParagraph(style{name: "TableText", keepNext: true}, document.Strong{Localizer: box.Who}))
			if box.Role != nil {
				room.with(x.makeParagraph(style{name: "TableText", keepNext: true}, box.Role))
			}
			row.with(room.with(x.makeParagraph(style{name: "SignatureLine"}, box.Line)))
		}
		table.with(row)
	}
	if len(b.Boxes) > 0 {
		x.add(table)
		x.paragraph(style{name: "AfterBoxes"}, nil)
	}
}
