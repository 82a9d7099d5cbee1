package robustness

import (
	"sync/atomic"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// span bounds a number over a stretch: exactly, or in floating point.
type span[S any] interface {
	Plus(S) S
	Minus(S) S
	Times(S) S
	Over(S) S
	Greater(S) S
	Rounded(places int, mode exact.Mode, id int) S
	Reaches(S) bool
	UpTo(S) S
	IsZero() bool
	IsBelow0() bool
}

// adding bounds what the marks of bids come to over a stretch, on a spine. It computes
// what it is asked for: of a group that is rebased the bids that may have the best sum,
// and of all else no bid but those whose order is in doubt.
type adding[S span[S]] struct {
	*spine
	*narrow
	constants *constants[S]
	exactly   func(formula.Span) S
	marks     func(b, leaf int) S
	factor    func(n *numeric.Node) S          // its weight as a part of its scale
	id        func(b int, n *numeric.Node) int // of its rounding
	factors   []*S                             // by node of the spine, once asked for
	bests     []*S                             // the same: the best sum of a group that is rebased
	known     []*sums[S]                       // by bid
}

// sums is what the marks of a bid come to, nil where it was not asked for.
type sums[S any] struct {
	of []*S // by node of the spine
	up []*S // what it adds up; last the total before it is rounded
}

// constants keeps what does not move of each bid, while the same take part.
type constants[S any] struct {
	of   *standing
	by   [][]S     // by bid, see rest
	from *begun[S] // of where searches begin; nil for none
}

// begun is what does not move of each bid where the searches on a spine begin, found once
// for all of them, which may run side by side.
type begun[S any] struct {
	at *standing
	by []atomic.Pointer[[]S]
}

func newAdding[S span[S]](s *spine, n *narrow, x *constants[S], exactly func(formula.Span) S) *adding[S] {
	return &adding[S]{spine: s, narrow: n, constants: x, exactly: exactly, factors: make([]*S, len(s.nodes)),
		bests: make([]*S, len(s.nodes)), known: make([]*sums[S], len(s.c.bids))}
}

func (w *adding[S]) fixed(n exact.Number) S { return w.exactly(formula.Fixed(n)) }

// rest gives what does not move of what a bid adds up at a place of the spine.
func (w *adding[S]) rest(b, at int) S {
	x := w.constants
	if x.from != nil && x.from.at == w.last {
		known := x.from.by[b].Load()
		if known == nil {
			all := w.rests(b)
			known = &all
			x.from.by[b].Store(known)
		}
		return (*known)[at]
	}
	if x.of != w.last {
		x.of, x.by = w.last, make([][]S, len(w.last.Rows))
	}
	if x.by[b] == nil {
		x.by[b] = w.rests(b)
	}
	return x.by[b][at]
}

func (w *adding[S]) rests(b int) []S {
	exactly := w.spine.rest(w.last.Rows[b])
	out := make([]S, len(exactly))
	for i, n := range exactly {
		out[i] = w.fixed(n)
	}
	return out
}

func (w *adding[S]) bid(b int) *sums[S] {
	if w.known[b] == nil {
		w.known[b] = &sums[S]{of: make([]*S, len(w.nodes)), up: make([]*S, len(w.nodes)+1)}
	}
	return w.known[b]
}

// of bounds the weighted mark of a bid on a node of the spine.
func (w *adding[S]) of(b, i int) S {
	s := w.bid(b)
	if s.of[i] == nil {
		n, v := w.nodes[i], w.before(b, i)
		if n.Group >= 0 {
			v = rebased(v, w.best(i), w.part(i).Times(w.fixed(n.Scale)))
		}
		if p := w.c.Places(n); p.Set {
			v = v.Rounded(p.N, w.c.Rounding.Mode, w.id(b, n))
		}
		s.of[i] = &v
	}
	return *s.of[i]
}

// before gives it before it is rebased and rounded.
func (w *adding[S]) before(b, i int) S {
	if n := w.nodes[i]; n.Leaf >= 0 {
		return w.marks(b, n.Leaf).Times(w.part(i))
	}
	return w.sum(b, i)
}

// sum bounds what the marks below a node add up to, of the whole for the place after all.
func (w *adding[S]) sum(b, at int) S {
	s := w.bid(b)
	if s.up[at] == nil {
		sum := w.rest(b, at)
		for _, i := range w.below[at] {
			sum = sum.Plus(w.of(b, i))
		}
		s.up[at] = &sum
	}
	return *s.up[at]
}

func (w *adding[S]) part(i int) S {
	if w.factors[i] == nil {
		f := w.factor(w.nodes[i])
		w.factors[i] = &f
	}
	return *w.factors[i]
}

// best bounds the best sum of a group that is rebased, 0 if none is above it.
func (w *adding[S]) best(i int) S {
	if w.bests[i] == nil {
		best := w.fixed(exact.Zero)
		for _, b := range w.field(i) {
			best = best.Greater(w.before(b, i))
		}
		w.bests[i] = &best
		w.keep(i, func(b int) bool { return w.before(b, i).Reaches(best) })
	}
	return *w.bests[i]
}

// rebased brings a sum to where the best one is the whole.
func rebased[S span[S]](v, best, whole S) S {
	if best.IsZero() {
		return v // nothing is above 0
	}
	out := v.Over(best).Times(whole)
	if v.IsBelow0() {
		return out
	}
	return out.UpTo(whole)
}

// total bounds the total of a bid.
func (w *adding[S]) total(b int) S {
	total := w.sum(b, len(w.nodes))
	if p := w.c.Rounding.Totals; p.Set {
		total = total.Rounded(p.N, w.c.Rounding.Mode, w.id(b, nil))
	}
	return total
}

// node bounds the weighted mark of a bid on any node.
func (w *adding[S]) node(b int, n *numeric.Node) S {
	if i := w.place[n.Index]; i >= 0 {
		return w.of(b, i)
	}
	return w.fixed(w.last.Rows[b].Of[n.Index])
}
