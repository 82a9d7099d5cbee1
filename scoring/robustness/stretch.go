package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// stretch bounds all bids while the price of one goes from one step to another.
type stretch struct {
	*priceGrid
	last   *standing
	length exact.Number
	paid   formula.Span
	own    []formula.Span         // by money leaf: the value of the bid that moves
	shared [][]formula.Span       // by money leaf: the variables that all bids share
	marks  []map[int]formula.Span // by money leaf and class
	raw    []formula.Span         // by money leaf: the mark of the bid that moves, before rounding
	weigh  *weighing
	known  []*quantities
}

func (g *priceGrid) stretch(from, to int64, last *standing) *stretch {
	low, high := g.price(from), g.price(to)
	s := &stretch{priceGrid: g, last: last, length: high.Sub(low),
		known: make([]*quantities, len(g.c.bids)), raw: make([]formula.Span, len(g.c.money))}
	s.weigh = g.weighing(g.within.enter(g.spine, from, to, last), &g.still)
	s.weigh.marks = func(b, leaf int) formula.Span { return s.mark(b, slices.Index(s.c.money, leaf)) }
	s.weigh.id = func(b int, n *numeric.Node) int { return s.noises.of(b, n, b == s.b) }
	s.paid = s.straight(low, high)
	for i, leaf := range g.c.money {
		by := g.c.Bids[g.b].Values[leaf].Quo(g.c.Bids[g.b].Price)
		own := s.straight(low.Mul(by), high.Mul(by)).Is(&formula.Identity{})
		s.own = append(s.own, own)
		s.shared = append(s.shared, g.fields[i].bounds(last.Entered, own, s.length))
		s.marks = append(s.marks, map[int]formula.Span{})
	}
	return s
}

func (s *stretch) straight(from, to exact.Number) formula.Span {
	if s.length.IsZero() {
		return formula.Fixed(from)
	}
	return formula.Straight(from, to, s.length)
}

// mark bounds a mark.
func (s *stretch) mark(b, i int) formula.Span {
	leaf, f := s.c.money[i], s.fields[i]
	if b != s.b {
		if s.c.Leaves[leaf].Mark.Price == nil {
			return formula.Fixed(s.last.Marks[b][leaf])
		}
		if m, known := s.marks[i][f.class[b]]; known {
			return m
		}
	}
	values := s.shared[i]
	if at := slices.Index(f.names, f.mine()); at >= 0 {
		values[at] = s.own[i]
		if b != s.b {
			values[at] = formula.Fixed(s.c.Bids[b].Values[leaf])
		}
	}
	m := f.expr(values)
	if b == s.b {
		s.raw[i] = m
	}
	if p := s.c.Rounding.MarkPlaces(s.c.Leaves[leaf].Criterion); p.Set {
		m = m.Rounded(p.N, s.c.Rounding.Mode, s.noises.mark(b, s.c.Leaves[leaf], b == s.b))
	}
	if b != s.b {
		s.marks[i][f.class[b]] = m
	}
	return m
}

// of bounds what the rank of a bid is decided on.
func (s *stretch) of(b int) *quantities {
	if s.known[b] == nil {
		price := formula.Fixed(s.c.Bids[b].Price)
		if b == s.b {
			price = s.paid
		}
		s.known[b] = s.weigh.quantities(b, price)
	}
	return s.known[b]
}

// reaches tells whether the bid that moves surely reaches every minimum mark (1),
// surely misses one (-1), or neither.
func (s *stretch) reaches() int {
	verdict := 1
	for _, n := range s.c.Minimums {
		mark, ok := s.tested(n)
		switch {
		case !ok:
		case mark.Bounded && mark.High.Less(*n.Minimum):
			return -1
		case !mark.Bounded || mark.Low.Less(*n.Minimum):
			verdict = 0
		}
	}
	return verdict
}

// tested bounds the mark that a minimum is tested on; ok is false for a group without
// weight.
func (s *stretch) tested(n *numeric.Node) (mark formula.Span, ok bool) {
	switch {
	case s.place[n.Index] < 0:
		x, ok := s.c.Tested(n, s.b)
		return formula.Fixed(x), ok
	case n.Leaf >= 0:
		mark = s.mark(s.b, slices.Index(s.c.money, n.Leaf))
		if s.c.OnExact() {
			mark = s.raw[slices.Index(s.c.money, n.Leaf)]
		}
		return mark, true
	case n.Weight.IsZero():
		return mark, false
	}
	return s.received(n).Times(formula.Fixed(n.Scale.Quo(n.Weight))), true
}

// received bounds the weighted mark of the bid that moves as received, rounded where
// minimums are tested on what is rounded.
func (s *stretch) received(n *numeric.Node) formula.Span {
	if s.place[n.Index] < 0 {
		return formula.Fixed(s.c.TestedOn(n, s.b))
	}
	sum := formula.Fixed(exact.Zero)
	if n.Leaf >= 0 {
		mark, _ := s.tested(n)
		sum = mark.Times(formula.Fixed(s.c.Factors[n.Index]))
	}
	for _, x := range n.Subs {
		sum = sum.Plus(s.received(x))
	}
	if p := s.c.Places(n); p.Set && !s.c.OnExact() {
		sum = sum.Rounded(p.N, s.c.Rounding.Mode, s.noises.of(s.b, n, true))
	}
	return sum
}
