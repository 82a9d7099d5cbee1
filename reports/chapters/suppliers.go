package chapters

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// suppliers shows what stops in each bid of a lot if a supplier alone does, and when.
func (c *composer) suppliers(index int) []document.Block {
	lot := c.e.Lots[index]
	fr, en := text.Suppliers(lot, lang.FR), text.Suppliers(lot, lang.EN)
	if len(fr) == 0 || len(fr) != len(en) {
		return nil
	}
	t := &document.Table{
		Columns: []document.Column{
			{Title: lang.M("Supplier"), Heads: true},
			{Title: lang.M("Tenderer")},
			{Title: lang.M("What stops, and when")},
		},
	}
	for i, s := range fr {
		for k, b := range s.Bids {
			x := en[i].Bids[k]
			lines := both(func(l lang.Lang) []string {
				if l == lang.FR {
					return b.Lines
				}
				return x.Lines
			})
			t.Rows = append(t.Rows, document.Row{Cells: document.Cells(lang.Text{FR: s.Name, EN: en[i].Name}, b.Name, lang.Clauses(lines))})
		}
	}
	return part("suppliers"+lotID(lot), c.inLot(lot, lang.M("What stops if a supplier alone does")), []document.Block{t})
}
