package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// pointKind is a kind of pairs that a criterion or a requirement holds: where a mark
// function turns, what a level is worth, a parameter, a capacity that is needed.
type pointKind struct {
	id    string
	path  []string // from the criterion
	title lang.Message
}

// marginPoint is the kind of the margins by level of a preference.
const marginPoint = "margin"

var pointKinds = []pointKind{
	{"linear", []string{"mark", "linear"}, lang.M("mark: straight lines through")},
	{"threshold", []string{"mark", "threshold"}, lang.M("mark: steps, from")},
	{"up_to", []string{"mark", "threshold", "up_to"}, lang.M("mark: steps, up to")},
	{"levels", []string{"mark", "levels"}, lang.M("mark: of the level")},
	{"price", []string{"mark", "price"}, lang.M("price formula: parameter")},
	{"constant", []string{"mark", "with"}, lang.M("own formula: constant")},
	{"need", []string{"with", "need"}, lang.M("capacity needed")},
	{marginPoint, []string{"margin"}, lang.M("preference: margin of the level")},
}

func pointTitle(id string) lang.Message {
	for _, k := range pointKinds {
		if k.id == id {
			return k.title
		}
	}
	return lang.Message{Format: id}
}

func pointIDs() (out []string) {
	for _, k := range pointKinds {
		out = append(out, k.id)
	}
	return out
}

// pairs lists the pairs of a kind that cells can show: keys with single values. The
// name of a price formula stands beside its parameters and is none of them.
func (k pointKind) pairs(v *edit.Value) (keys []string) {
	at := v.Get(k.path...)
	for _, key := range at.Keys() {
		if at.Get(key).IsScalar() && (k.id != "price" || key != "formula") {
			keys = append(keys, key)
		}
	}
	return keys
}

// holder is a criterion, a requirement or a preference, which holds pairs.
type holder struct {
	row, id, lot string
	steps        []string // to it in tender.yaml
	v            *edit.Value
}

// holders lists what may hold pairs.
func holders(root *edit.Value) []holder {
	var out []holder
	for _, p := range tree(root) {
		out = append(out, holder{p.row(), p.id(), p.lot, p.steps(), p.v})
	}
	for _, s := range sections(root) {
		for _, q := range s.v.Get("requirements").Items() {
			id := q.Get("id").Raw()
			out = append(out, holder{in(s.lot, "requirement") + ":" + id, id, s.lot, append(stepsOfLot(s.lot), "requirements", id), q})
		}
	}
	for _, p := range root.Get("preferences").Items() {
		id := p.Get("id").Raw()
		out = append(out, holder{preferenceRow + id, id, "", []string{"preferences", id}, p})
	}
	return out
}

// takes tells whether what holds pairs can hold those of a kind: a preference has no
// marks, and nothing else has margins.
func (h holder) takes(kind string) bool {
	if strings.HasPrefix(h.row, preferenceRow) {
		return kind == marginPoint || kind == "need"
	}
	return kind != marginPoint
}

const preferenceRow = "preference:"

// points is the sheet of pairs.
func (t *tender) points(more int) *table {
	l := t.l
	out := &table{id: "points", sheet: l.T("Mark functions"), title: l.T("Mark functions and quantities"),
		intro: []string{
			l.T(
				"A row for each point: how a number, a percentage or a level becomes a mark. Straight lines join the points; steps hold until the next.",
			),
			l.T("A percentage keeps its sign. With steps, the word else stands for all that reaches none of them."),
		},
		columns: []column{
			{"criterion", l.T("Criterion or requirement"), 24},
			{"kind", l.T("What"), 30},
			{"at", l.T("At"), 16},
			{"value", l.T("Mark or value"), 16},
			{"lot", l.T("Lot"), 14},
		}}
	for _, h := range holders(t.root.Root) {
		for _, k := range pointKinds {
			at := h.v.Get(k.path...)
			for _, key := range k.pairs(h.v) {
				t.shown[at.Get(key)] = true
				out.rows = append(out.rows, row{id: h.row + "|" + k.id + "|" + key, cells: []content{
					{text: h.id}, {text: k.title.In(l)}, {text: key, kind: excel.Input}, valueCell(at.Get(key).Raw()), {text: h.lot}}})
			}
		}
	}
	for i := range more {
		kind := t.wordCell(key{name: "kind", words: pointIDs(), titles: pointTitle}, "")
		out.rows = append(out.rows, row{id: fresh(i), cells: []content{
			{kind: excel.Input}, kind, {kind: excel.Input}, {kind: excel.Input}, {kind: excel.Input}}})
	}
	return out
}

// valueCell shows a value as a number where a cell holds it exactly, else as a text.
func valueCell(raw string) content {
	c := content{text: raw, kind: excel.Input}
	if n, err := exact.Parse(raw); err == nil && n.Decimal() == raw && len(raw) <= 15 {
		c.number, c.format = &n, excel.RawFormat
	}
	return c
}

// pair is a point as a form says it.
type pair struct {
	at    string
	value *edit.Value
	cell  source.Cell
}

// points reads the pairs back: those of one kind of one criterion are written anew
// where one of them changed.
func (x *tenderReader) points() {
	g := x.r.grids["points"]
	if g == nil || !g.needs("criterion", "kind", "at", "value", "lot") {
		return
	}
	added := map[string][]pair{}
	known := map[string]bool{}
	all := holders(x.root.Root)
	for _, h := range all {
		for _, k := range pointKinds {
			for _, key := range k.pairs(h.v) {
				known[h.row+"|"+k.id+"|"+key] = true
			}
		}
	}
	for _, row := range g.order {
		if known[row] || x.was("points", row) {
			continue
		}
		if to, p, ok := x.newPoint(g, row, all); ok {
			added[to] = append(added[to], p)
		}
	}
	for _, h := range all {
		for _, k := range pointKinds {
			x.replacePoints(g, h, k, added[h.row+"|"+k.id])
		}
	}
}

// newPoint reads a row that is not in the files yet.
func (x *tenderReader) newPoint(g *grid, row string, all []holder) (to string, p pair, ok bool) {
	of, kind, at, value := g.cell(row, "criterion"), g.cell(row, "kind"), g.cell(row, "at"), g.cell(row, "value")
	if of.IsEmpty() && kind.IsEmpty() && at.IsEmpty() && value.IsEmpty() {
		return "", p, false
	}
	for _, c := range []source.Cell{of, kind, at, value} {
		if c.IsEmpty() {
			c.Problem(lang.M("a point that is not complete"),
				lang.M("write the criterion, what the point is for, where it stands and what it gives; or empty the row"))
			return "", p, false
		}
	}
	lot := g.cell(row, "lot")
	word := chosen(kind, pointIDs(), pointTitle)
	if word == "" {
		return "", p, false
	}
	var found []holder
	for _, h := range all {
		if h.id == of.Text && (lot.IsEmpty() || h.lot == lot.Text) && h.takes(word) {
			found = append(found, h)
		}
	}
	switch {
	case word == marginPoint && len(found) == 0:
		of.Problem(lang.M("there is no preference margin %q", of.Text),
			lang.M("write the identifier of a preference margin of the sheet %q", x.table("preferences").sheet))
		return "", p, false
	case len(found) != 1:
		if p, ok := x.criterion(of, lot); ok {
			found = []holder{{p.row(), p.id(), p.lot, p.steps(), p.v}}
		} else {
			return "", pair{}, false
		}
	}
	return found[0].row + "|" + word, pair{stands(word, at.Text), written(value.Text), value}, true
}

// replacePoints puts the pairs of one kind in place where they are others.
func (x *tenderReader) replacePoints(g *grid, h holder, k pointKind, added []pair) {
	var now []pair
	changed := len(added) > 0
	at := h.v.Get(k.path...)
	for _, key := range k.pairs(h.v) {
		row := h.row + "|" + k.id + "|" + key
		old := at.Get(key)
		if !g.has(row) {
			now = append(now, pair{at: key, value: old})
			continue
		}
		where, value := g.cell(row, "at"), g.cell(row, "value")
		switch {
		case where.IsEmpty() && value.IsEmpty(), value.IsEmpty():
			changed = true
		case stands(k.id, where.Text) == key && sameValue(old, written(value.Text)):
			now = append(now, pair{key, old, value})
		default:
			changed = true
			now = append(now, pair{stands(k.id, where.Text), written(value.Text), value})
		}
	}
	now = append(now, added...)
	steps := append(slices.Clone(h.steps), k.path...)
	seen := map[string]bool{}
	for _, p := range now {
		if p.cell.At.Line > 0 {
			x.spots = append(x.spots, spot{file: "tender.yaml", steps: append(slices.Clone(steps), p.at), at: p.cell.At})
		}
		if seen[p.at] {
			p.cell.Problem(lang.M("the point %q stands twice", p.at), lang.M("keep one of the two"))
		}
		seen[p.at] = true
	}
	if !changed {
		return
	}
	if k.id == marginPoint && len(added) > 0 && at.IsScalar() && at.Raw() != "" {
		added[0].cell.Problem(lang.M("a margin for a level beside one for all"),
			lang.M("empty this row, or empty the cell of its margin on the sheet %q and read the form first", x.table("preferences").sheet))
		return
	}
	group := descend(h.v, k.path)
	for _, key := range k.pairs(h.v) {
		group.Drop(key)
	}
	for _, p := range now {
		group.Put(p.at, p.value)
	}
	tidy(h.v, k.path)
}

// tidy takes out groups that hold nothing any more.
func tidy(v *edit.Value, path []string) {
	for i := len(path); i > 0; i-- {
		at := v.Get(path[:i]...)
		switch {
		case at == nil:
			continue
		case !at.IsGroup() || len(at.Keys()) > 0:
			return
		}
		parent := v
		if i > 1 {
			parent = v.Get(path[:i-1]...)
		}
		parent.Drop(path[i-1])
	}
}

// stands writes where a point of a kind stands: the name of a level as it is, even where
// it may be read as a number.
func stands(kind, at string) string {
	if (kind == "levels" || kind == marginPoint) && source.IsID(at) {
		return at
	}
	return plainly(at)
}

// plainly writes a number or a percentage as the format has it; what is neither stays.
func plainly(s string) string {
	number, isPercent := strings.CutSuffix(s, "%")
	plain, ok := exact.Written(strings.TrimSpace(number))
	switch {
	case !ok:
		return s
	case isPercent:
		return plain + " %"
	}
	return plain
}

// written makes a value of what stands in a cell: a number, a percentage, a day, yes or
// no without quotes, anything else as a text.
func written(s string) *edit.Value {
	plain := plainly(s)
	if _, err := exact.Parse(plain); err == nil || strings.HasSuffix(plain, " %") || isWord(plain) {
		return edit.Word(plain)
	}
	return edit.Text(s)
}
