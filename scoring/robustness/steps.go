package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// weightStep is the grid on which the weights inside a group that is rebased are
// searched: such a weighted mark is a quotient of two that move, and where two bids
// cross is no fraction.
var weightStep = exact.Unit(4)

// bends tells whether something moves that is no straight line: a group that holds the
// weights is rebased, or one that they move and in which weighted marks are rounded.
func (m *motion) bends() bool {
	return slices.ContainsFunc(m.c.Groups, func(g *numeric.Node) bool {
		if slices.Contains(m.path, g) {
			return true
		}
		return !m.around(g).slope.IsZero() && slices.ContainsFunc(m.c.Nodes, func(n *numeric.Node) bool {
			return n != g && n.Under(g) && m.c.Places(n).Set
		})
	})
}

// weightGrid moves a weight in whole steps, the others of its level making room in
// proportion.
type weightGrid struct {
	*motion
	j       *judge
	spine   *spine
	start   *standing
	step    exact.Number
	ranking bool // the whole ranking is to stay
	within  narrowing
	still   still
}

func (a *analysis) weightGrid(m *motion) *weightGrid {
	g := &weightGrid{motion: m, start: a.start, step: weightStep}
	if more := m.from.AtLeast(0); exact.Unit(more).Less(g.step) {
		g.step = exact.Unit(more)
	}
	var leaves []int
	for i, n := range a.c.Leaves {
		if !m.around(n).slope.IsZero() {
			leaves = append(leaves, i)
		}
	}
	noises := a.c.byFacts(a.start)
	g.spine = a.c.spine(leaves, noises)
	g.j = a.c.judge(func(x, y int, n *numeric.Node) bool { return noises.of(x, n, false) == noises.of(y, n, false) })
	return g
}

// away gives how far the weight at a step is from where it is published.
func (g *weightGrid) away(k int64) exact.Number {
	return exact.Int(k).Mul(g.step).Sub(g.from).Mul(g.sign)
}

// under evaluates the contest with the weights at a time.
func (g *weightGrid) under(t exact.Number) *standing {
	weights := make([]exact.Number, len(g.c.Nodes))
	for i, n := range g.c.Nodes {
		weights[i] = n.Weight.Mul(g.around(n).at(t))
	}
	return g.c.varied(g.c.Weighing(weights)).stand()
}

func (g *weightGrid) at(k int64) *standing { return g.under(g.away(k)) }

func (g *weightGrid) orders(s *standing) ([]pair, []int) {
	var field []int
	if g.j.relative {
		field = s.Order()
	}
	if g.ranking {
		return s.rankPairs(), field
	}
	return s.awardPairs(g.c.Holders), field
}

func (g *weightGrid) bounds(from, to int64, last *standing) (func(b int) *quantities, bool) {
	low, high := g.away(from), g.away(to)
	if !g.settled(exact.Min(low, high), exact.Max(low, high), last) {
		return nil, false
	}
	length := exact.Int(to - from).Mul(g.step)
	w := g.spine.weighing(g.within.enter(g.spine, from, to, last), &g.still)
	w.marks = func(b, leaf int) formula.Span { return formula.Fixed(last.Marks[b][leaf]) }
	w.id = func(b int, n *numeric.Node) int { return g.spine.noises.of(b, n, false) }
	lines := map[line]formula.Span{}
	w.factor = func(n *numeric.Node) formula.Span {
		by := g.around(n)
		s, ok := lines[by]
		if !ok {
			s = formula.Fixed(by.at(low))
			if !by.slope.IsZero() && !length.IsZero() {
				s = formula.Straight(by.at(low), by.at(high), length).Is(&formula.Identity{})
			}
			lines[by] = s
		}
		return s.Times(formula.Fixed(g.c.Factors[n.Index]))
	}
	g.j.closely, g.j.glances = w.closely(length), w.glances(length)
	known := make([]*quantities, len(g.c.bids))
	return func(b int) *quantities {
		if known[b] == nil {
			known[b] = w.quantities(b, formula.Fixed(g.c.Bids[b].Price))
		}
		return known[b]
	}, true
}

// settled tells whether the same bids surely reach every minimum mark all along. (No
// award method that admits only some bids goes with marks that are rebased.)
func (g *weightGrid) settled(from, to exact.Number, last *standing) bool {
	verdicts := make([]int, len(g.c.bids)) // -1 for a bid that surely misses one, 0 for one that may
	for b := range verdicts {
		if verdicts[b] = 1; g.c.Bids[b].Barred || !g.reachesLeaves(b) {
			verdicts[b] = -1
		}
	}
	for _, w := range g.watches() {
		if w.n != nil {
			verdicts[w.b] = min(verdicts[w.b], g.sure(w, from, to))
		}
	}
	for b, v := range verdicts {
		if v == 0 || (v > 0) != last.Entered[b] {
			return false
		}
	}
	return true
}

// leaves finds the first step at which others come first, or at which the ranking is
// another, no further than a step where that is known.
func (g *weightGrid) leaves(a *analysis, ranking bool, until *int64) (k int64, at *standing, end ending) {
	g.ranking = ranking
	s := a.search(g, g.j, func(from, to int64) exact.Number { return exact.Int(to - from).Mul(g.step) }, g.sign.Sign() > 0)
	s.ranking, s.most = ranking, maxFlips
	near, far := g.near(), whole(ceil(g.weight(g.reach).Quo(g.step)))
	if s.up {
		far = whole(g.weight(g.reach).Quo(g.step).Floor())
	}
	if until != nil {
		far = *until
	}
	return s.first(near, far, a.start)
}

// reached tells whether the award, or the ranking, stays at the last weight too, where
// that is no step.
func (g *weightGrid) reached(ranking bool) bool {
	last := g.weight(g.reach).Quo(g.step)
	if last.Equal(last.Floor()) {
		return true
	}
	s := g.under(g.reach)
	return slices.Equal(s.First, g.start.First) && (!ranking || slices.Equal(s.Ranks, g.start.Ranks))
}

// near gives the step next to the weight as published.
func (g *weightGrid) near() int64 {
	steps := g.from.Quo(g.step)
	if g.sign.Sign() > 0 {
		return whole(steps.Floor()) + 1
	}
	return whole(ceil(steps)) - 1
}

// bound describes an end: the outcome is another at step k, and stays at the one before.
func (g *weightGrid) bound(k int64, at *standing, end ending) scoring.Bound {
	if end != changes {
		return scoring.Bound{At: g.weight(g.reach), Stays: true}
	}
	last := g.from
	if k != g.near() {
		last = exact.Int(k - int64(g.sign.Sign())).Mul(g.step)
	}
	return scoring.Bound{At: last, Stays: true, Beyond: g.c.named(at.First)}
}

// turn finds the weight to print, as for those that move in straight lines.
func (g *weightGrid) turn(k int64) *scoring.Turn {
	beyond := instant{g.away(k), false}
	for places := g.from.AtLeast(2); exact.Unit(places).Cmp(g.step) > 0; places++ {
		t := g.written(beyond, places)
		if g.reach.Less(t) {
			continue
		}
		if s := g.under(t); !slices.Equal(s.First, g.start.First) {
			return &scoring.Turn{Weight: g.weight(t), First: g.c.named(s.First)}
		}
	}
	return &scoring.Turn{Weight: g.weight(beyond.t), First: g.c.named(g.at(k).First)}
}

// stepEnds finds how far a weight can go one way, on the grid.
func (a *analysis) stepEnds(g *weightGrid) (out ends) {
	k, at, end := g.leaves(a, false, nil)
	if end == givenUp || end == stays && !g.reached(false) {
		return out
	}
	award := g.bound(k, at, end)
	var until *int64
	if out.award = &award; end == changes {
		award.Turn, until = g.turn(k), &k
	}
	sooner, now, first := g.leaves(a, true, until)
	switch {
	case first == givenUp || first == stays && end == stays && !g.reached(true):
		return out
	case first == changes:
		k, at, end = sooner, now, first
	}
	ranking := g.bound(k, at, end)
	out.ranking = &ranking
	return out
}
