package bids

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// checkVariants notes variants of bids that are not there, and warns of those of
// another tenderer's bid.
func (d *Dossier) checkVariants() {
	for _, b := range d.Bids {
		if b.VariantOf == "" {
			continue
		}
		i := slices.IndexFunc(d.Bids, func(o *Bid) bool { return o.ID == b.VariantOf && o != b })
		if i < 0 && b.VariantOf != b.ID && d.holds(b.VariantOf) {
			continue
		}
		if i < 0 {
			b.variantAt.Problem(lang.M("a variant of %q, which is not another bid of this dossier", b.VariantOf),
				d.otherBid(b.VariantOf, lang.M("name the base bid's file, without .yaml")))
		} else if base := d.Bids[i]; base.VariantOf != "" && base.VariantOf != base.ID {
			b.variantAt.Problem(lang.M("a variant of %q, which is itself a variant of %q", base.ID, base.VariantOf),
				lang.M("name the tenderer's base bid; a base bid has no variant_of:"))
		} else if !b.sameTenderer(base) {
			d.warn(source.Problem{Position: b.variantAt.At(),
				What: lang.M("a variant of bid %q, which is by another tenderer: %s, not %s", base.ID, lang.Raw(base.Tenderer), lang.Raw(b.Tenderer)),
				Do:   lang.M("correct variant_of:, or write the tenderer the same way in both")})
		}
	}
}

// warnOfSecondBids warns of two bids of one tenderer for one lot, neither of
// which is a variant: only the last received counts.
func (d *Dossier) warnOfSecondBids() {
	earlier := map[string][]*Bid{} // by name and by identifier
	for _, b := range d.Bids {
		if b.VariantOf != "" {
			continue
		}
		keys := []string{"name " + fold(b.Tenderer)}
		if b.Identifier != "" {
			keys = append(keys, "identifier "+joined(b.Identifier))
		}
		if o := b.second(earlier, keys); o != nil {
			d.warn(source.Problem{Position: b.At,
				What: lang.M("bid %q is by the same tenderer as bid %q: %s", b.ID, o.ID, lang.Raw(b.Tenderer)),
				Do:   lang.M("only the last received counts (CCP, art. R2151-6): remove the other, or say variant_of: where one is a variant")})
		}
		for _, k := range keys {
			earlier[k] = append(earlier[k], b)
		}
	}
}

// second finds an earlier bid of the same tenderer for the same lot, nil if none.
func (b *Bid) second(earlier map[string][]*Bid, keys []string) *Bid {
	for _, k := range keys {
		for _, o := range earlier[k] {
			if b.sameTenderer(o) && b.meets(o) {
				return o
			}
		}
	}
	return nil
}

// sameTenderer tells whether two bids are by one tenderer: by its identifier in
// its register where both give one, else by its name.
func (b *Bid) sameTenderer(o *Bid) bool {
	if b.Identifier != "" && o.Identifier != "" {
		return joined(b.Identifier) == joined(o.Identifier)
	}
	return fold(b.Tenderer) == fold(o.Tenderer)
}

func (d *Dossier) warn(p source.Problem) { d.Warnings = append(d.Warnings, p) }

// joined leaves the spaces out, which are put in identifiers to read them.
func joined(s string) string { return strings.ReplaceAll(fold(s), " ", "") }
