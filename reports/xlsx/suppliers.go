package xlsx

import (
	"strings"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/reports/text"
)

// suppliers writes what stops in each bid if a supplier alone does, and when; no
// sheet where dependence is not measured.
func (lb *lotBook) suppliers(i int) {
	l := lb.Lang
	matrix := text.Suppliers(lb.lot, l)
	if len(matrix) == 0 {
		return
	}
	name := l.T("Suppliers")
	if lb.lot.ID != "" {
		name += l.T(" %d", i+1)
	}
	list := &roll{start: func() *excel.Sheet {
		s := lb.Add(name, 30, 30, 110)
		lb.title(s, l.T("What stops if a supplier alone does"))
		s.Header(headRow, l.T("Supplier"), l.T("Tenderer"), l.T("What stops, and when"))
		s.FreezeRow, s.HeadRow = headRow, headRow
		return s
	}}
	for _, supplier := range matrix {
		for _, b := range supplier.Bids {
			s, row := list.room(1)
			s.Text(1, row, supplier.Name, excel.Style{Kind: excel.Wrapped})
			s.Text(2, row, b.Name.In(l), excel.Style{Kind: excel.Wrapped})
			s.Text(3, row, strings.Join(b.Lines, "\n"), excel.Style{Kind: excel.Wrapped})
		}
	}
}
