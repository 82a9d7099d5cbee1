package explain

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
)

// schedule writes a price line by line, and what it is made of.
func (x *explanation) schedule(s *criteria.Schedule) {
	l, currency := x.l, x.e.Tender.Currency
	for _, line := range s.Lines {
		said := l.T(
			"%s: %s × %s, %s",
			line.Title,
			line.Quantity,
			lang.Raw(line.UnitPrice.Format(l, 2, 6)),
			lang.Raw(text.Money(line.Amount, currency, l)),
		)
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
