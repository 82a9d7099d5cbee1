package technology

import (
	"slices"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Stop is a supplier that stops: it delivers, hosts and supports nothing from a
// day on. It is an event over all bids, to be asked about by a scenario.
//
// The measure "dependence" reads stops under its settings, so that a scenario sets
//
//	criteria.us-dependence.with.stops: [{supplier: broadcom, on: 2027-01-01}]
//
// for each use of the measure, as dependence.Everywhere does.
type Stop struct {
	Supplier string // words of its name: broadcom, red hat
	On       date.Date
	At       source.Position
}

// ReadStops reads a stop, or a list of stops.
func ReadStops(n *source.Node) []Stop {
	var out []Stop
	for _, item := range oneOrMore(n) {
		m := item.Map()
		s := Stop{Supplier: m.Need("supplier").Text(), On: m.Need("on").Date(), At: item.At()}
		m.Done()
		if words(s.Supplier) != "" {
			out = append(out, s)
		}
	}
	return out
}

func oneOrMore(n *source.Node) []*source.Node {
	if n.IsMap() {
		return []*source.Node{n}
	}
	return n.List()
}

// Touches tells whether the supplier wrote, supplies, builds or runs a component:
// by what the bid says, or by the register's row p, which may be nil.
func (s Stop) Touches(c *Component, p *Product) bool {
	return slices.ContainsFunc(c.Makers(), s.Is) || p != nil && !p.ByCommunity() && within(s.Supplier, p.Author)
}

// Is tells whether a supplier of a bid is the one that stops.
func (s Stop) Is(o *Supplier) bool {
	return within(s.Supplier, o.Name) || within(s.Supplier, o.ID)
}

// In names the event for a reader.
func (s Stop) In(l lang.Lang) string {
	return l.T("%s stops on %s", lang.Raw(s.Supplier), s.On)
}

// Relicence is a product whose next versions come under another licence from a day
// on.
type Relicence struct {
	Product, Licence string
	On               date.Date
}

// ReadRelicences reads changes of licence: {product: Keycloak, licence:
// source-available, on: 2027-01-01}, or a list of them.
func ReadRelicences(n *source.Node) []Relicence {
	var out []Relicence
	for _, item := range oneOrMore(n) {
		m := item.Map()
		r := Relicence{Product: m.Need("product").Text(), Licence: m.Need("licence").OneOf(Licences...), On: m.Need("on").Date()}
		m.Done()
		if words(r.Product) != "" {
			out = append(out, r)
		}
	}
	return out
}

// Touches tells whether a component is the product.
func (r Relicence) Touches(c *Component, p *Product) bool {
	if words(c.Product) == words(r.Product) {
		return true
	}
	return p != nil && slices.ContainsFunc(p.Names, func(n string) bool { return words(n) == words(r.Product) })
}

// In names the event for a reader.
func (r Relicence) In(l lang.Lang) string {
	return l.T("%s under the licence %s from %s", lang.Raw(r.Product), lang.Message{Format: r.Licence}, r.On)
}

// Maker is somebody who wrote, supplies, builds or runs components of a bid.
type Maker struct {
	Name       string
	Components []*Component
}

// Is tells whether a supplier bears the maker's name.
func (m *Maker) Is(s *Supplier) bool { return words(s.Name) == words(m.Name) }

// Makers lists everybody but the tenderer itself who wrote, supplies, builds or
// runs a component of the bid, in the order of the bid; an author that only the
// register knows comes by the register's name. It is what the supplier of a Stop
// can be looked up in.
func (f *Facts) Makers(register *Products, own func(*Supplier) bool) []*Maker {
	var out []*Maker
	byName := map[string]*Maker{}
	add := func(name string, c *Component) {
		m := byName[words(name)]
		if m == nil {
			m = &Maker{Name: name}
			byName[words(name)] = m
			out = append(out, m)
		}
		if n := len(m.Components); n == 0 || m.Components[n-1] != c {
			m.Components = append(m.Components, c)
		}
	}
	for _, c := range f.Components {
		for _, s := range c.Makers() {
			if !own(s) {
				add(s.Name, c)
			}
		}
		if p := register.Of(c); p != nil && !p.ByCommunity() && !slices.ContainsFunc(c.Makers(), p.isAuthor) {
			add(p.Author, c)
		}
	}
	return out
}
