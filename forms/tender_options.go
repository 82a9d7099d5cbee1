package forms

import (
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// options is the sheet of what the buyer may order or not.
func (t *tender) options(more int) *table {
	l := t.l
	out := &table{id: "options", sheet: l.T("Options"), title: l.T("Options: optional tranches and supplements"),
		columns: append([]column{{"id", l.T("Identifier"), 18}}, t.columnsOf(optionKeys)...)}
	all := t.root.Root.Get("options")
	for _, id := range all.Keys() {
		cells := append([]content{{text: id, kind: excel.Input}}, t.entry(all.Get(id), optionKeys)[1:]...)
		out.rows = append(out.rows, row{id: id, cells: cells})
	}
	for i := range more {
		out.rows = append(out.rows, row{id: fresh(i), cells: t.entry(edit.Map(), optionKeys)})
	}
	return out
}

// options reads that sheet back.
func (x *tenderReader) options() {
	g, root := x.r.grids["options"], x.root.Root
	read := func(row, id string, v *edit.Value) {
		x.entry = []string{"options", id}
		x.spots = append(x.spots, spot{file: "tender.yaml", steps: x.entry, at: g.cell(row, "id").At})
		x.take(g, row, v, optionKeys, false)
		x.entry = nil
	}
	known := map[string]bool{}
	for _, id := range root.Get("options").Keys() {
		if known[id] = true; x.stays(g, id) {
			read(id, id, root.Get("options", id))
			continue
		}
		root.Get("options").Drop(id)
		tidy(root, []string{"options"})
	}
	for _, row := range g.order {
		if known[row] {
			continue
		}
		if id, ok := x.named(g, row, func(id string) bool { return root.Get("options", id) != nil }); ok {
			root.Group("options").Put(id, edit.Map())
			read(row, id, root.Get("options", id))
		}
	}
}

// preferences reads the sheet of preference margins. A margin that goes by levels stands
// among the points, and nowhere else.
func (x *tenderReader) preferences() {
	g := x.r.grids["preferences"]
	for _, p := range x.root.Root.Get("preferences").Items() {
		c := source.Cell{}
		if id := p.Get("id").Raw(); g.has(id) {
			c = g.cell(id, "margin")
		}
		if p.Get("margin").IsGroup() && !c.IsEmpty() {
			c.Problem(lang.M("a margin beside one for each level"),
				lang.M("empty this cell, or empty the rows of its levels on the sheet %q and read the form first", x.table("points").sheet))
			return
		}
	}
	x.list("preferences", x.root.Root, "preferences", preferenceKeys)
}
