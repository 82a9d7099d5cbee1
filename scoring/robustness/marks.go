package robustness

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
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
	found := make([]scoring.Tip, len(c.leaves)*len(c.bids))
	left := make([]int, len(c.bids))
	for b := range c.bids {
		a.do(func() {
			with := &withBid{c: c, start: a.start, b: b}
			for i, l := range c.leaves {
				if l.Measure.Unit() == criteria.Money || l.Mark.Price != nil {
					continue
				}
				tip, ok := a.markTip(with, i)
				if !ok {
					left[b]++
				}
				if tip.Bid != nil {
					tip.Finding = findingFor(c.t, l, *c.bids[b].Marks[l.ID].Finding, tip.From, tip.To)
					found[i*len(c.bids)+b] = tip
				}
			}
		}, func() { left[b] = len(c.leaves) - len(c.money) })
	}
	a.then(func() {
		for _, n := range left {
			f.LeftOut.Marks += n
		}
		f.Tips = append(f.Tips, found...)
	})
}

// markTip searches both ways; ok is false if a search was given up.
func (a *analysis) markTip(with *withBid, leaf int) (nearest scoring.Tip, ok bool) {
	g := newMarkGrid(with, leaf)
	ok = true
	from, scale := g.c.marks[g.b][leaf], g.c.leaves[leaf].Scale
	switch {
	case g.c.leaves[leaf].Rebase:
		from = g.c.received[g.b][leaf] // what an evaluator gives
	case g.c.asks(g.node):
		from = g.c.tested[g.b][leaf] // the mark as rounded may be another award already
	}
	steps := from.Quo(g.step)
	for _, up := range []bool{false, true} {
		near, far := whole(steps.Neg().Floor().Neg())-1, whole(g.c.leaves[leaf].Lowest.Quo(g.step).Neg().Floor().Neg())
		if up {
			near, far = whole(steps.Floor())+1, whole(scale.Quo(g.step).Floor())
		}
		s := a.search(g, g.j, g.length, up)
		k, at, end := s.first(near, far, a.start)
		ok = ok && end != givenUp
		if end != changes {
			continue
		}
		tip := scoring.Tip{Bid: g.c.bids[g.b], Criterion: g.c.leaves[leaf], From: from, To: g.mark(k), Step: g.step,
			Winners: g.c.named(at.firsts()), Status: status(at, g.b)}
		if nearest.Bid == nil || tip.Change().Abs().Less(nearest.Change().Abs()) {
			nearest = tip
		}
	}
	return nearest, ok
}

func whole(n exact.Number) int64 { return n.Rat().Num().Int64() }

func status(s *standing, b int) scoring.Status {
	if s.in[b] {
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
		if w.start.entered[w.b] != in {
			entered := append([]bool(nil), w.start.entered...)
			entered[w.b] = in
			w.known[i] = w.c.standing(entered, w.start)
		}
	}
	return w.known[i]
}

// markGrid moves a mark of a bid: its weighted marks and its total rise with it, and
// nothing else moves, unless a minimum lets the bid in or shuts it out.
type markGrid struct {
	*withBid
	j      *judge
	leaf   int
	node   *node
	step   exact.Number
	asked  []exact.Number // by minimum: the weighted mark that it is tested on, with the mark as it is
	admits func([]formula.Span) int
}

func newMarkGrid(with *withBid, leaf int) *markGrid {
	g := &markGrid{withBid: with, leaf: leaf, node: with.c.byLeaf[leaf], step: markStep(with.c.t.Rounding, with.c.leaves[leaf])}
	g.j = g.c.judge(func(x, y int, n *node) bool { return g.c.leaves[leaf].Rebase && x != g.b && y != g.b && g.same(x, y) })
	if cond, asks := g.c.t.Award.Condition(); asks {
		g.admits = formula.Sure(cond, judged, nil)
	}
	for _, n := range g.c.minimums {
		g.asked = append(g.asked, g.c.testedOn(n, g.b, with.start.rows[g.b]))
	}
	return g
}

func (g *markGrid) mark(k int64) exact.Number { return exact.Int(k).Mul(g.step) }

func (g *markGrid) length(from, to int64) exact.Number { return exact.Int(to - from).Mul(g.step) }

// enters tells whether the bid reaches every minimum mark with this one.
func (g *markGrid) enters(mark exact.Number) bool {
	if g.c.barred[g.b] {
		return false
	}
	r := g.start.rows[g.b]
	var path path
	if !g.c.exactly() {
		path = g.c.along(r, g.node, g.c.weight(g.node, mark))
	}
	for i, n := range g.c.minimums {
		got, ok := mark, true
		if n != g.node {
			of := g.asked[i]
			if x := path.at(n); x != nil {
				of = *x
			} else if g.c.exactly() && g.node.under(n) {
				of = of.Add(g.c.weight(g.node, mark.Sub(g.c.tested[g.b][g.leaf])))
			}
			got, ok = g.c.markOf(n, g.b, of)
		}
		if ok && got.Less(*n.c.Minimum) {
			return false
		}
	}
	return true
}

func (g *markGrid) orders(s *standing) ([]pair, []int) {
	if !g.j.relative && !g.c.leaves[g.leaf].Rebase {
		return s.pairsOf(g.b), nil // the others stay as they are
	}
	if !g.j.relative {
		return s.awardPairs(), nil
	}
	return s.awardPairs(), s.order()
}

func (g *markGrid) bounds(from, to int64, last *standing) (func(b int) *quantities, bool) {
	low, high := g.mark(from), g.mark(to)
	in := g.enters(low)
	steady := in == g.enters(high) && in == last.entered[g.b]
	if !steady {
		return nil, false
	}
	if g.c.leaves[g.leaf].Rebase {
		return g.rebasedBounds(low, high, last), !in || g.admits == nil
	}
	var own *quantities
	if in {
		r := last.rows[g.b]
		own = between(g.c.entryAlong(g.b, r, g.node, g.c.weight(g.node, low)), g.c.entryAlong(g.b, r, g.node, g.c.weight(g.node, high)))
		if g.admits != nil {
			sure := g.admits(own.values())
			steady = sure != 0 && (sure > 0) == last.in[g.b]
		}
	}
	return func(b int) *quantities {
		if b == g.b {
			return own
		}
		e := g.c.entry(b, last.rows[b])
		return between(e, e)
	}, steady
}

// between bounds what lies between two entries.
func between(low, high scoring.Entry) *quantities {
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
	if g.c.leaves[g.leaf].Rebase {
		return g.c.receives(g.b, g.leaf, mark, g.start)
	}
	like := g.standing(g.enters(mark))
	s := like.with(g.b)
	g.c.replace(&s.rows[g.b], g.node, g.c.weight(g.node, mark))
	g.c.rank(s)
	return s
}
