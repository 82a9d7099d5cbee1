package robustness

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// markStep is the grid on which marks are searched: that of their rounding, or
// hundredths.
func markStep(r criteria.Rounding, c *criteria.Criterion) exact.Number {
	if p := r.MarkPlaces(c); p.Set {
		return exact.Unit(p.N)
	}
	return exact.Unit(2)
}

// markTips finds, for each bid and each criterion whose marks do not come from
// prices or compare bids, the nearest mark that changes the award.
func (a *analysis) markTips(f *scoring.Firmness) {
	c := a.c
	spines := c.rebasedSpines(a.start)
	found := make([]scoring.Tip, len(c.Leaves)*len(c.bids))
	left := make([]int, len(c.bids))
	for b := range c.bids {
		a.do(func() {
			with := &withBid{c: c, start: a.start, b: b}
			for i, l := range c.Leaves {
				if l.Measure.Unit() == criteria.Money || l.Mark.Price != nil {
					continue
				}
				tip, ok := a.markTip(with, i, spines[i])
				if !ok {
					left[b]++
				}
				if tip.Bid != nil {
					tip.Finding = findingFor(c.t, l.Criterion, *c.bids[b].Marks[l.ID].Finding, tip.From, tip.To)
					found[i*len(c.bids)+b] = tip
				}
			}
		}, func() { left[b] = len(c.Leaves) - len(c.money) })
	}
	a.then(func() {
		for _, n := range left {
			f.LeftOut.Marks += n
		}
		f.Tips = append(f.Tips, found...)
	})
}

// markTip searches both ways; ok is false if a search was given up.
func (a *analysis) markTip(with *withBid, leaf int, spine *spine) (nearest scoring.Tip, ok bool) {
	g := newMarkGrid(with, leaf, spine)
	ok = true
	from, scale := g.c.Bids[g.b].Marks[leaf], g.c.Leaves[leaf].Scale
	switch {
	case g.c.Leaves[leaf].Rebase:
		from = g.c.Bids[g.b].Received[leaf] // what an evaluator gives
	case g.c.asks(g.node):
		from, _ = g.c.Tested(g.node, g.b) // the mark as rounded may be another award already
	}
	steps := from.Quo(g.step)
	for _, up := range []bool{false, true} {
		near, far := whole(steps.Neg().Floor().Neg())-1, whole(g.c.Leaves[leaf].Lowest.Quo(g.step).Neg().Floor().Neg())
		if up {
			near, far = whole(steps.Floor())+1, whole(scale.Quo(g.step).Floor())
		}
		s := a.search(g, g.j, g.length, up)
		k, at, end := s.first(near, far, a.start)
		ok = ok && end != givenUp
		if end != changes {
			continue
		}
		tip := scoring.Tip{Bid: g.c.bids[g.b], Criterion: g.c.Leaves[leaf].Criterion, From: from, To: g.mark(k), Step: g.step,
			Winners: g.c.named(at.First), Status: status(at, g.b)}
		if nearest.Bid == nil || tip.Change().Abs().Less(nearest.Change().Abs()) {
			nearest = tip
		}
	}
	return nearest, ok
}

func whole(n exact.Number) int64 { return n.Rat().Num().Int64() }

func status(s *standing, b int) scoring.Status {
	if s.In[b] {
		return scoring.Ranked
	}
	return scoring.SetAside
}

// withBid keeps how the others stand where a bid takes part, and where it does not.
type withBid struct {
	c     *contest
	start *standing
	b     int
	known [2]*standing
}

func (w *withBid) standing(in bool) *standing {
	i := 0
	if in {
		i = 1
	}
	if w.known[i] == nil {
		w.known[i] = w.start
		if w.start.Entered[w.b] != in {
			entered := append([]bool(nil), w.start.Entered...)
			entered[w.b] = in
			w.known[i] = w.c.standing(entered, w.start)
		}
	}
	return w.known[i]
}

// markGrid moves a mark of a bid: its weighted marks and its total rise with it, and
// nothing else moves, unless a minimum lets the bid in or shuts it out, or the mark or a
// group above it is rebased.
type markGrid struct {
	*withBid
	spine  *spine // of a leaf below a group that is rebased, nil for others
	j      *judge
	leaf   int
	node   *numeric.Node
	step   exact.Number
	asked  []exact.Number // by minimum: the weighted mark that it is tested on, with the mark as it is
	admits func([]formula.Span) int
	within narrowing
	still  still
}

func newMarkGrid(with *withBid, leaf int, spine *spine) *markGrid {
	g := &markGrid{withBid: with, spine: spine, leaf: leaf, node: with.c.Leaves[leaf],
		step: markStep(with.c.Rounding, with.c.Leaves[leaf].Criterion), still: spine.still()}
	g.j = g.c.judge(func(x, y int, n *numeric.Node) bool {
		return g.shared() && x != g.b && y != g.b && g.same(x, y)
	})
	if cond, asks := g.c.Award.Condition(); asks {
		g.admits = formula.Sure(cond, judged, nil)
	}
	for _, n := range g.c.Minimums {
		g.asked = append(g.asked, g.c.TestedOn(n, g.b))
	}
	return g
}

// shared tells whether the marks of other bids move with the mark.
func (g *markGrid) shared() bool { return g.spine != nil || g.c.Leaves[g.leaf].Rebase }

func (g *markGrid) mark(k int64) exact.Number { return exact.Int(k).Mul(g.step) }

func (g *markGrid) length(from, to int64) exact.Number { return exact.Int(to - from).Mul(g.step) }

// enters tells whether the bid reaches every minimum mark with this one.
func (g *markGrid) enters(mark exact.Number) bool {
	if g.c.Bids[g.b].Barred {
		return false
	}
	if g.spine != nil {
		return len(g.c.Minimums) == 0 || g.c.Varied(g.b, func(own *numeric.Bid) { g.c.Receive(own, g.leaf, mark) }).Reaches(g.b)
	}
	r := g.start.Rows[g.b]
	var path numeric.Path
	if !g.c.OnExact() {
		path = g.c.Along(r, g.node, g.c.Weight(g.node, mark))
	}
	for i, n := range g.c.Minimums {
		got, ok := mark, true
		switch {
		case n == g.node:
		case n.Leaf >= 0:
			got, ok = g.c.Tested(n, g.b)
		default:
			of := g.asked[i]
			if x := path.At(n); x != nil {
				of = *x
			} else if g.c.OnExact() && g.node.Under(n) {
				of = of.Add(g.c.Weight(g.node, mark.Sub(g.c.Bids[g.b].Received[g.leaf])))
			}
			got, ok = g.c.OnScale(n, of)
		}
		if ok && got.Less(*n.Minimum) {
			return false
		}
	}
	return true
}

func (g *markGrid) orders(s *standing) ([]pair, []int) {
	if !g.j.relative && !g.shared() {
		return s.pairsOf(g.b, g.c.Holders), nil // the others stay as they are
	}
	if !g.j.relative {
		return s.awardPairs(g.c.Holders), nil
	}
	return s.awardPairs(g.c.Holders), s.Order()
}

func (g *markGrid) bounds(from, to int64, last *standing) (func(b int) *quantities, bool) {
	low, high := g.mark(from), g.mark(to)
	in := g.enters(low)
	steady := in == g.enters(high) && in == last.Entered[g.b]
	if !steady {
		return nil, false
	}
	if g.spine != nil {
		return g.together(from, to, last), !in || g.admits == nil
	}
	if g.shared() {
		return g.rebasedBounds(low, high, last), !in || g.admits == nil
	}
	var own *quantities
	if in {
		r := last.Rows[g.b]
		own = between(g.c.EntryAlong(g.b, r, g.node, g.c.Weight(g.node, low)), g.c.EntryAlong(g.b, r, g.node, g.c.Weight(g.node, high)))
		if g.admits != nil {
			sure := g.admits(own.values())
			steady = sure != 0 && (sure > 0) == last.In[g.b]
		}
	}
	return func(b int) *quantities {
		if b == g.b {
			return own
		}
		e := g.c.Entry(b, last.Rows[b])
		return between(e, e)
	}, steady
}

// between bounds what lies between two entries.
func between(low, high numeric.Entry) *quantities {
	q := &quantities{
		total:  formula.Between(low.Total, high.Total),
		price:  formula.Fixed(low.Price),
		decide: formula.Between(low.Decide, high.Decide),
	}
	for i := range low.Ties {
		q.ties = append(q.ties, formula.Between(low.Ties[i], high.Ties[i]))
	}
	return q
}

func (g *markGrid) at(k int64) *standing {
	mark := g.mark(k)
	if g.shared() {
		return g.c.receives(g.b, g.leaf, mark, g.start)
	}
	like := g.standing(g.enters(mark))
	s := &standing{Outcome: like.Own(g.b)}
	g.c.Replace(&s.Rows[g.b], g.node, g.c.Weight(g.node, mark))
	g.c.Rank(s.Outcome)
	return s
}
