// Package dependence measures how far a service depends on technology that is
// controlled from some countries.
//
// The index is defined so that a buyer can publish it and change every number in
// it. With W the weight of a layer, the exposure of a layer is
//
//	E = min(1, sum over its exposed components of share x criticality x tie)
//
// and the index is the sum of W E over the sum of W. A component is exposed if
// its supplier, its operator or who builds it is controlled from the countries.
// Its tie is 100 % less each relief that applies, multiplied: for an open
// licence, for updates that are checked or built by the tenderer, for months of
// autonomy, for quick replacement, for other suppliers, for an operator and data
// out of the supplier's reach.
//
// It follows that the index lies between 0 % and 100 %, that another exposed
// component never lowers it, that more autonomy never raises it, and that
// splitting a component in two halves changes nothing.
package dependence

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Kind is the measure "dependence".
var Kind = criteria.Kind{
	Name:     "dependence",
	Sections: []*criteria.Section{technology.Section, ownership.Section},
	Read:     readSpec,
}

// What the measure finds.
const (
	index    = "index"    // how far the service depends, a fraction of 1
	stays    = "stays"    // how much of it stays after a cut-off, a fraction of 1
	critical = "critical" // how many critical components are exposed, a number
)

func (m *measure) Unit() criteria.Unit {
	if m.find == critical {
		return criteria.Number
	}
	return criteria.Percent
}

func (m *measure) Levels() []string { return nil }

func (m *measure) Measure(c criteria.Case) criteria.Finding {
	facts, stated := c.Facts[technology.Section.Key].(*technology.Facts)
	if !stated {
		return criteria.MissingFact(c.At,
			lang.M("bid %q does not state its technology", c.Bid),
			lang.M("add technology: with suppliers and components"))
	}
	if gaps := m.gaps(c, facts); len(gaps) > 0 {
		return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
	}
	var g *ownership.Graph
	if owners, stated := c.Facts[ownership.Section.Key].(*ownership.Facts); stated && owners.Target() != nil {
		var gaps []criteria.Gap
		g, gaps = owners.Graph(ownership.Options{On: m.on, Stop: func(e *ownership.Entity) bool { return e.Outside(ownership.EU) }})
		if len(gaps) > 0 {
			return criteria.Finding{Outcome: criteria.Missing, Gaps: gaps}
		}
	}
	x := m.examine(facts, g)
	if g != nil && g.Tangled() {
		return criteria.MissingFact(facts.At,
			lang.M("bid %q: the holdings are too entangled to be computed exactly", c.Bid),
			lang.M("list only whoever leads to the tenderer, and group small holders in an aggregate"))
	}
	return x.finding()
}

// gaps lists the layers that the bid says nothing of.
func (m *measure) gaps(c criteria.Case, facts *technology.Facts) []criteria.Gap {
	var out []criteria.Gap
	absent := map[technology.Layer]bool{}
	for _, l := range facts.Without {
		absent[l] = true
	}
	for _, l := range technology.Layers {
		if m.counts(l) && !absent[l] && len(facts.In(l)) == 0 {
			out = append(out, criteria.Gap{At: facts.At,
				What: lang.M("bid %q says nothing of the layer %s", c.Bid, string(l)),
				Do:   lang.M("add its components, or name it under technology.without if the service has none")})
		}
	}
	return out
}

// part is a component as the measure sees it. Figures come in pairs: at the
// least favourable and at the most favourable reading of what the bid states.
type part struct {
	*technology.Component
	surely, possibly bool // exposed
	why              lang.Localizer
	reliefs          []relief
	exposure         [2]exact.Number // of its layer, before the layer is capped
	lost             [2]exact.Number // of its layer after a cut-off, likewise
	contribution     exact.Number    // to the index at the least favourable reading
}

const (
	worst = 0
	best  = 1
)

// layer is a layer with what its components add up to.
type layer struct {
	id       technology.Layer
	weight   exact.Number
	parts    []*part
	exposure [2]exact.Number
	lost     [2]exact.Number
}

// examination applies the measure to a bid.
type examination struct {
	*measure
	facts  *technology.Facts
	layers []*layer
	total  exact.Number // of the weights
	index  [2]exact.Number
	stays  [2]exact.Number
	count  [2]int // of critical components exposed
	named  []*part
}

func (m *measure) examine(facts *technology.Facts, g *ownership.Graph) *examination {
	x := &examination{measure: m, facts: facts}
	control := map[*technology.Supplier]technology.Control{}
	for _, s := range facts.Suppliers {
		control[s] = technology.ControlOf(s, g, m.from.Has)
	}
	for _, id := range technology.Layers {
		if !m.counts(id) && m.find != critical || m.except[id] {
			continue
		}
		l := &layer{id: id, weight: m.layers[id]}
		x.total = x.total.Add(l.weight)
		for _, c := range facts.In(id) {
			l.parts = append(l.parts, m.part(c, control))
		}
		l.addUp()
		x.layers = append(x.layers, l)
	}
	for _, l := range x.layers {
		for _, p := range l.parts {
			x.tally(l, p)
		}
		if x.total.IsZero() {
			continue
		}
		w := l.weight.Quo(x.total)
		for r := range x.index {
			x.index[r] = x.index[r].Add(w.Mul(l.exposure[r]))
			x.stays[r] = x.stays[r].Add(w.Mul(exact.One.Sub(l.lost[r])))
		}
	}
	return x
}

// part reads a component.
func (m *measure) part(c *technology.Component, control map[*technology.Supplier]technology.Control) *part {
	p := &part{Component: c}
	for _, s := range []*technology.Supplier{c.Supplier, c.BuiltBy, c.OperatedBy} {
		k := control[s]
		if k.Surely && !p.surely || k.Possibly && !p.possibly {
			p.why = k.Why
		}
		p.surely, p.possibly = p.surely || k.Surely, p.possibly || k.Possibly
	}
	if p.why == nil {
		p.why = control[c.Supplier].Why
	}
	p.reliefs = m.reliefsOf(c, control[c.OperatedBy])
	base := c.Share.Mul(m.criticality[c.Criticality])
	for r, exposed := range [2]bool{p.possibly, p.surely} {
		if !exposed {
			continue
		}
		tie := exact.One
		for _, f := range p.reliefs {
			tie = tie.Mul(exact.One.Sub(f.share[r]))
		}
		p.exposure[r] = base.Mul(tie)
		autonomy, replacement := c.Autonomy.Low, c.Replacement.High
		if r == best {
			autonomy, replacement = c.Autonomy.High, c.Replacement.Low
		}
		if autonomy.Less(m.after) && autonomy.Less(replacement) {
			p.lost[r] = base
		}
	}
	return p
}

// addUp adds up the components of a layer, up to the whole.
func (l *layer) addUp() {
	for r := range l.exposure {
		for _, p := range l.parts {
			l.exposure[r] = l.exposure[r].Add(p.exposure[r])
			l.lost[r] = l.lost[r].Add(p.lost[r])
		}
		l.exposure[r] = exact.Min(exact.One, l.exposure[r])
		l.lost[r] = exact.Min(exact.One, l.lost[r])
	}
}

// tally gives a component its contribution, and counts it if it is critical.
func (x *examination) tally(l *layer, p *part) {
	sum := exact.Zero
	for _, o := range l.parts {
		sum = sum.Add(o.exposure[worst])
	}
	if !sum.IsZero() && !x.total.IsZero() {
		p.contribution = p.exposure[worst].Quo(sum).Mul(l.exposure[worst]).Mul(l.weight).Quo(x.total)
	}
	if p.Criticality != "critical" {
		return
	}
	harmful := func(autonomy exact.Number) bool { return x.enough.IsZero() || autonomy.Less(x.enough) }
	if p.possibly && harmful(p.Autonomy.Low) {
		x.count[worst]++
		x.named = append(x.named, p)
	}
	if p.surely && harmful(p.Autonomy.High) {
		x.count[best]++
	}
}

// settled tells whether who controls each supplier is known.
func (x *examination) settled() bool {
	for _, l := range x.layers {
		for _, p := range l.parts {
			if p.surely != p.possibly {
				return false
			}
		}
	}
	return true
}

func (x *examination) finding() criteria.Finding {
	f := criteria.Finding{Outcome: criteria.Established, Unit: x.Unit(), Steps: x.steps(), Profile: x.profile()}
	var low, high exact.Number
	switch x.find {
	case index:
		f.Value, low, high = x.index[worst], x.index[best], x.index[worst]
	case stays:
		f.Value, low, high = x.stays[worst], x.stays[worst], x.stays[best]
	case critical:
		f.Value = exact.Int(int64(x.count[worst]))
		low, high = exact.Int(int64(x.count[best])), f.Value
	}
	if !x.settled() && !low.Equal(high) {
		f.Outcome = criteria.Unknown
		f.Bounds = &criteria.Bounds{Low: low, High: high}
	}
	f.Reasons = x.reasons(low, high)
	for _, l := range x.layers {
		for _, p := range l.parts {
			f.Facts = append(f.Facts, criteria.Fact{
				Label:      lang.M("%s: %s", l.id.Name(), p.Title),
				Value:      describe(p.Component),
				Provenance: x.facts.From(p.Provenance),
			})
		}
	}
	return f
}
