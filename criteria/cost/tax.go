package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// tax brings each line to the tender's tax basis, by its own rate or by that of the bid,
// and adds the lines that count up before and with tax.
func (m *Measure) tax(s *criteria.Schedule, facts *facts, f *criteria.Finding, bid string) {
	s.TaxFactor = exact.One
	converts := facts.taxes != m.Taxes && facts.taxes != ""
	if facts.rate != nil && converts {
		s.TaxFactor = m.factorOf(*facts.rate)
	}
	without, with, known, lacks := exact.Zero, exact.Zero, true, len(s.Lines) == 0 && facts.rate == nil
	for i := range s.Lines {
		l := &s.Lines[i]
		rate := l.Tax
		if rate == nil {
			rate = facts.rate
		} else if facts.rate == nil || !rate.Equal(*facts.rate) {
			s.ByLine = true
		}
		l.TaxFactor = exact.One
		switch {
		case rate == nil:
			lacks, known = true, false
		case converts:
			l.TaxFactor = m.factorOf(*rate)
		}
		if rate != nil && l.IsCounted() {
			net := l.Amount
			if facts.taxes == "included" {
				net = net.Quo(exact.One.Add(*rate))
			}
			without, with = without.Add(net), with.Add(net.Mul(exact.One.Add(*rate)))
		}
	}
	if converts && lacks {
		f.Gaps = append(f.Gaps, m.noRate(facts, bid))
	}
	if known && len(s.Lines) > 0 {
		s.Excluded, s.Included = &without, &with
	}
}

// factorOf is what an amount is multiplied by to be on the tender's tax basis.
func (m *Measure) factorOf(rate exact.Number) exact.Number {
	if m.Taxes == "included" {
		return exact.One.Add(rate)
	}
	return exact.One.Quo(exact.One.Add(rate))
}

func (m *Measure) noRate(facts *facts, bid string) criteria.Gap {
	return criteria.Gap{At: facts.at,
		What: lang.M(
			"bid %q states its prices with taxes %s; the tender compares them with taxes %s",
			bid,
			lang.Message{Format: facts.taxes},
			lang.Message{Format: m.Taxes},
		),
		Do: lang.M("add tax_rate: such as 20 %%, so that they can be converted")}
}
