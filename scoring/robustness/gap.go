package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// gap is something whose sign the outcome depends on: a sum of terms, each times
// a coefficient.
type gap struct {
	parts    []part
	constant exact.Number
	raw      line
	loose    exact.Number
	behind   int // the gap that must be closed for this one to count, or -1
}

type part struct {
	by exact.Number
	*term
}

func (m *motion) add(behind int, constant exact.Number, parts ...part) int {
	g := gap{parts: parts, constant: constant, raw: line{a: constant}, behind: behind}
	for _, p := range parts {
		l, loose := p.raw()
		g.raw = g.raw.plus(l.scaled(p.by))
		g.loose = g.loose.Add(loose.Mul(p.by.Abs()))
	}
	m.gaps = append(m.gaps, g)
	return len(m.gaps) - 1
}

// compare lists the gaps that the outcome depends on: between the first and each
// other bid, or from each rank to the next, and from each bid to what the method
// and the minimum marks ask.
func (m *motion) compare(award bool) {
	c, o, a := m.c, m.base.outcome, m.c.t.Award
	for b, v := range m.bids {
		for _, above := range v.minimum {
			m.add(-1, exact.Zero, part{exact.One, above})
		}
		if v.total != nil && a.Method == criteria.LowestPrice {
			m.add(-1, a.Floor.Neg(), part{exact.One, m.bids[b].total})
		}
	}
	one := func(x, y int, fx, fy, constant exact.Number) {
		behind := m.add(-1, constant, part{fx, m.bids[x].total}, part{fy.Neg(), m.bids[y].total})
		m.addTies(behind, x, y)
	}
	for x := range c.bids {
		for y := range c.bids {
			if x == y || !o.in[x] || !o.in[y] || !m.pair(x, y, award) {
				continue
			}
			switch a.Method {
			case criteria.OnValue:
				worth := a.Worth.Quo(exact.Hundred)
				one(x, y, worth, worth, c.price[y].Sub(c.price[x]))
			case criteria.SimpleRatio:
				one(x, y, c.price[y], c.price[x], exact.Zero)
			case criteria.ExtendedRatio:
				one(x, y, c.price[y], c.price[x], exact.Zero)
				kept := exact.One.Sub(a.Band)
				m.add(-1, exact.Zero, part{c.price[y], m.bids[x].total}, part{c.price[x].Mul(kept).Neg(), m.bids[y].total})
				m.add(-1, exact.Zero, part{exact.One, m.bids[x].decide}, part{exact.One.Neg(), m.bids[y].decide})
			case criteria.LowestPrice:
				m.addTies(-1, x, y)
			default:
				one(x, y, exact.One, exact.One, exact.Zero)
			}
		}
	}
}

func (m *motion) addTies(behind, x, y int) {
	for i, tie := range m.bids[x].ties {
		m.add(behind, exact.Zero, part{exact.One, tie}, part{exact.One.Neg(), m.bids[y].ties[i]})
	}
}

// pair tells whether two bids must be compared.
func (m *motion) pair(x, y int, award bool) bool {
	o := m.base.outcome
	switch {
	case m.c.t.Award.Method == criteria.ExtendedRatio:
		return true // the best ratio decides who is in the band
	case award:
		return o.ranks[x] == 1 && (o.ranks[y] > 1 || x < y)
	case o.ranks[x] == o.ranks[y]:
		return x < y
	}
	// the next rank that is taken
	for z, r := range o.ranks {
		if m.base.in[z] && o.ranks[x] < r && r < o.ranks[y] {
			return false
		}
	}
	return o.ranks[x] < o.ranks[y]
}

// stride passes over a stretch from t on, beyond the next event, in which no gap
// can change its sign. It serves where roundings leave bids close for long, so
// that there are many events and few that matter.
func (m *motion) stride(t, next exact.Number, stride *exact.Number) (exact.Number, bool) {
	if !slices.ContainsFunc(m.gaps, func(g gap) bool { return !g.loose.IsZero() && !g.loose.Less(g.raw.at(t).Abs()) }) {
		return t, false
	}
	for end := t.Add(*stride); next.Less(end); end = t.Add(*stride) {
		end = exact.Min(end, m.reach)
		if m.calm(t, end) {
			*stride = stride.Mul(exact.Int(2))
			return end, true
		}
		*stride = stride.Quo(exact.Int(2))
	}
	*stride = next.Sub(t).Mul(exact.Int(4))
	return t, false
}

// calm tells whether no gap that counts can change its sign from t to end.
func (m *motion) calm(t, end exact.Number) bool {
	signed := make([]bool, len(m.gaps)) // above 0, or below, throughout
	for i, g := range m.gaps {
		if g.behind >= 0 && signed[g.behind] {
			continue
		}
		low, high := g.raw.at(t), g.raw.at(end)
		if !g.loose.IsZero() {
			low, high = g.constant, g.constant
			for _, p := range g.parts {
				a, b := p.bounds(t, end)
				if p.by.Sign() < 0 {
					a, b = b, a
				}
				low, high = low.Add(a.Mul(p.by)), high.Add(b.Mul(p.by))
			}
		} else if high.Less(low) {
			low, high = high, low
		}
		signed[i] = low.Sign() > 0 || high.Sign() < 0
		if !signed[i] && !(low.IsZero() && high.IsZero()) {
			return false
		}
	}
	return true
}

// next gives the first time after t at which the outcome could change.
func (m *motion) next(t exact.Number) exact.Number {
	until := m.reach
	sooner := func(x exact.Number, ok bool) {
		if ok && t.Less(x) && x.Less(until) {
			until = x
		}
	}
	closed := make([]bool, len(m.gaps))
	for i, g := range m.gaps {
		closed[i] = !g.loose.Less(g.raw.at(t).Abs())
		if g.behind >= 0 && !closed[g.behind] {
			continue
		}
		if !closed[i] || g.loose.IsZero() {
			sooner(g.raw.root(g.loose))
			sooner(g.raw.root(g.loose.Neg()))
			if !g.loose.IsZero() || !closed[i] || !g.raw.slope.IsZero() {
				continue
			}
		}
		sum := line{a: g.constant}
		end := m.reach
		for _, p := range g.parts {
			var l line
			l, end = p.after(t, end)
			sum = sum.plus(l.scaled(p.by))
		}
		sooner(end, true)
		sooner(sum.root(exact.Zero))
	}
	return until
}
