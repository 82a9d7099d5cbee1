package forms

import (
	"slices"

	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// Grounds for exclusion, as bidders state them: that none applies, or which, what
// happened and what was done since.

const (
	exclusionsKey = "exclusions" // of a bid's file, and its table
	allGrounds    = "all"        // the row that stands for all that are not named
	othersKey     = "others"     // of the same in a bid's file
)

var groundAnswers = []string{"none", "applies"}

func groundAnswer(word string) lang.Message {
	if word == "none" {
		return lang.M("no ground applies")
	}
	return lang.M("a ground applies")
}

var answerKey = key{name: "answer", words: groundAnswers, list: "ground", titles: groundAnswer}

// groundKeys are what is said of a ground that applies.
var groundKeys = []key{
	{name: "who", title: lang.M("To whom of the group, if not to the tenderer"), width: 20},
	{name: "fact", title: lang.M("What happened"), kind: pairKey, width: 34},
	{name: "measures", title: lang.M("Measures taken since"), kind: pairKey, width: 34},
	{name: "evidence", title: lang.M("Evidence"), width: 26},
}

// groundsIn lists the grounds that a tender asks about.
func groundsIn(root *edit.Value, requirements []*edit.Value) []string {
	var out []string
	if root.Get(exclusionsKey).Raw() == "ccp" {
		out = exclusion.IDs()
	}
	for _, q := range requirements {
		if id := q.Get("with", "ground").Raw(); q.Get("measure").Raw() == "exclusion" && exclusion.Named(id) != nil && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// exclusions is the sheet of the grounds.
func (f *facts) exclusions() *table {
	l := f.l
	t := &table{id: exclusionsKey, sheet: l.T("Grounds for exclusion"), title: l.T("Grounds for exclusion"),
		intro: []string{l.T("Answer for all grounds at once in the first row; name below it those that apply. What is false here may itself exclude.")},
		columns: append([]column{{"ground", l.T("Ground for exclusion"), 56}, {answerKey.name, l.T("Answer"), 18}},
			f.columnsOf(groundKeys)...)}
	v := f.root.Root.Get(exclusionsKey)
	all := v
	if v.IsGroup() {
		all = v.Get(othersKey)
	}
	f.shown[all] = all.IsScalar()
	first := []content{{text: l.T("All grounds that are not named below"), kind: excel.Strong},
		f.wordCell(key{name: "none", words: groundAnswers[:1], list: "grounds", titles: groundAnswer}, all.Raw())}
	t.rows = append(t.rows, row{id: allGrounds, cells: first})
	for _, id := range f.asked.grounds {
		g := exclusion.Named(id)
		at := v.Get(id)
		answer := at.Raw()
		if at.IsGroup() {
			answer = groundAnswers[1]
		}
		f.shown[at] = at == nil || at.IsScalar()
		cells := []content{{text: g.Article + " – " + g.Title.In(l), kind: excel.Wrapped}, f.wordCell(answerKey, answer)}
		for _, k := range groundKeys {
			cells = append(cells, f.cells(at, k)...)
		}
		t.rows = append(t.rows, row{id: id, cells: cells})
	}
	return t
}

// readExclusions reads that sheet back.
func (f *facts) readExclusions(x *tenderReader) {
	g := x.r.grids[exclusionsKey]
	if g == nil || len(f.asked.grounds) == 0 || !g.needs(answerKey.name, "who", "fact fr", "fact en", "measures fr", "measures en", "evidence") {
		return
	}
	v := x.root.Root
	for _, id := range f.asked.grounds {
		if g.has(id) {
			x.ground(g, v, id)
		}
	}
	none := false
	if c := g.cell(allGrounds, answerKey.name); !c.IsEmpty() {
		none = chosen(c, groundAnswers[:1], groundAnswer) == "none"
		x.spots = append(x.spots, spot{file: x.file, path: exclusionsKey, at: c.At})
	}
	old := v.Get(exclusionsKey)
	named := slices.DeleteFunc(slices.Clone(old.Keys()), func(id string) bool { return id == othersKey })
	switch {
	case len(named) > 0 && none:
		if old.Get(othersKey).Raw() != "none" {
			old.Put(othersKey, edit.Word("none"))
		}
	case len(named) > 0:
		old.Drop(othersKey)
	case none:
		if old.Raw() != "none" && old.Get(othersKey).Raw() != "none" {
			v.Put(exclusionsKey, edit.Word("none"))
		}
	default:
		v.Drop(exclusionsKey)
	}
}

// ground reads the row of a ground.
func (x *tenderReader) ground(g *grid, v *edit.Value, id string) {
	c, told := g.cell(id, answerKey.name), !isBlank(g, id, groundKeys)
	answer := ""
	if !c.IsEmpty() {
		answer = chosen(c, groundAnswers, groundAnswer)
	}
	switch {
	case told && c.IsEmpty():
		c.Problem(lang.M("what happened is told, and not whether the ground applies"), lang.M("choose from the list"))
		return
	case told && answer == "none":
		c.Problem(lang.M("no ground applies, and what happened is told"), lang.M("correct the answer, or empty the cells beside it"))
		return
	}
	x.spots = append(x.spots, spot{file: x.file, steps: []string{exclusionsKey, id}, at: c.At})
	old := v.Get(exclusionsKey, id)
	switch {
	case answer == "":
		if old != nil {
			v.Get(exclusionsKey).Drop(id)
		}
	case !told:
		if old.Raw() != answer {
			x.grounds(v).Put(id, edit.Word(answer))
		}
	default:
		if !old.IsGroup() {
			x.grounds(v).Put(id, edit.Map())
		}
		x.entry = []string{exclusionsKey, id}
		x.take(g, id, v.Get(exclusionsKey, id), groundKeys, false)
		x.entry = nil
	}
}

// grounds is the group of the grounds that a bid names.
func (x *tenderReader) grounds(v *edit.Value) *edit.Value {
	if !v.Get(exclusionsKey).IsGroup() {
		v.Put(exclusionsKey, edit.Map())
	}
	return v.Get(exclusionsKey)
}
