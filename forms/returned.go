package forms

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// grid is a table of a form that came back.
type grid struct {
	id       string
	page     *cells.Page
	problems *source.Problems
	head     int // the row that names the columns
	key      int // the column that names the rows
	columns  map[string]int
	rows     map[string]int
	order    []string // of rows, as they stand
	own      bool     // it is no form of this program
}

// grids finds the tables of a workbook by their markers, wherever they stand.
func grids(b *cells.Book, problems *source.Problems) map[string]*grid {
	out := map[string]*grid{}
	for _, p := range b.Pages {
		found := headsOn(p, problems)
		for i, g := range found {
			if first := out[g.id]; first != nil || i > 0 {
				problems.Add(
					p.At(g.head, g.key),
					lang.M("the table %q stands here again", g.id),
					lang.M("keep the sheets as they were in the form"),
				)
				continue
			}
			g.read()
			out[g.id] = g
		}
	}
	return out
}

// headsOn finds the tables of a sheet: the topmost marker beside which columns are named,
// and those below it in its column. The same text elsewhere is what somebody wrote.
func headsOn(p *cells.Page, problems *source.Problems) []*grid {
	named := map[int]int{} // the last column of a row that may name a column
	var all []*grid
	p.Each(func(row, col int, text string) {
		if strings.HasPrefix(text, columnMark) {
			named[row] = max(named[row], col)
		}
		if id, ok := strings.CutPrefix(text, tableMark); ok {
			all = append(all, &grid{id: id, page: p, problems: problems, head: row, key: col, columns: map[string]int{}, rows: map[string]int{}})
		}
	})
	all = slices.DeleteFunc(all, func(g *grid) bool { return named[g.head] <= g.key })
	slices.SortFunc(all, func(a, b *grid) int { return cmp.Or(cmp.Compare(a.head, b.head), cmp.Compare(a.key, b.key)) })
	return slices.DeleteFunc(all, func(g *grid) bool { return g.key != all[0].key })
}

// read finds the rows and columns of a table.
func (g *grid) read() {
	g.page.Each(func(row, col int, text string) {
		switch {
		case row == g.head && col != g.key && strings.HasPrefix(text, columnMark):
			id := text[len(columnMark):]
			if _, twice := g.columns[id]; twice {
				g.problems.Add(g.page.At(row, col), lang.M("the column %q stands here again", id), lang.M("remove the copy"))
				return
			}
			g.columns[id] = col
		case col == g.key && strings.HasPrefix(text, rowMark):
			id := text[len(rowMark):]
			if first, twice := g.rows[id]; twice {
				g.problems.Add(
					g.page.At(row, col),
					lang.M("the row of %q stands here again; it is already row %d", id, first),
					lang.M("remove the copy"),
				)
				return
			}
			g.rows[id] = row
			g.order = append(g.order, id)
		}
	})
}

// has tells whether a row is there.
func (g *grid) has(row string) bool { return g != nil && g.rows[row] > 0 }

// cell gives a cell by its row and column, an empty one if the form has none.
func (g *grid) cell(row, column string) source.Cell {
	r, c := g.rows[row], g.columns[column]
	if r == 0 || c == 0 {
		return source.NewCell(g.page.At(max(r, g.head), g.key), "", g.problems)
	}
	return g.page.Cell(r, c)
}

// needs notes the columns that are gone.
func (g *grid) needs(columns ...string) (ok bool) {
	ok = true
	for _, c := range columns {
		if g.columns[c] == 0 {
			g.problems.Add(
				g.page.At(g.head, g.key),
				lang.M("the column %q of the form is gone", c),
				lang.M("ask for a new form, and copy what was filled"),
			)
			ok = false
		}
	}
	return ok
}

// Stray is a cell outside of what is to be filled that is not as it was written.
type Stray = source.Problem

// compare lists what differs from the form as it was written, outside of the cells to
// fill: fixed cells with another text, and texts in cells of nobody.
func (f *form) compare(all map[string]*grid) (fixed, outside []Stray) {
	for _, t := range f.tables {
		g := all[t.id]
		if g == nil {
			continue
		}
		known := map[string]bool{}
		note := func(s string) { known[source.Fold(s)] = true }
		for _, s := range append([]string{t.title, f.tender.ID + " – " + f.tender.Title.In(f.l)}, t.intro...) {
			note(s)
		}
		for _, c := range t.columns {
			note(c.title)
		}
		ours := map[[2]int]bool{}
		for _, r := range t.rows {
			if r.id == "" {
				note(r.head)
				continue
			}
			for i, c := range r.cells {
				at := [2]int{g.rows[r.id], g.columns[t.columns[i].id]}
				if at[0] == 0 || at[1] == 0 {
					continue
				}
				ours[at] = true
				if c.isInput() || c.formula != "" || t.id == identity && (r.id == "tender" || r.id == "version") { // which are read for themselves
					continue
				}
				if text := g.page.Text(at[0], at[1]); !c.says(text) {
					fixed = append(fixed, Stray{Position: g.page.At(at[0], at[1]),
						What: lang.M("the form said %q, and now says %q", c.shown(), text)})
				}
			}
		}
		named, column := map[int]bool{}, map[int]bool{} // a row that this form does not have is one of another state of it
		for _, row := range g.rows {
			named[row] = true
		}
		for _, col := range g.columns {
			column[col] = true
		}
		g.page.Each(func(row, col int, text string) {
			if row == g.head || row < introRow || named[row] && column[col] || col == g.key || ours[[2]int{row, col}] || known[source.Fold(text)] || text == "" {
				return
			}
			outside = append(
				outside,
				Stray{Position: g.page.At(row, col), What: lang.M("a text outside of the cells to fill: %q", short(text))},
			)
		})
	}
	return fixed, outside
}

// says tells whether a text is what a fixed cell was written with.
func (c content) says(text string) bool {
	if c.number != nil {
		n, err := exact.Parse(text)
		if strings.HasSuffix(text, "%") {
			n, err = exact.ParsePercent(text)
		}
		return err == nil && math.Abs(n.Float()-c.number.Float()) <= 1e-12*math.Abs(n.Float()) // a cell holds some 15 digits
	}
	return strings.Join(strings.Fields(text), " ") == strings.Join(strings.Fields(c.text), " ") || strings.HasSuffix(c.text, "…")
}

func (c content) shown() string {
	if c.number != nil {
		return c.number.Decimal()
	}
	return short(c.text)
}

// short cuts a text for a message.
func short(s string) string {
	const most = 80
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// lines reads a cell that holds one item a line, with or without bullets.
func lines(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-–—•*·▪ \t")); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// chosen finds a word that was chosen from a list by its title in any language, or by
// itself.
func chosen(c source.Cell, words []string, title func(string) lang.Message) string {
	if slices.Contains(words, c.Text) {
		return c.Text // words may differ in what folding takes away
	}
	folded := source.Fold(c.Text)
	for _, w := range words {
		if slices.Contains([]string{source.Fold(w), source.Fold(title(w).In(lang.FR)), source.Fold(title(w).In(lang.EN))}, folded) {
			return w
		}
	}
	if c.IsEmpty() {
		return c.Node().OneOf(words...)
	}
	known := make(lang.List, len(words))
	for i, w := range words {
		known[i] = title(w)
	}
	c.Problem(lang.M("found %q, expected one of: %s", short(c.Text), known), lang.M("choose from the list"))
	return ""
}
