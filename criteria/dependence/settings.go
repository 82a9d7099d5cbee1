package dependence

import (
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
	marked      reading
	proof       criteria.Proof
	copies      bool // open source whose copy is in hand is not exposed by who wrote or governs it
	needs       []technology.Function
	needsStated bool
	needed      map[technology.Layer]bool // by the functions
	weights     map[technology.Layer]exact.Number
	except      map[technology.Layer]bool
	criticality map[string]exact.Number
	relief      map[string]exact.Number
	after       exact.Number // months after which the cut-off is looked at
	full        exact.Number // months of autonomy that give the whole relief
	slow        exact.Number // months of replacement that give none
	enough      exact.Number // months of autonomy that make a critical component harmless; 0 for never
	stops       []technology.Stop
	relicensed  []technology.Relicence
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

func newMeasure() *measure {
	m := &measure{find: index, marked: proven, proof: criteria.Documents, needs: technology.Functions,
		weights: map[technology.Layer]exact.Number{}, except: map[technology.Layer]bool{}, needed: map[technology.Layer]bool{},
		criticality: map[string]exact.Number{}, relief: map[string]exact.Number{},
		after: exact.Int(12), full: exact.Int(36), slow: exact.Int(36)}
	for l, w := range defaultLayers {
		m.weights[l] = exact.Must(w)
	}
	for k, v := range defaultCriticality {
		m.criticality[k] = exact.Ratio(v, 100)
	}
	for k, v := range defaultRelief {
		m.relief[k] = exact.Ratio(v, 100)
	}
	return m
}

func readSettings(c *criteria.Context) criteria.Measure {
	m := newMeasure()
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
	m.readReading(c)
	m.readNeeds(c)
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
	if n := c.With.Get("stops"); n != nil {
		m.stops = technology.ReadStops(n)
	}
	if n := c.With.Get("relicensed"); n != nil {
		m.relicensed = technology.ReadRelicences(n)
	}
	return m
}

// readReading reads which figure counts, and what shows a fact.
func (m *measure) readReading(c *criteria.Context) {
	if n := c.With.Get("counts"); n != nil {
		word := n.OneOf(readings...)
		for r, name := range readings {
			if word == name {
				m.marked = reading(r)
			}
		}
	}
	m.proof = criteria.ReadProof(c.With.Get("proof"))
	if n := c.With.Get("open_source"); n != nil {
		m.copies = n.OneOf("exposed", "in-hand") == "in-hand"
	}
}

// readNeeds reads what the service cannot do without, and what the layers weigh.
func (m *measure) readNeeds(c *criteria.Context) {
	var names []string
	for _, l := range technology.Layers {
		names = append(names, string(l))
	}
	sound := true
	if n := c.With.Get("needs"); n != nil {
		sound = n.Sound(func() { m.needs, m.needsStated = technology.ReadFunctions(n), true })
	}
	for _, f := range m.needs {
		for _, l := range f.Rests {
			m.needed[l] = true
		}
	}
	for _, item := range c.With.Get("except").List() {
		m.except[technology.Layer(item.OneOf(names...))] = true
	}
	for _, e := range c.With.Get("layers").Entries() {
		m.weights[technology.Layer(e.KeyAt.OneOf(names...))] = e.Value.Positive()
	}
	weighs := false
	for _, l := range technology.Layers {
		weighs = weighs || m.counts(l)
	}
	if !weighs && sound {
		c.With.Node().Problem(lang.M("the weights of the layers add up to 0"), lang.M("give at least one layer a weight"))
	}
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
	return m.needed[l] && !m.except[l] && m.weights[l].Sign() > 0
}

// chains tells whether a function that the tender states it needs rests on a layer.
func (m *measure) chains(l technology.Layer) bool {
	return m.needsStated && m.needed[l] && !m.except[l]
}
