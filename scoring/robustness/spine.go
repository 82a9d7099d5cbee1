package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// spine is the part of the tree that some leaves can move: these and the groups
// above them. All else is a constant of each bid.
type spine struct {
	c       *contest
	leaves  []int
	nodes   []*numeric.Node // each after what is below it
	place   []int           // by node of the contest: its place in nodes, or -1
	noises  *noises
	rebases bool // a group of it is rebased: each bid then moves with all others
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

// weighing bounds what the marks of bids come to over a stretch, on a spine.
type weighing struct {
	*spine
	last   *standing
	marks  func(b, leaf int) formula.Span
	factor func(n *numeric.Node) formula.Span // its weight as a part of its scale
	id     func(b int, n *numeric.Node) int   // of its rounding
	known  []*sums                            // by bid
	all    bool                               // all are known
}

// sums is what the marks of a bid come to.
type sums struct {
	of    []formula.Span // by node of the spine
	total formula.Span
	up    []formula.Span // by node of the spine: what it adds up to so far; last the total
}

func (s *spine) weighing(last *standing) *weighing {
	return &weighing{spine: s, last: last, factor: func(n *numeric.Node) formula.Span { return formula.Fixed(s.c.Factors[n.Index]) },
		known: make([]*sums, len(s.c.bids))}
}

// bid bounds a bid. Where a group of the spine is rebased, all that take part are
// bounded together.
func (w *weighing) bid(b int) *sums {
	switch {
	case w.known[b] != nil:
	case !w.rebases:
		w.known[b] = w.begin(b)
		for i, n := range w.nodes {
			w.add(b, i, w.before(b, i, n))
		}
		w.end(b)
	case !w.all:
		w.together()
		w.all = true
	}
	return w.known[b]
}

func (w *weighing) together() {
	for b, in := range w.last.Entered {
		if in {
			w.known[b] = w.begin(b)
		}
	}
	values := make([]formula.Span, len(w.known))
	for i, n := range w.nodes {
		best := formula.Fixed(exact.Zero)
		for b, s := range w.known {
			if s == nil {
				continue
			}
			values[b] = w.before(b, i, n)
			best = best.Greater(values[b])
		}
		for b, s := range w.known {
			if s != nil {
				if n.Group >= 0 {
					values[b] = rebased(values[b], best, w.factor(n).Times(formula.Fixed(n.Scale)))
				}
				w.add(b, i, values[b])
			}
		}
	}
	for b, s := range w.known {
		if s != nil {
			w.end(b)
		}
	}
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

func (w *weighing) begin(b int) *sums {
	s := &sums{of: make([]formula.Span, len(w.nodes)), up: make([]formula.Span, len(w.nodes)+1)}
	for i, rest := range w.rest(w.last.Rows[b]) {
		s.up[i] = formula.Fixed(rest)
	}
	return s
}

// before gives the weighted mark of a node before it is rebased and rounded.
func (w *weighing) before(b, i int, n *numeric.Node) formula.Span {
	if n.Leaf >= 0 {
		return w.marks(b, n.Leaf).Times(w.factor(n))
	}
	return w.known[b].up[i]
}

func (w *weighing) add(b, i int, v formula.Span) {
	n, s := w.nodes[i], w.known[b]
	if p := w.c.Places(n); p.Set {
		v = v.Rounded(p.N, w.c.Rounding.Mode, w.id(b, n))
	}
	s.of[i] = v
	up := w.above(n)
	s.up[up] = s.up[up].Plus(v)
}

func (w *weighing) end(b int) {
	s := w.known[b]
	s.total = s.up[len(w.nodes)]
	if p := w.c.Rounding.Totals; p.Set {
		s.total = s.total.Rounded(p.N, w.c.Rounding.Mode, w.id(b, nil))
	}
}

// closely bounds the difference between the totals of two bids over a stretch of this
// length by that before they are rounded; nil where they are not. It is not known below 0.
func (w *weighing) closely(length exact.Number) func(x, y int) formula.Span {
	p := w.c.Rounding.Totals
	if !p.Set {
		return nil
	}
	return func(x, y int) formula.Span {
		a, b := w.bid(x).up[len(w.nodes)], w.bid(y).up[len(w.nodes)]
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
	s, r := w.bid(b), w.last.Rows[b]
	q := &quantities{total: s.total, price: price}
	node := func(n *numeric.Node) formula.Span {
		if i := w.place[n.Index]; i >= 0 {
			return s.of[i]
		}
		return formula.Fixed(r.Of[n.Index])
	}
	if w.c.Decide != nil {
		q.decide = node(w.c.Decide)
	}
	for _, n := range w.c.Ties {
		q.ties = append(q.ties, node(n))
	}
	return q
}
