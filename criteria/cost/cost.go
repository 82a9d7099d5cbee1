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
	Zero       Zero         // what a price of 0 means
	Renewals   *Renewals    // nil where there are none; where they count, Years holds them too
	Again      bool         // the tender means to mark a price that another criterion marks
	Indexation lang.Text    // how prices are revised: printed, and never computed

	parts   []part     // the schedules of the tender that go by a name
	rest    []string   // the lines that do not count
	all     []Quantity // the buyer's, those that do not count too; nil where all do
	options []*criteria.Option
	unread  bool // the tender's schedules cannot be read
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
	if facts.named != nil && m.unread {
		return criteria.Finding{Outcome: criteria.Missing}
	}
	if facts.named != nil {
		return criteria.MissingFact(
			facts.at,
			lang.M("bid %q is priced on schedules that go by a name; the tender has none", c.Bid),
			lang.M("write the lines or the price directly under prices:, without schedules:"),
		)
	}
	f, s := m.begin(facts)
	m.add(s, facts, &f, c.Bid)
	return m.end(f, s, facts, c)
}

// begin makes the finding of a bid's prices, and the schedule that is filled.
func (m *Measure) begin(facts *facts) (criteria.Finding, *criteria.Schedule) {
	f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Money, At: facts.valueAt(), Notices: slices.Clone(facts.doubts)}
	s := &criteria.Schedule{Discount: m.Discount, Years: m.Years}
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
	before := len(s.Lines)
	if facts.price != nil {
		m.lumpSum(s, facts, f, bid)
	} else {
		m.lines(s, facts, f, bid)
	}
	sum := exact.Zero
	for _, l := range s.Lines[before:] {
		sum = sum.Add(l.Amount)
	}
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
				Counts:    criteria.Expense,
				Period:    criteria.Once,
				Factor:    exact.One,
				Amount:    difference,
			})
		},
	)
}

// lumpSum adds the price of the whole, and those of the options beside it.
func (m *Measure) lumpSum(s *criteria.Schedule, facts *facts, f *criteria.Finding, bid string) {
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
	whole := criteria.Line{ID: "price", Title: lang.Text{FR: "Prix global", EN: "Lump sum"}, Quantity: exact.One,
		UnitPrice: *facts.price, Counts: criteria.Expense, Period: criteria.Once, Factor: exact.One, Amount: *facts.price}
	m.zero(f, facts, whole, facts.priceAt, bid)
	s.Lines = append(s.Lines, whole)
	for _, x := range facts.options {
		o := m.option(x.id)
		if o == nil {
			f.Gaps = append(f.Gaps, m.noOption(x.at, bid, x.id))
			continue
		}
		l := criteria.Line{ID: o.ID, Title: o.Title, Quantity: exact.One, UnitPrice: x.amount, Counts: criteria.Expense, Option: o,
			Period: criteria.Once, Factor: exact.One, Amount: x.amount}
		m.zero(f, facts, l, x.at, bid)
		s.Lines = append(s.Lines, l)
	}
}

// end settles the evaluated price.
func (m *Measure) end(f criteria.Finding, s *criteria.Schedule, facts *facts, c criteria.Case) criteria.Finding {
	m.tax(s, facts, &f, c.Bid)
	for _, l := range s.Lines {
		if l.IsCounted() {
			s.Net, s.Total = s.Net.Add(l.Amount), s.Total.Add(l.Compared())
		}
	}
	m.price(s, &f, c)
	f.Value, f.Schedule = s.Total, s
	switch {
	case len(f.Gaps) > 0: // which come first
	case s.Total.Sign() < 0:
		f.Gaps = append(f.Gaps, criteria.Gap{At: f.At,
			What: lang.M("bid %q: its prices make %s, less than nothing: what is taken off exceeds the rest", c.Bid, s.Total),
			Do:   lang.M("check the lines that count as a rebate or as revenue")})
	case s.Total.IsZero() && m.Zero == ZeroAsked && len(facts.unread) == 0:
		f.Gaps = append(f.Gaps, criteria.Gap{At: f.At, What: lang.M("bid %q: its prices make 0", c.Bid), Do: zeroRule})
	}
	if len(f.Gaps) > 0 {
		f.Outcome = criteria.Missing
	}
	f.Reasons = append(f.Reasons, m.reason(s))
	if len(s.Options) > 0 {
		f.Reasons = append(f.Reasons, Parts{s})
	}
	return f
}

// reason says what the price is made of.
func (m *Measure) reason(s *criteria.Schedule) lang.Localizer {
	lines, years := lang.N(len(s.Lines), "%d line", "%d lines", len(s.Lines)), lang.N(m.Years, "%d year", "%d years", m.Years)
	if m.Renewals != nil && m.Renewals.Counted {
		years = lang.N(m.Renewals.Number, "%[2]s, %[1]d renewal included", "%[2]s, %[1]d renewals included", m.Renewals.Number, years)
	}
	if m.Discount.IsZero() {
		return lang.M("%s over %s, taxes %s", lines, years, lang.Message{Format: m.Taxes})
	}
	return lang.M("%s over %s, discounted at %s a year, taxes %s", lines, years,
		exact.Percent{Number: m.Discount}, lang.Message{Format: m.Taxes})
}
