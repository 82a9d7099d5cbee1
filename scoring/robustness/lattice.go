package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// closely bounds the difference between the totals of two bids that roundings alone may
// part, or between their weighted marks on a node, node by node: two numbers a little apart are rounded to the same step or
// to neighbouring ones, the greater never below the lesser. It is not known where
// a mark is negative.
func (m *motion) closely(x, y int, n *numeric.Node, from, to exact.Number) formula.Span {
	if m.base.negative() {
		return formula.Span{}
	}
	d := m.exactly(x).node(m.c, n).less(m.exactly(y).node(m.c, n).term, from, to)
	return formula.Between(d.low, d.high)
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
	if x.places != y.places || !slices.EqualFunc(x.subs, y.subs, func(x, y *term) bool { return x.at == y.at }) {
		return own
	}
	d := apart(x.line, y.line, from, to)
	for i := range x.subs {
		sub := x.subs[i].less(y.subs[i], from, to)
		d.low, d.high = d.low.Add(sub.low), d.high.Add(sub.high)
	}
	if x.places.Set {
		d = d.rounded(x.places.N)
	}
	return bounds{exact.Max(own.low, d.low), exact.Min(own.high, d.high)}
}

// rounded bounds the difference of two numbers once both are rounded.
func (d bounds) rounded(places int) bounds {
	if d.low.IsZero() && d.high.IsZero() {
		return d
	}
	u := exact.Unit(places)
	// half-even may part two that are a whole step apart by two steps
	low, high := ceil(d.low.Quo(u)).Sub(exact.One), d.high.Quo(u).Floor().Add(exact.One)
	if d.low.Sign() >= 0 && low.Sign() < 0 {
		low = exact.Zero
	}
	if d.high.Sign() <= 0 && high.Sign() > 0 {
		high = exact.Zero
	}
	return bounds{low.Mul(u), high.Mul(u)}
}

func ceil(x exact.Number) exact.Number { return x.Neg().Floor().Neg() }

// negative tells whether a mark is below 0.
func (s *standing) negative() bool {
	s.signs.Do(func() {
		for b, in := range s.Entered {
			s.below = s.below || in && slices.ContainsFunc(s.Marks[b], func(x exact.Number) bool { return x.Sign() < 0 })
		}
	})
	return s.below
}
