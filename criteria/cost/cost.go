// Package cost measures the price of a bid: quantities x unit prices, one-off
// and yearly, over the contract's years, with an optional discount rate.
//
// The evaluated price is computed. What the bid states itself, line by line and
// in total, is compared with it; a slip is refused until the dossier either
// corrects it or says which of the two prevails. Nothing is corrected silently.
package cost

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Kind is the measure "cost".
var Kind = criteria.Kind{
	Name:     "cost",
	Sections: []criteria.Reader{section},
	Read:     readSpec,
}

// Measure is a use of the kind; reports print its settings.
type Measure struct {
	Years      int
	Discount   exact.Number // yearly, a fraction of 1; payments at the end of each year
	Taxes      string       // the basis on which prices are compared: excluded or included
	Prevails   string       // "", unit-prices or stated-totals
	Quantities []Quantity   // the buyer's; empty if the bids state their own
	Schedule   string       // the schedule of the tender that is looked at; "" for all
	Only       []string     // the lines that count; none for all

	parts []part   // the schedules of the tender that go by a name
	rest  []string // the lines that do not count
}

// Unit is money, in the tender's currency.
func (m *Measure) Unit() criteria.Unit { return criteria.Money }

// Levels is empty: a price is a number.
func (m *Measure) Levels() []string { return nil }

// Measure computes the evaluated price.
func (m *Measure) Measure(c criteria.Case) criteria.Finding {
	facts, ok := section.Of(c.Facts)
	if !ok {
		return criteria.MissingFact(c.At, lang.M("bid %q states no price", c.Bid), lang.M("add prices: with its schedule"))
	}
	if len(m.parts) > 0 {
		return m.several(facts, c)
	}
	f, s := m.begin(facts, c.Bid)
	m.add(s, facts, &f, c.Bid)
	return m.end(f, s)
}

// begin makes the finding of a bid's prices, and the schedule that is filled.
func (m *Measure) begin(facts *facts, bid string) (criteria.Finding, *criteria.Schedule) {
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Money, At: facts.valueAt(), Notices: slices.Clone(facts.doubts)}
	s := &criteria.Schedule{Discount: m.Discount, Years: m.Years, TaxFactor: m.taxFactor(facts, &f, bid)}
	f.Facts = append(
		f.Facts,
		criteria.Fact{
			Label:      lang.M("price schedule"),
			Value:      lang.M("taxes %s", lang.Message{Format: facts.taxes}),
			Provenance: facts.Provenance,
		},
	)
	return f, s
}

// add adds a lump sum, or the lines of a schedule.
func (m *Measure) add(s *criteria.Schedule, facts *facts, f *criteria.Finding, bid string) {
	before := s.Net
	if facts.price != nil {
		if len(m.Quantities) > 0 {
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{
					At:   facts.at,
					What: lang.M("bid %q states a lump sum; the tender asks for unit prices", bid),
					Do:   lang.M("fill in the tender's schedule under lines:"),
				},
			)
		}
		s.Lines = append(s.Lines, criteria.Line{ID: "price", Title: lang.Text{FR: "Prix global", EN: "Lump sum"}, Quantity: exact.One,
			UnitPrice: *facts.price, Period: criteria.Once, Factor: exact.One, Amount: *facts.price})
		s.Net = s.Net.Add(*facts.price)
	} else {
		m.lines(s, facts, f, bid)
	}
	sum := s.Net.Sub(before)
	if facts.total == nil || len(m.Only) > 0 || facts.total.Equal(sum) {
		return
	}
	m.slip(
		f,
		criteria.Notice{At: facts.totalAt, What: lang.M("bid %q states a total of %s; its lines make %s", bid, *facts.total, sum)},
		func() {
			difference := facts.total.Sub(sum)
			s.Lines = append(s.Lines, criteria.Line{
				ID:        "stated-total",
				Title:     lang.Text{FR: "Écart avec le total énoncé, qui prévaut", EN: "Difference from the stated total, which prevails"},
				Quantity:  exact.One,
				UnitPrice: difference,
				Period:    criteria.Once,
				Factor:    exact.One,
				Amount:    difference,
			})
			s.Net = s.Net.Add(difference)
		},
	)
}

// end settles the evaluated price.
func (m *Measure) end(f criteria.Finding, s *criteria.Schedule) criteria.Finding {
	s.Total = s.Net.Mul(s.TaxFactor)
	f.Value, f.Schedule = s.Total, s
	if len(f.Gaps) > 0 {
		f.Outcome = criteria.Missing
	}
	lines, years := lang.N(len(s.Lines), "%d line", "%d lines", len(s.Lines)), lang.N(m.Years, "%d year", "%d years", m.Years)
	if m.Discount.IsZero() {
		f.Reasons = append(f.Reasons, lang.M("%s over %s, taxes %s", lines, years, lang.Message{Format: m.Taxes}))
	} else {
		f.Reasons = append(f.Reasons, lang.M("%s over %s, discounted at %s a year, taxes %s", lines, years,
			exact.Percent{Number: m.Discount}, lang.Message{Format: m.Taxes}))
	}
	return f
}

// taxFactor brings the bid's prices to the tender's tax basis.
func (m *Measure) taxFactor(facts *facts, f *criteria.Finding, bid string) exact.Number {
	if facts.taxes == m.Taxes || facts.taxes == "" {
		return exact.One
	}
	if facts.rate == nil {
		f.Gaps = append(f.Gaps, criteria.Gap{At: facts.at,
			What: lang.M(
				"bid %q states its prices with taxes %s; the tender compares them with taxes %s",
				bid,
				lang.Message{Format: facts.taxes},
				lang.Message{Format: m.Taxes},
			),
			Do: lang.M("add tax_rate: such as 20 %%, so that they can be converted")})
		return exact.One
	}
	rate := exact.One.Add(*facts.rate)
	if m.Taxes == "included" {
		return rate
	}
	return exact.One.Quo(rate)
}
