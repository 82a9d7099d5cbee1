package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

var markKeys = []key{
	{name: "mark", title: lang.M("Mark"), kind: limitKey, width: 10},
	{name: "reason", title: lang.M("Reason"), kind: pairKey, width: 44},
	{name: "confidence", title: lang.M("Confidence"), kind: wordKey, words: criteria.Confidences, titles: confidence, width: 12},
}

// consensusFile holds what evaluators settled.
const consensusFile = "marks/consensus.yaml"

// given is where a mark stands: in a file, of a lot, of a criterion, of a bid. Apart
// tells that the file holds several lots.
type given struct {
	file, lot, criterion, bid string
	round                     string // "" for the first, or where there are none
	apart                     bool
}

func (m given) row() string {
	file := idOf(m.file)
	if m.apart {
		file += "/lots"
	}
	return strings.Join([]string{file, m.lot, m.criterion, m.bid}, "|")
}

// steps lead to the mark in its file.
func (m given) steps() []string {
	if m.apart {
		return []string{"lots", m.lot, m.criterion, m.bid}
	}
	return []string{"marks", m.criterion, m.bid}
}

// givenIn lists the marks of a file.
func givenIn(file string, root *edit.Value) []given {
	var out []given
	round := root.Get("round").Raw()
	of := func(lot string, apart bool, marks *edit.Value) {
		for _, c := range marks.Keys() {
			for _, bid := range marks.Get(c).Keys() {
				if !strings.Contains(c+lot+bid, "|") {
					out = append(out, given{file, lot, c, bid, round, apart})
				}
			}
		}
	}
	of(root.Get("lot").Raw(), false, root.Get("marks"))
	for _, lot := range root.Get("lots").Keys() {
		of(lot, true, root.Get("lots", lot))
	}
	return out
}

// markers lists who marks and in which file: those who have marks, else the evaluators
// of the committee, else one for all.
func (a *wholeAward) markers(lot, round string) (files, names []string) {
	for _, name := range a.under("marks/") {
		root := a.files[name].Root
		if root.Get("consensus").Raw() != "true" && root.Get("lot").Raw() == lot && root.Get("round").Raw() == round {
			files, names = append(files, name), append(names, evaluatorOf(root))
		}
	}
	for _, e := range a.people.Root.Get("evaluators").Items() {
		lots := raws(e.Get("lots"))
		if name := e.Get("name").Raw(); !slices.Contains(names, name) && (len(lots) == 0 || slices.Contains(lots, lot)) {
			files, names = append(files, a.marksFile(e.Get("id").Raw(), lot, round)), append(names, name)
		}
	}
	if len(files) == 0 {
		return []string{a.marksFile("jury", lot, round)}, []string{a.l.T("Evaluation committee")}
	}
	return files, names
}

func evaluatorOf(root *edit.Value) string {
	if e := root.Get("evaluator"); e.IsScalar() {
		return e.Raw()
	}
	return root.Get("evaluator", "name").Raw()
}

// wantedMarks lists the marks that nobody gave yet.
func (a *wholeAward) wantedMarks(have []given) (out []given, by []string) {
	lots := []string{""}
	if list := a.root.Root.Get("lots").Items(); len(list) > 0 {
		lots = nil
		for _, lot := range list {
			lots = append(lots, lot.Get("id").Raw())
		}
	}
	for _, lot := range lots {
		files, names := a.markers(lot, "")
		for i, file := range files {
			for _, p := range markable(a.root.Root) {
				if p.lot != "" && p.lot != lot || p.v.Get("measure").Raw() != "judged" || !a.marksIt(names[i], p) {
					continue
				}
				for _, name := range a.under("bids/") {
					m := given{file: file, lot: lot, criterion: p.id(), bid: idOf(name)}
					if (lot == "" || slices.Contains(lotsOf(a.files[name].Root), lot)) && !slices.Contains(have, m) {
						out, by = append(out, m), append(by, names[i])
					}
				}
			}
		}
	}
	return out, by
}

// marksIt tells whether an evaluator is assigned a criterion.
func (a *wholeAward) marksIt(name string, p place) bool {
	for _, e := range a.people.Root.Get("evaluators").Items() {
		if assigned := raws(e.Get("criteria")); e.Get("name").Raw() == name && len(assigned) > 0 {
			return slices.ContainsFunc(p.path, func(id string) bool { return slices.Contains(assigned, id) })
		}
	}
	return true
}

// marks is the sheet of marks, those of the consensus included.
func (a *wholeAward) marks() *table {
	l := a.l
	t := &table{id: "marks", sheet: l.T("Marks"), title: l.T("Marks"),
		intro: []string{l.T("A row for each mark. The word consensus stands for the evaluators together.")},
		columns: append([]column{{"evaluator", l.T("Evaluator"), 26}, {"lot", l.T("Lot"), 14}, {"round", l.T("Round, the first if empty"), 12},
			{"criterion", l.T("Criterion"), 22}, {"bid", l.T("Bid"), 16}}, a.columnsOf(markKeys)...)}
	if !a.older {
		t.columns = append(t.columns, a.columnsOf(slices.Concat(besideKeys, noteKeys))...)
	}
	codes := codesIn(a.root.Root, l)
	var have []given
	add := func(m given, who string, v *edit.Value) {
		if v == nil {
			v = edit.Map()
		}
		cells := []content{{text: who, kind: excel.Wrapped}, {text: m.lot}, {text: m.round}, {text: m.criterion}, {text: m.bid}}
		for _, k := range markKeys {
			c := a.cells(v, k)
			if k.name == "mark" {
				c[0] = valueCell(c[0].text)
			}
			cells = append(cells, c...)
		}
		if !a.older {
			cells = append(cells, a.beside(v, m, codes)...)
		}
		t.rows = append(t.rows, row{id: m.row(), cells: cells})
	}
	for _, name := range a.under("marks/") {
		root := a.files[name].Root
		who := evaluatorOf(root)
		if root.Get("consensus").Raw() == "true" {
			who = l.T("consensus")
		}
		list := givenIn(name, root)
		for _, m := range list {
			add(m, who, root.Get(m.steps()...))
		}
		if have = append(have, list...); len(list) > 0 {
			a.shown[root.Get("consensus")], a.shown[root.Get("lot")], a.shown[root.Get("round")] = true, true, true
			a.shown[root.Get("evaluator")] = root.Get("evaluator") == nil || root.Get("evaluator").IsScalar()
			a.shown[root.Get("evaluator", "name")] = true
		}
	}
	wanted, by := a.wantedMarks(have)
	for i, m := range wanted {
		add(m, by[i], nil)
	}
	for i := range a.more(12) {
		cells := slices.Repeat([]content{{kind: excel.Input}}, 5)
		cells = append(cells, a.entry(edit.Map(), markKeys)[1:]...)
		if !a.older {
			cells = append(cells, a.beside(edit.Map(), given{}, codes)...)
		}
		t.rows = append(t.rows, row{id: fresh(i), cells: cells})
	}
	return t
}

// marks reads that sheet back into the files of the evaluators.
func (x *awardReader) marks() {
	g := x.r.grids["marks"]
	needed := []string{"evaluator", "lot", "round", "criterion", "bid", "mark", "reason fr", "reason en"}
	said := []string{"mark", "reason fr", "reason en"}
	if !x.a.older {
		needed, said = append(needed, besideMarks...), append(said, besideMarks...)
	}
	if !g.needs(needed...) {
		return
	}
	codes := codesIn(x.root.Root, x.l)
	x.further = furtherRemarks(x.r.grids["settings"])
	for _, row := range g.order {
		if g.isEmpty(row, said...) && (isFresh(row) || !x.hasMark(row)) {
			continue
		}
		m, ok := x.markOf(g, row)
		if !ok {
			continue
		}
		if !x.once(m.row(), g.cell(row, "mark")) {
			continue
		}
		root := x.marksOf(m, g.cell(row, "evaluator").Text)
		if x.file = m.file; g.isEmpty(row, said...) {
			root.Get(m.steps()[:len(m.steps())-1]...).Drop(m.bid)
			tidy(root, m.steps())
			continue
		}
		x.entry = m.steps()
		at := g.cell(row, "mark").At
		x.halfGiven(g, row)
		for n := 1; n <= len(x.entry); n++ {
			x.spots = append(x.spots, spot{file: m.file, steps: slices.Clone(x.entry[:n]), at: at})
		}
		x.spots = append(x.spots, spot{file: m.file, steps: []string{"evaluator"}, at: g.cell(row, "evaluator").At},
			spot{file: m.file, steps: []string{"lot"}, at: g.cell(row, "lot").At},
			spot{file: m.file, steps: []string{"round"}, at: g.cell(row, "round").At})
		v := root.Group(m.steps()...)
		x.take(g, row, v, markKeys, false)
		if !x.a.older {
			x.beside(g, row, m, v, codes.on(m.lot, m.criterion))
		}
		x.entry = nil
	}
}

// halfGiven notes a mark without its reason, and a reason without its mark.
func (x *awardReader) halfGiven(g *grid, row string) {
	mark := g.cell(row, "mark")
	switch {
	case mark.IsEmpty() && g.isEmpty(row, "reason fr", "reason en"):
		mark.Problem(lang.M("strengths, weaknesses or a note without their mark"), lang.M("give the mark, or empty the row"))
	case mark.IsEmpty():
		mark.Problem(lang.M("a reason without its mark"), lang.M("give the mark, or empty the row"))
	case g.isEmpty(row, "reason fr", "reason en"):
		g.cell(row, "reason "+string(x.l)).Problem(lang.M("the mark %s has no reason", lang.Raw(mark.Text)),
			lang.M("write what in the bid deserves it"))
	}
}

// hasMark tells whether the files hold the mark of a row already.
func (x *awardReader) hasMark(row string) bool {
	return slices.ContainsFunc(x.had, func(m given) bool { return m.row() == row })
}

// markOf tells which mark a row is of.
func (x *awardReader) markOf(g *grid, row string) (given, bool) {
	if !x.lot(g, row) || !x.knowsBid(g, row) {
		return given{}, false
	}
	who, criterion := g.cell(row, "evaluator"), g.cell(row, "criterion")
	m := given{lot: g.cell(row, "lot").Text, round: g.cell(row, "round").Text, criterion: criterion.Text, bid: g.cell(row, "bid").Text}
	if p := strings.Split(row, "|"); len(p) == 4 && !isFresh(row) {
		var file string
		file, m.apart = strings.CutSuffix(p[0], "/lots")
		if m.file = "marks/" + file + ".yaml"; m.row() != row || !IsAwardFile(m.file) {
			x.moved(g, row, "evaluator")
			return m, false
		}
		return m, true
	}
	p, ok := x.marked(criterion, g.cell(row, "lot"))
	if !ok {
		return m, false
	}
	m.criterion = p.id()
	if who.IsEmpty() {
		who.Problem(lang.M("the mark does not say whose it is"), lang.M("write the evaluator's name, or consensus"))
		return m, false
	}
	m.file, m.apart = x.fileOf(who.Text, m.lot, m.round)
	return m, true
}

// marked finds what a mark is of: a criterion or a requirement of its lot, or of the
// tender for all lots.
func (x *awardReader) marked(c, lot source.Cell) (place, bool) {
	all := markable(x.root.Root)
	called := func(of string) bool {
		return slices.ContainsFunc(all, func(p place) bool { return p.lot == of && p.isCalled(c.Text, x.l) })
	}
	if !lot.IsEmpty() && !called(lot.Text) && called("") {
		lot = source.NewCell(lot.At, "", x.r.problems)
	}
	return x.among(all, c, lot, lang.M("write the identifier of a criterion or of a judged requirement"))
}
