package robustness

import (
	"sync/atomic"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// weighing bounds bids over a stretch, on a spine: exactly, and before that in floating
// point, which nearly always tells whether an order stays or is in doubt (glance.go).
type weighing struct {
	*adding[formula.Span]
	rough *adding[formula.Rough]
}

// still keeps what does not move, while the same take part.
type still struct {
	exact constants[formula.Span]
	rough constants[formula.Rough]
}

// beginning is what does not move where the searches on a spine begin.
type beginning struct {
	exact begun[formula.Span]
	rough begun[formula.Rough]
}

// begin lets searches on the spine share what does not move while those of this standing
// take part.
func (s *spine) begin(at *standing) {
	n := len(at.Rows)
	s.begun = &beginning{begun[formula.Span]{at, make([]atomic.Pointer[[]formula.Span], n)},
		begun[formula.Rough]{at, make([]atomic.Pointer[[]formula.Rough], n)}}
}

// still gives what a search keeps of what does not move.
func (s *spine) still() (x still) {
	if s != nil && s.begun != nil {
		x.exact.from, x.rough.from = &s.begun.exact, &s.begun.rough
	}
	return x
}

func (s *spine) weighing(n *narrow, x *still) *weighing {
	w := &weighing{adding: newAdding(s, n, &x.exact, func(s formula.Span) formula.Span { return s })}
	w.factor = func(n *numeric.Node) formula.Span { return formula.Fixed(s.c.Factors[n.Index]) }
	w.rough = newAdding(s, n, &x.rough, formula.Roughly)
	w.rough.marks = func(b, leaf int) formula.Rough { return formula.Roughly(w.marks(b, leaf)) }
	w.rough.factor = func(n *numeric.Node) formula.Rough { return formula.Roughly(w.factor(n)) }
	w.rough.id = func(b int, n *numeric.Node) int { return w.id(b, n) }
	return w
}

// closely bounds the difference between the totals of two bids over a stretch of this
// length by that before they are rounded; nil where they are not. It is not known below 0.
func (w *weighing) closely(length exact.Number) func(x, y int, n *numeric.Node) formula.Span {
	p := w.c.Rounding.Totals
	if !p.Set {
		return nil
	}
	return func(x, y int, n *numeric.Node) formula.Span {
		if n != nil {
			return formula.Span{}
		}
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
	if w.c.Decide != nil {
		q.decide = w.node(b, w.c.Decide)
	}
	for _, n := range w.c.Ties {
		q.ties = append(q.ties, w.node(b, n))
	}
	return q
}
