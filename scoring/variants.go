package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// VariantGround names what the tender says of variants among the grounds to set a bid
// aside; no requirement can have that identifier.
const VariantGround = "variant:allowed"

// variants sets aside variants that the tender does not allow, and bids without the
// variant that it requires. Of more variants than it allows the buyer says which count.
func (r *run) variants(l *Lot) {
	rule := r.e.Tender.Variants
	count := map[string]int{} // by base bid
	for _, b := range l.Bids {
		if b.VariantOf == "" || b.Status == SetAside {
			continue
		}
		switch {
		case !rule.Said:
			r.warn(source.Problem{Position: b.At,
				What: lang.M("%s: the tender does not say whether variants are allowed", b.Name()),
				Do:   lang.M("write variants: allowed or variants: none in tender.yaml, as the consultation documents say (CCP, art. R2151-8)")})
		case !rule.In(l.ID):
			b.aside(VariantGround, lang.Text{FR: "Variante non autorisée", EN: "Variant that is not allowed"},
				lang.Text{FR: "CCP, art. R2151-8 et L2152-2", EN: "CCP, art. R2151-8 and L2152-2"},
				lang.M("the tender allows no variants here"))
		default:
			count[b.VariantOf]++
		}
	}
	for _, b := range l.Bids {
		switch n := count[b.ID]; {
		case rule.Most > 0 && n > rule.Most:
			r.gaps(b, &criteria.Finding{Gaps: []criteria.Gap{{At: b.At,
				What: lang.M("%d variants of bid %q, and the tender allows %d", n, b.ID, rule.Most),
				Do:   lang.M("record under set_aside: in decisions.yaml which of them do not count, as the consultation documents say")}}})
		case rule.Required && rule.In(l.ID) && b.VariantOf == "" && b.Status != SetAside && n == 0:
			b.aside(VariantGround, lang.Text{FR: "Variante exigée", EN: "Variant that is required"},
				lang.Text{FR: "CCP, art. R2151-9 et L2152-2", EN: "CCP, art. R2151-9 and L2152-2"},
				lang.M("no variant was handed in, and the tender requires one"))
		}
	}
}

// aside sets a bid aside as irregular.
func (b *Bid) aside(ground string, title, basis lang.Text, why lang.Localizer) {
	b.Status = SetAside
	b.Grounds = append(b.Grounds, Ground{ground, title, criteria.Irregular, basis, why})
}

// notAVariant is the check of a requirement on variants alone, for a bid that is none.
func notAVariant(q *criteria.Requirement) Check {
	return Check{Requirement: q, Result: Pass,
		Finding: criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Level: "not-asked",
			Title: lang.Text{FR: "sans objet", EN: "not asked"}, Reasons: []lang.Localizer{lang.M("the bid is no variant")}}}
}
