package scenario

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// setBid edits a bid's file.
func (p *prepared) setBid(b criteria.BidEdit) {
	id := p.oneOf(b.At, p.d.BidIDs())
	if id == "" || len(b.Set) == 0 {
		return
	}
	p.d.EditBid(id, func(root *source.Node) {
		for _, e := range b.Set {
			put(root, e, p.problems)
		}
	})
}

// hold gives a holder another share; the other holders adjust.
func (p *prepared) hold(bid string, h criteria.Holding, share exact.Number) {
	p.d.EditBid(bid, func(root *source.Node) {
		section, _ := root.Find(ownership.Section.Key)
		if section == nil {
			p.problems.Add(h.At.At(), lang.M("the bid states no ownership"), lang.M("name a bid that does"))
			return
		}
		a := ownership.Adjustment{Holder: h.Holder.Raw(), Held: h.Held.Raw(), Rest: h.Rest.Raw(), Share: share, At: h.At.Clone(p.problems),
			Source: p.d.Tender.Language.T("assumed by the scenario")}
		a.Apply(section)
	})
}

// findings reads what is changed of bids' findings.
func (p *prepared) findings(s *criteria.Scenario) {
	named := map[[2]string]bool{} // a change that is written goes before one that follows from another
	for _, b := range s.Bids {
		for _, f := range b.Findings {
			if id := p.oneOf(f.At, p.ids()); id != "" {
				named[[2]string{b.At.Raw(), id}] = true
			}
		}
	}
	for _, b := range s.Bids {
		for _, f := range b.Findings {
			id := f.At.Raw()
			if _, known := p.units[id]; known {
				p.change(b.At.Raw(), id, p.read(f.Value.Clone(p.problems), p.units[id]), named)
			}
		}
	}
}

// change changes a finding, and those that move with it, but for what is named itself.
func (p *prepared) change(bid, id string, c scoring.Change, named map[[2]string]bool) {
	if p.changes[bid] == nil {
		p.changes[bid] = map[string]scoring.Change{}
	}
	list := p.changes[bid]
	list[id] = c.After(list[id])
	for _, other := range p.withPrice(id, c.Relative) {
		if !named[[2]string{bid, other}] {
			list[other] = c.After(list[other])
		}
	}
}

// withPrice lists what else moves when a finding in money does: a part added to it
// is added to all that the bid states in money; a price given in full is also what
// the requirements look at.
func (p *prepared) withPrice(id string, relative bool) []string {
	if p.units[id].Measure == nil || p.units[id].Measure.Unit() != criteria.Money {
		return nil
	}
	var out []string
	seen := map[string]bool{id: true}
	add := func(other string, u criteria.Use) {
		if u.Measure != nil && u.Measure.Unit() == criteria.Money && !seen[other] {
			seen[other] = true
			out = append(out, other)
		}
	}
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			add(r.ID, r.Use)
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			if relative {
				add(c.ID, c.Use)
			}
		}
	}
	if relative {
		add(criteria.PriceID, p.d.Tender.Award.Price)
	}
	return out
}

// ids lists what a bid's findings are for.
func (p *prepared) ids() []string {
	var out []string
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			out = append(out, r.ID)
		}
		for _, c := range l.Marked() {
			out = append(out, c.ID)
		}
	}
	for _, x := range p.d.Tender.Preferences {
		if x.Measure != nil {
			out = append(out, x.ID)
		}
	}
	if p.d.Tender.Award.Price.Measure != nil {
		out = append(out, criteria.PriceID)
	}
	return out
}

// read reads a change in the unit of what it changes: with a sign and as a
// percentage it is relative.
func (p *prepared) read(n *source.Node, u criteria.Use) scoring.Change {
	c := scoring.Change{Text: lang.M("changed by the scenario to %s", lang.Raw(n.Raw()))}
	raw := n.Raw()
	switch unit := u.Measure.Unit(); {
	case unit == criteria.Level:
		c.Level = n.OneOf(u.Measure.Levels()...)
		c.Text = lang.M("changed by the scenario to %s", u.Word(c.Level))
	case n.IsPercent() && len(raw) > 0 && (raw[0] == '+' || raw[0] == '-'):
		c.Relative, c.Value = true, n.Percent()
		c.Text = lang.M("changed by the scenario by %s", lang.Raw(raw))
	case unit == criteria.Percent:
		c.Value = n.Percent()
	default:
		c.Value = n.Number()
	}
	return c
}
