package text

import (
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// CorrectedBid names the bid that a correction is about.
func CorrectedBid(e *study.Study, c bids.Correction, l lang.Lang) string {
	for _, lot := range e.Lots {
		if b := lot.Bid(c.Bid); b != nil {
			return b.Name().In(l)
		}
	}
	return c.Bid
}

// CorrectedValue names the value that a correction is about: the lot where the tender
// is divided, the line, and what of it.
func CorrectedValue(e *study.Study, c bids.Correction, l lang.Lang) string {
	var parts []string
	for _, lot := range e.Lots {
		if lot.ID != "" && c.ActsIn(lot.ID) {
			parts = append(parts, l.T("lot %s", lot.Title))
		}
	}
	if c.Line != "" {
		parts = append(parts, l.T("line “%s”", lineTitle(e, c)))
	}
	return strings.Join(append(parts, fieldName(c.Field).In(l)), ", ")
}

// lineTitle gives the title of the line, as the lot's schedule or the bid has it.
func lineTitle(e *study.Study, c bids.Correction) lang.Text {
	for _, lot := range e.Lots {
		b := lot.Bid(c.Bid)
		if b == nil || !c.ActsIn(lot.ID) {
			continue
		}
		for _, f := range priceFindings(lot, b) {
			for _, line := range f.Schedule.Lines {
				if line.ID == c.Line {
					return line.Title
				}
			}
		}
	}
	return lang.Same(c.Line)
}

func priceFindings(lot *scoring.Lot, b *scoring.Bid) []*criteria.Finding {
	var out []*criteria.Finding
	add := func(f *criteria.Finding) {
		if f != nil && f.Schedule != nil {
			out = append(out, f)
		}
	}
	for _, c := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[c.ID]; m != nil {
			add(m.Finding)
		}
	}
	add(b.PriceFinding)
	for i := range b.Checks {
		add(&b.Checks[i].Finding)
	}
	return out
}

func fieldName(field string) lang.Localizer {
	names := map[string]lang.Message{
		"price": lang.M(
			"lump sum",
		), "stated_total": lang.M("stated total"), "unit_price": lang.M("unit price"), "stated": lang.M("stated amount"),
		"quantity": lang.M(
			"quantity",
		), "tax_rate": lang.M("tax rate"), "taxes": lang.M("taxes"), "per": lang.M("period"), "years": lang.M("years"), "unit": lang.M("unit"),
	}
	if m, known := names[field]; known {
		return m
	}
	return lang.Raw(field)
}

// Corrected writes the value before and after a correction.
func Corrected(e *study.Study, c bids.Correction, l lang.Lang) (was, becomes string) {
	write := func(raw string) string {
		n, err := exact.Parse(raw)
		switch {
		case err != nil:
			return raw
		case c.InMoney():
			return exact.Money{Number: n, Currency: e.Tender.Currency}.In(l)
		}
		return n.In(l)
	}
	return write(c.Was), write(c.Becomes)
}
