package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// shortlists writes how candidates were shortlisted, as found when written: their marks are
// no part of the award, and nothing that may be edited here changes who may bid.
func (b *book) shortlists(lots []*lotBook) {
	l := b.Lang
	for _, lb := range lots {
		list := lb.lot.Shortlist
		if list == nil {
			continue
		}
		leaves := criteria.Leaves(lb.lot.Selection)
		s := b.Add(l.T("Shortlist")+lb.suffix, 32, 12, 10, 30)
		lb.title(s, b.whenWritten(l.T("Shortlist of candidates")))
		heads := []string{l.T("Tenderer"), l.T("Total"), l.T("Rank"), l.T("Outcome")}
		for _, c := range leaves {
			heads = append(heads, l.T("%s: mark", c.Title), l.T("%s: weighted, of %s", c.Title, c.Weight))
		}
		s.Text(1, headRow-1, text.Cut(list.Cut, list.Points, l), excel.Style{Kind: excel.Muted})
		s.Header(headRow, heads...)
		s.FreezeRow, s.FreezeCol, s.HeadRow, s.Width = headRow, 1, headRow, 18
		for i, x := range list.Candidates {
			row := firstRow + i
			s.Text(1, row, x.Bid.Name().In(l), excel.Style{Kind: excel.Wrapped})
			number(s, 2, row, x.Total, "0.00####")
			if x.Rank > 0 {
				s.Whole(3, row, x.Rank, excel.Style{Kind: excel.Strong})
			}
			s.Text(4, row, text.SelectedAs(list, x, l), excel.Style{Kind: excel.Wrapped})
			for k, c := range leaves {
				if m := x.Marks[c.ID]; x.Total != nil && m != nil && !m.Missing {
					number(s, 5+2*k, row, &m.Mark, "0.00####")
					number(s, 6+2*k, row, &m.Weighted, "0.00####")
				}
			}
		}
	}
}
