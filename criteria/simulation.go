package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Simulation says from what fictitious bids are drawn, before there are any.
type Simulation struct {
	FewestBids, MostBids int
	Low, High            exact.Number // of prices, as parts of the estimate: 0.8 to 1.3
	Marks                map[string]Range
	// Quality is the correlation between price and marks: above 0, dearer bids are
	// better ones. Together is that between the marks of a bid.
	Quality, Together exact.Number
	Rounds            int
	Seed              int
}

// Range is a range of marks.
type Range struct{ Low, High exact.Number }

// MaxRounds bounds a simulation.
const MaxRounds = 1_000_000

// readSimulation reads the ranges; what is not stated is as usual tenders have it.
func readSimulation(n *source.Node, t *Tender) Simulation {
	s := Simulation{FewestBids: 3, MostBids: 6, Low: exact.Ratio(8, 10), High: exact.Ratio(13, 10), Marks: map[string]Range{},
		Quality: exact.Ratio(3, 10), Together: exact.Ratio(3, 10), Rounds: 10_000, Seed: 1}
	if n == nil {
		return s
	}
	m := n.Map()
	if b := m.Get("bids"); b != nil {
		if low, high, ok := pair(b); ok {
			s.FewestBids, s.MostBids = low.Int(2, 50), high.Int(2, 50)
			if s.MostBids < s.FewestBids {
				b.Problem(lang.M("from %d to %d", s.FewestBids, s.MostBids), lang.M("write the lower one first"))
			}
		}
	}
	if p := m.Get("price"); p != nil {
		if low, high, ok := pair(p); ok {
			s.Low, s.High = exact.One.Add(low.Percent()), exact.One.Add(high.Percent())
			if s.High.Less(s.Low) || s.Low.Sign() <= 0 {
				p.Problem(
					lang.M("prices from %s to %s of the estimate", exact.Percent{Number: s.Low}, exact.Percent{Number: s.High}),
					lang.M("write [-20 %%, +30 %%]"),
				)
			}
		}
	}
	for _, e := range m.Get("marks").Entries() {
		id := t.Name(e.KeyAt, t.criterionIDs()...)
		low, high, ok := pair(e.Value)
		if !ok || id == "" {
			continue
		}
		r := Range{low.Number(), high.Number()}
		for _, l := range t.Lots {
			if c := l.Criterion(id); c != nil && (r.Low.Less(c.Lowest) || c.Scale.Less(r.High) || r.High.Less(r.Low)) {
				e.Value.Problem(
					lang.M("marks from %s to %s", r.Low, r.High),
					lang.M("stay on the scale, %s to %s, and write the lower one first", c.Lowest, c.Scale),
				)
				break
			}
		}
		s.Marks[id] = r
	}
	if c := m.Get("correlation"); c != nil {
		cm := c.Map()
		s.Quality, s.Together = correlation(cm.Get("price_and_marks"), s.Quality, -1), correlation(cm.Get("between_marks"), s.Together, 0)
		cm.Done()
	}
	if r := m.Get("rounds"); r != nil {
		s.Rounds = r.Int(100, MaxRounds)
	}
	if v := m.Get("seed"); v != nil {
		s.Seed = v.Int(0, 1_000_000_000)
	}
	m.Done()
	return s
}

func correlation(n *source.Node, otherwise exact.Number, least int64) exact.Number {
	if n == nil {
		return otherwise
	}
	v := n.Number()
	if exact.One.Less(v) || v.Less(exact.Int(least)) {
		n.Problem(lang.M("a correlation of %s", v), lang.M("write a number from %d to 1", least))
		return exact.Zero
	}
	return v
}

// pair reads a list of two: [low, high].
func pair(n *source.Node) (low, high *source.Node, ok bool) {
	list := n.List()
	if len(list) == 2 {
		return list[0], list[1], true
	}
	if n.IsList() {
		n.Problem(lang.M("a list of %d, expected two", len(list)), lang.M("write [lowest, highest]"))
	}
	return nil, nil, false
}
