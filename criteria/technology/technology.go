// Package technology holds what a bid states of the technology its service is
// made of: the components of each layer, who supplies them, and what ties the
// service to the supplier.
package technology

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Section is the part of a bid that lists the components of its service.
var Section = &criteria.Section{Key: "technology", Read: read}

// maxComponents is more than any service is described by.
const maxComponents = 5_000

// Layer is a layer of a cloud service.
type Layer string

// Layers lists the layers from the ground up. Chips and firmware are layers of
// their own: no service is free of foreign technology there.
var Layers = []Layer{"data-centre", "hardware", "firmware", "hypervisor", "orchestration", "storage", "network",
	"identity", "keys", "database", "data-ai", "monitoring", "support"}

// Name gives the layer for a reader.
func (l Layer) Name() lang.Message {
	return map[Layer]lang.Message{
		"data-centre":   lang.M("data centre"),
		"hardware":      lang.M("hardware: servers and chips"),
		"firmware":      lang.M("firmware"),
		"hypervisor":    lang.M("hypervisor"),
		"orchestration": lang.M("orchestration"),
		"storage":       lang.M("storage software"),
		"network":       lang.M("network software"),
		"identity":      lang.M("identity and access"),
		"keys":          lang.M("keys and HSM"),
		"database":      lang.M("database services"),
		"data-ai":       lang.M("data and AI services"),
		"monitoring":    lang.M("monitoring"),
		"support":       lang.M("support"),
	}[l]
}

// Facts are what a bid states of its technology.
type Facts struct {
	Suppliers  []*Supplier
	Components []*Component
	Without    []Layer // layers that the service does not have
	At         source.Position
	criteria.Provenance

	byID map[string]*Supplier
}

// Supplier is who makes, operates or supports components.
type Supplier struct {
	ID, Name string
	Entity   string // in the bid's ownership, which then tells who controls it
	// ControlledFrom is the country from which it is controlled, where stated;
	// "undisclosed" where not known.
	ControlledFrom string
	Qualified      bool // holds itself the qualification that the tenderer needs
	At             source.Position
	criteria.Provenance
}

// Component is a part of the service.
type Component struct {
	ID           string
	Title        lang.Text
	Layer        Layer
	Share        exact.Number // of the layer that it carries, a fraction of 1
	Supplier     *Supplier
	OperatedBy   *Supplier
	BuiltBy      *Supplier // who builds and signs it
	Criticality  string
	Licence      string
	Governance   string // country that governs an open-source project, "" for none
	Updates      string
	Autonomy     Months       // it keeps running if the supplier stops
	Replacement  Months       // needed to replace it
	Alternatives exact.Number // other suppliers able to take over
	OwnSkills    bool         // the tenderer can maintain it by itself
	DataAccess   string       // that the supplier technically has
	At           source.Position
	criteria.Provenance
}

// Months is a duration known within bounds, both included.
type Months struct{ Low, High exact.Number }

// IsKnown tells whether the bounds meet.
func (m Months) IsKnown() bool { return m.Low.Equal(m.High) }

// In writes the duration for a reader.
func (m Months) In(l lang.Lang) string {
	if m.IsKnown() {
		return l.N(m.Low, "%s month", "%s months", m.Low)
	}
	return l.T("%s to %s months", m.Low, m.High)
}

// The words for what ties a service to a component, from the loosest.
var (
	Criticalities = []string{"secondary", "important", "critical"}
	Licences      = []string{"open-source", "source-available", "proprietary"}
	UpdateModes   = []string{"own-build", "quarantined", "direct"}
	Accesses      = []string{"none", "metadata", "content"}
)

func read(n *source.Node) any {
	m := n.Map()
	f := &Facts{At: n.At(), byID: map[string]*Supplier{}}
	suppliers, components := m.Need("suppliers"), m.Need("components")
	for _, list := range []*source.Node{suppliers, components} {
		if list.IsList() && len(list.List()) > maxComponents {
			list.Problem(lang.M("a list of %d entries", len(list.List())), lang.M("keep it under %d: group what has the same supplier and the same ties", maxComponents))
			return f
		}
	}
	for _, item := range suppliers.List() {
		f.supplier(item)
	}
	seen := map[string]source.Position{}
	for _, item := range components.List() {
		f.component(item, seen)
	}
	layers := make([]string, len(Layers))
	for i, l := range Layers {
		layers[i] = string(l)
	}
	for _, item := range m.Get("without").List() {
		l := Layer(item.OneOf(layers...))
		if slices.ContainsFunc(f.Components, func(c *Component) bool { return c.Layer == l && l != "" }) {
			item.Problem(lang.M("the layer %s is said to be absent and has a component", string(l)), lang.M("keep one of the two"))
		}
		f.Without = append(f.Without, l)
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	f.checkShares(components)
	return f
}

func (f *Facts) supplier(n *source.Node) {
	m := n.Map()
	id := m.Need("id")
	s := &Supplier{ID: id.ID(), At: n.At()}
	s.Name = s.ID
	if name := m.Get("name"); name != nil {
		s.Name = name.Text()
	}
	entity, from := m.Get("entity"), m.Get("controlled_from")
	switch {
	case entity != nil && from != nil:
		from.Problem(lang.M("both an entity and a country are given"), lang.M("keep entity if the bid's ownership tells who controls it, controlled_from otherwise"))
	case entity != nil:
		s.Entity = entity.ID()
	case from == nil:
		n.Problem(lang.M("the supplier %q does not say from where it is controlled", s.ID), lang.M("add entity: with its identifier in ownership, controlled_from: with a country and its source, or controlled_from: undisclosed"))
	case from.Raw() == "undisclosed":
		s.ControlledFrom = "undisclosed"
	default:
		s.ControlledFrom = ownership.ReadCountry(from)
	}
	if q := m.Get("qualified"); q != nil {
		s.Qualified = q.Bool()
	}
	s.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if first, twice := f.byID[s.ID]; twice && s.ID != "" {
		id.Problem(lang.M("the supplier %q is already there, at line %d", s.ID, first.At.Line), lang.M("give each its own identifier"))
		return
	}
	f.byID[s.ID] = s
	f.Suppliers = append(f.Suppliers, s)
}

func (f *Facts) ref(n *source.Node) *Supplier {
	if n == nil {
		return nil
	}
	id := n.ID()
	if s := f.byID[id]; s != nil || id == "" {
		return s
	}
	ids := make([]string, 0, 64)
	for _, s := range f.Suppliers[:min(len(f.Suppliers), 1000)] {
		ids = append(ids, s.ID)
	}
	if near := source.Nearest(id, ids); near != "" {
		n.Problem(lang.M("no supplier is called %q", id), lang.M("did you mean %q?", near))
	} else {
		n.Problem(lang.M("no supplier is called %q", id), lang.M("add it under technology.suppliers"))
	}
	return nil
}

func (f *Facts) component(n *source.Node, seen map[string]source.Position) {
	m := n.Map()
	id := m.Need("id")
	c := &Component{ID: id.ID(), At: n.At(), Share: exact.One}
	c.Title = lang.Same(c.ID)
	if t := m.Get("title"); t != nil {
		c.Title = t.LangText()
	}
	layers := make([]string, len(Layers))
	for i, l := range Layers {
		layers[i] = string(l)
	}
	c.Layer = Layer(m.Need("layer").OneOf(layers...))
	if s := m.Get("share"); s != nil {
		c.Share = s.Percent()
		if c.Share.Sign() <= 0 || exact.One.Less(c.Share) {
			s.Problem(lang.M("a share of %s", exact.Percent{Number: c.Share}), lang.M("write how much of the layer it carries, above 0 %% and up to 100 %%"))
			c.Share = exact.One
		}
	}
	c.Supplier = f.ref(m.Need("supplier"))
	c.OperatedBy = f.ref(m.Need("operated_by"))
	c.BuiltBy = c.Supplier
	if b := m.Get("built_by"); b != nil {
		c.BuiltBy = f.ref(b)
	}
	c.Criticality = m.Need("criticality").OneOf(Criticalities...)
	c.Licence = m.Need("licence").OneOf(Licences...)
	if g := m.Get("governance"); g.Raw() != "community" {
		c.Governance = ownership.ReadCountry(g)
	}
	c.Updates = m.Need("updates").OneOf(UpdateModes...)
	c.Autonomy = readMonths(m.Need("autonomy"))
	c.Replacement = readMonths(m.Need("replacement"))
	c.Alternatives = m.Need("alternatives").Positive()
	if s := m.Get("own_skills"); s != nil {
		c.OwnSkills = s.Bool()
	}
	c.DataAccess = m.Need("data_access").OneOf(Accesses...)
	c.Provenance = criteria.ReadProvenance(m)
	m.Done()
	if first, twice := seen[c.ID]; twice && c.ID != "" {
		id.Problem(lang.M("the component %q is already there, at line %d", c.ID, first.Line), lang.M("give each its own identifier"))
	}
	seen[c.ID] = c.At
	if c.Supplier != nil && c.OperatedBy != nil && c.BuiltBy != nil {
		f.Components = append(f.Components, c)
	}
}

func readMonths(n *source.Node) Months {
	if !n.IsList() {
		v := n.Positive()
		return Months{v, v}
	}
	ends := n.List()
	if len(ends) != 2 {
		n.Problem(lang.N(len(ends), "bounds of %d value, expected two", "bounds of %d values, expected two", len(ends)), lang.M("write the lower and the upper bound in months, such as [0, 6]"))
		return Months{}
	}
	m := Months{ends[0].Positive(), ends[1].Positive()}
	if m.High.Less(m.Low) {
		n.Problem(lang.M("the lower bound %s is above the upper bound %s", m.Low, m.High), lang.M("write the lower bound first"))
	}
	return m
}

// checkShares refuses shares of a layer that add up to more than the whole,
// where each component states its own.
func (f *Facts) checkShares(n *source.Node) {
	sums := map[Layer]exact.Number{}
	partial := map[Layer]bool{}
	for _, c := range f.Components {
		sums[c.Layer] = sums[c.Layer].Add(c.Share)
		partial[c.Layer] = partial[c.Layer] || c.Share.Less(exact.One)
	}
	for _, c := range f.Components {
		if partial[c.Layer] && exact.One.Less(sums[c.Layer]) {
			n.ProblemAt(c.At, lang.M("the shares of the layer %s add up to %s", string(c.Layer), exact.Percent{Number: sums[c.Layer]}), lang.M("make them add up to 100 %%, or leave them all out where each component carries the whole layer"))
			partial[c.Layer] = false // said once
		}
	}
}

// In gives the components of a layer.
func (f *Facts) In(l Layer) []*Component {
	var out []*Component
	for _, c := range f.Components {
		if c.Layer == l {
			out = append(out, c)
		}
	}
	return out
}

// From gives where a fact of the section comes from: what it states itself, or
// else what the section states for all.
func (f *Facts) From(p criteria.Provenance) criteria.Provenance { return p.Or(f.Provenance) }
