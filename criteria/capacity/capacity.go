// Package capacity measures what a bid offers against what the buyer needs.
// The finding is the worst ratio of offered to needed: 100 % meets every need.
package capacity

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Kind is the measure "capacity".
var Kind = criteria.Kind{
	Name:     "capacity",
	Sections: []criteria.Reader{section},
	Read:     readSpec,
}

// section is what a bid offers, by name: capacity: {gpu: 288}, or with where it is shown,
// capacity: {gpu: {value: 288, evidence: …}}.
var section = &criteria.Section[map[string]offered]{Key: "capacity", Read: readFacts}

type offered struct {
	quantity exact.Number
	criteria.Provenance
}

func readFacts(n *source.Node) map[string]offered {
	out := map[string]offered{}
	for _, e := range n.Entries() {
		o := offered{}
		if e.Value.IsMap() {
			m := e.Value.Map()
			o.quantity = m.Need("value").Positive()
			o.Provenance = criteria.ReadProvenance(m)
			m.Done()
		} else {
			o.quantity = e.Value.Positive()
		}
		out[e.Key] = o
	}
	return out
}

// need is what the buyer needs: a quantity above 0, in the unit that its name or title says.
type need struct {
	name     string
	title    lang.Text // as readers are told; zero for the name
	quantity exact.Number
}

// Title names what is needed for a reader.
func (n need) Title() lang.Localizer {
	if n.title.IsZero() {
		return lang.Raw(n.name)
	}
	return n.title
}

type measure struct{ needs []need }

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{}
	n := c.With.Need("need")
	if c.With.Node() == nil {
		c.Entry.Node().Problem(lang.M("%q does not say what is needed", c.ID), lang.M("write with: {need: {storage_pb: 20}}"))
	}
	for _, e := range n.Entries() {
		want := need{name: e.Key}
		amount := e.Value
		if e.Value.IsMap() {
			em := e.Value.Map()
			amount, want.title = em.Need("quantity"), em.Get("title").LangText()
			em.Done()
		}
		if want.quantity = amount.Number(); want.quantity.Sign() <= 0 {
			amount.Problem(lang.M("a need of %s", want.quantity), lang.M("write a quantity above 0"))
			want.quantity = exact.One
		}
		m.needs = append(m.needs, want)
	}
	if n.IsMap() && len(m.needs) == 0 {
		n.Problem(lang.M("no need is given"), lang.M("write {storage_pb: 20}"))
	}
	return m
}

// LooksAt lists what is needed.
func (m *measure) LooksAt() []string {
	out := make([]string, len(m.needs))
	for i, n := range m.needs {
		out[i] = n.name
	}
	return out
}

// Asks tells which capacities the measure looks at.
func (m *measure) Asks() []criteria.Asked {
	var out []criteria.Asked
	for _, n := range m.needs {
		out = append(out, criteria.Asked{Path: []string{section.Key}, Key: n.name, Title: n.Title()})
	}
	return out
}

// Unit is a ratio, 1 for 100 %.
func (m *measure) Unit() criteria.Unit { return criteria.Percent }

// Levels is empty: the finding is a number.
func (m *measure) Levels() []string { return nil }

// Measure gives the worst ratio of offered to needed; one need of which the bid states
// nothing leaves the whole unknown.
func (m *measure) Measure(c criteria.Case) criteria.Finding {
	facts, _ := section.Of(c.Facts)
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Percent}
	for i, need := range m.needs {
		o, ok := facts[need.name]
		if !ok {
			f.Outcome = criteria.Missing
			f.Gaps = append(f.Gaps, criteria.Gap{At: c.At,
				What: lang.M("bid %q does not state its capacity %q", c.Bid, need.name),
				Do:   lang.M("add it under capacity:, with its evidence")})
			continue
		}
		ratio := o.quantity.Quo(need.quantity)
		if i == 0 || ratio.Less(f.Value) {
			f.Value = ratio
		}
		f.Reasons = append(
			f.Reasons,
			lang.M("%s: %s offered for %s needed, %s", need.Title(), o.quantity, need.quantity, exact.Percent{Number: ratio}),
		)
		f.Facts = append(f.Facts, criteria.Fact{Label: need.Title(), Value: o.quantity, Provenance: o.Provenance})
	}
	return f
}
