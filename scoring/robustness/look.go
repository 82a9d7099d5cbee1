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

// firsts lists who comes first at t of those that take part.
func (m *motion) firsts(t exact.Number, in []bool) []int {
	var out []int
	s := m.contenders(t, t, in)
	keys := m.keys(t, s.bids())
	for _, b := range s.bids() {
		if !in[b] {
			continue
		}
		c := 1
		if len(out) > 0 {
			c = numeric.Compare(keys[b], keys[out[0]])
		}
		switch {
		case c > 0:
			out = []int{b}
		case c == 0:
			out = append(out, b)
		}
	}
	return out
}
