package chapters

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// allocatedTo proposes to whom a lot goes where lots are awarded together.
func (c *composer) allocatedTo(lot *scoring.Lot) lang.Localizer {
	said := text.AllocatedTo(lot.Allocated)
	if len(lot.Allocated.Holders) != 1 || c.e.As != nil {
		return document.Prose(said)
	}
	out := document.Prose{c.awardTo(lot, lot.Allocated.Holders[0])}
	for _, t := range c.e.Allocated.Paid {
		for _, l := range t.Lots {
			if p := text.TogetherPaid(t, c.e.Tender.Currency); l == lot && p != nil {
				out = append(out, p)
			}
		}
	}
	return append(out, said...)
}

// allocation is the table of the lots awarded together, beside each by itself.
func (c *composer) allocation() []document.Block {
	a := c.e.Allocated
	if a == nil {
		return nil
	}
	t := &document.Table{ID: "allocation", Title: lang.M("Award of the lots"), Whole: true, Columns: []document.Column{
		{Title: lang.M("Lot"), Heads: true},
		{Title: lang.M("Ranked first")}, {Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End},
		{Title: lang.M("Awarded to")}, {Title: lang.M("Rank"), Align: document.End},
		{Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End}}}
	rows := map[lang.Lang][]text.AllocationRow{}
	for _, l := range []lang.Lang{lang.FR, lang.EN} {
		rows[l] = text.AllocationRows(a, l)
	}
	for i, r := range rows[lang.EN] {
		price, first, rank := lang.Localizer(lang.Raw("–")), lang.Localizer(lang.Raw("–")), lang.Localizer(lang.Raw("–"))
		if r.Price != nil {
			price = amount{*r.Price}
		}
		if r.FirstPrice != nil {
			first = amount{*r.FirstPrice}
		}
		if r.Rank > 0 {
			rank = lang.M("%d", r.Rank)
		}
		row := document.Row{Cells: document.Cells(r.Lot.Title, lang.Text{FR: rows[lang.FR][i].First, EN: r.First}, first,
			lang.Text{FR: rows[lang.FR][i].Holder, EN: r.Holder}, rank, price)}
		if r.Rank > 1 {
			row.Cells[3].Strong = true
		}
		t.Rows = append(t.Rows, row)
	}
	for _, p := range a.Paid {
		if s := text.TogetherPaid(p, c.e.Tender.Currency); s != nil {
			t.Notes = append(t.Notes, s)
		}
	}
	for _, s := range text.AllocationSums(a, c.e.Tender.Currency) {
		t.Notes = append(t.Notes, sentence(s))
	}
	return []document.Block{t, labelled(lang.M("Rule"), text.AllocationRule(a, c.e.Tender.Currency)...)}
}
