package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
)

// The sheet of values compares, like that of prices, the other numbers that a formula
// looks at over all bids: days, kilometres, rates.

func (lb *lotBook) startValues() *excel.Sheet {
	s := lb.Add(lb.Lang.T("Values")+lb.suffix, 24, 36, 20, 20)
	lb.title(s, lb.Lang.T("Values compared"))
	s.FreezeRow = headRow - 1
	return s
}

func (lb *lotBook) layOutValues() {
	for _, c := range criteria.Leaves(lb.lot.Criteria) {
		if c.Mark.Price != nil && c.Measure.Unit() != criteria.Money {
			p := lb.addBlock(lb.values, c, c.Title.In(lb.Lang), foundOn(c))
			p.number = c
			lb.numbers = append(lb.numbers, p)
		}
	}
}

// blockFormat is how the numbers of a block are shown.
func (lb *lotBook) blockFormat(p *priceBlock) string {
	switch {
	case p.number == nil:
		return excel.MoneyFormat(lb.e.Tender.Currency)
	case p.number.Measure.Unit() == criteria.Percent:
		return excel.PctFormat
	}
	return excel.CountFormat
}
