package scenario

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// events supposes that suppliers stop, or that licences change, wherever the tender
// measures dependence. What the scenarios before supposed is supposed too.
func (p *prepared) events(s *criteria.Scenario) {
	if s.Stops == nil && s.Relicensed == nil {
		return
	}
	if s.Stops != nil {
		before := p.problems.Len()
		for _, stop := range technology.ReadStops(s.Stops.Clone(p.problems)) {
			if p.problems.Len() == before && len(p.resting(stop.Supplier)) == 0 {
				p.nobodyRests(stop.Supplier, stop.At)
			}
		}
	}
	if p.problems.Len() > 0 {
		return
	}
	p.stops, p.relicence = append(p.stops, items(s.Stops)...), append(p.relicence, items(s.Relicensed)...)
	p.suppose("stops", s.Stops, p.stops)
	p.suppose("relicensed", s.Relicensed, p.relicence)
}

// items lists the entries of a list, or the one that stands alone.
func items(n *source.Node) []*source.Node {
	if n == nil || n.IsList() {
		return n.List()
	}
	return []*source.Node{n}
}

// suppose puts events into each use of the measure.
func (p *prepared) suppose(setting string, at *source.Node, events []*source.Node) {
	if at == nil {
		return
	}
	for id, u := range p.units {
		if u.Kind.Name == dependence.Kind.Name {
			p.touched[id] = true
		}
	}
	list := at.Clone(p.problems).Series() // a list of its own: the dossier is only read
	for _, e := range events {
		list.Add(e)
	}
	uses := 0
	p.edit(func(root *source.Node) { uses = dependence.Everywhere(root, setting, list) })
	if uses == 0 {
		p.problems.Add(at.At(), lang.M("the tender does not measure dependence, by which an event at a supplier is told"),
			lang.M("add a requirement or criterion with measure: dependence"))
	}
}

// raise changes the price of each bid that rests on a supplier.
func (p *prepared) raise(r criteria.PriceRise) {
	resting := p.resting(r.Supplier)
	if len(resting) == 0 {
		p.nobodyRests(r.Supplier, r.At.At())
	}
	if r.By == nil {
		return
	}
	by := r.By.Clone(p.problems).Percent()
	id := p.priced()
	if id == "" {
		p.problems.Add(r.At.At(), lang.M("the tender looks at no price"), lang.M("remove it"))
		return
	}
	for _, b := range resting {
		change := scoring.Change{Value: by, Relative: true, Text: lang.M("changed by the scenario by %s", exact.Percent{Number: by})}
		p.change(b.ID, id, change, nil)
	}
}

// priced gives what looks at the price: a criterion, or the award itself; "" for
// nothing.
func (p *prepared) priced() string {
	for _, l := range p.d.Tender.Lots {
		for _, c := range criteria.Leaves(l.Criteria) {
			if c.Measure != nil && c.Measure.Unit() == criteria.Money {
				return c.ID
			}
		}
	}
	if p.d.Tender.Award.Price.Measure != nil {
		return criteria.PriceID
	}
	return ""
}

// resting lists the bids of which a supplier wrote, supplies, builds or runs a
// component, by what they state or by the register of technologies.
func (p *prepared) resting(supplier string) []*bids.Bid {
	register, _ := p.d.Register(dependence.Kind).(*technology.Products)
	stop := technology.Stop{Supplier: supplier}
	var out []*bids.Bid
	for _, b := range p.d.Bids {
		if rests(b, stop, register) {
			out = append(out, b)
		}
	}
	return out
}

func rests(b *bids.Bid, stop technology.Stop, register *technology.Products) bool {
	for _, lot := range append([]string{""}, b.Lots...) {
		facts, _ := technology.Section.Of(b.Facts(lot, []criteria.Reader{technology.Section}))
		if facts == nil {
			continue
		}
		for _, c := range facts.Components {
			if stop.Touches(c, register.Of(c)) {
				return true
			}
		}
	}
	return false
}

func (p *prepared) nobodyRests(supplier string, at source.Position) {
	p.problems.Add(at, lang.M("no bid rests on a supplier called %q", supplier),
		lang.M("write words of its name as the bids or the register of technologies give it"))
}
