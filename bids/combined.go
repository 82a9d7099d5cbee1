package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Combined is what a bid states for several lots together: their price, or a rebate, if
// it is awarded all of them, or at least a number of lots.
type Combined struct {
	Lots   []string // none where Number is given
	Number int
	Price  *exact.Number // of the lots together, on the tax basis on which bids are compared; nil for a rebate
	Rebate exact.Number  // a fraction of 1 of the prices of these lots
	Amount exact.Number  // taken off those prices
	At     source.Position
}

// readCombined reads what a bid states for several lots together, and which lots it wants
// first.
func (r *reader) readCombined(b *Bid, m *source.Map) {
	a := r.d.Tender.Allocation
	if n := m.Get("combined"); n != nil {
		switch {
		case a == nil || !a.Combined:
			n.Problem(lang.M("bid %q states prices for several lots together, which the tender does not allow", b.ID),
				lang.M("remove it; where the tender allows it, tender.yaml says allocation: {combined: allowed, …}"))
		default:
			for _, item := range n.List() {
				b.Combined = append(b.Combined, b.combined(item))
			}
			const most = 20
			if len(b.Combined) > most {
				n.Problem(lang.M("%d offers for several lots together; at most %d can be compared", len(b.Combined), most),
					lang.M("keep those that matter"))
			}
		}
	}
	if n := m.Get("lots_wanted"); n != nil {
		if a == nil || a.Rule != criteria.TenderersWish {
			n.Problem(lang.M("bid %q says which lots it wants first, and the tender does not ask", b.ID), lang.M("remove it"))
			return
		}
		b.Wanted = criteria.ReadLotOrder(n, b.Lots)
	}
}

func (b *Bid) combined(n *source.Node) Combined {
	m := n.Map()
	c := Combined{At: n.At()}
	lots, number, price, rebate := m.Get("lots"), m.Get("number"), m.Get("price"), m.Get("rebate")
	m.Done()
	if lots != nil {
		for _, item := range lots.List() {
			if id := item.OneOf(b.Lots...); id != "" && !slices.Contains(c.Lots, id) {
				c.Lots = append(c.Lots, id)
			}
		}
		if len(c.Lots) < 2 && lots.IsList() && len(lots.List()) < 2 {
			lots.Problem(lang.M("an offer for several lots together names fewer than two"), lang.M("name the lots that it is for"))
		}
	}
	if number != nil {
		c.Number = number.Int(2, 60)
	}
	switch {
	case (lots == nil) == (number == nil):
		n.Problem(lang.M("which lots an offer is for is not told, or told twice"), lang.M("write lots: [north, south], or number: 2 for any two"))
	case (price == nil) == (rebate == nil):
		n.Problem(lang.M("an offer for several lots has either a price or a rebate"),
			lang.M("write price: 180000, rebate: 5 %% or rebate: 10000"))
	case price != nil && number != nil:
		price.Problem(lang.M("a price for any lots"), lang.M("write lots: with those that it is for, or a rebate"))
	}
	if price != nil {
		v := price.Positive()
		c.Price = &v
	}
	switch {
	case rebate == nil:
	case rebate.IsPercent():
		if c.Rebate = rebate.Percent(); c.Rebate.Sign() < 0 || exact.One.Less(c.Rebate) {
			rebate.Problem(lang.M("the rebate %s is not between 0 %% and 100 %%", exact.Percent{Number: c.Rebate}), lang.M("correct it"))
		}
	default:
		c.Amount = rebate.Positive()
	}
	return c
}
