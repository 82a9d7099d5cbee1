// Package technology holds what a bid states of the technology its service is
// made of: the components of each layer, who wrote, supplies and runs them, and
// what ties the service to them.
//
// Section reads a bid's part "technology" into Facts. Register lists products with
// their authors, to check bids' claims against. Functions says what a service does
// for its users, and on which layers that rests; Stop is a supplier that stops.
package technology

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Section is the part of a bid that lists the components of its service.
var Section = &criteria.Section[*Facts]{Key: "technology", Read: read}

// maxComponents is more than any service is described by.
const maxComponents = 5_000

// Facts are what a bid states of its technology.
type Facts struct {
	Suppliers  []*Supplier
	Components []*Component
	Without    []Layer // layers that the service does not have
	At         source.Position
	criteria.Provenance

	byID    map[string]*Supplier
	byLayer map[Layer][]*Component
	unnamed bool // a supplier bears the identifier of another
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

func read(n *source.Node) *Facts {
	m := n.Map()
	f := &Facts{At: n.At(), byID: map[string]*Supplier{}, byLayer: map[Layer][]*Component{}}
	suppliers, components := m.Need("suppliers"), m.Need("components")
	for _, list := range []*source.Node{suppliers, components} {
		if list.IsList() && len(list.List()) > maxComponents {
			list.Problem(lang.M("a list of %d entries", len(list.List())),
				lang.M("keep it under %d: group what has the same supplier and the same ties", maxComponents))
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
	for _, item := range m.Get("without").List() {
		l := Layer(item.OneOf(layerNames()...))
		if len(f.byLayer[l]) > 0 {
			item.Problem(lang.M("the layer %s is said to be absent and has a component", string(l)), lang.M("keep one of the two"))
		}
		f.Without = append(f.Without, l)
	}
	f.Provenance = criteria.ReadProvenance(m)
	m.Done()
	for _, l := range Layers {
		share(components, l, f.byLayer[l])
	}
	return f
}

func (f *Facts) supplier(n *source.Node) {
	m := n.Map()
	id := m.Need("id")
	s := readSupplier(m, id.ID(), n)
	if first, twice := f.byID[s.ID]; twice && s.ID != "" {
		id.Problem(lang.M("the supplier %q is already there, at line %d", s.ID, first.At.Line), lang.M("give each its own identifier"))
		f.unnamed = true
		return
	}
	f.byID[s.ID] = s
	f.Suppliers = append(f.Suppliers, s)
}

// readSupplier reads who somebody is, and what says who controls it.
func readSupplier(m *source.Map, id string, n *source.Node) *Supplier {
	s := &Supplier{ID: id, Name: id, At: n.At()}
	if name := m.Get("name"); name != nil {
		s.Name = name.Text()
	}
	entity, from := m.Get("entity"), m.Get("controlled_from")
	switch {
	case entity != nil && from != nil:
		from.Problem(lang.M("both an entity and a country are given"),
			lang.M("keep entity if the bid's ownership tells who controls it, controlled_from otherwise"))
	case entity != nil:
		s.Entity = entity.ID()
	case from == nil:
		n.Problem(lang.M("the supplier %q does not say from where it is controlled", s.Name),
			lang.M("add entity: with its identifier in ownership, controlled_from: with a country and its source, or controlled_from: undisclosed"))
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
	return s
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
	if f.unnamed { // the second of two of one name may be meant
		return nil
	}
	if near := source.Nearest(id, ids); near != "" {
		n.Problem(lang.M("no supplier is called %q", id), lang.M("did you mean %q?", near))
	} else {
		n.Problem(lang.M("no supplier is called %q", id), lang.M("add it under technology.suppliers"))
	}
	return nil
}

// In gives the components of a layer.
func (f *Facts) In(l Layer) []*Component { return f.byLayer[l] }

// Lacks tells whether the bid states that its service does not have a layer.
func (f *Facts) Lacks(l Layer) bool { return slices.Contains(f.Without, l) }

// From gives where a fact of the section comes from: what it states itself, or
// else what the section states for all.
func (f *Facts) From(p criteria.Provenance) criteria.Provenance { return p.Or(f.Provenance) }
