package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// watch is something that lets a bid in or shuts it out while weights move: the
// minimum mark of a group, or what the award method asks of the total (nil).
type watch struct {
	b       int
	n       *numeric.Node
	reached bool
}

// watches lists what can let bids in or shut them out, as it is at published weights.
func (m *motion) watches() []watch {
	var out []watch
	for b := range m.c.bids {
		if m.c.Bids[b].Barred || !m.reachesLeaves(b) {
			continue
		}
		for _, n := range m.c.Minimums {
			if n.Leaf < 0 && (slices.Contains(m.path, n) || !m.around(n).slope.IsZero()) {
				mark, ok := m.c.Tested(n, b)
				out = append(out, watch{b, n, !ok || !mark.Less(*n.Minimum)})
			}
		}
		if m.admits != nil && m.base.Entered[b] {
			out = append(out, watch{b, nil, m.base.In[b]})
		}
	}
	return out
}

// reachesLeaves tells whether a bid reaches the minimum marks that no weight moves.
func (m *motion) reachesLeaves(b int) bool {
	for _, n := range m.c.Minimums {
		if n.Leaf >= 0 || !slices.Contains(m.path, n) && m.around(n).slope.IsZero() {
			mark, ok := m.c.Tested(n, b)
			if ok && mark.Less(*n.Minimum) {
				return false
			}
		}
	}
	return true
}

// above gives what the weighted mark of a group has above what its minimum asks.
func (m *motion) above(w watch) *term {
	around := m.around(w.n)
	x := &term{line: around.scaled(w.n.Minimum.Mul(w.n.Weight).Quo(w.n.Scale).Neg())}
	if m.c.OnExact() {
		x.line = x.line.plus(m.unrounded(w.n, w.b, around))
	} else {
		x.add(m.sum(w.n.Subs, w.n, w.b, m.factor(w.n, around), m.c.Places(w.n)))
	}
	return x
}

// unrounded gives how the weighted mark of a node moves without any rounding.
func (m *motion) unrounded(n *numeric.Node, b int, around line) line {
	by := m.factor(n, around)
	if n.Leaf >= 0 {
		return by.scaled(m.c.Unrounded(n, b))
	}
	sum := line{}
	for _, s := range n.Subs {
		sum = sum.plus(m.unrounded(s, b, by))
	}
	return sum
}

// unsettled gives the watches that may come out otherwise from one time to another.
func (m *motion) unsettled(list []watch, from, to exact.Number) []watch {
	var out []watch
	for _, w := range list {
		if sure := m.sure(w, from, to); sure == 0 || (sure > 0) != w.reached {
			out = append(out, w)
		}
	}
	return out
}

// sure tells whether a bid surely is let in (1), surely is not (-1), or neither.
func (m *motion) sure(w watch, from, to exact.Number) int {
	if w.n == nil {
		return m.admits(m.finely(from, to)(w.b).values())
	}
	low, high := m.above(w).bounds(from, to)
	switch {
	case low.Sign() >= 0:
		return 1
	case high.Sign() < 0:
		return -1
	}
	return 0
}

// holds tells whether a bid is let in at t.
func (m *motion) holds(w watch, t exact.Number) bool {
	if w.n == nil {
		e := m.entry(w.b, t)
		return m.c.Award.Admits(e.Total, e.Price)
	}
	return m.above(w).value(t).Sign() >= 0
}

// event gives when a watch may come out otherwise after t, at most until.
func (m *motion) event(w watch, t, until exact.Number) exact.Number {
	if w.n == nil {
		_, until = m.exactly(w.b).total.after(t, until)
		m.j.met = func(a, b formula.Span) {
			if when, ok := a.Meets(b); ok && when.Sign() > 0 && t.Add(when).Less(until) {
				until = t.Add(when)
			}
		}
		m.admits(m.straightly(t, until)(w.b).values())
		m.j.met = nil
		return until
	}
	l, until := m.above(w).after(t, until)
	if s := l.span(t, until, exact.Zero); !s.IsFixed() {
		if when, ok := s.Meets(formula.Fixed(exact.Zero)); ok {
			if when = t.Add(when); t.Less(when) && when.Less(until) {
				return when
			}
		}
	}
	return until
}

// taking gives who takes part at t: those that reach every minimum mark.
func (m *motion) taking(list []watch, t exact.Number) []bool {
	entered := make([]bool, len(m.c.bids))
	for b := range entered {
		entered[b] = !m.c.Bids[b].Barred && m.reachesLeaves(b)
	}
	for _, w := range list {
		if w.n != nil && !m.holds(w, t) {
			entered[w.b] = false
		}
	}
	return entered
}
