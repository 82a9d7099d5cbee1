package results

import (
	"html/template"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// sheetPage is how sovereign a bid is: in four answers, then drawn, then condition by
// condition.
type sheetPage struct {
	Name     string
	Lots     []frame.Chip
	Bids     []frame.Chip
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
	Brief         []frame.Fact
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
	Tag               *frame.Tag
	Steps             []StepNode
}

// reasonsShown is how many reasons an answer gives; the conditions give all.
const reasonsShown = 2

func Sovereignty(q *frame.Request) error {
	b, lot, x, chips, err := bidOf(q)
	if err != nil {
		return err
	}
	if x == nil {
		return frame.ErrNotFound
	}
	l := q.Lang
	v := sheetPage{Name: b.Name().In(l), Lots: chips, Back: q.URL("offres", b.ID)}
	for _, other := range q.Ev.Dossier.Bids {
		v.Bids = append(v.Bids, frame.Chip{Title: other.Name().In(l), URL: q.URL("offres", other.ID, "souverainete"), Here: other == b})
	}
	for _, f := range text.StepwiseOf(q.Ev.Study, lot, x, l) {
		a := answer{Title: f.Title, Answer: f.Answer, Failed: f.Failed}
		for _, r := range f.Reasons[:min(reasonsShown, len(f.Reasons))] {
			a.Reasons = append(a.Reasons, r.In(l))
		}
		a.More = len(f.Reasons) - len(a.Reasons)
		for _, s := range f.Steps {
			if s.Brief && s.Value != nil && len(a.Brief) < reasonsShown {
				a.Brief = append(a.Brief, frame.Fact{Name: s.Title.In(l), Value: s.Value.In(l)})
			}
		}
		v.Answers = append(v.Answers, a)
		if f.Diagram != nil && len(f.Diagram.Boxes) > 1 {
			v.Graphs = append(v.Graphs, graphOf(q, f))
		}
		if f.Profile != nil && len(f.Profile.Axes) > 0 {
			v.Profiles = append(v.Profiles, profileOf(q, f))
		}
		if r := rules(q, x, f); len(r.Rows) > 0 {
			v.Rules = append(v.Rules, r)
		}
	}
	if len(v.Answers) == 0 {
		return frame.ErrNotFound
	}
	return q.Show(200, "sovereignty", &frame.Page{Title: l.T("%s: sovereignty in brief", b.Name()), Here: "offres", Main: v})
}

func graphOf(q *frame.Request, f text.Stepwise) graphView {
	g := graphView{Title: f.Title, Name: q.T("Drawing of who holds whom; the table below says the same"),
		Drawing: charts.Ownership(f.Diagram, q.Lang)}
	for _, a := range f.Diagram.Arrows {
		boxes := f.Diagram.Boxes
		g.Rows = append(g.Rows, holdingRow{placed(boxes[a.From], q.Lang), placed(boxes[a.To], q.Lang), a.Label.In(q.Lang)})
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

func profileOf(q *frame.Request, f text.Stepwise) profileView {
	p := profileView{Title: f.Title, Bars: f.Profile.Bars}
	for _, a := range f.Profile.Axes {
		row := axisRow{Title: a.Title.In(q.Lang), Value: a.Value.Percent(q.Lang, 0, 2), Bar: charts.Bar(a.Value.Float(), "fa", -1)}
		if !f.Profile.Bars {
			row.Title = strings.TrimSpace(a.Name + " " + row.Title)
		} else {
			row.Bar = charts.Bar(a.Value.Float(), "fw", -1)
		}
		if a.Note != nil {
			row.Note, p.Columns = a.Note.In(q.Lang), true
		}
		p.Rows = append(p.Rows, row)
	}
	return p
}

// rules lists the steps of a finding that a rule tests, with their verdicts.
func rules(q *frame.Request, x *scoring.Bid, f text.Stepwise) ruleView {
	v := ruleView{Title: f.Title}
	for _, s := range f.Steps {
		if s.Verdict == "" {
			continue
		}
		t := verdictTag(s.Verdict, q.Lang)
		row := conditionRow{Ref: s.Ref, Title: s.Title.In(q.Lang), Tag: &t, Steps: stepNodes(q, x, s.Steps)}
		if s.Value != nil {
			row.Found = s.Value.In(q.Lang)
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
