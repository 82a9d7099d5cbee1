package xlsx

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
)

// findings writes what each mark rests on: reasons, facts and evidence.
func (b *book) findings() {
	l := b.l
	list := &roll{start: func() *sheet {
		s := b.add(l.T("Findings"), 12, 24, 36, 18, 60, 30, 40, 50)
		s.title(b.whenWritten(l.T("Findings")))
		s.header(headRow, l.T("Lot"), l.T("Tenderer"), l.T("Requirement or criterion"), l.T("Finding"), l.T("Reasons"), l.T("Fact"), l.T("Value"), l.T("Source"))
		s.freezeRow, s.headRow = headRow, headRow
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
					s.text(col+1, row, t, style{kind: wrapped})
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
	l := b.l
	s := b.add(l.T("Inputs"), 60, 72)
	s.title(l.T("Inputs"))
	s.header(headRow, l.T("File"), "SHA-256")
	s.freezeRow, s.headRow = headRow, headRow
	row := firstRow
	for _, i := range b.e.Inputs {
		s.text(1, row, i.Path, style{})
		s.text(2, row, i.SHA256, style{})
		row++
	}
	row++
	s.text(1, row, l.T("Corrections"), style{kind: subtitle})
	if len(b.e.Corrections) == 0 {
		s.text(1, row+1, l.T("No bid was corrected."), style{kind: muted})
	}
	for _, c := range b.e.Corrections {
		row++
		was, becomes := text.Corrected(b.e, c, l)
		s.text(1, row, l.T("%s: %s", text.CorrectedBid(b.e, c, l), text.CorrectedValue(b.e, c, l)), style{kind: wrapped})
		s.text(2, row, l.T("was %s, becomes %s: %s (%s)", was, becomes, c.Why, c.Basis), style{kind: wrapped})
	}
	row += 2
	s.text(1, row, l.T("Warnings"), style{kind: subtitle})
	if len(b.e.Warnings) == 0 {
		s.text(1, row+1, l.T("None."), style{kind: muted})
	}
	for _, w := range b.e.Warnings {
		row++
		s.text(1, row, w.Position.String(), style{kind: wrapped})
		s.text(2, row, w.What.In(l)+" – "+w.Do.In(l), style{kind: wrapped})
	}
}
