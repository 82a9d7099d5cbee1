package bids

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// Name is how a bid is named to a reader: its tenderer, and what tells it from
// that tenderer's other bids.
type Name struct {
	Tenderer string
	Apart    lang.Message // zero where the tenderer alone says it
}

// In writes the name in l: "Alpha", "Alpha (variant)".
func (n Name) In(l lang.Lang) string {
	if n.Apart.IsZero() {
		return n.Tenderer
	}
	return l.T("%s (%s)", n.Tenderer, n.Apart)
}

// Fit writes the name in l, the tenderer cut in its middle until it fits: long names
// often differ at their end alone, and what tells two bids of a tenderer apart is never
// cut.
func (n Name) Fit(l lang.Lang, fits func(string) bool) string {
	whole := n.In(l)
	if fits(whole) {
		return whole
	}
	letters := []rune(n.Tenderer)
	for i := len(letters) - 1; i > 0; i-- {
		head, tail := string(letters[:i-i/3]), string(letters[len(letters)-i/3:])
		cut := Name{strings.TrimSpace(head) + "…" + strings.TrimSpace(tail), n.Apart}.In(l)
		if fits(cut) {
			return cut
		}
	}
	return whole
}

// Name names the bid for a reader.
func (b *Bid) Name() Name { return Name{b.Tenderer, b.apart} }

// nameBids tells apart the bids that one tenderer made: variants from the bid
// that they vary, and bids that would otherwise share a name.
func (d *Dossier) nameBids() {
	variants := map[string][]*Bid{} // by base bid
	for _, b := range d.Bids {
		if b.VariantOf != "" {
			variants[b.VariantOf] = append(variants[b.VariantOf], b)
		}
	}
	for _, list := range variants {
		for i, b := range list {
			b.apart = lang.M("variant")
			if len(list) > 1 {
				b.apart = lang.M("variant %d", i+1)
			}
		}
	}
	byName := map[string][]*Bid{}
	for _, b := range d.Bids {
		key := fold(b.Name().In(lang.EN))
		byName[key] = append(byName[key], b)
	}
	for _, list := range byName {
		for _, b := range list {
			if sharesLot(b, list) {
				b.apart = lang.M("bid %s", lang.Raw(b.ID))
				if b.VariantOf != "" {
					b.apart = lang.M("variant %s", lang.Raw(b.ID))
				}
			}
		}
	}
}

// sharesLot tells whether another bid of the list is for a lot that b is for.
func sharesLot(b *Bid, list []*Bid) bool {
	for _, o := range list {
		if o != b && b.meets(o) {
			return true
		}
	}
	return false
}

// meets tells whether two bids compete for a lot.
func (b *Bid) meets(o *Bid) bool {
	if len(b.Lots) == 0 || len(o.Lots) == 0 {
		return true
	}
	for _, lot := range b.Lots {
		if o.Bids(lot) {
			return true
		}
	}
	return false
}

// fold makes names that a reader takes for one the same.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
