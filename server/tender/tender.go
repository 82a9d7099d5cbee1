// Package tender shows what is asked and how bids are judged: requirements, criteria with
// their weights as a tree that can be changed, the price formulas as curves, and what the
// method does to fictitious bids.
package tender

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// tenderPage is what is asked and how bids are judged.
type tenderPage struct {
	Lots           []frame.Chip
	Facts          []frame.Fact
	Requirements   []requirementRow
	Criteria       []criterionRow
	Sum            string
	Levels         []levelsTable
	Curves         []CurveView
	Method         string
	Rounding       []string
	Ties           []string
	Order          []string
	Remarks        []frame.Ask
	Problems       []frame.Problem
	File           string
	Weights        string // where weights are changed
	Keys           string // where all of the tender is
	AddRequirement string
}

type requirementRow struct{ Title, Stage, Needs, Class, Basis, URL string }

type criterionRow struct {
	Title, Weight, Measure, Rule, Minimum, URL string
	Depth                                      int
	Group                                      bool
	Bar                                        template.HTML
}

type levelsTable struct {
	Title string
	Rows  []frame.Fact
}

func Page(q *frame.Request) error {
	v := tenderPage{File: q.URL("fichiers", "tender.yaml"), Problems: q.Problems(q.Ev.Problems())}
	t := q.Ev.Dossier.Tender
	if t == nil || len(t.Lots) == 0 {
		return q.Show(200, "tender", &frame.Page{Title: q.T("Tender"), Here: "consultation", Main: v})
	}
	l := q.Lang
	i := 0
	i, v.Lots = q.Lot()
	if !q.Old {
		v.Weights = q.URL("consultation", "ponderations")
		v.Keys = q.EntryURL("tender.yaml", nil)
		at := []string{}
		if t.Lots[i].ID != "" {
			at = []string{"lots", strconv.Itoa(i)}
		}
		v.AddRequirement = q.EntryURL("tender.yaml", append(slices.Clone(at), "requirements"))
	}
	lot := t.Lots[i]
	v.Facts = Facts(q, t)
	for _, r := range lot.Requirements {
		row := requirementRow{Title: r.Title.In(l), Class: r.Otherwise.Name().In(l), Basis: r.Basis.In(l), URL: q.MendURL(r.At),
			Stage: l.T("on the bid")}
		if r.Stage == criteria.Candidate {
			row.Stage = l.T("on the tenderer")
		}
		if r.Measure != nil {
			row.Needs = scoring.NeedsText{Requirement: r, Currency: t.Currency}.In(l)
		}
		v.Requirements = append(v.Requirements, row)
	}
	top := -1
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		if c.Depth == 0 {
			top++
		}
		row := criterionRow{Title: text.Title(c, l), Weight: text.Exactly(c.Weight, l), Depth: c.Depth, Group: !c.IsLeaf(), URL: q.MendURL(c.At),
			Bar: charts.Bar(c.Weight.Float()/q.Ev.Points().Float(), charts.Group(top), -1), Minimum: "–"}
		if c.Minimum != nil {
			row.Minimum = text.Number(*c.Minimum, l)
		}
		if c.IsLeaf() && c.Measure != nil {
			row.Measure = criteria.LevelName(c.Kind.Name).In(l)
			row.Rule = text.Rule(c, l)
			if c.Mark.Price != nil {
				v.Curves = append(v.Curves, Curve(q, i, c))
			}
		}
		v.Criteria = append(v.Criteria, row)
	})
	levels(q, &v, lot)
	sum := exact.Zero
	for _, c := range lot.Criteria {
		sum = sum.Add(c.Weight)
	}
	v.Sum = text.Exactly(sum, l)
	v.Method = text.Method(t.Award, t.Currency, l)
	v.Rounding = text.Rounding(t.Rounding, l)
	if t.Award.Cheaper {
		v.Ties = append(v.Ties, l.T("the lower price"))
	}
	for _, id := range t.Ties {
		if c := lot.Criterion(id); c != nil {
			v.Ties = append(v.Ties, text.Title(c, l))
		}
	}
	if s := q.Ev.Study; s != nil {
		v.Order = text.Order(s, l)
	}
	if s := q.Ev.Study; s != nil && s.Method != nil {
		for _, r := range s.Method.Open() {
			v.Remarks = append(v.Remarks, Remark(q, r))
		}
	}
	return q.Show(200, "tender", &frame.Page{Title: l.T("Tender"), Here: "consultation", Main: v})
}

// Remark says what may be mended in the method of the tender, and where.
func Remark(q *frame.Request, r scoring.Remark) frame.Ask {
	l := q.Lang
	return frame.Ask{Title: r.What.In(l), Why: r.Why.In(l) + " " + r.Source.In(l), URL: q.FileURL(r.At), Do: r.Do.In(l)}
}

// levels adds the marks that may be given on judged criteria, with their meanings.
func levels(q *frame.Request, v *tenderPage, lot *criteria.Lot) {
	for _, s := range committee.Subjects(lot) {
		t := levelsTable{Title: strings.TrimSpace(s.Number + " " + s.Title.In(q.Lang))}
		for _, d := range s.Levels {
			t.Rows = append(t.Rows, frame.Fact{Name: text.Number(d.Mark, q.Lang), Value: d.Means.In(q.Lang)})
		}
		if len(t.Rows) > 0 {
			v.Levels = append(v.Levels, t)
		}
	}
}

// Facts says who buys what, how and when.
func Facts(q *frame.Request, t *criteria.Tender) []frame.Fact {
	var out []frame.Fact
	add := func(name, value string) {
		if value != "" {
			out = append(out, frame.Fact{Name: name, Value: value})
		}
	}
	add(q.T("Buyer"), t.Buyer)
	add(q.T("Procedure"), t.Procedure.In(q.Lang))
	if !t.Dates.Award.IsZero() {
		add(q.T("Award"), t.Dates.Award.In(q.Lang))
	}
	if t.Estimate != nil {
		add(q.T("Estimate"), text.Money(*t.Estimate, t.Currency, q.Lang))
	}
	return out
}
