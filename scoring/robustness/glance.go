package robustness

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// glance is what floating point tells of a number of one bid and that of another.
type glance int

const (
	doubtful glance = iota // too near: exact bounds may tell more
	greater
	less
	level
	either
	differ // they may be level, and one may be ahead
)

// glances compares the weighted marks of two bids on a node, or their totals where it is
// nil, over a stretch of this length.
func (w *weighing) glances(length exact.Number) func(x, y int, n *numeric.Node) glance {
	long := formula.Roughly(formula.Fixed(length))
	return func(x, y int, n *numeric.Node) glance {
		if n != nil {
			return look(w.rough.node(x, n), w.rough.node(y, n), long)
		}
		out := look(w.rough.total(x), w.rough.total(y), long)
		if out != either || !w.c.Rounding.Totals.Set {
			return out
		}
		// what is rounded must go both ways too, and before it is
		return look(w.rough.sum(x, len(w.nodes)), w.rough.sum(y, len(w.nodes)), long).open()
	}
}

// open tells nothing but that it may go both ways.
func (g glance) open() glance {
	if g == either {
		return either
	}
	return doubtful
}

func look(a, b, length formula.Rough) glance {
	switch a.Compare(b, length) {
	case formula.Above:
		return greater
	case formula.Below:
		return less
	case formula.Same:
		return level
	case formula.Crossing:
		return either
	}
	return doubtful
}

// glance tells which of two bids is ahead by their totals, and by what settles ties,
// where nothing else decides.
func (j *judge) glance(x, y int) glance {
	if !j.plain || j.glances == nil {
		return doubtful
	}
	one := func(n *numeric.Node) glance {
		out := j.glances(x, y, n)
		if (out == either || out == differ) && j.alike(x, y, n) {
			return level
		}
		return out
	}
	out := one(nil)
	for i := 0; out == level && i < len(j.c.Ties); i++ {
		out = one(j.c.Ties[i])
	}
	return out
}

// sure tells whether an order surely stays, or surely is in doubt; known is false where it
// is too near to tell.
func (g glance) sure(p pair) (stays, known bool) {
	return g == greater && !p.level || g == level && p.level, g != doubtful && (g != differ || p.level)
}
