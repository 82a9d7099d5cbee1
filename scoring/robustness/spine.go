package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring/numeric"
)

// spine is the part of the tree that some leaves can move: these and the groups
// above them. All else is a constant of each bid.
type spine struct {
	c       *contest
	leaves  []int
	nodes   []*numeric.Node // each after what is below it
	place   []int           // by node of the contest: its place in nodes, or -1
	below   [][]int         // by node: the places of what it adds up; last of the total
	noises  *noises
	rebases bool       // a group of it is rebased: each bid then moves with all others
	begun   *beginning // shared by the searches on it; nil for none
}

func (c *contest) spine(leaves []int, noises *noises) *spine {
	s := &spine{c: c, leaves: leaves, place: make([]int, len(c.Nodes)), noises: noises}
	moved := make([]bool, len(c.Nodes))
	for _, leaf := range leaves {
		for n := c.Leaves[leaf]; n != nil; n = n.Parent {
			moved[n.Index] = true
		}
	}
	for i := len(c.Nodes) - 1; i >= 0; i-- {
		s.place[i] = -1
		if moved[i] {
			s.place[i] = len(s.nodes)
			s.nodes = append(s.nodes, c.Nodes[i])
			s.rebases = s.rebases || c.Nodes[i].Group >= 0
		}
	}
	s.below = make([][]int, len(s.nodes)+1)
	for i, n := range s.nodes {
		up := s.above(n)
		s.below[up] = append(s.below[up], i)
	}
	return s
}

// byFacts numbers the roundings of bids by what their marks depend on, whoever takes part.
func (c *contest) byFacts(start *standing) *noises {
	return newNoises(c, func(b, leaf int) exact.Number {
		switch {
		case slices.Contains(c.money, leaf) || slices.Contains(c.Compared, leaf):
			return c.Bids[b].Values[leaf]
		case c.Leaves[leaf].Rebase:
			return c.Bids[b].Received[leaf]
		}
		return start.Marks[b][leaf]
	})
}

// rest gives what does not move of each sum of the spine, before it is rebased, and
// last of the total.
func (s *spine) rest(r numeric.Row) []exact.Number {
	out := make([]exact.Number, len(s.nodes)+1)
	for i, n := range s.nodes {
		out[i] = out[i].Add(r.Added(n))
		up := s.above(n)
		out[up] = out[up].Sub(r.Of[n.Index])
	}
	out[len(s.nodes)] = out[len(s.nodes)].Add(r.Sum)
	return out
}

// above gives the place of the sum that a node is part of.
func (s *spine) above(n *numeric.Node) int {
	if n.Parent == nil {
		return len(s.nodes)
	}
	return s.place[n.Parent.Index]
}

// alike tells whether the weighted marks of two bids on a node, or their totals
// where it is nil, are made of the same, so that they stay level.
func (s *spine) alike(x, y int, n *numeric.Node, in *standing) bool {
	if n != nil && s.place[n.Index] < 0 {
		return in.Rows[x].Of[n.Index].Equal(in.Rows[y].Of[n.Index])
	}
	a, b := s.rest(in.Rows[x]), s.rest(in.Rows[y])
	for i, at := range s.nodes {
		switch {
		case n != nil && !at.Under(n):
		case at.Leaf >= 0 && !s.c.Bids[x].Values[at.Leaf].Equal(s.c.Bids[y].Values[at.Leaf]):
			return false
		case at.Leaf < 0 && !a[i].Equal(b[i]):
			return false
		}
	}
	return n != nil || a[len(s.nodes)].Equal(b[len(s.nodes)])
}
