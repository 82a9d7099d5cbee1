package explain

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
)

// schedule writes a price line by line, and what it is made of.
func (x *explanation) schedule(s *criteria.Schedule) {
	l, currency := x.l, x.e.Tender.Currency
	for _, line := range s.Lines {
		unit, amount := line.UnitPrice.Format(l, 2, 6), text.Money(line.Amount, currency, l)
		said := l.T("%s: %s × %s, %s", line.Title, line.Quantity, lang.Raw(unit), lang.Raw(amount))
		if times, ok := payments(line); ok {
			said = l.T("%s: %s × %s × %s, %s", line.Title, line.Quantity, lang.Raw(unit), times, lang.Raw(amount))
		}
		if notes := text.LineNotes(line); len(notes) > 0 {
			said += " (" + notes.In(l) + ")"
		}
		x.line(2, said)
	}
	for _, part := range text.PriceParts(s) {
		x.line(2, l.T("%s: %s", part.Title, lang.Raw(text.Money(part.Amount, currency, l))))
	}
	x.line(2, l.T("evaluated price %s", text.Price(s.Total, x.e.Tender, x.lot.Lot, l)))
}

// payments says how often a line is paid; ok is false where it is paid once, or where
// payments are discounted, so that the amount is not their sum.
func payments(line criteria.Line) (times lang.Localizer, ok bool) {
	n := line.To - line.From + 1
	switch {
	case line.From == 0 || n == 1 && line.Period == criteria.Yearly:
		return nil, false
	case line.Period == criteria.Monthly:
		n *= 12
		times = lang.N(n, "%d month", "%d months", n)
	case line.Period == criteria.Yearly:
		times = lang.N(n, "%d year", "%d years", n)
	default:
		return nil, false
	}
	sum := line.Quantity.Mul(line.UnitPrice).Mul(exact.Int(int64(n))).Mul(line.Counts.Sign())
	return times, sum.Equal(line.Amount)
}
