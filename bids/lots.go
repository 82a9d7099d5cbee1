package bids

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// lotIDs lists the identifiers of the tender's lots.
func (r *reader) lotIDs() []string {
	ids := make([]string, len(r.d.Tender.Lots))
	for i, l := range r.d.Tender.Lots {
		ids[i] = l.ID
	}
	return ids
}

// lotID reads the name of a lot, "" if it is none. Where a lot of the tender bears no
// identifier of its own, a name that is not known may be meant for that one.
func (r *reader) lotID(n *source.Node) string {
	if r.d.Tender.UnnamedLot && n.IsScalar() {
		return n.Among(r.lotIDs()...)
	}
	return n.OneOf(r.lotIDs()...)
}

// listedLots notes lots that a bid lists without saying what differs there: that may be
// nothing, and then it is written so.
func (r *reader) listedLots(b *Bid, n *source.Node) {
	b.unlike = true
	first := "lot"
	if items := n.List(); len(items) > 0 && items[0].IsScalar() {
		first = items[0].Raw()
	}
	n.Problem(lang.M("found a list, expected lots with what differs there"),
		lang.M("write: %s, with the lot's prices inside", lang.Raw("lots: {"+first+": {prices: …}}")))
}

// of finds the bid of a tenderer by name, nil unless there is exactly one.
func (d *Dossier) of(name string) (found *Bid) {
	for _, b := range d.Bids {
		if fold(b.Tenderer) != fold(name) {
			continue
		}
		if found != nil {
			return nil
		}
		found = b
	}
	return found
}

// otherBid says what to do about a bid that is not there: the name that was probably
// meant, or else.
func (d *Dossier) otherBid(id string, or lang.Message) lang.Message {
	ids := make([]string, 0, len(d.Bids))
	for _, b := range d.Bids {
		ids = append(ids, b.ID)
	}
	slices.Sort(ids)
	if near := source.Nearest(id, ids); near != "" && near != id {
		return lang.M("did you mean %q?", near)
	}
	return or
}
