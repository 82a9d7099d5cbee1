package scoring

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// Grade is how firm an award is.
type Grade string

// The grades. An award is firm where nothing smaller than Small changes it, finely
// balanced where something smaller than Tiny, or the withdrawal of a losing bid,
// does, and sensitive in between.
const (
	Firm           Grade = "firm"
	Sensitive      Grade = "sensitive"
	FinelyBalanced Grade = "finely-balanced"
	// Undetermined is the grade where there is no award, or where the analysis did
	// not reach its end and found nothing that makes the award finely balanced.
	Undetermined Grade = "undetermined"
)

// Limits says how much of a weight (points), of a price (a part of it) or of a mark
// (a part of its scale) is small.
type Limits struct{ Weight, Price, Mark exact.Number } // weights in points out of 100

// Small and Tiny are the limits of the grades.
var (
	Small = Limits{exact.Int(5), exact.Ratio(5, 100), exact.Ratio(1, 10)}
	Tiny  = Limits{exact.One, exact.Ratio(1, 100), exact.Ratio(1, 40)}
)

// Grade tells how firm the award is, by the nearest weight, price and mark that
// give another, and by the withdrawals.
func (f *Firmness) Grade() Grade {
	within := func(m Limits) bool {
		points := exact.Zero
		for _, c := range f.Lot.Criteria {
			points = points.Add(c.Weight)
		}
		if s, b := f.NearestWeight(); s != nil && s.Distance(b).Less(m.Weight.Mul(points).Quo(exact.Hundred)) {
			return true
		}
		for _, t := range f.Tips {
			limit := m.Mark
			if t.Criterion == nil {
				limit = m.Price
			}
			if t.Size().Less(limit) {
				return true
			}
		}
		return false
	}
	switch {
	case within(Tiny) || slices.ContainsFunc(f.Withdrawals, func(w Withdrawal) bool { return w.Changes }):
		return FinelyBalanced
	case len(f.Lot.Ranking) == 0 || f.LeftOut.Award():
		return Undetermined
	case within(Small):
		return Sensitive
	}
	return Firm
}

// NearestWeight gives the weight whose change is the smallest to give another
// award, and the end of its interval where it does; nil if none does.
func (f *Firmness) NearestWeight() (*Stability, Bound) {
	var nearest *Stability
	var at Bound
	for i := range f.Weights {
		s := &f.Weights[i]
		for _, b := range []Bound{s.Award.Low, s.Award.High} {
			if b.Turn != nil && (nearest == nil || s.Distance(b).Less(nearest.Distance(at))) {
				nearest, at = s, b
			}
		}
	}
	return nearest, at
}

// Distance tells how far an end of an interval is from the weight as published.
func (s *Stability) Distance(b Bound) exact.Number { return b.At.Sub(s.Criterion.Weight).Abs() }

// PriceTips lists the tipping points of prices, the smallest change first.
func (f *Firmness) PriceTips() []Tip { return f.tips(func(t Tip) bool { return t.Criterion == nil }) }

// MarkTips lists the tipping points of marks, the smallest change first.
func (f *Firmness) MarkTips() []Tip { return f.tips(func(t Tip) bool { return t.Criterion != nil }) }

func (f *Firmness) tips(which func(Tip) bool) []Tip {
	var out []Tip
	for _, t := range f.Tips {
		if which(t) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b Tip) int { return a.Size().Cmp(b.Size()) })
	return out
}

// Size gives the size of the change, as a part of the price or of the scale.
func (t Tip) Size() exact.Number {
	if t.Criterion == nil {
		return t.Relative().Abs()
	}
	return t.Change().Abs().Quo(t.Criterion.Span())
}
