package server

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/charts"
)

// tenderPage is what is asked and how bids are judged.
type tenderPage struct {
	Lots           []Chip
	Facts          []Fact
	Requirements   []requirementRow
	Criteria       []criterionRow
	Sum            string
	Levels         []levelsTable
	Curves         []curveView
	Method         string
	Rounding       []string
	Ties           []string
	Order          []string
	Remarks        []Ask
	Problems       []Problem
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
	Rows  []Fact
}

func (q *request) tender() error {
	v := tenderPage{File: q.url("fichiers", "tender.yaml"), Problems: q.problemsOf(q.ev.problems())}
	t := q.ev.dossier.Tender
	if t == nil || len(t.Lots) == 0 {
		return q.show(200, "tender", &Page{Title: q.T("Tender"), Here: "consultation", Main: v})
	}
	l := q.l
	i := 0
	i, v.Lots = q.lot()
	if !q.old {
		v.Weights = q.url("consultation", "ponderations")
		v.Keys = q.entryURL("tender.yaml", nil)
		at := []string{}
		if t.Lots[i].ID != "" {
			at = []string{"lots", strconv.Itoa(i)}
		}
		v.AddRequirement = q.entryURL("tender.yaml", append(slices.Clone(at), "requirements"))
	}
	lot := t.Lots[i]
	v.Facts = q.tenderFacts(t)
	for _, r := range lot.Requirements {
		row := requirementRow{Title: r.Title.In(l), Class: r.Otherwise.Name().In(l), Basis: r.Basis.In(l), URL: q.mendURL(r.At),
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
		row := criterionRow{Title: text.Title(c, l), Weight: text.Exactly(c.Weight, l), Depth: c.Depth, Group: !c.IsLeaf(), URL: q.mendURL(c.At),
			Bar: charts.Bar(c.Weight.Float()/q.points().Float(), groupClass(top), -1), Minimum: "–"}
		if c.Minimum != nil {
			row.Minimum = text.Number(*c.Minimum, l)
		}
		if c.IsLeaf() && c.Measure != nil {
			row.Measure = criteria.LevelName(c.Kind.Name).In(l)
			row.Rule = text.Rule(c, l)
			if c.Mark.Price != nil {
				v.Curves = append(v.Curves, q.curve(i, c))
			}
		}
		v.Criteria = append(v.Criteria, row)
	})
	q.levels(&v, lot)
	sum := exact.Zero
	for _, c := range lot.Criteria {
		sum = sum.Add(c.Weight)
	}
	v.Sum = text.Exactly(sum, l)
	v.Method = text.Method(t.Award, t.Currency, l)
	v.Rounding = text.Rounding(t.Rounding, l)
	for _, id := range t.Ties {
		if c := lot.Criterion(id); c != nil {
			v.Ties = append(v.Ties, text.Title(c, l))
		}
	}
	if s := q.ev.study; s != nil {
		v.Order = text.Order(s, l)
	}
	if s := q.ev.study; s != nil && s.Method != nil {
		for _, r := range s.Method.Open() {
			v.Remarks = append(v.Remarks, Ask{Title: r.What.In(l), Why: r.Why.In(l) + " " + r.Source.In(l), URL: q.fileURL(r.At), Do: r.Do.In(l)})
		}
	}
	return q.show(200, "tender", &Page{Title: l.T("Tender"), Here: "consultation", Main: v})
}

// levels adds the marks that may be given on judged criteria, with their meanings.
func (q *request) levels(v *tenderPage, lot *criteria.Lot) {
	for _, s := range committee.Subjects(lot) {
		t := levelsTable{Title: strings.TrimSpace(s.Number + " " + s.Title.In(q.l))}
		for _, d := range s.Levels {
			t.Rows = append(t.Rows, Fact{text.Number(d.Mark, q.l), d.Means.In(q.l)})
		}
		if len(t.Rows) > 0 {
			v.Levels = append(v.Levels, t)
		}
	}
}

// curveView is a price formula as a curve.
type curveView struct {
	Title, Rule, Source string
	Traits              []traitRow
	Plot                template.HTML
	Axis                []string
	Marks               []string // of the scale, from the top
	Rows                []FormulaRow
}

type traitRow struct {
	Good bool
	What string
}

// curveSteps is at how many prices the curve is drawn.
const curveSteps = 80

// curve draws the mark by the price, the lowest and the highest price as they are, or
// an example of 100 where there are no bids yet.
func (q *request) curve(lot int, c *criteria.Criterion) curveView {
	l, r := q.l, c.Mark.Price
	v := curveView{Title: text.Title(c, l), Rule: text.Rule(c, l), Source: r.Source.In(l), Traits: traits(r, l)}
	prices, names := q.pricesOf(lot, c)
	if len(prices) == 0 {
		base := exact.Hundred
		if e := q.ev.dossier.Tender.Lots[lot].Estimate; e != nil {
			base = *e
		}
		for _, part := range []int64{100, 110, 125, 150, 200} {
			prices = append(prices, base.Mul(exact.Ratio(part, 100)))
			names = append(names, l.T("example, %s of the lowest", exact.Percent{Number: exact.Ratio(part, 100)}))
		}
	}
	env := price.Env(prices, c.Scale)
	low, high := env[price.Pmin], env[price.Pmax].Mul(exact.Ratio(11, 10))
	if twice := low.Mul(exact.Int(2)); high.Less(twice) {
		high = twice
	}
	mark := func(p exact.Number) (exact.Number, bool) {
		env[price.P] = p
		m, err := formula.Eval(r.Expr, formula.Env{Numbers: env})
		return m, err == nil
	}
	var line []charts.Point
	span := high.Sub(low)
	for k := range curveSteps + 1 {
		part := exact.Ratio(int64(k), curveSteps)
		if m, ok := mark(low.Add(span.Mul(part)).Round(12, exact.HalfUp)); ok {
			line = append(line, charts.Point{X: part.Float(), Y: m.Float() / c.Scale.Float()})
		}
	}
	var dots []charts.Point
	for k, p := range prices {
		m, ok := mark(p)
		if !ok || span.IsZero() {
			continue
		}
		dots = append(dots, charts.Point{X: p.Sub(low).Quo(span).Float(), Y: m.Float() / c.Scale.Float()})
		v.Rows = append(v.Rows, FormulaRow{Name: names[k], Price: text.Money(p, q.currency(), l), Weighted: text.Number(m, l)})
	}
	v.Plot = charts.Plot([]charts.Series{{Class: "l1", Points: line}}, dots, nil)
	for _, part := range []int64{0, 1, 2} {
		v.Axis = append(v.Axis, low.Add(span.Mul(exact.Ratio(part, 2))).Format(l, 0, 0))
	}
	v.Marks = []string{text.Exactly(c.Scale, l), text.Exactly(c.Scale.Mul(exact.Ratio(1, 2)), l), "0"}
	return v
}

// pricesOf gives the prices that a formula looks at: those of the ranked bids.
func (q *request) pricesOf(lot int, c *criteria.Criterion) (prices []exact.Number, names []string) {
	if q.ev.study == nil || lot >= len(q.ev.study.Lots) {
		return nil, nil
	}
	for _, b := range q.ev.study.Lots[lot].Ranking {
		if m := b.Marks[c.ID]; m != nil && m.Variables != nil {
			prices, names = append(prices, m.Variables[price.P]), append(names, b.Name().In(q.l))
		}
	}
	return prices, names
}

// traits says what a buyer should know of a formula.
func traits(r *price.Rule, l lang.Lang) []traitRow {
	t := r.Traits
	say := func(bad bool, yes, no string) traitRow {
		if bad {
			return traitRow{false, yes}
		}
		return traitRow{true, no}
	}
	return []traitRow{
		say(t.Negative, l.T("A mark can be below 0, which is unlawful in France (CE, 18 December 2012, no. 362532)."),
			l.T("No mark is below 0.")),
		say(t.BestBelowMax, l.T("The lowest price can get less than the maximum."), l.T("The lowest price gets the maximum.")),
		say(t.DependsOnLosers, l.T("A losing bid can change the order of two others."),
			l.T("A losing bid cannot change the order of two others, but for the lowest price.")),
		say(t.Neutralises, l.T("Usual prices get marks so close that the weight loses its effect."), l.T("Usual prices get marks that differ.")),
	}
}
