package forms

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// AwardFiles are the YAML files of a dossier by their path in it: tender.yaml,
// bids/alpha.yaml.
type AwardFiles map[string][]byte

// Award writes a whole dossier as one workbook to fill: the tender, its evaluators, the
// bids with what they state and their prices, marks, decisions and corrections. What has
// no cell of its own is a row of the sheet of further settings. Measures lists the kinds
// of measure that there are; each sheet has at least so many rows for what is new.
func Award(w io.Writer, files AwardFiles, measures []string, rows int, l lang.Lang, problems *source.Problems) error {
	a := awardForm(files, measures, rows, false, l, problems)
	if a == nil {
		return nil
	}
	return a.form.write(w)
}

// wholeAward is the form of a whole dossier.
type wholeAward struct {
	*tender
	files map[string]*edit.File // by path
	older bool                  // as [Returned] says
}

// awardParts are the files that every award may have.
var awardParts = []string{"tender.yaml", "committee.yaml", "decisions.yaml", "corrections.yaml", "publication.yaml"}

// IsAwardFile tells whether the form of an award holds a file of a dossier.
func IsAwardFile(name string) bool {
	if slices.Contains(awardParts, name) {
		return true
	}
	dir, file, _ := strings.Cut(name, "/")
	id, yaml := strings.CutSuffix(file, ".yaml")
	return (dir == "bids" || dir == "marks") && yaml && source.IsID(id)
}

func awardForm(files AwardFiles, measures []string, rows int, older bool, l lang.Lang, problems *source.Problems) *wholeAward {
	all := map[string]*edit.File{}
	for _, name := range append(slices.Clone(awardParts), slices.Sorted(maps.Keys(files))...) {
		if data := files[name]; data != nil {
			all[name] = edit.Read(name, data, problems)
		} else if all[name] == nil {
			all[name] = edit.New(name, "")
		}
		if all[name] == nil {
			return nil
		}
	}
	root := all["tender.yaml"]
	if files["tender.yaml"] == nil {
		root.Root.Put("bareme", edit.Word("1"))
	}
	title := pairOf(root.Root.Get("tender", "title"), l)
	head := &criteria.Tender{ID: root.Root.Get("tender", "id").Raw(), Title: lang.Text{FR: title[0], EN: title[1]},
		Buyer: root.Root.Get("tender", "buyer").Raw()}
	a := &wholeAward{newTender(&form{l: l, tender: head}, root, all["committee.yaml"]), all, older}
	a.measures, a.rows = measures, rows
	a.tables = append(a.sheets(), a.bidSheet(), a.statements(), a.prices(), a.marks(), a.decisions(), a.corrections())
	a.tables = append(a.tables, a.settings(a.more(12), a.parts()...), a.words())
	a.identify(AwardForm, "award", l.T("The award"), l.T("The buyer"), "",
		l.T("Fill in the yellow cells of the sheets that follow. Rows at the end of a list are for new entries."),
		l.T("This one workbook holds a whole award: evaluate it as it is, or read it into a dossier."),
		l.T("To have rows for the prices and marks of new bids, write the form anew from this workbook."))
	return a
}

// parts lists the files, those of bids and of marks in the order of their names.
func (a *wholeAward) parts() []part {
	var out []part
	for _, name := range append(slices.Clone(awardParts), a.under("bids/")...) {
		out = append(out, part{strings.TrimSuffix(name, ".yaml"), a.files[name].Root})
	}
	for _, name := range a.under("marks/") {
		out = append(out, part{strings.TrimSuffix(name, ".yaml"), a.files[name].Root})
	}
	return out
}

// under lists the files of a folder.
func (a *wholeAward) under(dir string) []string {
	var out []string
	for name := range a.files {
		if strings.HasPrefix(name, dir) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// idOf is the identifier of a bid or of an evaluator by the name of its file.
func idOf(file string) string {
	return strings.TrimSuffix(file[strings.IndexByte(file, '/')+1:], ".yaml")
}

var bidKeys = []key{
	{name: "tenderer", title: lang.M("Tenderer"), width: 28},
	{name: "tenderer.identifier", title: lang.M("Identifier of the company (SIRET, VAT number…)"), width: 18},
	{name: "tenderer.country", title: lang.M("Country, in two letters"), width: 9},
	{name: "tenderer.size", title: lang.M("Size"), kind: wordKey, words: []string{"micro", "small", "medium", "large"}, width: 10},
	{name: "received", title: lang.M("Received on"), kind: dayKey, width: 18},
	{name: "variant_of", title: lang.M("Variant of the bid"), width: 14},
	{name: "lots", title: lang.M("Lots, apart by commas"), kind: lotsKey, width: 22},
	{name: "summary", title: lang.M("Summary"), kind: pairKey, width: 34},
}

// bidSheet is the sheet of the bids.
func (a *wholeAward) bidSheet() *table {
	l := a.l
	t := &table{id: "bids", sheet: l.T("Bids"), title: l.T("Bids"),
		columns: append([]column{{"id", l.T("Identifier"), 16}}, a.columnsOf(bidKeys)...)}
	for _, name := range a.under("bids/") {
		cells := []content{{text: idOf(name), kind: excel.Strong}}
		for _, k := range bidKeys {
			cells = append(cells, a.cells(a.files[name].Root, k)...)
		}
		t.rows = append(t.rows, row{id: idOf(name), cells: cells})
	}
	for i := range a.more(12) {
		t.rows = append(t.rows, row{id: fresh(i), cells: a.entry(edit.Map(), bidKeys)})
	}
	return t
}

// lotsOf lists the lots that a bid is for.
func lotsOf(bid *edit.Value) []string { return bid.Get("lots").Keys() }

// asked gives what bids for some lots are asked to state.
func (a *wholeAward) asked(lots []string) asked {
	return whatIsAsked(a.root.Root, a.l, func(lot string) bool { return slices.Contains(lots, lot) })
}

// statements is the sheet of what bids declare, and of their capacities.
func (a *wholeAward) statements() *table {
	l := a.l
	t := &table{id: "statements", sheet: l.T("Statements"), title: l.T("Statements"),
		columns: []column{{"bid", l.T("Bid"), 16}, {"fact", l.T("Fact"), 18}, {"label", l.T("What"), 44}, {"unit", l.T("Unit"), 14},
			{"value", l.T("Value"), 18}, {"evidence", l.T("Evidence"), 34}}}
	for _, name := range a.under("bids/") {
		v := a.files[name].Root
		for _, s := range statementsOf(a.asked(lotsOf(v)), l) {
			at := v.Get(s.section, s.id)
			cell := a.statement(s, at)
			t.rows = append(t.rows, row{id: idOf(name) + "|" + s.section + "/" + s.id, cells: []content{{text: idOf(name)}, {text: s.name()},
				{text: s.label, kind: excel.Wrapped}, {text: s.unit}, cell, {text: at.Get("evidence").Raw(), kind: excel.Entry}}})
			a.showFact(at)
		}
	}
	for i := range a.more(12) {
		t.rows = append(t.rows, row{id: fresh(i),
			cells: []content{{kind: excel.Input}, {kind: excel.Input}, {}, {}, {kind: excel.Input}, {kind: excel.Entry}}})
	}
	return t
}
