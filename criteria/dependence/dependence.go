// Package dependence measures how far a service depends on technology that is
// written, supplied, built or run from some countries, and what stops if that
// technology does.
//
// The index is defined so that a buyer can publish it and change every number in
// it. Over the layers that the tender needs, with W the weight of a layer,
//
//	index = sum of W x exposure / sum of W
//	exposure of a layer = sum over its components of share x tie
//
// The shares of a layer add up to 1. The tie of a component that is not exposed is
// 0; that of an exposed one is 1 less each relief that applies, multiplied. Three
// figures are always given together:
//
//	claimed  what the bid states, bounds at their good end
//	proven   a component whose maker is not shown counts in full, a relief that is
//	         not shown does not count, bounds are at their bad end
//	worst    no relief at all
//
// The tender says which one counts, and what shows a fact; the proven one counts
// where it says nothing. It follows that claimed <= proven <= worst, that no change
// of what is stated without evidence lowers the proven index, that it grows with
// exposure, and that the order of components, splitting one, or naming a small one
// changes nothing beyond its share.
//
// What stops is told by chains: see technology.Functions and chain.go.
package dependence

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Kind is the measure "dependence".
var Kind = criteria.Kind{
	Name:     "dependence",
	Sections: []criteria.Reader{technology.Section, ownership.Section, secnumcloud.Section},
	Register: technology.Register,
	Read:     readSettings,
}

// What the measure finds.
const (
	index    = "index"    // how far the service depends, a fraction of 1
	stays    = "stays"    // how much of it runs after a cut-off, a fraction of 1
	critical = "critical" // how many critical components are exposed, a number
)

// reading is a way of reading what a bid states. The fourth is as claimed, if
// everybody of whom it is not settled who controls them were controlled from there:
// the other end of what is claimed.
type reading int

const (
	claimed reading = iota
	proven
	worst
	unsettled
)

var readings = []string{"claimed", "proven", "worst"}

func (r reading) title() lang.Message {
	return []lang.Message{lang.M("as claimed"), lang.M("as proven"), lang.M("at the worst credible")}[r]
}

// figures are a value by each reading.
type figures [4]exact.Number

// asClaimed tells whether a reading believes what is claimed.
func (r reading) asClaimed() bool { return r == claimed || r == unsettled }

func (m *measure) Unit() criteria.Unit {
	if m.find == critical {
		return criteria.Number
	}
	return criteria.Percent
}

func (m *measure) Levels() []string { return nil }

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	facts, stated := technology.Section.Of(c.Facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not state its technology", c.Bid),
			lang.M("add technology: with suppliers and components"))
	}
	if gaps := m.gaps(c, facts); len(gaps) > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
	}
	x := &examination{measure: m, bid: c, facts: facts, control: map[*technology.Supplier]technology.Control{}}
	x.register, _ = c.Register.(*technology.Products)
	if owners, stated := ownership.Section.Of(c.Facts); stated && owners.Target() != nil {
		g, gaps := owners.Graph(ownership.Options{On: m.on, Stop: func(e *ownership.Entity) bool { return e.Outside(ownership.EU) }})
		if len(gaps) > 0 {
			return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
		}
		x.graph, x.tenderer = g, owners.Of
		x.owned = owners.Shown(func(p criteria.Provenance) bool { return c.Shown(p, m.proof) })
		secnumcloud.Verified(g, c.Facts, secnumcloud.Rule, m.on)
	}
	x.examine()
	if x.graph != nil && x.graph.Tangled() {
		return criteria.MissingFact(facts.At,
			lang.M("bid %q: the holdings are too entangled to be computed exactly", c.Bid),
			lang.M("list only whoever leads to the tenderer, and group small holders in an aggregate"))
	}
	return x.finding()
}

// gaps lists the layers that the bid says nothing of, and those that the tender
// needs and the bid does not offer.
func (m *measure) gaps(c criteria.Case, facts *technology.Facts) []criteria.Gap {
	var out []criteria.Gap
	for _, l := range technology.Layers {
		switch needed := m.counts(l) || m.chains(l); {
		case !needed || len(facts.In(l)) > 0:
		case facts.Lacks(l) && m.needsStated:
			out = append(out, criteria.Gap{At: facts.At,
				What: lang.M("bid %q does not offer the layer %s, which the tender needs", c.Bid, string(l)),
				Do:   lang.M("add its components; or take out of needs: what the service can do without")})
		case !facts.Lacks(l):
			out = append(out, criteria.Gap{At: facts.At,
				What: lang.M("bid %q says nothing of the layer %s", c.Bid, string(l)),
				Do:   lang.M("add its components, or name it under technology.without if the service has none")})
		}
	}
	return out
}

func (x *examination) finding() criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, Unit: x.Unit(), Profile: x.profile(), Outages: x.alone}
	if len(x.stops) > 0 {
		f.Event = &criteria.Event{What: x.event(), On: x.stops[0].On, Stops: x.functionStops(x.cut())}
		for _, s := range x.stops {
			if s.On != f.Event.On {
				f.Event.On = date.Date{}
			}
		}
	}
	values := x.values()
	f.Value = values[x.marked]
	for _, r := range []reading{proven, claimed, worst} {
		f.Readings = append(f.Readings, criteria.Reading{Name: readings[r], Title: r.title(), Value: values[r], Counts: r == x.marked})
	}
	if low, high := values[claimed], values[unsettled]; x.marked == claimed && !low.Equal(high) {
		f.Outcome = criteria.Unknown
		f.Bounds = &criteria.Bounds{Low: exact.Min(low, high), High: exact.Max(low, high)}
	}
	f.Reasons = x.reasons(values)
	f.Steps = x.steps(values)
	f.Notices = x.notices
	for _, l := range x.layers {
		for _, p := range l.parts {
			f.Facts = append(f.Facts, criteria.Fact{
				Label:      lang.M("%s: %s", l.id.Name(), p.Title),
				Value:      describe(p.Component),
				Provenance: x.facts.From(p.Provenance),
			})
			for _, own := range p.Sourced() {
				f.Facts = append(f.Facts, criteria.Fact{Label: lang.M("%s: %s, %s", l.id.Name(), p.Title, own.Name),
					Value: describe(p.Component), Provenance: x.facts.From(own.Provenance)})
			}
		}
	}
	return f
}

// values gives what is found by each reading.
func (x *examination) values() figures {
	switch x.find {
	case stays:
		return x.runs
	case critical:
		var out figures
		for r := range out {
			out[r] = exact.Int(int64(len(x.critical[r])))
		}
		return out
	}
	return x.index
}
