package cost

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// lines computes each line and compares it with what the bid states.
func (m *Measure) lines(s *criteria.Schedule, facts *facts, f *criteria.Finding, bid string) {
	given := facts.lines
	if len(m.Quantities) > 0 {
		given = m.match(facts, f, bid)
	}
	for _, l := range given {
		if len(m.Quantities) == 0 && facts.said[l.ID].quantity == nil {
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{
					At:   facts.said[l.ID].line.At(),
					What: lang.M("the line %q has no quantity", l.ID),
					Do:   lang.M("add quantity:"),
				},
			)
		}
		if o := facts.said[l.ID].option; o != nil && len(m.Quantities) == 0 {
			if l.Option = m.option(o.Raw()); l.Option == nil {
				f.Gaps = append(f.Gaps, m.noOption(o.At(), bid, o.Raw()))
			}
		}
		m.zero(f, facts, l, facts.said[l.ID].price.At(), bid)
		l.From, l.To = m.years(l.Period, l.From, l.To)
		if l.To > m.Years {
			f.Gaps = append(
				f.Gaps,
				criteria.Gap{
					At:   facts.said[l.ID].line.At(),
					What: lang.M("the line %q runs to year %d; the contract has %d", l.ID, l.To, m.Years),
					Do:   lang.M("correct years:"),
				},
			)
			l.To = m.Years
		}
		l.Factor = m.factor(l)
		amount := l.Quantity.Mul(l.UnitPrice).Mul(l.Period.PerYear()).Mul(l.Factor)
		if l.Stated != nil && !l.Stated.Equal(amount) {
			m.slip(f, criteria.Notice{At: l.StatedAt,
				What: lang.M("bid %q, line %q: states %s; quantity x unit price makes %s", bid, l.ID, *l.Stated, amount)},
				func() {
					if l.Factor.Sign() > 0 && l.Quantity.Sign() > 0 {
						l.UnitPrice = l.Stated.Quo(l.Quantity.Mul(l.Period.PerYear()).Mul(l.Factor))
						amount = *l.Stated
					}
				})
		}
		l.Amount = amount.Mul(l.Counts.Sign())
		s.Lines = append(s.Lines, l)
	}
}

// factor sums the discount factors of a line's payments: 1/(1+r)^y for each
// year y, or their number where nothing is discounted.
func (m *Measure) factor(l criteria.Line) exact.Number {
	if l.Period == criteria.Once && l.From == 0 {
		return exact.One
	}
	sum, growth, f := exact.Zero, exact.One.Add(m.Discount), exact.One
	for y := 1; y <= l.To; y++ {
		f = f.Quo(growth)
		if y >= l.From {
			sum = sum.Add(f)
		}
	}
	return sum
}

// slip settles a difference between what is stated and what is computed: by
// the tender's rule, or else it must be corrected in the dossier.
func (m *Measure) slip(f *criteria.Finding, n criteria.Notice, statedPrevails func()) {
	switch m.Prevails {
	case "unit-prices":
		n.What = lang.M("%s; the unit prices prevail, as the tender says", n.What)
		f.Notices = append(f.Notices, n)
	case "stated-totals":
		n.What = lang.M("%s; the stated amount prevails, as the tender says", n.What)
		f.Notices = append(f.Notices, n)
		statedPrevails()
	default:
		f.Gaps = append(f.Gaps, criteria.Gap{At: n.At, What: n.What,
			Do: lang.M(
				"enter the correction in corrections.yaml with its reason and basis, or let the tender say with: {prevails: unit-prices}",
			)})
	}
}
