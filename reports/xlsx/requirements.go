package xlsx

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// columns of the requirements sheet that the ranking counts in
const (
	bidCol    = 3
	resultCol = 4
)

func (lb *lotBook) fillRequirements() {
	s, l := lb.required, lb.l
	lb.title(s, l.T("Requirements"))
	s.header(headRow, l.T("Tenderer"), l.T("Requirement"), l.T("Bid"), l.T("Result"), l.T("Finding"), l.T("Needed"), l.T("Stage"), l.T("Basis"), l.T("Reasons"))
	s.freezeRow, s.headRow = headRow, headRow
	row := firstRow
	for _, b := range lb.lot.Bids {
		for _, c := range b.Checks {
			fillCheck(s, row, b, c, lb.e.Tender.Currency, l)
			row++
		}
	}
	if row == firstRow {
		s.text(1, row, l.T("The tender has no requirements."), style{kind: muted})
	}
}

// fillCheck writes a requirement applied to a bid.
func fillCheck(s *sheet, row int, b *scoring.Bid, c scoring.Check, currency string, l lang.Lang) {
	kind := winner
	if c.Result != scoring.Pass {
		kind = alert
	}
	s.text(1, row, b.Name().In(l), style{kind: wrapped})
	s.text(2, row, c.Requirement.Title.In(l), style{kind: wrapped})
	s.text(bidCol, row, b.ID, style{})
	s.text(resultCol, row, c.Result.Name().In(l), style{kind: kind})
	s.text(5, row, c.Finding.Text(l, currency), style{kind: wrapped})
	s.text(6, row, scoring.NeedsText{Requirement: c.Requirement, Currency: currency}.In(l), style{kind: wrapped})
	s.text(7, row, l.T(string(c.Requirement.Stage)), style{})
	s.text(8, row, c.Requirement.Basis.In(l), style{kind: wrapped})
	s.text(9, row, lang.List(c.Finding.Reasons).In(l), style{kind: wrapped})
}
