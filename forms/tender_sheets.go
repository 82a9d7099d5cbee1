package forms

import (
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/source/edit"
)

// ownerColumn is where an entry is of one lot alone.
func (t *tender) ownerColumn() column { return column{"lot", t.l.T("Lot, if not of all"), 14} }

// requirements is the sheet of what bids must meet, of the tender and of its lots.
func (t *tender) requirements(more int) *table {
	l := t.l
	out := &table{id: "requirements", sheet: l.T("Requirements"), title: l.T("Requirements"),
		columns: append([]column{{"id", l.T("Identifier"), 18}}, t.columnsOf(requirementKeys)...)}
	out.columns = append(out.columns, t.ownerColumn())
	for _, s := range sections(t.root.Root) {
		for _, item := range s.v.Get("requirements").Items() {
			cells := append(t.entry(item, requirementKeys), content{text: s.lot})
			out.rows = append(out.rows, row{id: requirementRow(s.lot, item), cells: cells})
		}
	}
	for i := range more {
		out.rows = append(out.rows, row{id: fresh(i), cells: append(t.entry(edit.Map(), requirementKeys), content{kind: excel.Input})})
	}
	return out
}

func requirementRow(lot string, item *edit.Value) string {
	if lot == "" {
		return item.Get("id").Raw()
	}
	return lot + ":" + item.Get("id").Raw()
}

// entry writes the cells of an entry of a list, its identifier first.
func (t *tender) entry(v *edit.Value, keys []key) []content {
	t.shown[v.Get("id")] = true
	cells := []content{{text: v.Get("id").Raw(), kind: excel.Input}}
	for _, k := range keys {
		cells = append(cells, t.cells(v, k)...)
	}
	return cells
}

// levels is the sheet of the marks that may be given, with what each means.
func (t *tender) levels(more int) *table {
	l := t.l
	out := &table{id: "levels", sheet: l.T("Levels"), title: l.T("The levels of judged criteria"),
		columns: []column{
			{"criterion", l.T("Criterion"), 24},
			{"mark", l.T("Mark"), 10},
			{"means fr", l.T("Meaning (French)"), 60},
			{"means en", l.T("Meaning (English)"), 60},
			{"lot", l.T("Lot"), 14},
		}}
	for _, p := range tree(t.root.Root) {
		levels := p.v.Get("levels")
		for _, mark := range levels.Keys() {
			means := pairOf(levels.Get(mark), l)
			t.showText(levels.Get(mark))
			out.rows = append(out.rows, row{id: p.row(mark), cells: []content{{text: p.id()}, {text: mark},
				{text: means[0], kind: excel.Entry}, {text: means[1], kind: excel.Entry}, {text: p.lot}}})
		}
	}
	for i := range more {
		out.rows = append(out.rows, row{id: fresh(i),
			cells: []content{{kind: excel.Input}, {kind: excel.Input}, {kind: excel.Entry}, {kind: excel.Entry}, {kind: excel.Input}}})
	}
	return out
}

// showText notes that cells show a text in its languages.
func (t *tender) showText(v *edit.Value) {
	t.shown[v] = v.IsScalar()
	for _, l := range []string{"fr", "en"} {
		t.shown[v.Get(l)] = true
	}
}

// priceList is a list of lines to be priced: a criterion's, or one of the tender's or
// of a lot's that goes by a name.
type priceList struct {
	row, criterion, lot, name string
	path                      string // in tender.yaml
	list                      *edit.Value
}

func priceSchedules(root *edit.Value) []priceList {
	var out []priceList
	for _, p := range tree(root) {
		if list := p.v.Get("with", "schedule"); list.IsList() {
			out = append(out, priceList{p.row(), p.id(), p.lot, "", p.inFile() + ".with.schedule", list})
		}
	}
	for _, s := range sections(root) {
		for _, name := range s.v.Get("schedules").Keys() {
			if list := s.v.Get("schedules", name); list.IsList() {
				path := ofLot(s.lot) + "schedules." + name
				out = append(out, priceList{place{lot: s.lot}.row() + "schedule=" + name, "", s.lot, name, path, list})
			}
		}
	}
	return out
}

// lines is the sheet of the price schedules.
func (t *tender) lines(more int) *table {
	l := t.l
	out := &table{id: "lines", sheet: l.T("Price schedule"), title: l.T("Price schedule"),
		columns: append([]column{{"criterion", l.T("Criterion"), 20}, {"id", l.T("Identifier"), 18}}, t.columnsOf(lineKeys)...)}
	out.columns = append(out.columns, column{"lot", l.T("Lot"), 14}, column{"schedule", l.T("Or the name of a schedule"), 16})
	for _, s := range priceSchedules(t.root.Root) {
		for _, item := range s.list.Items() {
			cells := append([]content{{text: s.criterion}}, t.entry(item, lineKeys)...)
			cells = append(cells, content{text: s.lot}, content{text: s.name})
			out.rows = append(out.rows, row{id: s.row + "|" + item.Get("id").Raw(), cells: cells})
		}
	}
	for i := range more {
		cells := append([]content{{kind: excel.Input}}, t.entry(edit.Map(), lineKeys)...)
		out.rows = append(out.rows, row{id: fresh(i), cells: append(cells, content{kind: excel.Input}, content{kind: excel.Input})})
	}
	return out
}
