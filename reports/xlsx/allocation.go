package xlsx

import (
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// allocation writes to whom the lots go where they are awarded together, as found when
// written: which allocation is best does not follow the editable cells.
func (b *book) allocation() {
	a, l := b.e.Allocated, b.Lang
	if a == nil {
		return
	}
	s := b.Add(l.T("Award of the lots"), 14, 34, 30, 20, 30, 8, 20)
	s.Title(b.whenWritten(l.T("Award of the lots")))
	s.Header(headRow, l.T("Lot"), l.T("Title"), l.T("Ranked first"), l.T("Evaluated price"), l.T("Awarded to"), l.T("Rank"), l.T("Evaluated price"))
	s.FreezeRow, s.HeadRow = headRow, headRow
	money := excel.MoneyFormat(b.e.Tender.Currency)
	row := firstRow
	for _, r := range text.AllocationRows(a, l) {
		s.Text(1, row, r.Lot.ID, excel.Style{})
		s.Text(2, row, r.Lot.Title.In(l), excel.Style{Kind: excel.Wrapped})
		s.Text(3, row, r.First, excel.Style{Kind: excel.Wrapped})
		number(s, 4, row, r.FirstPrice, money)
		s.Text(5, row, r.Holder, excel.Style{Kind: excel.Wrapped})
		if r.Rank > 0 {
			s.Whole(6, row, r.Rank, excel.Style{})
		}
		number(s, 7, row, r.Price, money)
		row++
	}
	say := func(text string) {
		row++
		s.Text(1, row, text, excel.Style{Kind: excel.Muted})
	}
	for _, t := range a.Paid {
		if p := text.TogetherPaid(t, b.e.Tender.Currency); p != nil {
			say(p.In(l))
		}
	}
	for _, x := range text.AllocationSums(a, b.e.Tender.Currency) {
		say(x.In(l))
	}
	for _, x := range text.AllocationRule(a, b.e.Tender.Currency) {
		say(x.In(l))
	}
	for _, lot := range a.Lots {
		for _, x := range text.AllocatedTo(lot) {
			say(lot.Lot.ID + " – " + x.In(l))
		}
	}
}
