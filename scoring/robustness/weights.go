package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// stabilities gives, for each criterion whose weight can change, the intervals in
// which the award and the whole ranking stay.
//
// As a weight moves, the others of its level making room in proportion, the weight
// of every leaf is a straight line, and so is every weighted mark before rounding.
// The outcome can change only where two lines cross or a rounding steps: such
// events are computed in order, each as the exact solution of a linear equation,
// and the outcome is evaluated at and after each. Stretches in which bids are
// further apart than all roundings together could bring them are passed over.
func (c *contest) stabilities(p *pool, start outcome, f *scoring.Firmness) {
	base := c.weighed(start)
	type job struct {
		n     *node
		level []*node
	}
	var jobs []job
	var visit func(list []*node, most exact.Number)
	visit = func(list []*node, most exact.Number) {
		for _, n := range list {
			if len(list) > 1 {
				jobs = append(jobs, job{n, list})
				f.Weights = append(f.Weights, scoring.Stability{Criterion: n.c, Most: most})
			}
			visit(n.subs, n.weight)
		}
	}
	visit(c.tree, exact.Hundred)
	for i, j := range jobs {
		p.do(func() {
			s := &f.Weights[i]
			s.Award = c.interval(base, j.n, j.level, s.Most, true)
			s.Ranking = c.interval(base, j.n, j.level, s.Most, false)
			s.Known = true
		})
	}
}

func (c *contest) interval(start *weighed, n *node, level []*node, most exact.Number, award bool) scoring.Interval {
	return scoring.Interval{Low: c.end(start, n, level, most, award, false), High: c.end(start, n, level, most, award, true)}
}

// end finds how far a weight can go.
func (c *contest) end(start *weighed, n *node, level []*node, most exact.Number, award, up bool) scoring.Bound {
	same := func(o outcome) bool {
		if award {
			return slices.Equal(o.firsts(), start.firsts())
		}
		return slices.Equal(o.ranks, start.ranks)
	}
	m := newMotion(c, start, n, level, most, award, up)
	bound := func(t exact.Number, stays bool, beyond outcome) scoring.Bound {
		b := scoring.Bound{At: m.weight(t), Stays: stays, Beyond: c.named(beyond.firsts())}
		if award {
			b.Turn = m.turn(t, stays, same)
		}
		return b
	}
	stride := m.reach
	for t := exact.Zero; t.Less(m.reach); {
		next := m.next(t)
		if calm, ok := m.stride(t, next, &stride); ok {
			t = calm
			continue
		}
		o := m.outcome(middle(t, next))
		if !same(o) {
			return bound(t, true, o)
		}
		if !slices.Equal(o.entered, m.base.entered) || !slices.Equal(o.in, m.base.in) { // the price formulas look at others now
			m = newMotion(c, c.weighed(o), n, level, most, award, up)
			next = m.next(t)
		}
		if end := m.outcome(next); !same(end) {
			if next.Less(m.reach) {
				if after := m.outcome(m.justAfter(next)); !same(after) {
					end = after
				}
			}
			return bound(next, false, end)
		}
		t = next
	}
	return scoring.Bound{At: m.weight(m.reach), Stays: true}
}

// weighed is an outcome with the weighted mark of each bid on each node.
type weighed struct {
	outcome
	of   map[*node][]exact.Number
	sums map[*node][]exact.Number // of what is below a node, before rounding; of all under nil
}

func (c *contest) weighed(o outcome) *weighed {
	w := &weighed{o, map[*node][]exact.Number{}, map[*node][]exact.Number{}}
	var visit func(list []*node, parent *node)
	visit = func(list []*node, parent *node) {
		sums := make([]exact.Number, len(c.bids))
		for _, n := range list {
			all := make([]exact.Number, len(c.bids))
			if n.leaf < 0 {
				visit(n.subs, n)
			}
			for b := range c.bids {
				if n.leaf >= 0 {
					all[b] = c.weigh(n, b, o.marks[b])
				} else {
					all[b] = c.t.Rounding.Apply(c.t.Rounding.Criteria, w.sums[n][b])
				}
				sums[b] = sums[b].Add(all[b])
			}
			w.of[n] = all
		}
		w.sums[parent] = sums
	}
	visit(c.tree, nil)
	return w
}
