package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// maxFlips bounds the search for one end of one weight: the stretches looked at.
const maxFlips = 4_000

// instant is a time, or just after it.
type instant struct {
	t     exact.Number
	after bool
}

// scene is what is looked at over a stretch.
type scene struct {
	pairs   []pair
	field   []int
	watches []watch
}

func (s scene) empty() bool { return len(s.pairs)+len(s.watches) == 0 }

// first finds the first instant, from one time (itself left out) to another, at
// which an order is another, or others take part.
//
// Over a stretch two bids that are further apart than all roundings together could
// bring them keep their order, and so do those that bounds with roundings tell
// apart. Where these leave a doubt the stretch is halved, until no rounding steps
// inside: all is straight there, and what is left are crossings, each the exact
// solution of a linear equation.
func (m *motion) first(from, to exact.Number, s scene) (instant, ending) {
	m.all.Add(1)
	if m.steps++; m.steps > maxFlips || m.stop() {
		return instant{}, givenUp
	}
	length := to.Sub(from)
	switch {
	case m.j.plain:
		s.pairs = m.near(s.pairs, from, to)
	case len(s.pairs) > 0 || m.j.relative:
		s.pairs, s.field = m.j.unsure(s.pairs, s.field, length, m.roughly(from, to))
	}
	s.watches = m.unsettled(s.watches, from, to)
	if s.empty() {
		return instant{}, stays
	}
	m.j.closely, m.j.glances = func(x, y int, n *numeric.Node) formula.Span { return m.closely(x, y, n, from, to) }, m.glances(from, to)
	s.pairs, s.field = m.j.unsure(s.pairs, s.field, length, m.finely(from, to))
	m.j.closely, m.j.glances = nil, nil
	if s.empty() {
		return instant{}, stays
	}
	cut := simple(from, to)
	if m.few(s, length) {
		step := m.step(from, to, s)
		crossing, straight := step, true
		if !step.Less(to) {
			crossing, straight = m.crossing(from, to, s)
			switch {
			case !straight && !crossing.Less(to):
				return instant{}, givenUp
			case !crossing.Less(to):
				if end := m.check(middle(from, to), s); end != stays {
					return instant{from, true}, end
				}
				return instant{to, false}, m.check(to, s)
			}
			cut = crossing
		} else if cut.Less(step) {
			cut = step
		}
	}
	at, end := m.first(from, cut, s)
	if end == stays {
		at, end = m.first(cut, to, s)
	}
	return at, end
}

// few tells whether so few roundings step that it is worth to look for the first.
func (m *motion) few(s scene, length exact.Number) bool {
	rate := 0.0
	for _, b := range s.bids() {
		x := m.exactly(b)
		for _, q := range append([]*noisy{x.total, x.decide}, x.ties...) {
			if q != nil {
				rate += q.rate
			}
		}
	}
	return rate*length.Float() < 8
}

// bids lists who is looked at.
func (s scene) bids() []int {
	out := slices.Clone(s.field)
	for _, p := range s.pairs {
		out = append(out, p.x, p.y)
	}
	for _, w := range s.watches {
		if w.n == nil {
			out = append(out, w.b)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// step gives the first time at which a rounding steps, at most until.
func (m *motion) step(t, until exact.Number, s scene) exact.Number {
	for _, b := range s.bids() {
		x := m.exactly(b)
		for _, q := range append([]*noisy{x.total, x.decide}, x.ties...) {
			if q != nil {
				_, until = q.after(t, until)
			}
		}
	}
	for _, w := range s.watches {
		if w.n != nil {
			_, until = m.above(w).after(t, until)
		}
	}
	return until
}

// crossing gives the first crossing inside a stretch in which no rounding steps, or
// its end; straight is false where something does not go in a straight line.
func (m *motion) crossing(from, to exact.Number, s scene) (first exact.Number, straight bool) {
	first, straight = to, true
	met := func(a, b formula.Span) {
		when, ok := a.Meets(b)
		if when = from.Add(when); ok && from.Less(when) && when.Less(first) {
			first = when
		}
		straight = straight && (ok || a.Minus(b).IsFixed())
	}
	m.j.met = met
	m.j.unsure(s.pairs, s.field, to.Sub(from), m.straightly(from, to))
	for _, w := range s.watches {
		if w.n == nil {
			m.admits(m.straightly(from, to)(w.b).values())
			continue
		}
		l, _ := m.above(w).after(from, to)
		met(l.span(from, to, exact.Zero), formula.Fixed(exact.Zero))
	}
	m.j.met = nil
	return first, straight
}

// check evaluates a scene at a time: whether others take part, or else whether an
// order is another.
func (m *motion) check(t exact.Number, s scene) ending {
	for _, w := range s.watches {
		if m.holds(w, t) != w.reached {
			return others
		}
	}
	keys := m.keys(t, s.bids())
	for _, p := range s.pairs {
		if sign := numeric.Compare(keys[p.x], keys[p.y]); p.level != (sign == 0) || !p.level && sign < 0 {
			return changes
		}
	}
	return stays
}

// keys gives the keys of bids at t, those with the best ratio among them where the
// award method looks at it.
func (m *motion) keys(t exact.Number, who []int) map[int][]exact.Number {
	entries := make([]numeric.Entry, len(who))
	for i, b := range who {
		entries[i] = m.entry(b, t)
	}
	out := map[int][]exact.Number{}
	for i, keys := range numeric.Keys(m.c.Award, entries) {
		out[who[i]] = keys
	}
	return out
}

// roughly, finely and straightly bound bids over a stretch: by their lines and all
// roundings together, by roundings at both ends, and where no rounding steps.
func (m *motion) roughly(from, to exact.Number) func(b int) *quantities {
	return m.bounded(func(b int) *quantities {
		x := m.rough(b)
		q := &quantities{total: x.total.span(from, to, m.loose.total)}
		if m.c.Decide != nil {
			q.decide = x.decide.span(from, to, m.loose.decide)
		}
		for i, l := range x.ties {
			q.ties = append(q.ties, l.span(from, to, m.loose.ties[i]))
		}
		return q
	})
}

func (m *motion) finely(from, to exact.Number) func(b int) *quantities {
	tight := func(x *noisy, l line, loose exact.Number) formula.Span {
		low, high := x.bounds(from, to)
		if low.Equal(high) {
			return formula.Fixed(low)
		}
		s := l.span(from, to, loose)
		s.Low, s.High = exact.Max(s.Low, low), exact.Min(s.High, high)
		s.Loose, s.Noise = exact.Zero, x.noise
		return s
	}
	return m.bounded(func(b int) *quantities {
		x, l := m.exactly(b), m.rough(b)
		q := &quantities{total: tight(x.total, l.total, m.loose.total)}
		if x.decide != nil {
			q.decide = tight(x.decide, l.decide, m.loose.decide)
		}
		for i, tie := range x.ties {
			q.ties = append(q.ties, tight(tie, l.ties[i], m.loose.ties[i]))
		}
		return q
	})
}

func (m *motion) straightly(from, to exact.Number) func(b int) *quantities {
	span := func(x *noisy) formula.Span {
		l, _ := x.after(from, to)
		s := l.span(from, to, exact.Zero)
		s.Open = true
		return s
	}
	return m.bounded(func(b int) *quantities {
		x := m.exactly(b)
		q := &quantities{total: span(x.total)}
		if x.decide != nil {
			q.decide = span(x.decide)
		}
		for _, tie := range x.ties {
			q.ties = append(q.ties, span(tie))
		}
		return q
	})
}

// bounded keeps what is known of each bid; prices do not move with weights.
func (m *motion) bounded(of func(b int) *quantities) func(b int) *quantities {
	known := map[int]*quantities{}
	return func(b int) *quantities {
		if known[b] == nil {
			known[b] = of(b)
			known[b].price = formula.Fixed(m.c.Bids[b].Price)
			if m.c.Decide == nil {
				known[b].decide = formula.Fixed(exact.Zero)
			}
		}
		return known[b]
	}
}
