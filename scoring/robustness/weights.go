package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// stabilities gives, for each criterion whose weight can change, the intervals in
// which the award and the whole ranking stay.
func (a *analysis) stabilities(f *scoring.Firmness) {
	type job struct {
		n     *numeric.Node
		level []*numeric.Node
	}
	var jobs []job
	var visit func(list []*numeric.Node, most exact.Number)
	visit = func(list []*numeric.Node, most exact.Number) {
		for _, n := range list {
			if len(list) > 1 {
				jobs = append(jobs, job{n, list})
				f.Weights = append(f.Weights, scoring.Stability{Criterion: n.Criterion, Most: most})
			}
			visit(n.Subs, n.Weight)
		}
	}
	visit(a.c.Top, a.c.Points())
	unranked := make([]bool, len(jobs))
	for i, j := range jobs {
		a.do(func() {
			s := &f.Weights[i]
			down, up := a.ends(j.n, j.level, s.Most, false), a.ends(j.n, j.level, s.Most, true)
			unranked[i] = down.unranked || up.unranked
			s.Award, s.Ranking = interval(down.award, up.award), interval(down.ranking, up.ranking)
		}, nil)
	}
	a.then(func() {
		for i, s := range f.Weights {
			switch {
			case !s.Award.Known:
				f.LeftOut.Weights++
			case !s.Ranking.Known:
				f.LeftOut.Rankings++
			default:
				continue
			}
			if unranked[i] {
				f.LeftOut.Unranked++
			}
		}
	})
}

// interval is known where both of its ends are; one that is alone still tells of its turn.
func interval(low, high *scoring.Bound) scoring.Interval {
	in := scoring.Interval{Known: low != nil && high != nil}
	if low != nil {
		in.Low = *low
	}
	if high != nil {
		in.High = *high
	}
	return in
}

// ends is how far a weight can go one way: for the award to stay, and for the whole
// ranking; nil where the search was given up, or, as unranked says, where no bid can be
// ranked any more.
type ends struct {
	award, ranking *scoring.Bound
	unranked       bool
}

func (a *analysis) ends(n *numeric.Node, level []*numeric.Node, most exact.Number, up bool) (out ends) {
	m := a.motion(n, level, most, up)
	if m.bends() {
		return a.stepEnds(a.weightGrid(m))
	}
	limit, end := m.leaves(a.start, m.reach, false)
	if end == givenUp {
		return out
	}
	to := m.reach
	if end == changes {
		if to = limit.t; !m.ranked(limit) {
			out.unranked = true
			return out
		}
	}
	award := m.bound(limit, end, a.start.First)
	if out.award = &award; end == changes {
		award.Turn = m.turn(limit, a.start.First)
	}
	sooner, first := m.leaves(a.start, to, true)
	switch first {
	case givenUp:
		return out
	case changes: // the ranking changes where the award does, if not before
		if limit, end = sooner, first; !m.ranked(limit) {
			out.unranked = true
			return out
		}
	}
	ranking := m.bound(limit, end, nil)
	out.ranking = &ranking
	return out
}

// leaves finds the first instant, up to a time, at which others come first, or at
// which the ranking is another.
func (m *motion) leaves(start *standing, to exact.Number, ranking bool) (instant, ending) {
	m.steps = 0
	m.rebase(start)
	from, in, pairs := exact.Zero, start.In, start.awardPairs(m.c.Holders)
	if ranking {
		pairs = start.rankPairs()
	}
	for s := m.scene(from, in, pairs); from.Less(to); {
		at, end := m.first(from, to, s)
		if end != others && (end != changes || ranking || m.c.Holders < 2) {
			return at, end
		}
		now := m.look(at)
		if ranking { // a bid came in or went out, or one that the award method keeps out anyway
			if !m.asRanked(start, now) {
				return at, changes
			}
			from, s = at.t, m.scene(now.t, now.in, pairs)
			continue
		}
		if !slices.Equal(now.firsts, start.First) {
			return at, changes
		}
		if m.c.Holders > 1 { // an order may be another, and the award the same
			from, s = at.t, m.scene(now.t, now.in, m.places(now))
			continue
		}
		from, pairs = at.t, nil
		for b, takes := range now.in {
			if takes && b != now.firsts[0] {
				pairs = append(pairs, pair{now.firsts[0], b, slices.Contains(now.firsts, b)})
			}
		}
		s = m.scene(now.t, now.in, pairs)
	}
	return instant{}, stays
}

// asRanked tells whether the same bids are ranked in the same order as at the start.
func (m *motion) asRanked(start *standing, now sight) bool {
	if !slices.Equal(now.in, start.In) {
		return false
	}
	pairs := start.rankPairs()
	keys := m.keys(now.t, scene{pairs: pairs}.bids())
	return !slices.ContainsFunc(pairs, func(p pair) bool {
		sign := numeric.Compare(keys[p.x], keys[p.y])
		return p.level != (sign == 0) || sign < 0
	})
}

// scene looks at these orders of the bids that take part, and at whether they still
// do as at t.
func (m *motion) scene(t exact.Number, in []bool, pairs []pair) scene {
	s := scene{pairs: pairs}
	for b, takes := range in {
		if takes && m.j.relative {
			s.field = append(s.field, b)
		}
	}
	for _, w := range m.watches() {
		w.reached = m.holds(w, t)
		s.watches = append(s.watches, w)
	}
	return s
}

// bound describes an end: who comes first just beyond, or at the end itself if those
// published come first again just beyond it.
func (m *motion) bound(limit instant, end ending, published []int) scoring.Bound {
	if end != changes {
		return scoring.Bound{At: m.weight(m.reach), Stays: true}
	}
	at := instant{limit.t, limit.t.Less(m.reach)}
	firsts := m.look(at).firsts
	if slices.Equal(firsts, published) {
		firsts = m.look(limit).firsts
	}
	return scoring.Bound{At: m.weight(limit.t), Stays: limit.after, Beyond: m.c.named(firsts)}
}

// ranked tells whether bids can be ranked at an instant: none can where the award method
// adjusts a price to nothing or to less.
func (m *motion) ranked(at instant) bool {
	if m.c.Award.Method != criteria.AdjustedPrice {
		return true
	}
	now := m.look(instant{at.t, at.t.Less(m.reach)})
	var who []int
	for b, in := range now.in {
		if in {
			who = append(who, b)
		}
	}
	for _, keys := range m.keys(now.t, who) {
		if keys == nil || keys[0].Sign() >= 0 { // the lowest price comes first
			return false
		}
	}
	return true
}
