package text

import (
	"cmp"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Preference says what a preference margin is, and by which rule.
func Preference(p *criteria.Preference, currency string) []lang.Localizer {
	var out []lang.Localizer
	rate := exact.Percent{Number: p.Margin}
	switch {
	case p.ByLevel != nil:
		var levels lang.List
		for _, l := range levelsOf(p) {
			levels = append(levels, lang.M("%s %s", l, exact.Percent{Number: p.ByLevel[l.Format]}))
		}
		out = append(out, lang.M("Preference margin “%s”: a part of the price is taken off, by the level found (%s).", p.Title, levels))
	case p.Added:
		out = append(out, lang.M("Preference margin “%s”: %s is added to the price of the bids that do not benefit.", p.Title, rate))
	default:
		out = append(out, lang.M("Preference margin “%s”: %s is taken off the price of the bids that benefit.", p.Title, rate))
	}
	if p.Ceiling != nil {
		out = append(out, lang.M("Its amount is at most %s.", exact.Money{Number: *p.Ceiling, Currency: currency}))
	}
	return append(out, lang.M("Basis: %s.", p.Basis), lang.M("It is for the comparison alone: the contract is awarded at the price offered."))
}

// levelsOf lists the levels that a preference tells apart, the greatest margin first.
func levelsOf(p *criteria.Preference) []lang.Message {
	var out []lang.Message
	for l := range p.ByLevel {
		out = append(out, criteria.LevelName(l))
	}
	slices.SortFunc(out, func(a, b lang.Message) int {
		return cmp.Or(p.ByLevel[b.Format].Cmp(p.ByLevel[a.Format]), cmp.Compare(a.Format, b.Format))
	})
	return out
}

// Compared says by which price a bid is compared, where preference margins make it another
// than the price offered; "" where there are none.
func Compared(b *scoring.Bid, currency string, l lang.Lang) string {
	if b.Compared == nil {
		return ""
	}
	return l.T("compared at %s", Money(*b.Compared, currency, l))
}
