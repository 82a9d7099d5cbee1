package xlsx

import (
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// overTime writes, for all bids on one line of time, the tender's dates and what
// changes for whom; no sheet where nothing changes.
func (lb *lotBook) overTime(suffix string) {
	l := lb.Lang
	moments := text.LotTimeline(lb.lot, l)
	if len(moments) == 0 {
		return
	}
	list := &roll{start: func() *excel.Sheet {
		s := lb.Add(l.T("Over time")+suffix, 14, 30, 110)
		lb.title(s, l.T("Over time"))
		s.Header(headRow, l.T("Day"), l.T("Tenderer"), l.T("What changes"))
		s.FreezeRow, s.HeadRow = headRow, headRow
		return s
	}}
	for _, m := range moments {
		s, row := list.room(1)
		kind, who := excel.Strong, ""
		if m.Bid != nil {
			kind, who = excel.Wrapped, m.Bid.Name().In(l)
		}
		s.Text(1, row, m.On.String(), excel.Style{Kind: kind})
		s.Text(2, row, who, excel.Style{Kind: kind})
		s.Text(3, row, strings.Join(m.What, "\n"), excel.Style{Kind: kind})
	}
}
