package tender

import (
	"html/template"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/server/charts"
	"github.com/bareme/bareme/server/frame"
)

// CurveView is a price formula as a curve.
type CurveView struct {
	Title, Rule, Source string
	Traits              []traitRow
	Plot                template.HTML
	Axis                []string
	Marks               []string // of the scale, from the top
	Rows                []curveRow
}

// curveRow is the mark of a price.
type curveRow struct{ Name, Price, Weighted string }

type traitRow struct {
	Good bool
	What string
}

// curveSteps is at how many prices the curve is drawn.
const curveSteps = 80

// Curve draws the mark by the price, the lowest and the highest price as they are, or
// an example of 100 where there are no bids yet.
func Curve(q *frame.Request, lot int, c *criteria.Criterion) CurveView {
	l, r := q.Lang, c.Mark.Price
	v := CurveView{Title: text.Title(c, l), Rule: text.Rule(c, l), Source: r.Source.In(l), Traits: traits(r, l)}
	prices, names := pricesOf(q, lot, c)
	if len(prices) == 0 {
		base := exact.Hundred
		if e := q.Ev.Dossier.Tender.Lots[lot].Estimate; e != nil {
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
		v.Rows = append(v.Rows, curveRow{Name: names[k], Price: text.Money(p, q.Ev.Currency(), l), Weighted: text.Number(m, l)})
	}
	v.Plot = charts.Plot([]charts.Series{{Class: "l1", Points: line}}, dots, nil)
	for _, part := range []int64{0, 1, 2} {
		v.Axis = append(v.Axis, low.Add(span.Mul(exact.Ratio(part, 2))).Format(l, 0, 0))
	}
	v.Marks = []string{text.Exactly(c.Scale, l), text.Exactly(c.Scale.Mul(exact.Ratio(1, 2)), l), "0"}
	return v
}

// pricesOf gives the prices that a formula looks at: those of the ranked bids.
func pricesOf(q *frame.Request, lot int, c *criteria.Criterion) (prices []exact.Number, names []string) {
	if q.Ev.Study == nil || lot >= len(q.Ev.Study.Lots) {
		return nil, nil
	}
	for _, b := range q.Ev.Study.Lots[lot].Ranking {
		if m := b.Marks[c.ID]; m != nil && m.Variables != nil {
			prices, names = append(prices, m.Variables[price.P]), append(names, b.Name().In(q.Lang))
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
