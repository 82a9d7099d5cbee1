package dependence

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// measure is one use of the kind, with every number of its formula.
type measure struct {
	find        string
	from        ownership.Region // whose technology is looked at
	on          date.Date
	layers      map[technology.Layer]exact.Number
	except      map[technology.Layer]bool
	criticality map[string]exact.Number
	relief      map[string]exact.Number
	after       exact.Number // months after which the cut-off is looked at
	full        exact.Number // months of autonomy that give the whole relief
	slow        exact.Number // months of replacement that give none
	enough      exact.Number // months of autonomy that make a critical component harmless; 0 for never
}

// The numbers of the formula where the tender does not change them.
var (
	defaultLayers = map[technology.Layer]string{
		"data-centre": "5", "hardware": "5", "firmware": "5", "hypervisor": "15", "orchestration": "15", "storage": "10", "network": "10",
		"identity": "10", "keys": "10", "database": "5", "data-ai": "5", "monitoring": "2.5", "support": "2.5",
	}
	defaultCriticality = map[string]int64{"critical": 100, "important": 50, "secondary": 20}
	defaultRelief      = map[string]int64{
		"open-source": 80, "open-source-governed": 50, "source-available": 20,
		"own-build": 40, "quarantined": 10,
		"autonomy": 50, "replacement": 30, "alternatives": 10,
		"operation": 10, "no-access": 10, "metadata-only": 5,
	}
	reliefNames = []string{"open-source", "open-source-governed", "source-available", "own-build", "quarantined",
		"autonomy", "replacement", "alternatives", "operation", "no-access", "metadata-only"}
)

func readSpec(c *criteria.Context) criteria.Measure {
	m := &measure{find: index, layers: map[technology.Layer]exact.Number{}, except: map[technology.Layer]bool{},
		criticality: map[string]exact.Number{}, relief: map[string]exact.Number{},
		after: exact.Int(12), full: exact.Int(36), slow: exact.Int(36)}
	for l, w := range defaultLayers {
		m.layers[l] = exact.Must(w)
	}
	for k, v := range defaultCriticality {
		m.criticality[k] = exact.Ratio(v, 100)
	}
	for k, v := range defaultRelief {
		m.relief[k] = exact.Ratio(v, 100)
	}
	if c.With.Node() == nil {
		c.Entry.Node().Problem(lang.M("%q does not say whose technology it looks at", c.ID), lang.M("write with: {on: US}"))
		return m
	}
	if on := c.With.Need("on"); on != nil {
		m.from = ownership.ReadRegion(on)
	}
	if n := c.With.Get("find"); n != nil {
		m.find = n.OneOf(index, stays, critical)
	}
	m.on = c.Tender.LotDates().Award
	var names []string
	for _, l := range technology.Layers {
		names = append(names, string(l))
	}
	for _, item := range c.With.Get("except").List() {
		m.except[technology.Layer(item.OneOf(names...))] = true
	}
	for _, e := range c.With.Get("layers").Entries() {
		m.layers[technology.Layer(e.KeyAt.OneOf(names...))] = e.Value.Positive()
	}
	for _, e := range c.With.Get("criticality").Entries() {
		m.criticality[e.KeyAt.OneOf(technology.Criticalities...)] = fraction(e.Value)
	}
	for _, e := range c.With.Get("relief").Entries() {
		m.relief[e.KeyAt.OneOf(reliefNames...)] = fraction(e.Value)
	}
	m.after = months(c.With.Get("after"), m.after)
	m.full = months(c.With.Get("full_autonomy"), m.full)
	m.slow = months(c.With.Get("slow_replacement"), m.slow)
	if n := c.With.Get("autonomy"); n != nil {
		m.enough = months(n, m.enough)
		if m.find != critical {
			n.Problem(lang.M("autonomy: goes with find: critical"), lang.M("remove it, or write find: critical"))
		}
	}
	if sum := m.sum(); sum.IsZero() {
		c.With.Node().Problem(lang.M("the weights of the layers add up to 0"), lang.M("give at least one layer a weight"))
	}
	return m
}

func fraction(n *source.Node) exact.Number {
	v := n.Percent()
	if v.Sign() < 0 || exact.One.Less(v) {
		n.Problem(lang.M("found %s, expected a percentage from 0 %% to 100 %%", exact.Percent{Number: v}), lang.M("write such a percentage"))
		return exact.Zero
	}
	return v
}

func months(n *source.Node, otherwise exact.Number) exact.Number {
	if n == nil {
		return otherwise
	}
	v := n.Number()
	if v.Sign() <= 0 {
		n.Problem(lang.M("found %s, expected a number of months above 0", v), lang.M("write such a number"))
		return otherwise
	}
	return v
}

// counts tells whether a layer has a weight in the index.
func (m *measure) counts(l technology.Layer) bool {
	return !m.except[l] && m.layers[l].Sign() > 0
}

func (m *measure) sum() exact.Number {
	sum := exact.Zero
	for _, l := range technology.Layers {
		if m.counts(l) {
			sum = sum.Add(m.layers[l])
		}
	}
	return sum
}

// relief is a relief that applies to a component, at both readings.
type relief struct {
	name  string
	share [2]exact.Number
}

// reliefsOf lists the reliefs that apply to a component.
func (m *measure) reliefsOf(c *technology.Component, operator technology.Control) []relief {
	var out []relief
	add := func(name string, low, high exact.Number) {
		if r := (relief{name, [2]exact.Number{m.relief[name].Mul(low), m.relief[name].Mul(high)}}); r.share[best].Sign() > 0 {
			out = append(out, r)
		}
	}
	flat := func(name string) { add(name, exact.One, exact.One) }
	switch {
	case c.Licence == "open-source" && m.from.Has(c.Governance):
		flat("open-source-governed")
	case c.Licence == "open-source":
		flat("open-source")
	case c.Licence == "source-available":
		flat("source-available")
	}
	if c.Updates != "direct" {
		flat(c.Updates)
	}
	add("autonomy", exact.Min(exact.One, c.Autonomy.Low.Quo(m.full)), exact.Min(exact.One, c.Autonomy.High.Quo(m.full)))
	add("replacement", exact.Max(exact.Zero, exact.One.Sub(c.Replacement.High.Quo(m.slow))), exact.Max(exact.Zero, exact.One.Sub(c.Replacement.Low.Quo(m.slow))))
	if !c.Alternatives.Less(exact.Int(2)) {
		flat("alternatives")
	}
	yes := func(b bool) exact.Number {
		if b {
			return exact.One
		}
		return exact.Zero
	}
	add("operation", yes(!operator.Possibly), yes(!operator.Surely))
	switch c.DataAccess {
	case "none":
		flat("no-access")
	case "metadata":
		flat("metadata-only")
	}
	return out
}

// reliefName names a relief for a reader.
func reliefName(name string) lang.Message {
	if !slices.Contains(reliefNames, name) {
		return lang.Message{}
	}
	return map[string]lang.Message{
		"open-source":          lang.M("open source, governed elsewhere"),
		"open-source-governed": lang.M("open source, governed from there"),
		"source-available":     lang.M("source available"),
		"own-build":            lang.M("updates built by the tenderer"),
		"quarantined":          lang.M("updates quarantined and checked"),
		"autonomy":             lang.M("autonomy"),
		"replacement":          lang.M("quick replacement"),
		"alternatives":         lang.M("at least two other suppliers"),
		"operation":            lang.M("operated by others"),
		"no-access":            lang.M("no access to data"),
		"metadata-only":        lang.M("access to metadata only"),
	}[name]
}
