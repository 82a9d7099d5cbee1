package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// prefer finds the preference margins that the price of each bid is compared with. Only
// a bid that stands has some: the price of one that is set aside is not compared.
func (r *run) prefer(l *Lot) {
	for _, b := range l.Bids {
		if b.Status == SetAside {
			continue
		}
		for _, p := range r.e.Tender.Preferences {
			use, id := p.Use, p.ID
			if p.Criterion != "" {
				use, id = l.Criterion(p.Criterion).Use, p.Criterion
			}
			if use.Measure == nil {
				continue
			}
			f := r.find(l, b, use, id)
			m, settled := p.For(*f)
			if !settled {
				b.unpreferred = true
				r.unsettled(b, p, f)
				continue
			}
			b.Margins = append(b.Margins, m)
		}
	}
}

// unsettled asks for the facts that tell whether a bid benefits.
func (r *run) unsettled(b *Bid, p *criteria.Preference, f *criteria.Finding) {
	if f.Outcome == criteria.Missing {
		if p.Criterion == "" { // which asks for them itself
			r.gaps(b, f)
		}
		return
	}
	r.gaps(b, &criteria.Finding{Gaps: []criteria.Gap{{At: b.At,
		What: lang.M("bid %q, preference %q: whether it benefits cannot be established", b.ID, p.ID),
		Do:   lang.M("obtain the facts that settle it")}}})
}

// preferred gives a price as it is compared, with the margins of the bid.
func (b *Bid) preferred(f *criteria.Finding) *criteria.Finding {
	switch {
	case f.Unit != criteria.Money || f.Outcome != criteria.Established:
		return f
	case b.unpreferred:
		own := *f
		own.Outcome = criteria.Missing
		return &own
	case len(b.Margins) == 0:
		return f
	}
	own, offered := *f, f.Value
	own.Offered, own.Value = &offered, b.Margins.Adjust(offered)
	own.Reasons = append(slices.Clone(f.Reasons), AdjustedPrice{offered, b.Margins})
	own.Facts = slices.Clone(f.Facts)
	for _, m := range b.Margins {
		if m.Criterion == "" { // which tells of its facts itself
			own.Facts = append(own.Facts, m.Found.Facts...)
		}
	}
	return &own
}

// compare finds the price by which the bid as a whole is compared.
func (b *Bid) compare() {
	if len(b.Margins) > 0 && b.Price != nil && !b.unpreferred {
		v := b.Margins.Adjust(*b.Price)
		b.Compared = &v
	}
}

// ComparedPrice gives the price by which the bid is compared; nil if it has none.
func (b *Bid) ComparedPrice() *exact.Number {
	if b.Compared != nil {
		return b.Compared
	}
	return b.Price
}

// AdjustedPrice says how preference margins make of the price offered the one compared.
type AdjustedPrice struct {
	Offered exact.Number
	Margins criteria.Margins
}

// In writes it in l.
func (a AdjustedPrice) In(l lang.Lang) string {
	var parts lang.Clauses
	for _, m := range a.Margins {
		parts = append(parts, marginText{m, a.Offered})
	}
	return l.T("price offered %s; %s; price compared %s", asAmount{a.Offered}, parts, asAmount{a.Margins.Adjust(a.Offered)})
}

type marginText struct {
	criteria.Margin
	offered exact.Number
}

// In writes it in l.
func (m marginText) In(l lang.Lang) string {
	amount, rate := m.Amount(m.offered), exact.Percent{Number: m.Rate.Abs()}
	capped := m.Ceiling != nil && m.Ceiling.Less(m.offered.Mul(m.Rate).Abs())
	switch {
	case capped && m.Rate.Sign() > 0:
		return l.T("%s: %s added, the ceiling, less than %s", m.Title, asAmount{amount}, rate)
	case capped:
		return l.T("%s: %s taken off, the ceiling, less than %s", m.Title, asAmount{amount.Abs()}, rate)
	case m.Rate.Sign() > 0:
		return l.T("%s: %s added, %s", m.Title, asAmount{amount}, rate)
	case m.Rate.Sign() < 0:
		return l.T("%s: %s taken off, %s", m.Title, asAmount{amount.Abs()}, rate)
	}
	return l.T("%s: no change", m.Title)
}

// asAmount is an amount of money without its currency.
type asAmount struct{ exact.Number }

// In writes it in l.
func (n asAmount) In(l lang.Lang) string { return n.Format(l, 2, 6) }
