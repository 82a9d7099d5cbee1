package bids

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// draw reads how a tie was settled.
func (r *reader) draw(item *source.Node) {
	m := item.Map()
	d := Draw{Decision: r.decision(m)}
	lot, ok := r.needLot(m)
	d.Lot = lot
	list := m.Need("order")
	for _, n := range list.List() {
		switch id := n.ID(); {
		case id == "":
			ok = false
		case r.bidNamed(id) == nil:
			ok = false
			if !r.d.holds(id) {
				n.Problem(
					lang.M("a decision about %q, which is not a bid of this dossier", id),
					r.d.otherBid(id, lang.M("correct order:, or remove the entry")),
				)
			}
		case slices.Contains(d.Order, id):
			ok = false
			n.Problem(lang.M("bid %q stands twice", id), lang.M("name each bid once, the first first"))
		default:
			d.Order = append(d.Order, id)
		}
	}
	m.Done()
	if ok && len(d.Order) < 2 {
		list.Problem(lang.M("a draw between fewer than two bids"), lang.M("name the bids that tie, the first first"))
		return
	}
	if ok {
		r.d.Decisions.Draws = append(r.d.Decisions.Draws, d)
	}
}

// lotDecision reads that a lot ends without an award.
func (r *reader) lotDecision(item *source.Node) {
	m := item.Map()
	d := LotDecision{Decision: r.decision(m)}
	lot, ok := r.needLot(m)
	d.Lot = lot
	word := m.Need("decision").OneOf("abandoned", "unsuccessful")
	d.Abandoned = word == "abandoned"
	m.Done()
	if !ok || word == "" {
		return
	}
	if i := slices.IndexFunc(r.d.Decisions.Lots, func(x LotDecision) bool { return x.Lot == d.Lot }); i >= 0 {
		item.Problem(
			lang.M("a second decision that ends the lot; the first is at line %d", r.d.Decisions.Lots[i].At.Line),
			lang.M("keep one of the two"),
		)
		return
	}
	r.d.Decisions.Lots = append(r.d.Decisions.Lots, d)
}

// callUp reads that the bid ranked next is turned to.
func (r *reader) callUp(item *source.Node) {
	a := r.aboutBid(item, "bid")
	d := CallUp{Decision: r.decision(a.m), Lot: a.lot}
	if r.d.Tender.Lots[0].ID != "" && a.ok && a.lot == "" {
		a.m.Need("lot")
		a.ok = false
	}
	other := a.m.Need("instead_of")
	d.InsteadOf = other.ID()
	a.m.Done()
	if d.InsteadOf != "" && r.bidNamed(d.InsteadOf) == nil {
		if !r.d.holds(d.InsteadOf) {
			other.Problem(
				lang.M("a decision about %q, which is not a bid of this dossier", d.InsteadOf),
				r.d.otherBid(d.InsteadOf, lang.M("correct instead_of:, or remove the entry")),
			)
		}
		return
	}
	if a.ok && d.InsteadOf != "" {
		d.Bid = a.bid.ID
		r.d.Decisions.CallUps = append(r.d.Decisions.CallUps, d)
	}
}
