package pdf

import (
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// padY gives the room above and below the text of a row.
func (g *grid) padY() float64 {
	switch {
	case g.t.Bare, g.t.Size == document.Small:
		return padY / 2
	case g.s.turned: // a turned page holds few lines
		return padY * 0.7
	}
	return padY
}

// layHeads breaks the headings of the columns into lines.
func (g *grid) layHeads() {
	s := g.s
	if g.t.Bare {
		return
	}
	under := headFace
	under.style, under.ink = canvas.Regular, grey
	most, grouped := 0.0, 0
	for i, c := range g.t.Columns {
		room := g.widths[i] - g.offset(i) - padX
		g.heads = append(g.heads, s.lines(c.Title, headFace, room))
		g.unders = append(g.unders, s.lines(c.Under, under, room))
		most = max(most, float64(len(g.heads[i])+len(g.unders[i]))*headFace.leading)
	}
	for i := 0; i < len(g.t.Columns); {
		to := i + 1
		if group := g.t.Columns[i].Group; group != nil {
			text := group.In(s.l)
			for to < len(g.t.Columns) && g.t.Columns[to].Group != nil && g.t.Columns[to].Group.In(s.l) == text {
				to++
			}
			w := 0.0
			for k := i; k < to; k++ {
				w += g.widths[k]
			}
			lines := s.lines(group, headFace, w-2*padX)
			g.groups = append(g.groups, groupHead{i, to, lines})
			grouped = max(grouped, len(lines))
		}
		i = to
	}
	g.high = most + 2*padY
	if grouped > 0 {
		g.high += float64(grouped)*headFace.leading + padY
	}
}

// head draws the headings and gives their height; repeated ones are artifacts.
func (g *grid) head(y float64, first bool) float64 {
	s := g.s
	if g.t.Bare {
		return 0
	}
	total := 0.0
	for _, w := range g.widths {
		total += w
	}
	s.Tag(nil)
	s.fill(headFill)
	s.Rect(g.x, y, total, g.high, "F")
	s.draw(blue)
	s.SetLineWidth(0.4)
	s.Line(g.x, y+g.high, g.x+total, y+g.high)
	var groups, titles *canvas.Element
	if first {
		if len(g.groups) > 0 {
			groups = g.element.Add(canvas.TR, canvas.Attributes{})
		}
		titles = g.element.Add(canvas.TR, canvas.Attributes{})
	}
	g.groupHeads(groups, y)
	x := g.x
	for i := range g.t.Columns {
		var el *canvas.Element
		if first {
			el = titles.Add(canvas.TH, canvas.Attributes{Scope: "Column"})
		}
		at := y + g.high - padY - float64(len(g.heads[i])+len(g.unders[i]))*headFace.leading
		for _, ln := range g.heads[i] {
			s.line(el, ln, x+g.shift(i, g.widths[i], ln), at)
			at += headFace.leading
		}
		for _, ln := range g.unders[i] {
			s.line(el, ln, x+g.shift(i, g.widths[i], ln), at)
			at += headFace.leading
		}
		x += g.widths[i]
	}
	return g.high
}

func (g *grid) groupHeads(row *canvas.Element, y float64) {
	s := g.s
	next := 0
	for _, head := range g.groups {
		x, w := g.x, 0.0
		for k, cw := range g.widths {
			if k < head.from {
				x += cw
			} else if k < head.to {
				w += cw
			}
		}
		var el *canvas.Element
		if row != nil {
			if head.from > next {
				row.Add(canvas.TD, canvas.Attributes{Across: head.from - next})
			}
			el = row.Add(canvas.TH, canvas.Attributes{Scope: "Column", Across: head.to - head.from})
		}
		next = head.to
		at := y + padY
		for _, ln := range head.lines {
			s.line(el, ln, x+(w-ln.width)/2, at)
			at += headFace.leading
		}
		s.Tag(nil)
		s.draw(hairline)
		s.SetLineWidth(0.2)
		s.Line(x+padX, at+0.4, x+w-padX, at+0.4)
	}
}

// line draws a rule under the table.
func (g *grid) line(y, width float64, c colour) {
	s := g.s
	s.Tag(nil)
	s.draw(c)
	s.SetLineWidth(width)
	s.Line(g.x, y, g.x+g.span(0, len(g.widths)), y)
}

// laid is a cell whose texts are broken into lines.
type laid struct {
	lines   []textLine
	element *canvas.Element // from when it is first drawn
}

// row lays out a row, in as many boxes as it must be cut into, after others.
func (g *grid) row(boxes []box, index int) []box {
	s, r := g.s, &g.t.Rows[index]
	cells := make([]laid, len(r.Cells))
	most := 0
	column := 0
	for k := range r.Cells {
		c := &r.Cells[k]
		room := g.span(column, c.Width()) - g.offset(column) - padX
		if k == 0 {
			room -= setIn * float64(r.Depth)
		}
		g.lines = s.broken(g.lines[:0], g.cells[index][k].text, g.cellFaceOf(r, c), room)
		g.lines = s.broken(g.lines, g.cells[index][k].under, small, room)
		cells[k].lines = g.kept.Keep(g.lines...)
		most = max(most, len(g.lines))
		column += c.Width()
	}
	longest := int((s.bottom - s.top) / 2 / cellFace.leading)
	for from := 0; from == 0 || from < most; from += longest {
		to := min(most, from+longest)
		if most-from <= longest {
			to = most
		}
		height := 2*g.padY() + partHeight(cells, from, to)
		boxes = append(boxes, box{height: height, table: g, draw: func(y float64) { g.drawRow(r, cells, from, to, y, height) }})
		if to == most {
			break
		}
	}
	if r.Kind == document.Group && index+1 < len(g.t.Rows) { // it heads the next
		boxes[len(boxes)-1].keep = hard
	}
	return boxes
}

func partHeight(cells []laid, from, to int) float64 {
	most := cellFace.leading
	for _, c := range cells {
		h := 0.0
		for i := from; i < min(to, len(c.lines)); i++ {
			h += c.lines[i].leading
		}
		most = max(most, h)
	}
	return most
}

func (g *grid) span(column, across int) float64 {
	w := 0.0
	for i := column; i < min(column+across, len(g.widths)); i++ {
		w += g.widths[i]
	}
	return w
}

func (g *grid) drawRow(r *document.Row, cells []laid, from, to int, y, height float64) {
	s := g.s
	total := g.span(0, len(g.widths))
	s.Tag(nil)
	if r.Kind == document.Group {
		s.fill(groupFill)
		s.Rect(g.x, y, total, height, "F")
	}
	s.draw(hairline)
	s.SetLineWidth(0.15)
	s.Line(g.x, y+height, g.x+total, y+height)
	if r.Kind == document.Total {
		s.draw(blue)
		s.SetLineWidth(0.3)
		s.Line(g.x, y, g.x+total, y)
	}
	if from == 0 {
		g.addRow(r, cells)
	}
	x, column := g.x, 0
	for k, c := range cells {
		width := r.Cells[k].Width()
		w := g.span(column, width)
		depth := 0.0
		if k == 0 {
			depth = setIn * float64(r.Depth)
		}
		at := y + g.padY()
		for i := from; i < min(to, len(c.lines)); i++ {
			s.line(c.element, c.lines[i], x+(depth+g.shift(column, w, c.lines[i])), at)
			at += c.lines[i].leading
		}
		x += w
		column += width
	}
}

// addRow adds a row and its cells to the structure.
func (g *grid) addRow(r *document.Row, cells []laid) {
	tr := g.element.Add(canvas.TR, canvas.Attributes{})
	column := 0
	for k := range r.Cells {
		c := &r.Cells[k]
		role, attrs := canvas.TD, canvas.Attributes{Across: c.Across}
		if column < len(g.t.Columns) && g.t.Columns[column].Heads {
			role, attrs.Scope = canvas.TH, "Row"
		}
		cells[k].element = tr.Add(role, attrs)
		column += c.Width()
	}
}

// notes are what stands below a table.
func (g *grid) notes(in *canvas.Element) []box {
	var out []box
	for _, n := range g.t.Notes {
		out = append(out, g.s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), n, small, g.x, 0)...)
	}
	if len(out) > 0 {
		out[0].before = 1
	}
	return out
}
