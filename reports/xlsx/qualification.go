package xlsx

import (
	"io"

	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// WriteQualification writes the requirements alone: suppliers x requirements,
// then each with its reason, evidence and expiry.
func WriteQualification(w io.Writer, e *study.Study, l lang.Lang) error {
	b := newBook(e, l, excel.Most)
	for i, lot := range e.Lots {
		lb := &lotBook{book: b, lot: lot}
		suffix := ""
		if lot.ID != "" {
			suffix = l.T(" %d", i+1)
		}
		lb.matrix(suffix)
		lb.details(suffix)
		lb.overTime(suffix)
	}
	b.stepwise()
	b.inputs()
	return b.Write(w, b.properties())
}

// matrix writes suppliers x requirements.
func (lb *lotBook) matrix(suffix string) {
	l := lb.Lang
	s := lb.Add(l.T("Admission")+suffix, 34)
	lb.title(s, l.T("Admission"))
	heads := []string{l.T("Tenderer")}
	for _, r := range lb.lot.Requirements {
		heads = append(heads, r.Title.In(l))
	}
	s.Width = 28
	s.Header(headRow, append(heads, l.T("Admitted"))...)
	s.FreezeRow, s.FreezeCol, s.HeadRow = headRow, 1, headRow
	for i, b := range lb.lot.Bids {
		row, qualified := firstRow+i, !b.IsDecided()
		s.Text(1, row, b.Name().In(l), excel.Style{Kind: excel.Wrapped})
		for k, c := range b.Checks {
			kind := excel.Winner
			if c.Result != scoring.Pass {
				kind, qualified = excel.Alert, false
			}
			s.Text(2+k, row, c.Result.Name().In(l), excel.Style{Kind: kind})
		}
		answer := l.T("yes")
		if !qualified {
			answer = l.T("no")
		}
		s.Text(2+len(lb.lot.Requirements), row, answer, excel.Style{Kind: excel.Strong})
	}
}

// details writes each check with its reason, evidence and expiry.
func (lb *lotBook) details(suffix string) {
	l := lb.Lang
	list := &roll{start: func() *excel.Sheet {
		s := lb.Add(l.T("Details")+suffix, 26, 36, 14, 22, 24, 24, 18, 40, 60, 60, 14, 20)
		lb.title(s, l.T("Details"))
		s.Header(headRow, l.T("Tenderer"), l.T("Requirement"), l.T("Bid"), l.T("Result"), l.T("Finding"), l.T("Needed"), l.T("Stage"),
			l.T("Basis"), l.T("Reasons"), l.T("Source"), l.T("Until"), l.T("Lapses"))
		s.FreezeRow, s.HeadRow = headRow, headRow
		return s
	}}
	list.room(0)
	for _, b := range lb.lot.Bids {
		for _, c := range b.Checks {
			s, row := list.room(1)
			fillCheck(s, row, b, c, lb.e.Tender.Currency, l)
			sources := lang.List{}
			for _, f := range c.Finding.Facts {
				sources = append(sources, f.Provenance)
			}
			s.Text(10, row, sources.In(l), excel.Style{Kind: excel.Wrapped})
			s.Text(11, row, c.Finding.Until.String(), excel.Style{})
			lapse := ""
			if x := scoring.LapseOf(c.Finding.Until, lb.lot.Dates); x != scoring.Lasts && c.Result == scoring.Pass {
				lapse = l.T(string(x))
			}
			s.Text(12, row, lapse, excel.Style{})
		}
	}
}
