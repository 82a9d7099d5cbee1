package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// spine is the part of the tree that some leaves can move: these and the groups
// above them. All else is a constant of each bid.
type spine struct {
	c      *contest
	leaves []int
	nodes  []*node // each after what is below it
	place  []int   // by node of the contest: its place in nodes, or -1
	noises *noises
}

func (c *contest) spine(leaves []int, start *standing) *spine {
	s := &spine{c: c, leaves: leaves, place: make([]int, len(c.nodes))}
	moved := make([]bool, len(c.nodes))
	for _, leaf := range leaves {
		for n := c.byLeaf[leaf]; n != nil; n = n.parent {
			moved[n.index] = true
		}
	}
	for i := len(c.nodes) - 1; i >= 0; i-- {
		s.place[i] = -1
		if moved[i] {
			s.place[i] = len(s.nodes)
			s.nodes = append(s.nodes, c.nodes[i])
		}
	}
	s.noises = newNoises(c, func(b, leaf int) exact.Number {
		if slices.Contains(leaves, leaf) || slices.Contains(c.compared, leaf) {
			return c.values[b][leaf]
		}
		if c.leaves[leaf].Rebase {
			return c.received[b][leaf]
		}
		return start.marks[b][leaf]
	})
	return s
}

// weigh bounds the weighted marks of a bid on the spine, given its marks by leaf of
// the spine, and its total.
func (s *spine) weigh(r row, marks func(leaf int) formula.Span, id func(n *node) int) (of []formula.Span, total formula.Span) {
	of = make([]formula.Span, len(s.nodes))
	rest := s.rest(r)
	sums := make([]formula.Span, len(rest))
	for i := range sums {
		sums[i] = formula.Fixed(rest[i])
	}
	for i, n := range s.nodes {
		if n.leaf >= 0 {
			of[i] = marks(n.leaf).Times(formula.Fixed(n.weight.Quo(n.c.Scale)))
		} else {
			of[i] = sums[i]
		}
		if p := s.c.places(n); p.Set {
			of[i] = of[i].Rounded(p.N, s.c.t.Rounding.Mode, id(n))
		}
		sums[s.above(n)] = sums[s.above(n)].Plus(of[i])
	}
	total = sums[len(s.nodes)]
	if p := s.c.t.Rounding.Totals; p.Set {
		total = total.Rounded(p.N, s.c.t.Rounding.Mode, id(nil))
	}
	return of, total
}

// rest gives what does not move of each sum of the spine, and last of the total.
func (s *spine) rest(r row) []exact.Number {
	out := make([]exact.Number, len(s.nodes)+1)
	for i, n := range s.nodes {
		out[i] = out[i].Add(r.sums[n.index])
		up := s.above(n)
		out[up] = out[up].Sub(r.of[n.index])
	}
	out[len(s.nodes)] = out[len(s.nodes)].Add(r.sum)
	return out
}

// above gives the place of the sum that a node is part of.
func (s *spine) above(n *node) int {
	if n.parent == nil {
		return len(s.nodes)
	}
	return s.place[n.parent.index]
}

// alike tells whether the weighted marks of two bids on a node, or their totals
// where it is nil, are made of the same, so that they stay level.
func (s *spine) alike(x, y int, n *node, in *standing) bool {
	if n != nil && s.place[n.index] < 0 {
		return in.rows[x].of[n.index].Equal(in.rows[y].of[n.index])
	}
	a, b := s.rest(in.rows[x]), s.rest(in.rows[y])
	for i, at := range s.nodes {
		switch {
		case n != nil && !at.under(n):
		case at.leaf >= 0 && !s.c.values[x][at.leaf].Equal(s.c.values[y][at.leaf]):
			return false
		case at.leaf < 0 && !a[i].Equal(b[i]):
			return false
		}
	}
	return n != nil || a[len(s.nodes)].Equal(b[len(s.nodes)])
}
