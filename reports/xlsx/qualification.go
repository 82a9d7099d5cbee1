package xlsx

import (
	"io"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// WriteQualification writes the requirements alone: suppliers x requirements,
// then each with its reason, evidence and expiry.
func WriteQualification(w io.Writer, e *study.Study, l lang.Lang) error {
	b := newBook(e, l, limits{maxColumns, maxRows})
	for i, lot := range e.Lots {
		lb := &lotBook{book: b, lot: lot}
		suffix := ""
		if lot.ID != "" {
			suffix = l.T(" %d", i+1)
		}
		lb.matrix(suffix)
		lb.details(suffix)
	}
	b.stepwise()
	b.inputs()
	return b.writeTo(w, b.properties())
}

// matrix writes suppliers x requirements.
func (lb *lotBook) matrix(suffix string) {
	l := lb.l
	s := lb.add(l.T("Admission")+suffix, 34)
	lb.title(s, l.T("Admission"))
	heads := []string{l.T("Tenderer")}
	for _, r := range lb.lot.Requirements {
		heads = append(heads, r.Title.In(l))
	}
	s.width = 28
	s.header(headRow, append(heads, l.T("Admitted"))...)
	s.freezeRow, s.freezeCol, s.headRow = headRow, 1, headRow
	for i, b := range lb.lot.Bids {
		row, qualified := firstRow+i, !b.Late.Refused()
		s.text(1, row, b.Name().In(l), style{kind: wrapped})
		for k, c := range b.Checks {
			kind := winner
			if c.Result != scoring.Pass {
				kind, qualified = alert, false
			}
			s.text(2+k, row, c.Result.Name().In(l), style{kind: kind})
		}
		answer := l.T("yes")
		if !qualified {
			answer = l.T("no")
		}
		s.text(2+len(lb.lot.Requirements), row, answer, style{kind: strong})
	}
}

// details writes each check with its reason, evidence and expiry.
func (lb *lotBook) details(suffix string) {
	l := lb.l
	list := &roll{start: func() *sheet {
		s := lb.add(l.T("Details")+suffix, 26, 36, 14, 22, 24, 24, 18, 40, 60, 60, 14, 20)
		lb.title(s, l.T("Details"))
		s.header(headRow, l.T("Tenderer"), l.T("Requirement"), l.T("Bid"), l.T("Result"), l.T("Finding"), l.T("Needed"), l.T("Stage"),
			l.T("Basis"), l.T("Reasons"), l.T("Source"), l.T("Until"), l.T("Lapses"))
		s.freezeRow, s.headRow = headRow, headRow
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
			s.text(10, row, sources.In(l), style{kind: wrapped})
			s.text(11, row, c.Finding.Until.String(), style{})
			lapse := ""
			if x := scoring.LapseOf(c.Finding.Until, lb.lot.Dates); x != scoring.Lasts && c.Result == scoring.Pass {
				lapse = l.T(string(x))
			}
			s.text(12, row, lapse, style{})
		}
	}
}
