package text

import (
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/simulation"
)

// SimulationSettings says what the fictitious bids were drawn from.
func SimulationSettings(r *simulation.Result, l lang.Lang) []string {
	s := r.Settings
	out := []string{
		l.T("%s rounds of %d to %d fictitious bids, from seed %d.", exact.Int(int64(r.Rounds)), s.FewestBids, s.MostBids, s.Seed),
	}
	prices := l.T("from %s to %s", exact.Percent{Number: s.Low}, exact.Percent{Number: s.High})
	if r.Estimated {
		out = append(out, l.T("Prices %s of the estimate of %s.", prices, Money(exact.FromFloat(r.Reference), r.Tender.Currency, l)))
	} else {
		out = append(out, l.T("Prices %s of a price of reference of 100, since the tender states no estimate.", prices))
	}
	for _, c := range r.Leaves {
		if m, stated := s.Marks[c.ID]; stated {
			out = append(out, l.T("Marks on %s from %s to %s.", Title(c, l), m.Low, m.High))
		}
	}
	return append(
		out,
		l.T(
			"Other marks over their whole scale. Correlation between price and marks: %s; between the marks of a bid: %s.",
			s.Quality,
			s.Together,
		),
	)
}

// SimulationPoints sums the method as published up in sentences.
func SimulationPoints(r *simulation.Result, l lang.Lang) []string {
	o := r.Outcomes[0]
	if o.Ranked == 0 {
		return []string{l.T("No bid was ranked in any round: the minimum marks set all of them aside.")}
	}
	out := []string{
		l.T("The cheapest bid wins in %s of the rounds, the bid of best quality in %s.", Share(o.Cheapest, l), Share(o.Best, l)),
	}
	if !slices.ContainsFunc(r.Leaves, func(c *criteria.Criterion) bool { return c.Measure.Unit() != criteria.Money }) {
		out[0] = l.T("The cheapest bid wins in %s of the rounds.", Share(o.Cheapest, l))
	}
	if r.Lot.Places() > 1 {
		out = append(out[:0], heldPoints(r, l)...)
	} else if o.Loser > 0 {
		out = append(out, l.T("In %s of the rounds a bid that loses decides: without it another would win.", Share(o.Loser, l)))
	} else {
		out = append(out, l.T("A bid that loses never decides between two others."))
	}
	if o.Negative > 0 {
		out = append(out, l.T("In %s of the rounds a mark is negative.", Share(o.Negative, l)))
	}
	if len(o.Exchange) > 0 {
		mid := o.Exchange[len(o.Exchange)/2]
		if !math.IsInf(mid.PerPoint, 0) {
			out = append(
				out,
				l.T(
					"Around a price of %s one point of the total is worth %s.",
					moneyOf(r, mid.Price*r.Reference, l),
					moneyOf(r, mid.PerPoint, l),
				),
			)
		}
	}
	return out
}

func moneyOf(r *simulation.Result, x float64, l lang.Lang) string {
	if math.IsInf(x, 0) {
		return l.T("the mark does not move")
	}
	n := exact.FromFloat(x).Round(0, exact.HalfUp)
	if !r.Estimated {
		return exact.FromFloat(x).Format(l, 2, 2)
	}
	return Money(n, r.Tender.Currency, l)
}

// EffectiveRow is what a criterion weighs in truth.
type EffectiveRow struct {
	Criterion, Weight, Effective string
	Stated, Part                 float64 // of 1
}

// EffectiveRows lists what each criterion weighs under the method as published.
func EffectiveRows(r *simulation.Result, l lang.Lang) []EffectiveRow {
	var out []EffectiveRow
	for i, c := range r.Leaves {
		row := EffectiveRow{Criterion: Title(c, l), Weight: c.Weight.In(l), Effective: "–", Stated: c.Weight.Float() / 100}
		if e := r.Outcomes[0].Effective; e != nil {
			row.Part, row.Effective = e[i], Share(e[i], l)
		}
		out = append(out, row)
	}
	return out
}

// OutcomeRow is a price formula in the comparison, by the word that a tender writes and
// by its title.
type OutcomeRow struct {
	Formula, Title, Cheapest, Best, Loser, Negative, Price, PerPoint string
	Published                                                        bool
}

// OutcomeRows compares the price formulas side by side.
func OutcomeRows(r *simulation.Result, l lang.Lang) []OutcomeRow {
	var out []OutcomeRow
	for _, o := range r.Outcomes {
		row := OutcomeRow{Formula: o.Formula, Title: formulaTitle(o.Formula, l), Published: o.Published}
		if o.Formula == "" {
			row.Formula = l.T("the method")
			row.Title = row.Formula
		}
		if o.Published {
			row.Formula += " (" + l.T("as published") + ")"
			row.Title += " (" + l.T("as published") + ")"
		}
		if o.Why != nil {
			row.Formula += " – " + l.T("not applicable: %s", o.Why)
			row.Title += " – " + l.T("not applicable: %s", o.Why)
		}
		if o.Ranked == 0 {
			out = append(out, row)
			continue
		}
		row.Cheapest, row.Best, row.Loser, row.Negative = Share(o.Cheapest, l), Share(o.Best, l), Share(o.Loser, l), Share(o.Negative, l)
		price := 0.0
		for i, c := range r.Leaves {
			if c.Measure.Unit() == criteria.Money {
				price += o.Effective[i]
			}
		}
		row.Price = Share(price, l)
		if n := len(o.Exchange); n > 0 {
			row.PerPoint = moneyOf(r, o.Exchange[n/2].PerPoint, l)
		}
		out = append(out, row)
	}
	return out
}

// ExchangeRow is what a point is worth at a price.
type ExchangeRow struct{ Price, PerPoint, PerMark string }

// ExchangeRows lists what a point of the total, and a mark of the heaviest
// criterion that is not a price, are worth along the prices.
func ExchangeRows(r *simulation.Result, l lang.Lang) (rows []ExchangeRow, criterion string) {
	heaviest := -1
	for i, c := range r.Leaves {
		if c.Measure.Unit() != criteria.Money && (heaviest < 0 || r.Leaves[heaviest].Weight.Less(c.Weight)) {
			heaviest = i
		}
	}
	for _, e := range r.Outcomes[0].Exchange {
		row := ExchangeRow{Price: moneyOf(r, e.Price*r.Reference, l), PerPoint: moneyOf(r, e.PerPoint, l)}
		if heaviest >= 0 {
			c := r.Leaves[heaviest]
			criterion = Title(c, l)
			row.PerMark = moneyOf(r, e.PerPoint*c.Weight.Float()/c.Scale.Float(), l)
		}
		rows = append(rows, row)
	}
	return rows, criterion
}

// SimulationHeads gives the headings of what is told of each price formula: how often the
// cheapest bid and the best one win, and how often a bid that loses decides.
func SimulationHeads(r *simulation.Result) []lang.Localizer {
	if r.Lot.Places() > 1 {
		return []lang.Localizer{lang.M("Cheapest held"), lang.M("Best quality held"), lang.M("A bid not held decides")}
	}
	return []lang.Localizer{lang.M("Cheapest wins"), lang.M("Best quality wins"), lang.M("A loser decides")}
}

// heldPoints says of an agreement with several holders how often the cheapest bid and the
// best one are held, and whether others decide who is.
func heldPoints(r *simulation.Result, l lang.Lang) []string {
	o, places := r.Outcomes[0], r.Lot.Places()
	out := []string{l.N(places, "With %[1]d place, the cheapest bid is held in %[2]s of the rounds, the bid of best quality in %[3]s.",
		"With %[1]d places, the cheapest bid is held in %[2]s of the rounds, the bid of best quality in %[3]s.",
		places, Share(o.Cheapest, l), Share(o.Best, l))}
	if o.Loser > 0 {
		return append(out, l.T(
			"In %s of the rounds a bid that is not held decides who is: without it the holders would be others.", Share(o.Loser, l)))
	}
	return append(out, l.T("A bid that is not held never decides who is."))
}
