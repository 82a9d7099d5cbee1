package technology

import (
	"fmt"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Component is a part of the service.
type Component struct {
	ID      string
	Title   lang.Text
	Layer   Layer
	Product string // that it is, as its author calls it; "" if not named
	Service string // the bid's qualified service that carries it; "" if not said
	// Share is the part of the layer that it carries, a fraction of 1; those of a
	// layer add up to 1.
	Share exact.Number
	// Evenly says that the share was not stated: what the others leave is split.
	Evenly       bool
	Author       *Supplier // who wrote it or licenses it; nil if not named, or a community
	Community    bool      // a community wrote it
	Supplier     *Supplier // who bills it
	OperatedBy   *Supplier
	BuiltBy      *Supplier // who builds and signs it
	Criticality  string
	Licence      string
	Governance   string // country that governs an open-source project, "" for none
	Updates      string
	Autonomy     criteria.Months // it keeps running if its author and supplier stop
	Replacement  criteria.Months // needed to replace it
	Alternatives exact.Number    // other suppliers able to take over
	Others       []*Supplier     // who they are, where they are named
	OwnSkills    bool            // the tenderer can maintain it by itself
	DataAccess   string          // that the supplier technically has
	At           source.Position
	criteria.Provenance

	stated map[string]criteria.Provenance
}

// The words for what ties a service to a component, from the loosest.
var (
	Criticalities = []string{"secondary", "important", "critical"}
	Licences      = []string{"open-source", "source-available", "proprietary"}
	UpdateModes   = []string{"own-build", "quarantined", "direct"}
	Accesses      = []string{"none", "metadata", "content"}
)

// Own gives the provenance of one fact of the component, by its key: its own, and
// not that of the whole component, which shows what it is and not what is said of
// it.
func (c *Component) Own(key string) criteria.Provenance { return c.stated[key] }

// Sourced is a fact of a component that carries a source of its own.
type Sourced struct {
	Name lang.Message
	criteria.Provenance
}

// Sourced lists the facts of the component that carry a source of their own, in the
// order in which the file states them.
func (c *Component) Sourced() []Sourced {
	var out []Sourced
	for _, f := range []struct {
		key  string
		name lang.Message
	}{
		{"share", lang.M("share of the layer")}, {"criticality", lang.M("criticality")}, {"licence", lang.M("licence")},
		{"governance", lang.M("governance")}, {"updates", lang.M("updates")}, {"autonomy", lang.M("autonomy")},
		{"replacement", lang.M("replacement")}, {"alternatives", lang.M("alternatives")}, {"own_skills", lang.M("own skills")},
		{"data_access", lang.M("access to data")},
	} {
		if p := c.stated[f.key]; p.Source != "" || len(p.Evidence) > 0 {
			out = append(out, Sourced{f.name, p})
		}
	}
	return out
}

// Governing says what governs a component that names no country: a community.
const Governing = "community"

func (f *Facts) component(n *source.Node, seen map[string]source.Position) {
	m := n.Map()
	id := m.Need("id")
	c := &Component{ID: id.ID(), At: n.At(), Updates: "direct", Autonomy: criteria.Unstated, Replacement: criteria.Unstated}
	c.Title = lang.Same(c.ID)
	if t := m.Get("title"); t != nil {
		c.Title = t.LangText()
	}
	c.Layer = Layer(m.Need("layer").OneOf(layerNames()...))
	c.Product, c.Service = m.Get("product").Text(), m.Get("service").Text()
	c.readShare(c.value(m.Get("share"), "share"))
	f.makers(c, m)
	c.Criticality = c.value(m.Need("criticality"), "criticality").OneOf(Criticalities...)
	c.Licence = c.value(m.Need("licence"), "licence").OneOf(Licences...)
	if g := c.value(m.Get("governance"), "governance"); g.Raw() != Governing {
		c.Governance = ownership.ReadCountry(g)
	}
	if u := c.value(m.Get("updates"), "updates"); u != nil {
		c.Updates = u.OneOf(UpdateModes...)
	}
	c.Autonomy = readMonths(c.value(m.Get("autonomy"), "autonomy"))
	c.Replacement = readMonths(c.value(m.Get("replacement"), "replacement"))
	c.readAlternatives(c.value(m.Get("alternatives"), "alternatives"))
	if s := c.value(m.Get("own_skills"), "own_skills"); s != nil {
		c.OwnSkills = s.Bool()
	}
	c.DataAccess = c.value(m.Need("data_access"), "data_access").OneOf(Accesses...)
	c.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if first, twice := seen[c.ID]; twice && c.ID != "" {
		id.Problem(lang.M("the component %q is already there, at line %d", c.ID, first.Line), lang.M("give each its own identifier"))
	}
	seen[c.ID] = c.At
	if c.Supplier != nil && c.OperatedBy != nil && c.BuiltBy != nil {
		f.Components = append(f.Components, c)
		f.byLayer[c.Layer] = append(f.byLayer[c.Layer], c)
	}
}

// value reads a fact that may carry its own evidence: 36, or {value: 36,
// evidence: test.pdf#page=3}.
func (c *Component) value(n *source.Node, key string) *source.Node {
	if !n.IsMap() {
		return n
	}
	m := n.Map()
	v := m.Need("value")
	if c.stated == nil {
		c.stated = map[string]criteria.Provenance{}
	}
	c.stated[key] = criteria.ReadProvenance(m)
	m.Done()
	return v
}

// makers reads who wrote, supplies, builds and runs the component.
func (f *Facts) makers(c *Component, m *source.Map) {
	if a := m.Get("author"); a.Raw() == Governing {
		c.Community = true
	} else {
		c.Author = f.ref(a)
	}
	c.Supplier = f.ref(m.Need("supplier"))
	c.OperatedBy = f.ref(m.Need("operated_by"))
	c.BuiltBy = c.Supplier
	if b := m.Get("built_by"); b != nil {
		c.BuiltBy = f.ref(b)
	}
}

// Makers lists who wrote, supplies, builds and runs the component, each once, the
// author first where it is named.
func (c *Component) Makers() []*Supplier {
	var out []*Supplier
	for _, s := range []*Supplier{c.Author, c.Supplier, c.BuiltBy, c.OperatedBy} {
		known := s == nil
		for _, o := range out {
			known = known || o == s
		}
		if !known {
			out = append(out, s)
		}
	}
	return out
}

// readAlternatives reads how many other suppliers could take over, or who.
func (c *Component) readAlternatives(n *source.Node) {
	switch {
	case n == nil:
	case !n.IsList():
		c.Alternatives = n.Positive()
	default:
		for i, item := range n.List() {
			m := item.Map()
			s := readSupplier(m, fmt.Sprintf("%s.alternatives.%d", c.ID, i+1), item)
			if m.Get("name") == nil {
				item.Problem(lang.M("an alternative without a name"), lang.M("write {name: …, controlled_from: …}"))
			}
			c.Others = append(c.Others, s)
		}
		c.Alternatives = exact.Int(int64(len(c.Others)))
	}
}

func (c *Component) readShare(n *source.Node) {
	if c.Evenly = n == nil; c.Evenly {
		return
	}
	c.Share = n.Percent()
	if c.Share.Sign() <= 0 || exact.One.Less(c.Share) {
		n.Problem(
			lang.M("a share of %s", exact.Percent{Number: c.Share}),
			lang.M("write how much of the layer it carries, above 0 %% and up to 100 %%"),
		)
		c.Share = exact.One
	}
}

// share gives the components of a layer that state no share what the others leave,
// in equal parts, and refuses shares that do not add up to the whole.
func share(at *source.Node, l Layer, cs []*Component) {
	sum, silent := exact.Zero, int64(0)
	for _, c := range cs {
		sum = sum.Add(c.Share)
		if c.Evenly {
			silent++
		}
	}
	whole := lang.M("make them add up to 100 %%, or leave them out where the components carry the layer in equal parts")
	rest := exact.One.Sub(sum)
	switch {
	case len(cs) == 0:
	case rest.Sign() < 0 || silent == 0 && !rest.IsZero():
		at.ProblemAt(cs[len(cs)-1].At, lang.M("the shares of the layer %s add up to %s", string(l), exact.Percent{Number: sum}), whole)
	case silent > 0 && rest.IsZero():
		at.ProblemAt(
			cs[len(cs)-1].At,
			lang.M("the shares of the layer %s add up to 100 %% and leave nothing to those that state none", string(l)),
			whole,
		)
	}
	for _, c := range cs {
		if c.Evenly && silent > 0 && rest.Sign() > 0 {
			c.Share = rest.Quo(exact.Int(silent))
		}
	}
}
