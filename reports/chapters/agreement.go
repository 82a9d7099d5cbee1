package chapters

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// agreement says who an agreement with several holders would be made with, for how much
// each, how far the last is ahead of the next, and how call-offs go.
func (c *composer) agreement(lot *scoring.Lot) []document.Block {
	told := both(func(l lang.Lang) []string { return text.HeldBy(lot, l) })
	lead := told[0]
	if lot.IsSettled() && c.e.As == nil {
		lead = lang.N(len(lot.Awarded()), "It is proposed to make the framework agreement with %[1]d tenderer: %[2]s.",
			"It is proposed to make the framework agreement with %[1]d tenderers: %[2]s.", len(lot.Awarded()), strong(names(lot.Awarded())))
		if lot.ID != "" {
			lead = lang.N(len(lot.Awarded()), "It is proposed to make the framework agreement of the %[3]s with %[1]d tenderer: %[2]s.",
				"It is proposed to make the framework agreement of the %[3]s with %[1]d tenderers: %[2]s.", len(lot.Awarded()),
				strong(names(lot.Awarded())), text.LotName(lot.ID, lot.Title))
		}
	} else if c.e.As != nil && len(lot.Held()) > 0 {
		lead = lang.M("Under this scenario the holders would be: %s.", strong(names(lot.Held())))
		told = []lang.Localizer{lead, said(func(l lang.Lang) string { return text.AtTheEdge(lot, l) })}
	}
	out := []document.Block{document.Paragraph{Size: document.Lead, Text: document.Prose(append([]lang.Localizer{lead}, told[1:]...))}}
	if lot.Ended != nil {
		return out
	}
	if lot.IsSettled() && c.e.As == nil {
		var items []lang.Localizer
		for _, b := range lot.Awarded() {
			items = append(items, c.holder(lot, b))
		}
		out = append(out, document.List{Numbered: lot.Holders.CallOffs.ByRank() && len(lot.OrderOpen()) == 0, Size: document.Small, Items: items})
	}
	rule := both(func(l lang.Lang) []string { return text.Agreement(lot.Holders, l) })
	return append(out, document.Paragraph{Size: document.Small, Text: document.Prose(rule)})
}

// holder says of a holder its rank, its total, its price and what it subcontracts.
func (c *composer) holder(lot *scoring.Lot, b *scoring.Bid) lang.Localizer {
	out := document.Prose{lang.M("%s, rank %d, %s.", document.Strong{Localizer: b.Name()}, b.Rank, totalled(lot, *b.Total))}
	if b.Price != nil {
		out = append(out, lang.M("Evaluated price: %s.", document.Runs{c.money(*b.Price), c.afterAmount(lot)}))
		if taxed := c.withTax(b); taxed != nil {
			out = append(out, taxed)
		}
	}
	return append(out, c.subcontracted(b))
}

// chosenIn tells whether a row of the ranking is of a bid that the award goes to.
func chosenIn(lot *scoring.Lot, b *scoring.Bid) bool {
	if lot.Several() {
		return slices.Contains(lot.Awarded(), b)
	}
	return b.Rank == 1
}
