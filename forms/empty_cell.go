package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// asCell words a problem for whoever has the workbook and not the file that is made of
// it: a key that is missing there is a cell that is empty, under the title of its column.
func (r *Returned) asCell(p source.Problem) source.Problem {
	key, ok := source.MissingKey(p)
	if !ok || p.Sheet == "" {
		return r.worded(p)
	}
	for _, g := range r.grids {
		if g.page.Name != p.Sheet || !slices.Contains(g.places(), p.Line) {
			continue
		}
		if col := g.columnOf(key, r.l); col > 0 && g.page.Text(p.Line, col) == "" {
			if title := g.page.Text(g.head+1, col); title != "" {
				p.Position = g.page.At(p.Line, col)
				p.What, p.Do = lang.M("the column “%s” is empty (row %d)", title, p.Line), lang.M("fill in that cell")
				return p
			}
		}
	}
	return r.worded(p)
}

// places lists the rows of a table on its sheet.
func (g *grid) places() (out []int) {
	for _, row := range g.rows {
		out = append(out, row)
	}
	return out
}

// columnOf finds the column that holds a key of an entry, of a text the one in the form's
// language; 0 where none does, or several.
func (g *grid) columnOf(key string, l lang.Lang) (col int) {
	for _, id := range []string{key, key + " " + string(l)} {
		if g.columns[id] > 0 {
			return g.columns[id]
		}
	}
	for id, at := range g.columns {
		if strings.HasSuffix(id, "."+key) || strings.HasSuffix(id, "."+key+" "+string(l)) {
			if col > 0 {
				return 0
			}
			col = at
		}
	}
	return col
}
