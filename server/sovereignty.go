package server

import (
	"html/template"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/charts"
)

// sheetPage is how sovereign a bid is: in four answers, then drawn, then condition by
// condition.
type sheetPage struct {
	Name     string
	Lots     []Chip
	Bids     []Chip
	Answers  []answer
	Graphs   []graphView
	Profiles []profileView
	Rules    []ruleView
	Back     string
}

type answer struct {
	Title, Answer string
	Failed        bool
	Reasons       []string
	Brief         []Fact
	More          int
}

type graphView struct {
	Title, Name string
	Drawing     template.HTML
	Rows        []holdingRow
}

type holdingRow struct{ Holder, Held, Share string }

type profileView struct {
	Title   string
	Bars    bool // layers, not objectives
	Rows    []axisRow
	Columns bool // a note stands beside some value
}

type axisRow struct {
	Title, Value, Note string
	Bar                template.HTML
}

type ruleView struct {
	Title string
	Rows  []conditionRow
}

type conditionRow struct {
	Ref, Title, Found string
	Tag               *Tag
	Steps             []StepNode
}

// reasonsShown is how many reasons an answer gives; the conditions give all.
const reasonsShown = 2

func (q *request) sheet() error {
	b, lot, x, chips, err := q.bidOf()
	if err != nil {
		return err
	}
	if x == nil {
		return errNotFound
	}
	l := q.l
	v := sheetPage{Name: b.Name().In(l), Lots: chips, Back: q.url("offres", b.ID)}
	for _, other := range q.ev.dossier.Bids {
		v.Bids = append(v.Bids, Chip{other.Name().In(l), q.url("offres", other.ID, "souverainete"), other == b})
	}
	for _, f := range text.StepwiseOf(q.ev.study, lot, x, l) {
		a := answer{Title: f.Title, Answer: f.Answer, Failed: f.Failed}
		for _, r := range f.Reasons[:min(reasonsShown, len(f.Reasons))] {
			a.Reasons = append(a.Reasons, r.In(l))
		}
		a.More = len(f.Reasons) - len(a.Reasons)
		for _, s := range f.Steps {
			if s.Brief && s.Value != nil && len(a.Brief) < reasonsShown {
				a.Brief = append(a.Brief, Fact{s.Title.In(l), s.Value.In(l)})
			}
		}
		v.Answers = append(v.Answers, a)
		if f.Diagram != nil && len(f.Diagram.Boxes) > 1 {
			v.Graphs = append(v.Graphs, q.graphOf(f))
		}
		if f.Profile != nil && len(f.Profile.Axes) > 0 {
			v.Profiles = append(v.Profiles, q.profileOf(f))
		}
		if r := q.rules(x, f); len(r.Rows) > 0 {
			v.Rules = append(v.Rules, r)
		}
	}
	if len(v.Answers) == 0 {
		return errNotFound
	}
	return q.show(200, "sovereignty", &Page{Title: l.T("%s: sovereignty in brief", b.Name()), Here: "offres", Main: v})
}

func (q *request) graphOf(f text.Stepwise) graphView {
	g := graphView{Title: f.Title, Name: q.T("Drawing of who holds whom; the table below says the same"),
		Drawing: charts.Ownership(f.Diagram, q.l)}
	for _, a := range f.Diagram.Arrows {
		boxes := f.Diagram.Boxes
		g.Rows = append(g.Rows, holdingRow{placed(boxes[a.From], q.l), placed(boxes[a.To], q.l), a.Label.In(q.l)})
	}
	return g
}

// placed writes somebody with where he is.
func placed(b criteria.Box, l lang.Lang) string {
	if s := b.Place.In(l); s != "" {
		return b.Title.In(l) + " (" + s + ")"
	}
	return b.Title.In(l)
}

func (q *request) profileOf(f text.Stepwise) profileView {
	p := profileView{Title: f.Title, Bars: f.Profile.Bars}
	for _, a := range f.Profile.Axes {
		row := axisRow{Title: a.Title.In(q.l), Value: a.Value.Percent(q.l, 0, 2), Bar: charts.Bar(a.Value.Float(), "fa", -1)}
		if !f.Profile.Bars {
			row.Title = strings.TrimSpace(a.Name + " " + row.Title)
		} else {
			row.Bar = charts.Bar(a.Value.Float(), "fw", -1)
		}
		if a.Note != nil {
			row.Note, p.Columns = a.Note.In(q.l), true
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// rules lists the steps of a finding that a rule tests, with their verdicts.
func (q *request) rules(x *scoring.Bid, f text.Stepwise) ruleView {
	v := ruleView{Title: f.Title}
	for _, s := range f.Steps {
		if s.Verdict == "" {
			continue
		}
		t := verdictTag(s.Verdict, q.l)
		row := conditionRow{Ref: s.Ref, Title: s.Title.In(q.l), Tag: &t, Steps: q.stepNodes(x, s.Steps)}
		if s.Value != nil {
			row.Found = s.Value.In(q.l)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
