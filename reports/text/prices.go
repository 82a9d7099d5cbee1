package text

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// LineNotes says what is particular about a line of a price: that it is taken off, the
// option that it belongs to, its own rate of tax.
func LineNotes(line criteria.Line) lang.List {
	var out lang.List
	switch line.Counts {
	case criteria.Rebate:
		out = append(out, lang.M("rebate, taken off"))
	case criteria.Revenue:
		out = append(out, lang.M("revenue, taken off"))
	}
	if o := line.Option; o != nil && o.Retained {
		out = append(out, lang.M("option %s, retained", o.Title))
	} else if o != nil {
		out = append(out, lang.M("option %s, not retained and not counted", o.Title))
	}
	if line.Tax != nil {
		out = append(out, lang.M("tax %s", exact.Percent{Number: *line.Tax}))
	}
	return out
}

// PriceRules says what the tender lays down about the prices that are compared, beyond
// how they add up: taxes, renewals, revision, options, prices of 0.
func PriceRules(t *criteria.Tender, m *cost.Measure) []lang.Localizer {
	out := []lang.Localizer{lang.M("Prices are compared with taxes %s.", lang.Message{Format: m.Taxes})}
	if r := m.Renewals; r != nil {
		years := lang.N(r.Years, "%d year", "%d years", r.Years)
		if r.Counted {
			out = append(out, lang.N(r.Number, "The contract may be renewed %d time for %s, which the comparison counts.",
				"The contract may be renewed %d times, each for %s, which the comparison counts.", r.Number, years))
		} else {
			out = append(out, lang.N(r.Number, "The contract may be renewed %d time for %s, which the comparison leaves out.",
				"The contract may be renewed %d times, each for %s, which the comparison leaves out.", r.Number, years))
		}
	}
	if !m.Indexation.IsZero() {
		out = append(out, lang.M("Prices are revised: %s. They are compared as offered, and no revision is computed.", m.Indexation))
	}
	for _, o := range t.Options {
		switch {
		case o.Retained:
			out = append(out, lang.M("The option “%s” is retained: the comparison counts it.", o.Title))
		default:
			out = append(out, lang.M("The option “%s” is not retained: the comparison leaves it out.", o.Title))
		}
	}
	for _, p := range t.Preferences {
		out = append(out, Preference(p, t.Currency)...)
	}
	switch m.Zero {
	case cost.ZeroFree:
		out = append(out, lang.M("A price of 0 is an offer at no charge."))
	case cost.ZeroRefused:
		out = append(out, lang.M("A price of 0 is no price."))
	}
	return out
}

// HasPriceRules tells whether the tender lays down more than the taxes.
func HasPriceRules(t *criteria.Tender, m *cost.Measure) bool { return len(PriceRules(t, m)) > 1 }

// Sums is a part of a price under its name.
type Sums struct {
	Title  lang.Localizer
	Amount exact.Number
}

// PriceParts lists what a price is made of where it has options, and what it is before
// and with tax where its lines have their own rates.
func PriceParts(s *criteria.Schedule) []Sums {
	var out []Sums
	if len(s.Options) > 0 {
		out = append(out, Sums{lang.M("firm part"), s.Firm})
	}
	for _, o := range s.Options {
		what := lang.M("option %s, not retained and not counted", o.Title)
		if o.Retained {
			what = lang.M("option %s, retained", o.Title)
		}
		out = append(out, Sums{what, o.Price})
	}
	if s.ByLine && s.Excluded != nil && s.Included != nil {
		out = append(out, Sums{lang.M("evaluated price excluding taxes"), *s.Excluded},
			Sums{lang.M("evaluated price including taxes"), *s.Included})
	}
	return out
}
