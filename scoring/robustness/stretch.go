package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// stretch bounds all bids while the price of one goes from low to high.
type stretch struct {
	*priceGrid
	last   *standing
	length exact.Number
	paid   formula.Span
	own    []formula.Span         // by money leaf: the value of the bid that moves
	shared [][]formula.Span       // by money leaf: the variables that all bids share
	marks  []map[int]formula.Span // by money leaf and class
	raw    []formula.Span         // by money leaf: the mark of the bid that moves, before rounding
	known  []*quantities
}

func (g *priceGrid) stretch(low, high exact.Number, last *standing) *stretch {
	s := &stretch{priceGrid: g, last: last, length: high.Sub(low),
		known: make([]*quantities, len(g.c.bids)), raw: make([]formula.Span, len(g.c.money))}
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
		s.known[b], _ = s.weighed(b)
	}
	return s.known[b]
}

func (s *stretch) weighed(b int) (*quantities, []formula.Span) {
	r := s.last.Rows[b]
	of, total := s.weigh(r, func(leaf int) formula.Span { return s.mark(b, slices.Index(s.c.money, leaf)) },
		func(n *numeric.Node) int { return s.noises.of(b, n, b == s.b) })
	q := &quantities{total: total, price: formula.Fixed(s.c.Bids[b].Price)}
	if b == s.b {
		q.price = s.paid
	}
	node := func(n *numeric.Node) formula.Span {
		if i := s.place[n.Index]; i >= 0 {
			return of[i]
		}
		return formula.Fixed(r.Of[n.Index])
	}
	if s.c.Decide != nil {
		q.decide = node(s.c.Decide)
	}
	for _, n := range s.c.Ties {
		q.ties = append(q.ties, node(n))
	}
	return q, of
}

// reaches tells whether the bid that moves surely reaches every minimum mark (1),
// surely misses one (-1), or neither.
func (s *stretch) reaches() int {
	_, of := s.weighed(s.b)
	verdict := 1
	for _, n := range s.c.Minimums {
		mark, ok := s.tested(n, of)
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

// tested bounds the mark that a minimum is tested on, given the weighted marks of the
// spine; ok is false for a group without weight.
func (s *stretch) tested(n *numeric.Node, of []formula.Span) (mark formula.Span, ok bool) {
	i := s.place[n.Index]
	switch {
	case i < 0:
		x, ok := s.c.Tested(n, s.b)
		return formula.Fixed(x), ok
	case n.Leaf >= 0 && s.c.OnExact():
		return s.raw[slices.Index(s.c.money, n.Leaf)], true
	case n.Leaf >= 0:
		return s.mark(s.b, slices.Index(s.c.money, n.Leaf)), true
	case n.Weight.IsZero():
		return mark, false
	}
	weighted := of[i]
	if s.c.OnExact() {
		weighted = s.unrounded(n)
	}
	return weighted.Times(formula.Fixed(n.Scale.Quo(n.Weight))), true
}

// unrounded bounds the weighted mark of the bid that moves, without any rounding.
func (s *stretch) unrounded(n *numeric.Node) formula.Span {
	switch {
	case s.place[n.Index] < 0:
		return formula.Fixed(s.c.Unrounded(n, s.b))
	case n.Leaf >= 0:
		return s.raw[slices.Index(s.c.money, n.Leaf)].Times(formula.Fixed(n.Weight.Quo(n.Scale)))
	}
	sum := formula.Fixed(exact.Zero)
	for _, x := range n.Subs {
		sum = sum.Plus(s.unrounded(x))
	}
	return sum
}
