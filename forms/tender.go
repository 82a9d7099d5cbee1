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
	Tender    []byte // tender.yaml; nil where there is none yet
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
	rows         int                 // for what is new, at least, on each sheet
	lists        map[string][]string // words to choose from, by key
	titles       map[string]func(string) lang.Message
	shown        map[*edit.Value]bool // values that stand in a cell of their own
}

func newTender(f *form, root, people *edit.File) *tender {
	return &tender{form: f, root: root, people: people, lists: map[string][]string{},
		titles: map[string]func(string) lang.Message{}, shown: map[*edit.Value]bool{nil: true}}
}

func tenderForm(files TenderFiles, measures []string, l lang.Lang, problems *source.Problems) *tender {
	root := edit.New("tender.yaml", "")
	if files.Tender != nil {
		root = edit.Read("tender.yaml", files.Tender, problems)
	} else {
		root.Root.Put("bareme", edit.Word("1"))
	}
	people := edit.New("committee.yaml", "")
	if files.Committee != nil {
		people = edit.Read("committee.yaml", files.Committee, problems)
	}
	if root == nil || people == nil {
		return nil
	}
	id, title := root.Root.Get("tender", "id").Raw(), pairOf(root.Root.Get("tender", "title"), l)
	head := &criteria.Tender{ID: id, Title: lang.Text{FR: title[0], EN: title[1]}, Buyer: root.Root.Get("tender", "buyer").Raw()}
	t := newTender(&form{l: l, tender: head}, root, people)
	t.measures = measures
	t.tables = t.sheets()
	t.tables = append(t.tables, t.settings(12, part{"tender", root.Root}, part{"committee", people.Root}), t.words())
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

// more is how many rows for what is new a sheet has that has so many usually.
func (t *tender) more(usual int) int { return max(usual, t.rows) }

// sheets are those of the tender and of its evaluators.
func (t *tender) sheets() []*table {
	l := t.l
	t.shown[t.root.Root.Get("bareme")], t.shown[t.people.Root.Get("bareme")] = true, true
	return []*table{
		t.identity(),
		t.requirements(t.more(8)),
		t.criteria(t.more(10)),
		t.levels(t.more(20)),
		t.codes(t.more(12)),
		t.points(t.more(20)),
		t.lines(t.more(20)),
		t.entries("preferences", l.T("Preference margins"), "preferences", t.root.Root, preferenceKeys, t.more(4)),
		t.options(t.more(4)),
		t.entries("lots", l.T("Lots"), "lots", t.root.Root, lotKeys, t.more(6)),
		t.entries("people", l.T("Evaluators"), "evaluators", t.people.Root, personKeys, t.more(10)),
	}
}

// label writes a word of the format for a reader.
func label(word string) lang.Message {
	switch word {
	case "true":
		return lang.M("yes")
	case "false":
		return lang.M("no")
	}
	if m, ok := WordName(word); ok {
		return m
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
	list := k.list
	if list == "" {
		list = k.name[strings.LastIndexByte(k.name, '.')+1:]
	}
	t.lists[list] = words
	t.titles[list] = k.label()
	if slices.Contains(words, raw) {
		c.text = k.label()(raw).In(t.l)
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
			out.rows = append(out.rows, row{id: name + "/" + w, cells: []content{{text: t.titles[name](w).In(l)}}})
		}
	}
	return out
}

// cells writes what an entry has under a key: two cells for a text in both languages.
func (t *tender) cells(v *edit.Value, k key) []content {
	old := stored(v, k, t.l)
	t.show(v, k)
	switch k.kind {
	case pairKey:
		return []content{{text: old[0], kind: excel.Entry}, {text: old[1], kind: excel.Entry}}
	case wordKey:
		return []content{t.wordCell(k, old[0])}
	case numberKey, scaleKey:
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
		if k.name == "" {
			out.rows = append(out.rows, row{head: k.title.In(l)})
			continue
		}
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
		out.rows = append(out.rows, row{id: rowID, cells: t.entry(v, keys)})
	}
	for _, item := range root.Get(list).Items() {
		add(item.Get("id").Raw(), item)
	}
	for i := range more {
		add(fresh(i), edit.Map())
	}
	return out
}

// criteria is the sheet of the criteria, with the sums of weights.
func (t *tender) criteria(more int) *table {
	l := t.l
	out := &table{id: "criteria", sheet: l.T("Criteria"), title: l.T("Criteria"),
		intro: []string{
			l.T(
				"Weights are points out of 100: those without a group add up to 100, those in a group to its own weight. A group has no measure.",
			),
		}}
	out.columns = append([]column{{"id", l.T("Identifier"), 18}, {"group", l.T("In the group"), 16}}, t.columnsOf(criterionKeys)...)
	out.columns = append(out.columns, t.ownerColumn(), column{"check", l.T("Sum of its sub-criteria"), 12})
	all := tree(t.root.Root)
	first := out.firstRow()
	s := &sums{table: out, first: first, last: first + len(all) + more - 1}
	for _, p := range all {
		cells := append([]content{t.entry(p.v, nil)[0], {text: p.group()}}, t.entry(p.v, criterionKeys)[1:]...)
		cells = append(cells, content{text: p.lot}, s.of(first+len(out.rows)))
		out.rows = append(out.rows, row{id: p.row(), cells: cells})
	}
	for i := range more {
		cells := append([]content{{kind: excel.Input}, {kind: excel.Input}}, t.entry(edit.Map(), criterionKeys)[1:]...)
		cells = append(cells, content{kind: excel.Input}, s.of(first+len(out.rows)))
		out.rows = append(out.rows, row{id: fresh(i), cells: cells})
	}
	lots := map[string]bool{}
	for _, p := range all {
		lots[p.lot] = true
	}
	total := func(lot, title string) {
		cells := make([]content, len(out.columns))
		cells[0] = content{text: title, kind: excel.Strong}
		cells[out.column("weight")] = s.total(lot)
		out.rows = append(out.rows, row{id: sumRow + lot, cells: cells})
	}
	if lots[""] || len(all) == 0 {
		total("", l.T("Sum"))
	}
	for _, lot := range sections(t.root.Root)[1:] {
		if lots[lot.lot] {
			total(lot.lot, l.T("Sum of the lot %s", lot.lot))
		}
	}
	return out
}

// sums makes the formulas that add up weights.
type sums struct {
	*table
	first, last int // rows of criteria
}

func (s *sums) area(id string) string {
	col := 2 + s.column(id)
	return excel.Area(col, s.first, col, s.last)
}

// of adds up the weights of the sub-criteria of the criterion in a row.
func (s *sums) of(row int) content {
	sum := fmt.Sprintf(`SUMPRODUCT((%s=%s)*(%s<>"")*(%s=%s),%s)`, s.area("group"), excel.FixedCol(2, row), s.area("group"),
		s.area("lot"), excel.FixedCol(2+s.column("lot"), row), s.area("weight"))
	return content{formula: fmt.Sprintf(`IF(%s=0,"",%s)`, sum, sum), format: excel.WeightFormat}
}

// total adds up the weights of the criteria of the tender, or of a lot, that have no
// group.
func (s *sums) total(lot string) content {
	return content{kind: excel.Strong, format: excel.WeightFormat, formula: fmt.Sprintf(`SUMPRODUCT((%s="")*(%s<>"")*(%s=%s),%s)`,
		s.area("group"), s.area("id"), s.area("lot"), excel.Literal(lot), s.area("weight"))}
}
