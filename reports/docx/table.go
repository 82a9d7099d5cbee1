package docx

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// table writes a table. Its rows of headings repeat on every page that it goes on to;
// headings that are hidden from the eye are its description.
func (x *writer) table(t *document.Table) {
	if t.Title != nil {
		var title lang.Localizer = t.Title
		if t.Number > 0 {
			title = lang.M("Table %d – %s", t.Number, t.Title)
		}
		x.paragraph(style{name: "Caption", keepNext: true, bookmarks: []string{t.ID}}, withUnit(title, t.Unit))
	}
	if t.Title == nil && t.Unit != nil {
		x.paragraph(style{name: "TableNote", keepNext: true}, document.Runs{lang.Raw("("), t.Unit, lang.Raw(")")})
	}
	if len(t.Columns) == 0 {
		return
	}
	g := &grid{writer: x, t: t, widths: x.columnWidths(t), from: x.set}
	g.whole = g.isShort()
	outer := x.frame
	x.panel, x.set = false, 0 // cells stand on their own
	table := el("w:tbl").with(g.properties(), g.columns())
	if !t.Bare {
		table.with(g.groups(), g.heads())
	}
	for i := range t.Rows {
		table.with(g.row(i))
	}
	x.frame = outer
	x.add(table)
	for _, n := range t.Notes {
		x.paragraph(style{name: "TableNote"}, n)
	}
	if len(t.Notes) == 0 {
		x.paragraph(style{name: "AfterTable"}, nil) // Word joins tables that touch
	}
}

type grid struct {
	*writer
	t      *document.Table
	widths []int
	from   int  // how far from the left
	whole  bool // on one page
}

func (g *grid) properties() *node {
	p := el("w:tblPr").with(val("w:tblStyle", "Figures"), el("w:tblW", "w:w", itoa(sum(g.widths)), "w:type", "dxa"))
	p.with(when(g.from > 0, el("w:tblInd", "w:w", itoa(g.from), "w:type", "dxa")))
	named := "0"
	if g.t.Columns[0].Heads {
		named = "1"
	}
	top := "1"
	if g.t.Bare {
		top = "0"
	}
	p.with(el("w:tblLayout", "w:type", "fixed"))
	p.with(el("w:tblLook", "w:val", "0000", "w:firstRow", top, "w:lastRow", "0", "w:firstColumn", named, "w:lastColumn", "0", "w:noHBand",
		"1", "w:noVBand", "1"))
	if g.t.Title != nil {
		p.with(val("w:tblCaption", g.texts.Text(g.t.Title)))
	}
	if g.t.Bare {
		var heads lang.List
		for _, c := range g.t.Columns {
			heads = append(heads, c.Title)
		}
		p.with(val("w:tblDescription", g.texts.Text(heads)))
	}
	return p
}

func (g *grid) columns() *node {
	n := el("w:tblGrid")
	for _, w := range g.widths {
		n.with(el("w:gridCol", "w:w", itoa(w)))
	}
	return n
}

// groups writes the headings over several columns, nil where there are none.
func (g *grid) groups() *node {
	any := false
	row := headRow()
	for i := 0; i < len(g.t.Columns); {
		group, end := g.t.Columns[i].Group, i+1
		if group != nil {
			any = true
			for end < len(g.t.Columns) && g.same(group, g.t.Columns[end].Group) {
				end++
			}
		}
		c := cell{from: i, across: end - i, fill: headFill, align: "center"}
		row.with(g.cell(c, g.makeParagraph(style{name: "TableHead", align: c.align, keepNext: true}, group)))
		i = end
	}
	if !any {
		return nil
	}
	return row
}

func (g *grid) same(a, b lang.Localizer) bool {
	return a != nil && b != nil && g.texts.Text(a) == g.texts.Text(b)
}

func (g *grid) heads() *node {
	row := headRow()
	for i, c := range g.t.Columns {
		s := style{name: "TableHead", align: alignment(c.Align), keepNext: true}
		paragraphs := []*node{g.makeParagraph(s, c.Title)}
		if c.Under != nil {
			s.name = "TableUnder"
			paragraphs = append(paragraphs, g.makeParagraph(s, c.Under))
		}
		row.with(g.cell(cell{from: i, across: 1, fill: headFill}, paragraphs...))
	}
	return row
}

func headRow() *node {
	return el("w:tr").with(el("w:trPr").with(el("w:cantSplit"), el("w:tblHeader")))
}

// cell is the room of a cell.
type cell struct {
	from, across int
	fill, align  string
	topLine      bool
}

func (g *grid) cell(c cell, paragraphs ...*node) *node {
	p := el("w:tcPr").with(el("w:tcW", "w:w", itoa(sum(g.widths[c.from:c.from+c.across])), "w:type", "dxa"))
	p.with(when(c.across > 1, val("w:gridSpan", itoa(c.across))))
	p.with(when(c.topLine, el("w:tcBorders").with(el("w:top", "w:val", "single", "w:sz", "6", "w:space", "0", "w:color", blue))))
	p.with(when(c.fill != "", el("w:shd", "w:val", "clear", "w:color", "auto", "w:fill", c.fill)))
	return el("w:tc").with(p).with(paragraphs...)
}

// row writes a row of the table. Cells beyond its columns are left out, and cells
// that it lacks are empty.
func (g *grid) row(i int) *node {
	r := g.t.Rows[i]
	out := el("w:tr").with(el("w:trPr").with(el("w:cantSplit")))
	keep := (g.whole || r.Kind == document.Group) && i < len(g.t.Rows)-1
	at := 0
	for k, c := range r.Cells {
		across := min(c.Width(), len(g.t.Columns)-at)
		if across <= 0 {
			break
		}
		out.with(g.bodyCell(r, k, at, across, keep))
		at += across
	}
	for ; at < len(g.t.Columns); at++ {
		out.with(g.cell(cell{from: at, across: 1}, g.makeParagraph(style{name: "TableText"}, nil)))
	}
	return out
}

func (g *grid) bodyCell(r document.Row, k, at, across int, keep bool) *node {
	c := r.Cells[k]
	g.set = 0
	if k == 0 {
		g.set = min(r.Depth, 6) * 284
	}
	defer func() { g.set = 0 }()
	room := cell{from: at, across: across, topLine: r.Kind == document.Total}
	if r.Kind == document.Group {
		room.fill = groupFill
	}
	align := g.t.Columns[at].Align
	if across > 1 {
		align = document.Start
	}
	s := style{name: "TableText", align: alignment(align), keepNext: keep}
	text := c.Text
	if text != nil && (c.Strong || r.Kind != document.Plain) {
		text = document.Strong{Localizer: text}
	}
	paragraphs := []*node{g.makeParagraph(s, text)}
	if c.Under != nil {
		s.name = "TableUnder"
		paragraphs = append(paragraphs, g.makeParagraph(s, c.Under))
	}
	return g.cell(room, paragraphs...)
}

func alignment(a document.Align) string {
	return map[document.Align]string{document.End: "right", document.Middle: "center"}[a]
}

func sum(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}
