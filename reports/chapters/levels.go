package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring"
)

// levelled lists the criteria that are judged by levels, each once.
func levelled(lots ...*scoring.Lot) []*criteria.Criterion {
	var out []*criteria.Criterion
	for _, lot := range lots {
		for _, x := range criteria.Leaves(lot.Criteria) {
			if m, ok := x.Measure.(*judged.Measure); ok && len(m.Descriptors) > 0 && !slices.Contains(out, x) {
				out = append(out, x)
			}
		}
	}
	return out
}

// alike tells whether all these criteria have the same levels.
func alike(list []*criteria.Criterion) bool {
	for _, x := range list {
		if !slices.EqualFunc(descriptors(list[0]), descriptors(x),
			func(a, b judged.Descriptor) bool { return a.Mark.Equal(b.Mark) && a.Means == b.Means }) {
			return false
		}
	}
	return true
}

func descriptors(x *criteria.Criterion) []judged.Descriptor {
	return x.Measure.(*judged.Measure).Descriptors
}

// levelsOfAll composes the levels once, where all judged criteria have the same.
func (c *composer) levelsOfAll() []document.Block {
	if list := levelled(c.e.Lots...); len(list) > 1 && alike(list) {
		return []document.Block{levelTable([]document.Column{{Title: lang.M("All judged criteria")}}, list[:1])}
	}
	return nil
}

// levels composes what the levels of judged criteria of a lot mean, criteria with the
// same marks beside one another.
func (c *composer) levels(lot *scoring.Lot) []document.Block {
	const beside = 3
	if all := levelled(c.e.Lots...); len(all) > 1 && alike(all) {
		return nil // they are told once
	}
	var open []*criteria.Criterion
	var out []document.Block
	flush := func(columns []document.Column) {
		if len(open) == 0 {
			return
		}
		if columns == nil {
			for _, x := range open {
				columns = append(columns, document.Column{Title: title(x)})
			}
		}
		t := levelTable(columns, open)
		if c.divided() {
			t.Unit = lotTitle(lot)
		}
		out, open = append(out, t), nil
	}
	list := levelled(lot)
	if len(list) > 1 && alike(list) {
		open = list[:1]
		flush([]document.Column{{Title: lang.M("All judged criteria")}})
		return out
	}
	for _, x := range list {
		if len(open) == beside || len(open) > 0 && !sameMarks(open[0], x) {
			flush(nil)
		}
		open = append(open, x)
	}
	flush(nil)
	return out
}

func sameMarks(a, b *criteria.Criterion) bool {
	return slices.EqualFunc(descriptors(a), descriptors(b), func(x, y judged.Descriptor) bool { return x.Mark.Equal(y.Mark) })
}

// levelTable has a row for each mark, and a column for each criterion.
func levelTable(columns []document.Column, list []*criteria.Criterion) *document.Table {
	t := &document.Table{
		Title:   lang.M("Announced levels of the judged criteria"),
		Columns: append([]document.Column{{Title: lang.M("Mark"), Align: document.End, Heads: true}}, columns...),
	}
	for i := len(descriptors(list[0])) - 1; i >= 0; i-- {
		row := document.Row{Cells: document.Cells(descriptors(list[0])[i].Mark)}
		for _, x := range list {
			row.Cells = append(row.Cells, document.Cell{Text: document.Written{Text: descriptors(x)[i].Means}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
