package xlsx

import (
	"fmt"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// metCol holds 1 for a requirement that is met: the ranking adds these up.
const metCol = 10

func (lb *lotBook) startRequirements() *excel.Sheet {
	l := lb.Lang
	s := lb.Add(l.T("Requirements")+lb.suffix, 26, 36, 14, 22, 24, 24, 18, 40, 60, 10)
	lb.title(s, lb.whenWritten(l.T("Requirements")))
	s.Header(
		headRow,
		l.T("Tenderer"),
		l.T("Requirement"),
		l.T("Bid"),
		l.T("Result"),
		l.T("Finding"),
		l.T("Needed"),
		l.T("Stage"),
		l.T("Basis"),
		l.T("Reasons"),
		l.T("Met"),
	)
	s.FreezeRow, s.HeadRow = headRow, headRow
	return s
}

// layOutRequirements gives each bid its rows, one a requirement, and says where
// they come together.
func (lb *lotBook) layOutRequirements() {
	lb.met = make([]string, len(lb.lot.Bids))
	for i, b := range lb.lot.Bids {
		if n := len(b.Checks); n > 0 {
			s, row := lb.required.room(n)
			lb.met[i] = fmt.Sprintf("IF(SUM(%s)=%d,1,0)", s.Area(metCol, row, metCol, row+n-1), n)
			for k, c := range b.Checks {
				fillCheck(s, row+k, b, c, lb.e.Tender.Currency, lb.Lang)
				s.Whole(metCol, row+k, flag(c.Result == scoring.Pass), excel.Style{})
			}
		}
	}
	if len(lb.required.sheets) == 0 {
		s, row := lb.required.room(1)
		s.Text(1, row, lb.Lang.T("The tender has no requirements."), excel.Style{Kind: excel.Muted})
	}
}

func flag(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// fillCheck writes a requirement applied to a bid.
func fillCheck(s *excel.Sheet, row int, b *scoring.Bid, c scoring.Check, currency string, l lang.Lang) {
	kind := excel.Winner
	if c.Result != scoring.Pass {
		kind = excel.Alert
	}
	s.Text(1, row, b.Name().In(l), excel.Style{Kind: excel.Wrapped})
	s.Text(2, row, c.Requirement.Title.In(l), excel.Style{Kind: excel.Wrapped})
	s.Text(3, row, b.ID, excel.Style{})
	s.Text(4, row, c.Result.Name().In(l), excel.Style{Kind: kind})
	s.Text(5, row, c.Finding.Text(l, currency), excel.Style{Kind: excel.Wrapped})
	s.Text(6, row, scoring.NeedsText{Requirement: c.Requirement, Currency: currency}.In(l), excel.Style{Kind: excel.Wrapped})
	s.Text(7, row, l.T(string(c.Requirement.Stage)), excel.Style{})
	s.Text(8, row, c.Requirement.Basis.In(l), excel.Style{Kind: excel.Wrapped})
	s.Text(9, row, lang.Clauses(c.Finding.Reasons).In(l), excel.Style{Kind: excel.Wrapped})
}
