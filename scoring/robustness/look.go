package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring/numeric"
)

// sight is who takes part at an instant, and who comes first.
type sight struct {
	t      exact.Number // a time at which it is so, the instant itself if it is not just after
	in     []bool
	firsts []int
}

// look evaluates an instant, the motion goes on with those that take part then.
func (m *motion) look(at instant) sight {
	until := m.reach
	settle := func(list []watch) exact.Number {
		if !at.after {
			return at.t
		}
		for _, w := range list {
			until = m.event(w, at.t, until)
		}
		return middle(at.t, until)
	}
	watches := m.watches()
	entered := m.taking(watches, settle(slices.DeleteFunc(slices.Clone(watches), func(w watch) bool { return w.n == nil })))
	if !slices.Equal(entered, m.base.Entered) {
		m.rebase(m.c.standing(entered, m.base))
	}
	s := sight{in: slices.Clone(entered)}
	if m.admits != nil {
		watches = m.watches()
		t := settle(slices.DeleteFunc(watches, func(w watch) bool { return w.n != nil }))
		for b, in := range entered {
			s.in[b] = in && m.holds(watch{b: b}, t)
		}
	}
	if at.after {
		until = m.quiet(at.t, until, s.in)
		s.t = middle(at.t, until)
	} else {
		s.t = at.t
	}
	s.firsts = m.firsts(s.t, s.in)
	return s
}

// contenders gives the bids that may come first from one time to another, and those
// that may be at an extreme that the award method looks at.
func (m *motion) contenders(from, to exact.Number, in []bool) scene {
	of := m.roughly(from, to)
	all := m.scene(from, in, nil).field
	low := func(b int) exact.Number { // of the key that decides first
		x := m.rough(b).total
		return exact.Min(x.at(from), x.at(to))
	}
	extremes, field := m.j.extremes(all, of)
	if !m.j.plain {
		low = func(b int) exact.Number { return m.j.valued(of(b), extremes).keys[0].Low }
	}
	if m.c.Holders > 1 {
		return m.leaders(from, to, in, low, field, of)
	}
	leader, most := -1, exact.Zero
	for b, takes := range in {
		if takes {
			if x := low(b); leader < 0 || most.Less(x) {
				leader, most = b, x
			}
		}
	}
	var s scene
	for b, takes := range in {
		if takes && b != leader {
			s.pairs = append(s.pairs, pair{leader, b, false})
		}
	}
	s.pairs, s.field = m.j.unsure(m.near(s.pairs, from, to), field, to.Sub(from), of)
	if len(s.pairs) == 0 && leader >= 0 {
		s.field = append(s.field, leader)
	}
	return s
}

// leaders gives the bids that may have one of several places: all but those that are
// surely behind as many as there are places.
func (m *motion) leaders(from, to exact.Number, in []bool, low func(b int) exact.Number, field []int, of func(b int) *quantities) scene {
	var taking []int
	lows := make([]exact.Number, len(in))
	for b, takes := range in {
		if takes {
			taking, lows[b] = append(taking, b), low(b)
		}
	}
	slices.SortStableFunc(taking, func(a, b int) int { return lows[b].Cmp(lows[a]) })
	n := min(m.c.Holders, len(taking))
	var s scene
	for _, x := range taking[:n] {
		for _, b := range taking[n:] {
			s.pairs = append(s.pairs, pair{x, b, false})
		}
	}
	s.pairs, s.field = m.j.unsure(m.near(s.pairs, from, to), field, to.Sub(from), of)
	s.field = append(s.field, taking[:n]...)
	return s
}

// quiet gives a time up to which, just after t, no order of bids that may come first
// changes.
func (m *motion) quiet(t, until exact.Number, in []bool) exact.Number {
	end := t.Add(until.Sub(t).Quo(exact.Int(1024)))
	for {
		s := m.contenders(t, end, in)
		who := s.bids()
		s.pairs = nil
		for i, x := range who {
			for _, y := range who[:i] {
				s.pairs = append(s.pairs, pair{x, y, false})
			}
		}
		sooner := m.step(t, end, s)
		if !sooner.Less(end) {
			sooner, _ = m.crossing(t, end, s)
		}
		if !sooner.Less(end) {
			return end
		}
		end = sooner
	}
}

// firsts lists who the award goes to at t, of those that take part.
func (m *motion) firsts(t exact.Number, in []bool) []int {
	who := m.contenders(t, t, in).bids()
	keys := m.keys(t, who)
	who = slices.DeleteFunc(who, func(b int) bool { return !in[b] })
	if m.c.Holders < 2 {
		var out []int
		for _, b := range who {
			switch c := leads(keys, b, out); {
			case c > 0:
				out = []int{b}
			case c == 0:
				out = append(out, b)
			}
		}
		return out
	}
	return slices.DeleteFunc(slices.Clone(who), func(b int) bool {
		better := 0
		for _, x := range who {
			if numeric.Compare(keys[x], keys[b]) > 0 {
				better++
			}
		}
		return better >= max(1, m.c.Holders)
	})
}

// leads compares a bid with those that lead so far.
func leads(keys map[int][]exact.Number, b int, leading []int) int {
	if len(leading) == 0 {
		return 1
	}
	return numeric.Compare(keys[b], keys[leading[0]])
}

// places gives the orders that the award rests on as it is seen.
func (m *motion) places(now sight) []pair {
	var who []int
	for b, takes := range now.in {
		if takes {
			who = append(who, b)
		}
	}
	keys, ranks := m.keys(now.t, who), make([]int, len(now.in))
	slices.SortStableFunc(who, func(a, b int) int { return numeric.Compare(keys[b], keys[a]) })
	for i, b := range who {
		ranks[b] = i + 1
		if i > 0 && numeric.Compare(keys[who[i-1]], keys[b]) == 0 {
			ranks[b] = ranks[who[i-1]]
		}
	}
	return awardPairs(ranks, now.firsts, m.c.Holders)
}
