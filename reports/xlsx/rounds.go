package xlsx

import (
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// negotiation writes where bids stood in each round, as found when written: earlier
// rounds do not follow the editable cells.
func (b *book) negotiation(lots []*lotBook) {
	l := b.Lang
	for _, lb := range lots {
		rounds, rows := text.Negotiation(b.e, lb.lot)
		if len(rounds) == 0 {
			continue
		}
		list := &roll{start: func() *excel.Sheet {
			s := b.Add(l.T("Rounds")+lb.suffix, 32, 30, 18, 12, 14, 18, 70)
			s.Title(b.whenWritten(l.T("Rounds")))
			s.Header(headRow, l.T("Tenderer"), l.T("Round"), l.T("Evaluated price"), l.T("Total"), l.T("Rank"), l.T("Received on"), l.T("What changes"))
			s.FreezeRow, s.HeadRow = headRow, headRow
			return s
		}}
		for _, x := range rows {
			for i, r := range rounds {
				s, row := list.room(1)
				s.Text(1, row, x.Bid.Name().In(l), excel.Style{Kind: excel.Wrapped})
				s.Text(2, row, r.Round.Title.In(l), excel.Style{Kind: excel.Wrapped})
				var then *scoring.Bid
				if r.Evaluation != nil {
					for _, lot := range r.Evaluation.Lots {
						if lot.ID == lb.lot.ID {
							then = lot.Bid(x.Bid.ID)
						}
					}
				}
				received := x.Bid.Received
				if i > 0 {
					a := x.Answers[i-1]
					s.Text(7, row, a.Says(b.e, lb.lot, x.Bid, l), excel.Style{Kind: excel.Wrapped})
					if received = (date.Moment{}); a.Answer != nil {
						received = a.Answer.Received
					}
				}
				if !received.IsZero() {
					s.Text(6, row, received.String(), excel.Style{})
				}
				if then != nil {
					number(s, 3, row, then.Price, "#,##0.00")
					number(s, 4, row, then.Total, "0.00####")
				}
				s.Text(5, row, text.InRound(then, l), excel.Style{})
			}
		}
	}
}

func number(s *excel.Sheet, col, row int, n *exact.Number, format string) {
	if n != nil {
		s.Number(col, row, *n, excel.Style{Kind: excel.Plain, Format: format})
	}
}
