package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// A mark on a leaf that is rebased moves the best mark, and with it those of all: its
// own bid's never falls as it rises, those of the others never rise.

// receives evaluates the contest with another mark received by a bid on a leaf that is
// rebased.
func (c *contest) receives(b, leaf int, mark exact.Number, start *standing) *standing {
	v := c.varied(c.Varied(b, func(own *numeric.Bid) { c.Receive(own, leaf, mark) }))
	entered := slices.Clone(start.Entered)
	entered[b] = !v.Bids[b].Barred && v.Reaches(b)
	return v.standing(entered, start)
}

// rebasedSpines prepares the leaves that stand below a group that is rebased.
func (c *contest) rebasedSpines(start *standing) map[int]*spine {
	if len(c.Groups) == 0 {
		return nil
	}
	out, noises := map[int]*spine{}, c.byFacts(start)
	for i := range c.Leaves {
		if s := c.spine([]int{i}, noises); s.rebases {
			s.begin(start)
			out[i] = s
		}
	}
	return out
}

// together bounds all bids while the mark received on a leaf below a group that is
// rebased goes from one step to another.
func (g *markGrid) together(from, to int64, last *standing) func(b int) *quantities {
	low, high := g.mark(from), g.mark(to)
	own := formula.Fixed(low)
	if low.Less(high) {
		own = formula.Straight(low, high, high.Sub(low)).Is(&formula.Identity{})
	}
	received := func(b int) formula.Span {
		if b == g.b {
			return own
		}
		return formula.Fixed(g.c.Bids[b].Received[g.leaf])
	}
	best := formula.Fixed(g.c.PastOn(g.leaf).Best)
	if g.c.Leaves[g.leaf].Rebase {
		for b, in := range last.Entered {
			if in {
				best = best.Greater(received(b))
			}
		}
	}
	w := g.spine.weighing(g.within.enter(g.spine, from, to, last), &g.still)
	w.id = func(b int, n *numeric.Node) int { return g.spine.noises.of(b, n, b == g.b) }
	w.marks = func(b, leaf int) formula.Span {
		n := g.c.Leaves[leaf]
		mark := received(b)
		if n.Rebase {
			mark = rebased(mark, best, formula.Fixed(n.Scale))
		}
		if p := g.c.Rounding.MarkPlaces(n.Criterion); p.Set {
			mark = mark.Rounded(p.N, g.c.Rounding.Mode, g.spine.noises.mark(b, n, b == g.b))
		}
		return mark
	}
	g.j.closely, g.j.glances = w.closely(high.Sub(low)), w.glances(high.Sub(low))
	known := make([]*quantities, len(g.c.bids))
	return func(b int) *quantities {
		if known[b] == nil {
			known[b] = w.quantities(b, formula.Fixed(g.c.Bids[b].Price))
		}
		return known[b]
	}
}

// rebasedTo gives the mark of a bid on the leaf while the bid that moves receives own.
func (g *markGrid) rebasedTo(b int, own exact.Number, last *standing) exact.Number {
	received := func(b int) exact.Number {
		if b == g.b {
			return own
		}
		return g.c.Bids[b].Received[g.leaf]
	}
	best := g.c.PastOn(g.leaf).Best
	for b, in := range last.Entered {
		if in {
			best = exact.Max(best, received(b))
		}
	}
	mark := received(b)
	if best.Sign() > 0 {
		mark = mark.Mul(g.c.Leaves[g.leaf].Scale).Quo(best)
	}
	return g.c.Rounded(g.leaf, mark)
}

// rebasedBounds bounds all bids while the mark received goes from low to high.
func (g *markGrid) rebasedBounds(low, high exact.Number, last *standing) func(b int) *quantities {
	known := map[int]*quantities{}
	return func(b int) *quantities {
		if known[b] == nil {
			least, most := low, high
			if b != g.b {
				least, most = high, low
			}
			at := func(own exact.Number) exact.Number { return g.c.Weight(g.node, g.rebasedTo(b, own, last)) }
			r := last.Rows[b]
			known[b] = between(g.c.EntryAlong(b, r, g.node, at(least)), g.c.EntryAlong(b, r, g.node, at(most)))
		}
		return known[b]
	}
}

// same tells whether two bids have the same marks, and the same before they are
// rebased.
func (g *markGrid) same(x, y int) bool {
	return slices.EqualFunc(g.start.Marks[x], g.start.Marks[y], exact.Number.Equal) &&
		slices.EqualFunc(g.c.Bids[x].Received, g.c.Bids[y].Received, exact.Number.Equal)
}
