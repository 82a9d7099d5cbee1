package robustness

import (
	"math"
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// flat is a line in floating point.
type flat struct{ a, slope float64 }

func (l line) flat() flat { return flat{l.a.Float(), l.slope.Float()} }

// ahead tells whether a line surely is above another by more than apart at t: the numbers,
// the products and the sums are each wrong by less than 1 part in 2^52 of what is added up.
func (l flat) ahead(o flat, t, apart float64) bool {
	size := math.Abs(l.a) + math.Abs(l.slope*t) + math.Abs(o.a) + math.Abs(o.slope*t) + math.Abs(apart)
	return l.a+l.slope*t-(o.a+o.slope*t)-apart > size*1e-12
}

// near leaves out the pairs whose totals, where they alone decide, are further apart
// all along than roundings could bring them.
func (m *motion) near(pairs []pair, from, to exact.Number) []pair {
	if !m.j.plain {
		return pairs
	}
	loose := m.loose.total.Add(m.loose.total).Float()
	begin, end := from.Float(), to.Float()
	out := make([]pair, 0, len(pairs))
	for _, p := range pairs {
		x, y := m.rough(p.x).flat, m.rough(p.y).flat
		if p.level || !x.ahead(y, begin, loose) || !x.ahead(y, end, loose) {
			out = append(out, p)
		}
	}
	return out
}

// glances compares bids in floating point while weights move from one time to another,
// where exact fractions are long; those of two words cost no more.
func (m *motion) glances(from, to exact.Number) func(x, y int, n *numeric.Node) glance {
	length, begin, end := to.Sub(from), from.Float(), to.Float()
	time, long := formula.Roughly(formula.Straight(from, to, length)), formula.Roughly(formula.Fixed(length))
	known := make([]map[*noisy]formula.Rough, len(m.c.bids))
	of := func(b int, x *noisy) formula.Rough {
		if known[b] == nil {
			known[b] = map[*noisy]formula.Rough{}
		}
		r, ok := known[b][x]
		if !ok {
			r = x.along(time)
			known[b][x] = r
		}
		return r
	}
	return func(x, y int, n *numeric.Node) glance {
		if !m.exactly(x).total.long() && !m.exactly(y).total.long() {
			return doubtful
		}
		a, b := m.exactly(x).node(m.c, n), m.exactly(y).node(m.c, n)
		out := look(of(x, a), of(y, b), long)
		switch {
		case out != either && out != doubtful:
			return out
		case out == either && n == nil && m.cross(x, y, begin, end):
			return either
		case m.base.negative():
			return doubtful
		}
		return parted(a.beside(b.term, time))
	}
}

// cross tells whether the lines of two totals surely cross.
func (m *motion) cross(x, y int, begin, end float64) bool {
	a, b := m.rough(x).flat, m.rough(y).flat
	return a.ahead(b, begin, 0) && b.ahead(a, end, 0) || b.ahead(a, begin, 0) && a.ahead(b, end, 0)
}

// parted is what is known of two numbers that roundings alone may part.
func parted(d formula.Gap) glance {
	switch {
	case d.IsNone():
		return level
	case !d.IsSure():
		return doubtful
	case d.IsOpen():
		return either
	}
	return differ
}

// beside bounds a term less another of the same node, as less does.
func (x *term) beside(y *term, time formula.Rough) formula.Gap {
	own := x.along(time).Gap(y.along(time))
	if own.IsNone() || x.places != y.places || !slices.EqualFunc(x.subs, y.subs, func(x, y *term) bool { return x.at == y.at }) {
		return own
	}
	d := formula.NoGap
	if !x.a.Equal(y.a) || !x.slope.Equal(y.slope) {
		f, g := x.roughly(), y.roughly()
		d = f.a.Minus(g.a).Gap(g.slope.Minus(f.slope).Times(time))
	}
	for i := range x.subs {
		d = d.Plus(x.subs[i].beside(y.subs[i], time))
	}
	if x.places.Set {
		d = d.Rounded(x.places.N)
	}
	return own.Also(d)
}

// roughly is a term in floating point.
type roughly struct {
	a, slope formula.Rough
	long     bool // exact fractions of it take more than two words
}

func (x *term) roughly() *roughly {
	if x.float == nil {
		x.float = &roughly{formula.Roughly(formula.Fixed(x.a)), formula.Roughly(formula.Fixed(x.slope)), !x.a.IsShort() || !x.slope.IsShort()}
		for _, s := range x.subs {
			x.float.long = x.float.long || s.long()
		}
	}
	return x.float
}

func (x *term) long() bool { return x.roughly().long }

// along bounds a term while time goes on.
func (x *term) along(time formula.Rough) formula.Rough {
	sum := x.roughly().a.Plus(x.roughly().slope.Times(time))
	for _, s := range x.subs {
		sum = sum.Plus(s.along(time))
	}
	if x.places.Set {
		sum = sum.Rounded(x.places.N, x.mode, x.rounding)
	}
	return sum
}
