package robustness

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// weighing bounds what the marks of bids come to over a stretch, on a spine. It computes
// what it is asked for: of a group that is rebased the bids that may have the best sum,
// and of all else no bid but those whose order is in doubt.
type weighing struct {
	*spine
	*narrow
	constants *constants
	marks     func(b, leaf int) formula.Span
	factor    func(n *numeric.Node) formula.Span // its weight as a part of its scale
	id        func(b int, n *numeric.Node) int   // of its rounding
	factors   []*formula.Span                    // by node of the spine, once asked for
	bests     []*formula.Span                    // the same: the best sum of a group that is rebased
	known     []*sums                            // by bid
}

// sums is what the marks of a bid come to, nil where it was not asked for.
type sums struct {
	of []*formula.Span // by node of the spine
	up []*formula.Span // what it adds up; last the total before it is rounded
}

// constants keeps what does not move of each bid, while the same take part.
type constants struct {
	of *standing
	by [][]exact.Number // by bid, see rest
}

func (x *constants) rest(s *spine, last *standing, b int) []exact.Number {
	if x.of != last {
		x.of, x.by = last, make([][]exact.Number, len(last.Rows))
	}
	if x.by[b] == nil {
		x.by[b] = s.rest(last.Rows[b])
	}
	return x.by[b]
}

func (s *spine) weighing(n *narrow, x *constants) *weighing {
	factor := func(n *numeric.Node) formula.Span { return formula.Fixed(s.c.Factors[n.Index]) }
	return &weighing{spine: s, narrow: n, constants: x, factor: factor, factors: make([]*formula.Span, len(s.nodes)), bests: make([]*formula.Span, len(s.nodes)), known: make([]*sums, len(s.c.bids))}
}

func (w *weighing) bid(b int) *sums {
	if w.known[b] == nil {
		w.known[b] = &sums{of: make([]*formula.Span, len(w.nodes)), up: make([]*formula.Span, len(w.nodes)+1)}
	}
	return w.known[b]
}

// of bounds the weighted mark of a bid on a node of the spine.
func (w *weighing) of(b, i int) formula.Span {
	s := w.bid(b)
	if s.of[i] == nil {
		n, v := w.nodes[i], w.before(b, i)
		if n.Group >= 0 {
			v = rebased(v, w.best(i), w.part(i).Times(formula.Fixed(n.Scale)))
		}
		if p := w.c.Places(n); p.Set {
			v = v.Rounded(p.N, w.c.Rounding.Mode, w.id(b, n))
		}
		s.of[i] = &v
	}
	return *s.of[i]
}

// before gives it before it is rebased and rounded.
func (w *weighing) before(b, i int) formula.Span {
	if n := w.nodes[i]; n.Leaf >= 0 {
		return w.marks(b, n.Leaf).Times(w.part(i))
	}
	return w.sum(b, i)
}

// sum bounds what the marks below a node add up to, of the whole for the place after all.
func (w *weighing) sum(b, at int) formula.Span {
	s := w.bid(b)
	if s.up[at] == nil {
		sum := formula.Fixed(w.constants.rest(w.spine, w.last, b)[at])
		for _, i := range w.below[at] {
			sum = sum.Plus(w.of(b, i))
		}
		s.up[at] = &sum
	}
	return *s.up[at]
}

func (w *weighing) part(i int) formula.Span {
	if w.factors[i] == nil {
		f := w.factor(w.nodes[i])
		w.factors[i] = &f
	}
	return *w.factors[i]
}

// best bounds the best sum of a group that is rebased, 0 if none is above it.
func (w *weighing) best(i int) formula.Span {
	if w.bests[i] == nil {
		best := formula.Fixed(exact.Zero)
		for _, b := range w.field(i) {
			best = best.Greater(w.before(b, i))
		}
		w.bests[i] = &best
		w.keep(i, func(b int) bool { return reaches(w.before(b, i), best) })
	}
	return *w.bests[i]
}

// rebased brings a sum to where the best one is the whole.
func rebased(v, best, whole formula.Span) formula.Span {
	if best.IsFixed() && best.Low.IsZero() {
		return v // nothing is above 0
	}
	out := v.Over(best).Times(whole)
	if out.Bounded && v.Bounded && v.Low.Sign() >= 0 {
		out.Low, out.High = exact.Max(out.Low, exact.Zero), exact.Min(out.High, whole.High)
	}
	return out
}

// total bounds the total of a bid.
func (w *weighing) total(b int) formula.Span {
	total := w.sum(b, len(w.nodes))
	if p := w.c.Rounding.Totals; p.Set {
		total = total.Rounded(p.N, w.c.Rounding.Mode, w.id(b, nil))
	}
	return total
}

// closely bounds the difference between the totals of two bids over a stretch of this
// length by that before they are rounded; nil where they are not. It is not known below 0.
func (w *weighing) closely(length exact.Number) func(x, y int) formula.Span {
	p := w.c.Rounding.Totals
	if !p.Set {
		return nil
	}
	return func(x, y int) formula.Span {
		a, b := w.sum(x, len(w.nodes)), w.sum(y, len(w.nodes))
		d := a.Minus(b)
		if !d.Bounded || a.Low.Sign() < 0 || b.Low.Sign() < 0 {
			return formula.Span{}
		}
		low, high := d.Within(length)
		r := bounds{low, high}.rounded(p.N)
		return formula.Between(r.low, r.high)
	}
}

// quantities bounds what the rank of a bid is decided on.
func (w *weighing) quantities(b int, price formula.Span) *quantities {
	q := &quantities{total: w.total(b), price: price}
	node := func(n *numeric.Node) formula.Span {
		if i := w.place[n.Index]; i >= 0 {
			return w.of(b, i)
		}
		return formula.Fixed(w.last.Rows[b].Of[n.Index])
	}
	if w.c.Decide != nil {
		q.decide = node(w.c.Decide)
	}
	for _, n := range w.c.Ties {
		q.ties = append(q.ties, node(n))
	}
	return q
}
