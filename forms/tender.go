package forms

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// TenderFiles are the files that the form of a tender shows and changes.
type TenderFiles struct {
	Tender    []byte // tender.yaml
	Committee []byte // committee.yaml; nil for none
	Template  string // that they come from, where there is no dossier yet
}

// Tender writes a tender as a workbook to fill: identity, requirements, criteria,
// levels, price schedules, lots and the people who mark, with lists to choose from and
// sums of weights that follow. Measures lists the kinds of measure that there are. What
// the form does not hold stays in the files as it is.
func Tender(w io.Writer, files TenderFiles, measures []string, l lang.Lang, problems *source.Problems) error {
	f := tenderForm(files, measures, l, problems)
	if f == nil {
		return nil
	}
	return f.form.write(w)
}

// tender is the form of a tender with the files that it shows.
type tender struct {
	*form
	root, people *edit.File
	measures     []string
	lists        map[string][]string // words to choose from, by key
}

func tenderForm(files TenderFiles, measures []string, l lang.Lang, problems *source.Problems) *tender {
	root := edit.Read("tender.yaml", files.Tender, problems)
	people := edit.New("committee.yaml", "")
	if files.Committee != nil {
		people = edit.Read("committee.yaml", files.Committee, problems)
	}
	if root == nil || people == nil {
		return nil
	}
	id, title := root.Root.Get("tender", "id").Raw(), pairOf(root.Root.Get("tender", "title"), l)
	head := &criteria.Tender{ID: id, Title: lang.Text{FR: title[0], EN: title[1]}, Buyer: root.Root.Get("tender", "buyer").Raw()}
	t := &tender{form: &form{l: l, tender: head}, root: root, people: people, measures: measures, lists: map[string][]string{}}
	t.tables = []*table{
		t.identity(),
		t.entries("requirements", l.T("Requirements"), "requirements", root.Root, requirementKeys, 8),
		t.criteria(),
		t.levels(),
		t.lines(),
		t.entries(
			"lots",
			l.T("Lots"),
			"lots",
			root.Root,
			lotKeys,
			6,
		),
		t.entries("people", l.T("Evaluators"), "evaluators", people.Root, personKeys, 10),
	}
	t.tables = append(t.tables, t.words())
	t.identify(
		TenderForm,
		files.Template,
		l.T("The tender"),
		l.T("The buyer"),
		"",
		l.T(
			"Fill in the yellow cells, on this sheet and on those that follow. Rows at the end of a list are for new entries: each needs an identifier of small letters, digits and hyphens.",
		),
		l.T("An entry whose identifier is emptied is removed. What this workbook does not show stays in the dossier as it is."),
	)
	return t
}

// label writes a word of the format for a reader.
func label(word string) lang.Message {
	switch word {
	case "true":
		return lang.M("yes")
	case "false":
		return lang.M("no")
	}
	return lang.Message{Format: word}
}

// wordCell is a cell in which a word of the format is chosen.
func (t *tender) wordCell(k key, raw string) content {
	words := k.words
	if strings.HasSuffix(k.name, "measure") {
		words = t.measures
	}
	c := content{text: raw, kind: excel.Input}
	if len(words) == 0 {
		return c
	}
	list := k.name[strings.LastIndexByte(k.name, '.')+1:]
	t.lists[list] = words
	if slices.Contains(words, raw) {
		c.text = label(raw).In(t.l)
	}
	c.choices, c.message = &area{"words", "word", list + "/" + words[0], list + "/" + words[len(words)-1]}, t.l.T("Choose from the list.")
	return c
}

// words is the sheet of what is chosen from.
func (t *tender) words() *table {
	l := t.l
	out := &table{id: "words", sheet: l.T("Lists"), title: l.T("What is chosen from"), columns: []column{{"word", l.T("Word"), 50}}}
	var names []string
	for name := range t.lists {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, w := range t.lists[name] {
			out.rows = append(out.rows, row{id: name + "/" + w, cells: []content{{text: label(w).In(l)}}})
		}
	}
	return out
}

// cells writes what an entry has under a key: two cells for a text in both languages.
func (t *tender) cells(v *edit.Value, k key) []content {
	old := stored(v, k, t.l)
	switch k.kind {
	case pairKey:
		return []content{{text: old[0], kind: excel.Entry}, {text: old[1], kind: excel.Entry}}
	case wordKey:
		return []content{t.wordCell(k, old[0])}
	case numberKey:
		c := content{text: old[0], kind: excel.Input, format: excel.CountFormat}
		if n, err := exact.Parse(old[0]); err == nil {
			c.number = &n
		}
		return []content{c}
	}
	return []content{{text: old[0], kind: excel.Entry}}
}

// columnsOf gives the columns of keys.
func (t *tender) columnsOf(keys []key) []column {
	var out []column
	for _, k := range keys {
		if k.kind == pairKey {
			out = append(
				out,
				column{k.name + " fr", t.l.T("%s (French)", k.title), k.width},
				column{k.name + " en", t.l.T("%s (English)", k.title), k.width},
			)
		} else {
			out = append(out, column{k.name, k.title.In(t.l), k.width})
		}
	}
	return out
}

// identity is the sheet of the whole tender.
func (t *tender) identity() *table {
	l := t.l
	out := &table{id: "tender", sheet: l.T("The tender"), title: l.T("The tender"),
		columns: []column{
			{"label", l.T("What"), 34},
			{"value", l.T("Value, or text in French"), 60},
			{"english", l.T("Text in English"), 60},
		}}
	for _, k := range identityKeys {
		cells := t.cells(t.root.Root, k)
		if len(cells) == 1 {
			cells = append(cells, content{})
		}
		out.rows = append(out.rows, row{id: k.name, cells: append([]content{{text: k.title.In(l), kind: excel.Strong}}, cells...)})
	}
	return out
}

// fresh is the identifier of a row for a new entry.
func fresh(i int) string { return fmt.Sprint("+", i+1) }

func isFresh(id string) bool { return strings.HasPrefix(id, "+") }

// entries is the sheet of a list whose entries have identifiers.
func (t *tender) entries(id, title, list string, root *edit.Value, keys []key, more int) *table {
	out := &table{id: id, sheet: title, title: title, columns: append([]column{{"id", t.l.T("Identifier"), 18}}, t.columnsOf(keys)...)}
	add := func(rowID string, v *edit.Value) {
		cells := []content{{text: v.Get("id").Raw(), kind: excel.Input}}
		for _, k := range keys {
			cells = append(cells, t.cells(v, k)...)
		}
		out.rows = append(out.rows, row{id: rowID, cells: cells})
	}
	for _, item := range root.Get(list).Items() {
		add(item.Get("id").Raw(), item)
	}
	for i := range more {
		add(fresh(i), edit.Map())
	}
	return out
}

// place is a criterion in the tree, with the identifiers that lead to it.
type place struct {
	path []string
	v    *edit.Value
}

// tree lists the criteria of the tender, groups before their sub-criteria.
func tree(root *edit.Value) []place {
	var out []place
	var walk func(list *edit.Value, path []string)
	walk = func(list *edit.Value, path []string) {
		for _, item := range list.Items() {
			p := place{append(slices.Clone(path), item.Get("id").Raw()), item}
			out = append(out, p)
			walk(item.Get("criteria"), p.path)
		}
	}
	walk(root.Get("criteria"), nil)
	return out
}

// criteria is the sheet of the criteria, with the sums of weights.
func (t *tender) criteria() *table {
	l, more := t.l, 10
	out := &table{id: "criteria", sheet: l.T("Criteria"), title: l.T("Criteria"),
		intro: []string{
			l.T(
				"Weights are points out of 100: those without a group add up to 100, those in a group to its own weight. A group has no measure.",
			),
		}}
	out.columns = append([]column{{"id", l.T("Identifier"), 18}, {"group", l.T("In the group"), 16}}, t.columnsOf(criterionKeys)...)
	out.columns = append(out.columns, column{"check", l.T("Sum of its sub-criteria"), 12})
	all := tree(t.root.Root)
	first := out.firstRow()
	last := first + len(all) + more - 1
	weight := 2 + out.column("weight")
	add := func(rowID, group string, v *edit.Value, fixed bool) {
		at := first + len(out.rows)
		cells := []content{{text: v.Get("id").Raw(), kind: excel.Input}, {text: group, kind: excel.Input}}
		if fixed {
			cells[1].kind = excel.Plain
		}
		for _, k := range criterionKeys {
			cells = append(cells, t.cells(v, k)...)
		}
		own := excel.FixedCol(2, at)
		groups, weights := excel.Area(3, first, 3, last), excel.Area(weight, first, weight, last)
		sum := fmt.Sprintf(`SUMPRODUCT((%s=%s)*(%s<>""),%s)`, groups, own, groups, weights)
		cells = append(cells, content{formula: fmt.Sprintf(`IF(%s=0,"",%s)`, sum, sum), format: excel.WeightFormat})
		out.rows = append(out.rows, row{id: rowID, cells: cells})
	}
	for _, p := range all {
		group := ""
		if len(p.path) > 1 {
			group = p.path[len(p.path)-2]
		}
		add(strings.Join(p.path, "/"), group, p.v, true)
	}
	for i := range more {
		add(fresh(i), "", edit.Map(), false)
	}
	total := make([]content, len(out.columns))
	total[0] = content{text: l.T("Sum"), kind: excel.Strong}
	total[out.column("weight")] = content{kind: excel.Strong, format: excel.WeightFormat,
		formula: fmt.Sprintf(
			`SUMPRODUCT((%s="")*(%s<>""),%s)`,
			excel.Area(3, first, 3, last),
			excel.Area(2, first, 2, last),
			excel.Area(weight, first, weight, last),
		)}
	out.rows = append(out.rows, row{id: "sum", cells: total})
	return out
}

// levels is the sheet of the marks that may be given, with what each means.
func (t *tender) levels() *table {
	l := t.l
	out := &table{id: "levels", sheet: l.T("Levels"), title: l.T("The levels of judged criteria"),
		columns: []column{
			{"criterion", l.T("Criterion"), 24},
			{"mark", l.T("Mark"), 10},
			{"means fr", l.T("Meaning (French)"), 60},
			{"means en", l.T("Meaning (English)"), 60},
		}}
	for _, p := range tree(t.root.Root) {
		for _, mark := range p.v.Get("levels").Keys() {
			means := stored(p.v.Get("levels"), key{name: mark, kind: pairKey}, l)
			out.rows = append(
				out.rows,
				row{id: strings.Join(p.path, "/") + "|" + mark, cells: []content{{text: p.path[len(p.path)-1]}, {text: mark},
					{text: means[0], kind: excel.Entry}, {text: means[1], kind: excel.Entry}}},
			)
		}
	}
	for i := range 20 {
		out.rows = append(
			out.rows,
			row{id: fresh(i), cells: []content{{kind: excel.Input}, {kind: excel.Input}, {kind: excel.Entry}, {kind: excel.Entry}}},
		)
	}
	return out
}

// lines is the sheet of the price schedules.
func (t *tender) lines() *table {
	l := t.l
	out := &table{id: "lines", sheet: l.T("Price schedule"), title: l.T("Price schedule"),
		columns: append([]column{{"criterion", l.T("Criterion"), 20}, {"id", l.T("Identifier"), 18}}, t.columnsOf(lineKeys)...)}
	add := func(rowID, criterion string, v *edit.Value) {
		cells := []content{{text: criterion}, {text: v.Get("id").Raw(), kind: excel.Input}}
		if isFresh(rowID) {
			cells[0].kind = excel.Input
		}
		for _, k := range lineKeys {
			cells = append(cells, t.cells(v, k)...)
		}
		out.rows = append(out.rows, row{id: rowID, cells: cells})
	}
	for _, p := range tree(t.root.Root) {
		for _, item := range p.v.Get("with", "schedule").Items() {
			add(strings.Join(p.path, "/")+"|"+item.Get("id").Raw(), p.path[len(p.path)-1], item)
		}
	}
	for i := range 20 {
		add(fresh(i), "", edit.Map())
	}
	return out
}
