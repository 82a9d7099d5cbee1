package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
)

// findings writes what each mark rests on: reasons, facts and evidence.
func (b *book) findings() {
	l := b.Lang
	list := &roll{start: func() *excel.Sheet {
		s := b.Add(l.T("Findings"), 10, 20, 28, 16, 48, 22, 34, 40)
		s.Title(b.whenWritten(l.T("Findings")))
		s.Header(
			headRow,
			l.T("Lot"),
			l.T("Tenderer"),
			l.T("Requirement or criterion"),
			l.T("Finding"),
			l.T("Reasons"),
			l.T("Fact"),
			l.T("Value"),
			l.T("Source"),
		)
		s.FreezeRow, s.HeadRow = headRow, headRow
		return s
	}}
	list.room(0)
	add := func(lot, tenderer, name string, f criteria.Finding) {
		facts := f.Facts
		if len(facts) == 0 {
			facts = []criteria.Fact{{Label: lang.Raw(""), Value: lang.Raw("")}}
		}
		for i, x := range facts {
			found, reasons := "", ""
			if i == 0 {
				found, reasons = f.Text(l, b.e.Tender.Currency), lang.Clauses(f.Reasons).In(l)
			}
			s, row := list.room(1)
			for col, t := range []string{lot, tenderer, name, found, reasons, x.Label.In(l), x.Value.In(l), x.Provenance.In(l)} {
				if t != "" {
					s.Text(col+1, row, t, excel.Style{Kind: excel.Wrapped})
				}
			}
		}
	}
	for _, lot := range b.e.Lots {
		leaves := criteria.Leaves(lot.Criteria)
		for _, bid := range lot.Bids {
			name := bid.Name().In(l)
			for _, c := range bid.Checks {
				add(lot.ID, name, c.Requirement.Title.In(l), c.Finding)
			}
			for _, c := range leaves {
				if m := bid.Marks[c.ID]; m != nil {
					add(lot.ID, name, c.Number+" "+c.Title.In(l), *m.Finding)
				}
			}
		}
	}
}

// inputs writes what was read, so that anyone can check that it is the same.
func (b *book) inputs() {
	l := b.Lang
	s := b.Add(l.T("Inputs"), 60, 72)
	s.Title(l.T("Inputs"))
	s.Header(headRow, l.T("File"), "SHA-256")
	s.FreezeRow, s.HeadRow = headRow, headRow
	row := firstRow
	for _, i := range b.e.Inputs {
		s.Text(1, row, i.Path, excel.Style{})
		s.Text(2, row, i.SHA256, excel.Style{})
		row++
	}
	row++
	s.Text(1, row, l.T("Corrections"), excel.Style{Kind: excel.Subtitle})
	if len(b.e.Corrections) == 0 {
		s.Text(1, row+1, l.T("No bid was corrected."), excel.Style{Kind: excel.Muted})
	}
	for _, c := range b.e.Corrections {
		row++
		was, becomes := text.Corrected(b.e, c, l)
		s.Text(1, row, l.T("%s: %s", text.CorrectedBid(b.e, c, l), text.CorrectedValue(b.e, c, l)), excel.Style{Kind: excel.Wrapped})
		s.Text(2, row, l.T("was %s, becomes %s: %s (%s)", was, becomes, c.Why, c.Basis), excel.Style{Kind: excel.Wrapped})
	}
	row += 2
	s.Text(1, row, l.T("Warnings"), excel.Style{Kind: excel.Subtitle})
	if len(b.e.Warnings) == 0 {
		s.Text(1, row+1, l.T("None."), excel.Style{Kind: excel.Muted})
	}
	for _, w := range b.e.Warnings {
		row++
		s.Text(1, row, w.Position.String(), excel.Style{Kind: excel.Wrapped})
		s.Text(2, row, w.What.In(l)+" – "+w.Do.In(l), excel.Style{Kind: excel.Wrapped})
	}
}
