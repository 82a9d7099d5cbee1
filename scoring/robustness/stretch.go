package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
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
	known  []*quantities
}

func (g *priceGrid) stretch(low, high exact.Number, last *standing) *stretch {
	s := &stretch{priceGrid: g, last: last, length: high.Sub(low), known: make([]*quantities, len(g.c.bids))}
	s.paid = s.straight(low, high)
	for i, leaf := range g.c.money {
		by := g.c.values[g.b][leaf].Quo(g.c.price[g.b])
		own := s.straight(low.Mul(by), high.Mul(by)).Is(&formula.Identity{})
		s.own = append(s.own, own)
		s.shared = append(s.shared, g.fields[i].bounds(last.entered, own, s.length))
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
		if s.c.leaves[leaf].Mark.Price == nil {
			return formula.Fixed(s.last.marks[b][leaf])
		}
		if m, known := s.marks[i][f.class[b]]; known {
			return m
		}
	}
	values := s.shared[i]
	if at := slices.Index(f.names, f.mine()); at >= 0 {
		values[at] = s.own[i]
		if b != s.b {
			values[at] = formula.Fixed(s.c.values[b][leaf])
		}
	}
	m := f.expr(values)
	if p := s.c.t.Rounding.Marks; p.Set {
		m = m.Rounded(p.N, s.c.t.Rounding.Mode, s.noises.mark(b, s.c.byLeaf[leaf], b == s.b))
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
	r := s.last.rows[b]
	of, total := s.weigh(r, func(leaf int) formula.Span { return s.mark(b, slices.Index(s.c.money, leaf)) },
		func(n *node) int { return s.noises.of(b, n, b == s.b) })
	q := &quantities{total: total, price: formula.Fixed(s.c.price[b])}
	if b == s.b {
		q.price = s.paid
	}
	node := func(n *node) formula.Span {
		if i := s.place[n.index]; i >= 0 {
			return of[i]
		}
		return formula.Fixed(r.of[n.index])
	}
	if s.c.decide != nil {
		q.decide = node(s.c.decide)
	}
	for _, n := range s.c.ties {
		q.ties = append(q.ties, node(n))
	}
	return q, of
}

// reaches tells whether the bid that moves surely reaches every minimum mark (1),
// surely misses one (-1), or neither.
func (s *stretch) reaches() int {
	_, of := s.weighed(s.b)
	verdict := 1
	for _, n := range s.c.minimums {
		var mark formula.Span
		i := s.place[n.index]
		switch {
		case i < 0:
			x, ok := s.c.markOf(n, s.b, s.last.rows[s.b].of[n.index])
			if !ok {
				continue
			}
			mark = formula.Fixed(x)
		case n.leaf >= 0:
			mark = s.mark(s.b, slices.Index(s.c.money, n.leaf))
		case n.weight.IsZero():
			continue
		default:
			mark = of[i].Times(formula.Fixed(n.c.Scale.Quo(n.weight)))
		}
		switch {
		case mark.Bounded && mark.High.Less(*n.c.Minimum):
			return -1
		case !mark.Bounded || mark.Low.Less(*n.c.Minimum):
			verdict = 0
		}
	}
	return verdict
}
