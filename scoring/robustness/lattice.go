package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// closely bounds the difference between the totals of two bids that roundings alone
// may part, node by node: two numbers a little apart are rounded to the same step or
// to neighbouring ones, the greater never below the lesser. It is not known where
// totals are rounded, or a mark is negative.
func (m *motion) closely(x, y int, from, to exact.Number) formula.Span {
	a, b := m.exactly(x).total, m.exactly(y).total
	same := func(x, y *term) bool { return x.at == y.at && x.places == y.places }
	if a.places.Set || b.places.Set || m.base.negative() || !slices.EqualFunc(a.subs, b.subs, same) {
		return formula.Span{}
	}
	sum := apart(a.line, b.line, from, to)
	for i := range a.subs {
		d := a.subs[i].less(b.subs[i], from, to)
		sum.low, sum.high = sum.low.Add(d.low), sum.high.Add(d.high)
	}
	return formula.Between(sum.low, sum.high)
}

type bounds struct{ low, high exact.Number }

// apart bounds the difference of two lines.
func apart(a, b line, from, to exact.Number) bounds {
	d := a.plus(b.scaled(exact.One.Neg()))
	low, high := d.at(from), d.at(to)
	return bounds{exact.Min(low, high), exact.Max(low, high)}
}

// less bounds a term less another of the same node.
func (x *term) less(y *term, from, to exact.Number) bounds {
	a, b := bounds{}, bounds{}
	a.low, a.high = x.bounds(from, to)
	b.low, b.high = y.bounds(from, to)
	own := bounds{a.low.Sub(b.high), a.high.Sub(b.low)}
	if len(x.subs) > 0 || len(y.subs) > 0 || !x.places.Set {
		return own
	}
	d := apart(x.line, y.line, from, to)
	if d.low.IsZero() && d.high.IsZero() {
		return d
	}
	u := exact.Unit(x.places.N)
	// half-even may part two that are a whole step apart by two steps
	low := d.low.Quo(u).Neg().Floor().Neg().Sub(exact.One)
	high := d.high.Quo(u).Floor().Add(exact.One)
	if d.low.Sign() >= 0 && low.Sign() < 0 {
		low = exact.Zero
	}
	if d.high.Sign() <= 0 && high.Sign() > 0 {
		high = exact.Zero
	}
	return bounds{exact.Max(own.low, low.Mul(u)), exact.Min(own.high, high.Mul(u))}
}

// negative tells whether a mark is below 0.
func (s *standing) negative() bool {
	s.signs.Do(func() {
		for b, in := range s.Entered {
			s.below = s.below || in && slices.ContainsFunc(s.Marks[b], func(x exact.Number) bool { return x.Sign() < 0 })
		}
	})
	return s.below
}
