package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// exactly tells whether minimum marks are tested before any rounding.
func (c *contest) exactly() bool { return c.t.Rounding.Minimums != criteria.OnRounded }

// reaches tells whether a bid has every minimum mark.
func (c *contest) reaches(b int) bool {
	var r row
	for _, n := range c.minimums {
		of := exact.Zero
		switch {
		case n.leaf >= 0:
		case c.exactly():
			of = c.unrounded(n, b)
		default:
			if r.of == nil {
				r = c.weighed(c.marks[b])
			}
			of = r.of[n.index]
		}
		if mark, ok := c.markOf(n, b, of); ok && mark.Less(*n.c.Minimum) {
			return false
		}
	}
	return true
}

// testedOn gives the weighted mark on which a group's minimum is tested, for a bid
// whose row this is.
func (c *contest) testedOn(n *node, b int, r row) exact.Number {
	if n.leaf < 0 && c.exactly() {
		return c.unrounded(n, b)
	}
	return r.of[n.index]
}

// unrounded gives the weighted mark of a node without any rounding.
func (c *contest) unrounded(n *node, b int) exact.Number {
	if n.leaf >= 0 {
		return c.weight(n, c.tested[b][n.leaf])
	}
	sum := exact.Zero
	for _, s := range n.subs {
		sum = sum.Add(c.unrounded(s, b))
	}
	return sum
}

// markOf gives the mark of a leaf that its minimum is tested on, or that of a group
// on its scale for this weighted mark; a group without weight has none.
func (c *contest) markOf(n *node, b int, of exact.Number) (mark exact.Number, ok bool) {
	switch {
	case n.leaf >= 0:
		return c.tested[b][n.leaf], true
	case n.weight.IsZero():
		return exact.Zero, false
	}
	return of.Mul(n.c.Scale).Quo(n.weight), true
}

// asks tells whether a minimum mark is asked of a node, or of a group above it.
func (c *contest) asks(n *node) bool {
	return slices.ContainsFunc(c.minimums, func(m *node) bool { return n.under(m) })
}

// path is what the weighted marks of a node and of those above it become.
type path struct {
	nodes []*node
	of    []exact.Number
	total exact.Number
}

// at gives the weighted mark of a node on the path, nil if it is not on it.
func (p path) at(n *node) *exact.Number {
	for i, x := range p.nodes {
		if x == n {
			return &p.of[i]
		}
	}
	return nil
}

// along puts another sum in the place of a node's and goes up from there; the row
// stays as it is.
func (c *contest) along(r row, n *node, sum exact.Number) path {
	out := path{total: r.total}
	for ; n != nil; n = n.parent {
		of := c.roundedAt(n, sum)
		out.nodes, out.of = append(out.nodes, n), append(out.of, of)
		change := of.Sub(r.of[n.index])
		if n.parent != nil {
			sum = r.sums[n.parent.index].Add(change)
		} else {
			out.total = c.t.Rounding.Apply(c.t.Rounding.Totals, r.sum.Add(change))
		}
	}
	return out
}

// entryAlong gives what the rank of a bid is decided on, with another sum in the
// place of a node's.
func (c *contest) entryAlong(b int, r row, n *node, sum exact.Number) scoring.Entry {
	p := c.along(r, n, sum)
	e := c.entry(b, r)
	e.Total = p.total
	if c.decide != nil {
		if of := p.at(c.decide); of != nil {
			e.Decide = *of
		}
	}
	for i, tie := range c.ties {
		if of := p.at(tie); of != nil {
			e.Ties[i] = *of
		}
	}
	return e
}
