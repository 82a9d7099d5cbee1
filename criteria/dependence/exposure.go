package dependence

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// examination applies the measure to a bid.
type examination struct {
	*measure
	bid      criteria.Case
	facts    *technology.Facts
	register *technology.Products
	graph    *ownership.Graph
	tenderer string                   // in the graph
	owned    func(entity string) bool // whether what is stated of its owners is shown
	control  map[*technology.Supplier]technology.Control

	layers   []*layer
	total    exact.Number // of the weights of the layers that the tender needs
	index    figures
	runs     figures // what runs after the cut-off
	critical [4][]*part
	notices  []criteria.Notice
	alone    []criteria.Outage // what stops if a supplier alone does
}

// part is a component as the measure sees it.
type part struct {
	*technology.Component
	product *technology.Product // of the register; nil if it has none
	// Whoever wrote, supplies, builds or runs it is controlled from there: surely,
	// perhaps by what is stated, or possibly by what is not shown or the register
	// says; by is why.
	surely, perhaps, possibly bool
	by                        lang.Localizer
	governed                  [2]bool          // from there: by the bid, and by the bid or the register
	stopped                   *technology.Stop // that touches it
	shown                     bool             // what it is and who wrote it is shown
	split                     bool             // how much of its layer it carries is shown
	openShown                 bool             // that it is open source is shown
	inHand                    [4]bool          // by a reading: open source in hand, which the tender does not count
	missing                   []lang.Localizer // what would have to be shown
	reliefs                   []relief
	tie                       figures
	contribution              figures // to the index
	down                      [4]outage
}

// exposed tells whether a part is exposed by a reading.
func (p *part) exposed(r reading) bool {
	return p.stopped != nil || !p.inHand[r] && (p.tied(r) || p.governedBy(r))
}

// governedBy tells whether a part is governed from there, by a reading.
func (p *part) governedBy(r reading) bool {
	if r.asClaimed() {
		return p.governed[claimed]
	}
	return p.governed[proven]
}

// tied tells whether somebody controlled from there makes it, by a reading.
func (p *part) tied(r reading) bool {
	switch r {
	case claimed:
		return p.surely
	case unsettled:
		return p.perhaps
	}
	return p.possibly || !p.shown
}

// controlOf tells whether a supplier is controlled from there.
func (x *examination) controlOf(s *technology.Supplier) technology.Control {
	c, known := x.control[s]
	if !known {
		c = technology.ControlOf(s, x.graph, x.from.Has)
		x.control[s] = c
	}
	return c
}

// part reads a component.
func (x *examination) part(c *technology.Component) *part {
	p := &part{Component: c, product: x.register.Of(c)}
	for _, change := range x.relicensed {
		if change.Touches(c, p.product) {
			own := *c
			own.Licence = change.Licence
			p.Component = &own
		}
	}
	for i := range x.stops {
		if x.stops[i].Touches(c, p.product) {
			p.stopped = &x.stops[i]
		}
	}
	p.shown = x.shown(p)
	x.makers(p)
	x.written(p)
	x.governing(p)
	p.split = x.splitShown(p)
	p.openShown = p.shown && p.Licence == "open-source" && x.reliefShown(p, "licence")
	p.inHand = x.inHand(p)
	if p.by == nil {
		p.by = x.controlOf(c.Supplier).Why
	}
	p.reliefs = x.reliefsOf(p)
	x.ties(p)
	x.interrupts(p)
	return p
}

// shown tells whether it is shown what a component is: by evidence of the whole
// component, which names its author or a product that the register knows, and
// which the register does not contradict.
func (x *examination) shown(p *part) bool {
	if !x.bid.Shown(p.Provenance, x.proof) {
		p.missing = append(p.missing, lang.M("what it is, who wrote it and who runs it"))
	} else if p.Author == nil && !p.Community && !p.product.Shows() {
		p.missing = append(p.missing, lang.M("who wrote it"))
	}
	if p.product != nil {
		for _, c := range p.product.Contradicts(p.Component) {
			if !c.Silent {
				p.missing = append(p.missing, lang.M("%s, against the register", c.Claim))
			}
		}
	}
	return len(p.missing) == 0
}

// makers looks at whom the bid names.
func (x *examination) makers(p *part) {
	for _, s := range p.Makers() {
		k := x.controlOf(s)
		if k.Surely && !p.surely || k.Possibly && !p.possibly {
			p.by = k.Why
		}
		p.surely, p.perhaps, p.possibly = p.surely || k.Surely, p.perhaps || k.Possibly, p.possibly || k.Possibly
		registered := s == p.Author && p.product.Shows() && !p.product.Unsure
		if !k.Surely && !x.outOfReach(s) && !registered {
			p.possibly = true
			p.missing = append(p.missing, lang.M("who controls %s", lang.Raw(s.Name)))
		}
	}
}

// outOfReach tells whether it is shown that a supplier is not controlled from
// there: by the bid's ownership, as far as that is itself shown, or by the country that
// the supplier's own evidence tells. That one is controlled from there needs no showing.
func (x *examination) outOfReach(s *technology.Supplier) bool {
	if x.controlOf(s).Possibly {
		return false
	}
	if x.bid.Shown(s.Provenance, x.proof) {
		return true
	}
	return s.Entity != "" && x.owned != nil && x.owned(s.Entity)
}

// written looks at whom the register names as the author.
func (x *examination) written(p *part) {
	if p.product == nil {
		return
	}
	if _, possibly := p.product.WrittenFrom(x.from.Has); possibly && !p.possibly {
		p.possibly = true
		p.by = lang.M("by the register of technologies %s wrote it", lang.Raw(p.product.Author))
	}
}

// governing looks at where a component is governed, by the bid or by the register.
func (x *examination) governing(p *part) {
	if !x.governedFrom(p) {
		return
	}
	p.governed = [2]bool{p.Governance != "" && x.from.Has(p.Governance), true}
	if !p.possibly {
		p.by = lang.M("open source, governed from there")
	}
}

// inHand tells, by each reading, whether a component is open source that nobody
// controlled from there supplies, builds or runs, where the tender does not count
// that it is written or governed there.
func (x *examination) inHand(p *part) (out [4]bool) {
	if !x.copies {
		return out
	}
	for r := range out {
		switch r := reading(r); r {
		case claimed:
			out[r] = x.keepsCopy(p, func(s *technology.Supplier) bool { return x.controlOf(s).Surely })
		case unsettled:
			out[r] = x.keepsCopy(p, func(s *technology.Supplier) bool { return x.controlOf(s).Possibly })
		default:
			out[r] = p.openShown && x.keepsCopy(p, func(s *technology.Supplier) bool { return !x.outOfReach(s) })
		}
	}
	return out
}

// splitShown tells whether the share that a component carries is shown: by its own
// evidence, or by the component's where the share has none of its own.
func (x *examination) splitShown(p *part) bool {
	switch own := p.Own("share"); {
	case p.Evenly:
		return len(x.facts.In(p.Layer)) == 1 && p.shown
	case own.Source != "" || own.Illustrative || len(own.Evidence) > 0:
		return x.bid.Shown(own, x.proof)
	}
	return p.shown
}

// ties gives the tie of a component by each reading.
func (x *examination) ties(p *part) {
	for r := range p.tie {
		p.tie[r] = x.tie(p, reading(r))
	}
}

func (x *examination) tie(p *part, r reading) exact.Number {
	switch {
	case !p.exposed(r):
		return exact.Zero
	case p.stopped != nil || r == worst || r == proven && !p.shown:
		return exact.One // what has stopped is no tie to loosen; what is not shown counts in full
	}
	tie := exact.One
	for _, f := range p.reliefs {
		tie = tie.Mul(exact.One.Sub(f.by(r)))
	}
	return tie
}
