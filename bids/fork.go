package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
)

// Fork makes a dossier that shares everything with this one until it is edited:
// what a scenario is evaluated from. This one is left as it is.
func (d *Dossier) Fork() *Dossier {
	f := *d
	f.supposed = true
	f.Problems = &source.Problems{}
	f.Bids = slices.Clone(d.Bids)
	f.Warnings = slices.Clone(d.Warnings)
	return &f
}

// Supposed tells whether the dossier is a fork, for a scenario.
func (d *Dossier) Supposed() bool { return d.supposed }

// EditTender reads the tender again from an edited copy of its file.
func (d *Dossier) EditTender(edit func(root *source.Node)) {
	root := d.root.Clone(d.Problems)
	edit(root)
	d.root = root
	d.Tender = criteria.Read(root, d.kinds)
}

// EditBid reads a bid again from an edited copy of its file.
func (d *Dossier) EditBid(id string, edit func(root *source.Node)) {
	i := slices.IndexFunc(d.Bids, func(b *Bid) bool { return b.ID == id })
	if i < 0 {
		return
	}
	root := d.Bids[i].root.Clone(d.Problems)
	edit(root)
	r := &reader{kinds: d.kinds, d: d}
	b := r.facts(id, root)
	b.Corrections, b.apart, b.Answers = d.Bids[i].Corrections, d.Bids[i].apart, d.Bids[i].Answers
	d.Bids[i] = b
}

// Without leaves a bid out. Its tenderer stays among the candidates that were shortlisted:
// nobody is admitted in its place.
func (d *Dossier) Without(id string) {
	for _, b := range d.Bids {
		if b.ID == id {
			d.gone = append(slices.Clip(d.gone), b)
		}
	}
	d.Bids = slices.DeleteFunc(d.Bids, func(b *Bid) bool { return b.ID == id })
}

// WithoutIn leaves a bid out of a lot, and out of the dossier if it is for no other.
func (d *Dossier) WithoutIn(lot, id string) {
	i := slices.IndexFunc(d.Bids, func(b *Bid) bool { return b.ID == id })
	if i < 0 {
		return
	}
	own := *d.Bids[i]
	own.Lots = slices.DeleteFunc(slices.Clone(own.Lots), func(l string) bool { return l == lot })
	if lot == "" || len(own.Lots) == 0 {
		d.Without(id)
		return
	}
	apart := *d.Bids[i]
	apart.Lots = []string{lot}
	d.gone = append(slices.Clip(d.gone), &apart)
	d.Bids[i] = &own
}

// Gone lists the bids that a scenario leaves out.
func (d *Dossier) Gone() []*Bid { return d.gone }

// BidIDs lists the identifiers of the bids.
func (d *Dossier) BidIDs() []string {
	out := make([]string, len(d.Bids))
	for i, b := range d.Bids {
		out[i] = b.ID
	}
	return out
}
