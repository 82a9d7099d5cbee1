package criteria

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Sweep goes over values of a weight, of a bid's finding, of a holding or of a
// date.
type Sweep struct {
	Over     Over
	Of       *source.Node // the criterion or requirement; of a date, its name
	Bid      *source.Node // the bid, of a finding or a holding
	Holding  Holding
	Relative bool           // the values are parts of the finding: -20 % to +20 %
	Values   []exact.Number // in rising order
	At       source.Position
}

// Over is what a sweep goes over.
type Over int

// What sweeps go over, and what their values count.
const (
	OverWeights  Over = iota // points out of 100
	OverFindings             // the finding's unit, or a part of it where Relative
	OverHoldings             // a share, a fraction of 1
	OverDays                 // the day of a milestone, as date.Number counts it; those after it move alike
	OverMonths               // months by which a milestone and those after it move
	OverSlipDays             // the same in days
)

// Period gives a value of a sweep over a slip.
func (s *Sweep) Period(v exact.Number) date.Period {
	n := int(v.Rat().Num().Int64())
	if s.Over == OverSlipDays {
		return date.Period{Days: n}
	}
	return date.Period{Months: n}
}

// maxSteps bounds the values of a sweep, and the points of a grid.
const maxSteps = 10_000

// Points tells at how many points the scenario is evaluated.
func (s *Scenario) Points() int {
	n := 1
	for _, w := range s.Swept() {
		n *= len(w.Values)
	}
	return n
}

func (s *Scenario) readSweeps(n *source.Node, m *source.Map) {
	sweep, grid := m.Get("sweep"), m.Get("grid")
	switch {
	case sweep != nil:
		s.Sweeps = []*Sweep{readSweep(sweep)}
		if grid != nil {
			grid.Problem(lang.M("a sweep and a grid are both given"), lang.M("keep one of the two"))
		}
	case grid != nil:
		for _, item := range grid.List() {
			s.Sweeps = append(s.Sweeps, readSweep(item))
		}
		if grid.IsList() && len(s.Sweeps) != 2 {
			grid.Problem(lang.N(len(s.Sweeps), "a grid of %d sweep", "a grid of %d sweeps", len(s.Sweeps)), lang.M("give it two"))
			s.Sweeps = nil
		}
	}
	switch points := s.Points(); {
	case len(s.Swept()) > 2:
		n.Problem(lang.M("the scenarios combined sweep over %d things", len(s.Swept())),
			lang.M("combine so that at most two things are swept over"))
		s.Sweeps, s.Parts = nil, nil
	case points > maxSteps:
		n.Problem(lang.M("the scenario has %d points", points), lang.M("keep it under %d: take fewer steps", maxSteps))
		s.Sweeps, s.Parts = nil, nil
	}
}

// readSweep reads what is swept over, then its values: from, to and steps, or at.
func readSweep(n *source.Node) *Sweep {
	m := n.Map()
	s := &Sweep{At: n.At()}
	weight, day, slip, holding := m.Get("weight"), m.Get("date"), m.Get("slip"), m.Get("holding")
	var read func(*source.Node) exact.Number
	switch {
	case weight != nil:
		s.Over, s.Of = OverWeights, weight
		read = readWeight
	case day != nil:
		s.Over, s.Of = OverDays, day
		day.OneOf(Milestones...)
		read = func(v *source.Node) exact.Number { return exact.Int(v.Date().Number()) }
	case slip != nil:
		s.Over, s.Of = OverSlipDays, slip
		slip.OneOf(Milestones...)
		read = s.readSlip
	case holding != nil:
		s.Over, s.Of, s.Bid, s.Holding = OverHoldings, holding, m.Need("bid"), readHolding(holding, true)
		s.Holding.Bid = s.Bid
		read = readShare
	default:
		s.Over, s.Bid, s.Of = OverFindings, m.Need("bid"), m.Need("finding")
		read = s.readFinding(m)
	}
	s.readValues(m, read)
	m.Done()
	return s
}

func (s *Sweep) readSlip(v *source.Node) exact.Number {
	p := ReadPeriod(v)
	daysBefore := s.Over == OverSlipDays && len(s.Values) > 0 && s.Values[len(s.Values)-1].Sign() > 0
	if p.Months != 0 && daysBefore || p.Days != 0 && s.Over == OverMonths {
		v.Problem(lang.M("months and days are mixed"), lang.M("write all values in months, or all in days"))
	}
	if p.Months != 0 {
		s.Over = OverMonths
	}
	return exact.Int(int64(max(p.Months, p.Days)))
}

// readFinding reads values as parts of the finding if the first is a percentage.
func (s *Sweep) readFinding(m *source.Map) func(*source.Node) exact.Number {
	first := m.Get("from")
	if at := m.Get("at"); at.IsList() && len(at.List()) > 0 {
		first = at.List()[0]
	}
	if s.Relative = first.IsPercent(); s.Relative {
		return func(v *source.Node) exact.Number { return v.Percent() }
	}
	return func(v *source.Node) exact.Number { return v.Number() }
}

func readShare(v *source.Node) exact.Number {
	if v == nil {
		return exact.Zero
	}
	x := v.Percent()
	if x.Sign() < 0 || exact.One.Less(x) {
		v.Problem(lang.M("a share of %s", exact.Percent{Number: x}), lang.M("write a share from 0 %% to 100 %%"))
		return exact.Zero
	}
	return x
}

// readValues reads a list of values, or equal steps between two.
func (s *Sweep) readValues(m *source.Map, read func(*source.Node) exact.Number) {
	if at := m.Get("at"); at != nil {
		for _, key := range []string{"from", "to", "steps"} {
			if k := m.Get(key); k != nil {
				k.Problem(lang.M("at and %s are both given", key), lang.M("list the values under at, or give from, to and steps"))
			}
		}
		for i, item := range at.List() {
			v := read(item)
			if i > 0 && !s.Values[i-1].Less(v) {
				item.Problem(lang.M("the values do not rise here"), lang.M("write them in rising order, each once"))
			}
			s.Values = append(s.Values, v)
		}
		if at.IsList() && (len(s.Values) == 0 || len(s.Values) > maxSteps) {
			at.Problem(lang.N(len(s.Values), "a list of %d value", "a list of %d values", len(s.Values)), lang.M("give 1 to %d", maxSteps))
		}
	} else {
		from, to := m.Need("from"), m.Need("to")
		low, high := read(from), read(to)
		s.Values = s.steps(low, high, m.Need("steps").Int(2, maxSteps))
		if high.Less(low) {
			to.Problem(lang.M("the sweep ends at %s, before its start at %s", lang.Raw(to.Raw()), lang.Raw(from.Raw())),
				lang.M("write the lower value first"))
		}
	}
	if len(s.Values) == 0 {
		s.Values = []exact.Number{exact.Zero} // what is wrong has been noted
	}
}

// steps gives equal steps from low to high, both included; days and months are whole.
func (s *Sweep) steps(low, high exact.Number, n int) []exact.Number {
	out := []exact.Number{low}
	for i := 1; i < n; i++ {
		v := low.Add(high.Sub(low).Mul(exact.Ratio(int64(i), int64(n-1))))
		if s.Over >= OverDays {
			v = v.Floor()
		}
		if out[len(out)-1].Less(v) {
			out = append(out, v)
		}
	}
	return out
}
