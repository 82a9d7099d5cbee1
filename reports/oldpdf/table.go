package pdf

import (
	"math"
	"strings"
)

// column is a column of a table; Share is its part of the width.
type column struct {
	title string
	share float64
	align string // L, R or C
}

// cell is a cell of a table: a text, with its looks.
type cell struct {
	text string
	bold bool
	fill *colour
	ink  *colour
}

func plain(texts ...string) []cell {
	out := make([]cell, len(texts))
	for i, t := range texts {
		out[i] = cell{text: t}
	}
	return out
}

func bold(texts ...string) []cell {
	out := plain(texts...)
	for i := range out {
		out[i].bold = true
		out[i].fill = &pale
	}
	return out
}

// indent sets a text in by depth; its spaces do not break.
func indent(depth int) string { return strings.Repeat("\u00a0", 4*depth) }

const (
	tableSize    = 8.0
	tableLeading = 3.9
	padding      = 1.1 // above and below the text of a row
)

// table is a table being written: its heading is repeated on each page, and a
// row longer than a page goes on on the next.
type table struct {
	d       *doc
	columns []column
	widths  []float64
	heads   [][]string
	lines   int // of the heading
}

func (d *doc) table(columns ...column) *table {
	t := &table{d: d, columns: columns}
	sum := 0.0
	for _, c := range columns {
		sum += c.share
	}
	d.font("B", tableSize)
	for _, c := range columns {
		w := width * c.share / sum
		t.widths = append(t.widths, w)
		lines := d.wrap(d.clean(c.title), w)
		t.heads = append(t.heads, lines)
		t.lines = max(t.lines, len(lines))
	}
	d.room(float64(t.lines+2)*tableLeading + 4*padding)
	t.heading()
	return t
}

func (t *table) heading() {
	d, x, y := t.d, margin, t.d.GetY()
	h := float64(t.lines)*tableLeading + 2*padding
	d.font("B", tableSize)
	d.fill(accent)
	d.ink(white)
	d.Rect(margin, y, width, h, "F")
	for i, lines := range t.heads {
		for k, line := range lines {
			d.SetXY(x, y+padding+float64(k)*tableLeading)
			d.Cell(t.widths[i], tableLeading, line, t.columns[i].align)
		}
		x += t.widths[i]
	}
	d.ink(ink)
	d.SetXY(margin, y+h)
}

// row writes a row.
func (t *table) row(cells []cell) {
	d := t.d
	wrapped := make([][]string, len(cells))
	most := 1
	for i, c := range cells {
		d.font(weight(c), tableSize)
		wrapped[i] = d.wrap(d.clean(c.text), t.widths[i])
		most = max(most, len(wrapped[i]))
	}
	for from := 0; from < most; {
		left := int((bottom - d.GetY() - 2*padding) / tableLeading)
		page := linesPerPage - t.lines
		if left < most-from && most-from <= page || left < 3 && left < most-from {
			d.newPage()
			t.heading()
			continue
		}
		to := min(most, from+left)
		t.part(cells, wrapped, from, to)
		from = to
	}
}

func weight(c cell) string {
	if c.bold {
		return "B"
	}
	return ""
}

// part writes lines from to to of a row.
func (t *table) part(cells []cell, wrapped [][]string, from, to int) {
	d, x, y := t.d, margin, t.d.GetY()
	h := float64(to-from)*tableLeading + 2*padding
	for i, c := range cells {
		if c.fill != nil {
			d.fill(*c.fill)
			d.Rect(x, y, t.widths[i], h, "F")
		}
		if c.ink != nil {
			d.ink(*c.ink)
		}
		d.font(weight(c), tableSize)
		for k := from; k < min(to, len(wrapped[i])); k++ {
			if wrapped[i][k] == "" {
				continue
			}
			d.SetXY(x, y+padding+float64(k-from)*tableLeading)
			d.Cell(t.widths[i], tableLeading, wrapped[i][k], t.columns[i].align)
		}
		if c.ink != nil {
			d.ink(ink)
		}
		x += t.widths[i]
	}
	d.draw(rule)
	d.SetLineWidth(0.15)
	d.Line(margin, y+h, margin+width, y+h)
	d.SetXY(margin, y+h)
}

// end leaves room after the table.
func (t *table) end() { t.d.Ln(3) }

// linesPerPage is how many lines of a table a page holds, heading included.
var linesPerPage = int(math.Floor((bottom - top - 4*padding) / tableLeading))
