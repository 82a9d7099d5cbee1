package chapters

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// negotiation composes what changed from the first round to the last.
func (c *composer) negotiation(lot *scoring.Lot, _ int) []document.Block {
	rounds, rows := text.Negotiation(c.e, lot)
	if len(rounds) == 0 {
		return nil
	}
	out := []document.Block{labelled(lang.M("Rounds"), c.roundsHeld(rounds)...), c.firstAndLast(rounds, rows)}
	for _, x := range rows {
		var texts []lang.Localizer
		for _, a := range x.Answers {
			if a.Answer == nil && x.Bid.Status == scoring.SetAside {
				continue // it was not asked
			}
			texts = append(texts, sentence(said(func(l lang.Lang) string { return a.Says(c.e, lot, x.Bid, l) })))
		}
		if x.Remarked(lot, lang.EN) != "" {
			texts = append(texts, sentence(said(func(l lang.Lang) string { return x.Remarked(lot, l) })))
		}
		if len(texts) > 0 {
			out = append(out, labelled(x.Bid.Name(), texts...))
		}
	}
	return out
}

// roundsHeld says when each round ended, and what is to be known of it.
func (c *composer) roundsHeld(rounds []*study.Round) []lang.Localizer {
	var out []lang.Localizer
	for _, r := range rounds {
		ended := lang.M("“%s”: bids received until %s.", r.Round.Title, c.moment(r.Round.Deadline))
		if r.Round.Deadline.IsZero() {
			ended = lang.M("“%s”: no deadline is stated.", r.Round.Title)
		}
		out = append(out, ended)
		switch {
		case r.Round.Index == 0:
		case r.Round.SetAside:
			out = append(out, lang.M("A bid that does not answer is set aside (%s).", r.Round.Basis))
		default:
			out = append(out, lang.M("A bid that does not answer stays as it was."))
		}
		if r.Evaluation == nil {
			out = append(out, lang.M("It cannot be evaluated by itself: %s.", r.Refused[0].What))
		}
	}
	return append(out, lang.M(
		"Bids are ranked as they stand in the last of these rounds; each round is marked by the same method, "+
			"over the bids that remained in it."))
}

// firstAndLast compares prices, totals and ranks.
func (c *composer) firstAndLast(rounds []*study.Round, rows []text.Negotiated) *document.Table {
	first, last := rounds[0].Round.Title, rounds[len(rounds)-1].Round.Title
	t := &document.Table{Title: lang.M("First and last round"), Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}}}
	priced := c.priced()
	if priced {
		t.Unit = lang.M("prices: %s", document.Runs{c.currency(), lang.Raw(" "), c.taxesShort()})
		price := lang.M("Evaluated price")
		t.Columns = append(t.Columns, document.Column{Title: first, Group: price, Align: document.End},
			document.Column{Title: last, Group: price, Align: document.End},
			document.Column{Title: lang.M("Change"), Group: price, Align: document.End})
	}
	total, rank := lang.M("Total"), lang.M("Rank")
	for _, group := range []lang.Message{total, rank} {
		t.Columns = append(t.Columns, document.Column{Title: first, Group: group, Align: document.End},
			document.Column{Title: last, Group: group, Align: document.End})
	}
	places := placesIn(rows)
	for _, x := range rows {
		row := document.Row{Cells: document.Cells(x.Bid.Name())}
		if priced {
			change := lang.Localizer(lang.M("not known"))
			if fall, ok := x.Fall(); ok {
				change = said(func(l lang.Lang) string { return text.SignedPercent(fall, l) })
			}
			row.Cells = append(row.Cells, document.Cells(c.priceIn(x.First), c.priceIn(x.Last), change)...)
		}
		row.Cells = append(row.Cells, document.Cells(totalIn(x.First, places[0]), totalIn(x.Last, places[1]), rankIn(x.First), rankIn(x.Last))...)
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (c *composer) priceIn(b *scoring.Bid) lang.Localizer {
	if b == nil {
		return lang.M("not evaluated")
	}
	return c.priceOf(b)
}

func totalIn(b *scoring.Bid, places int) lang.Localizer {
	if b == nil || b.Total == nil {
		return lang.M("none")
	}
	return text.Fixed{Number: *b.Total, Places: places}
}

// placesIn tells with how many decimals totals are printed in the first and the last
// round.
func placesIn(rows []text.Negotiated) [2]int {
	var totals [2][]exact.Number
	for _, x := range rows {
		for i, b := range []*scoring.Bid{x.First, x.Last} {
			if b != nil && b.Total != nil {
				totals[i] = append(totals[i], *b.Total)
			}
		}
	}
	return [2]int{text.PlacesApart(totals[0]...), text.PlacesApart(totals[1]...)}
}

func rankIn(b *scoring.Bid) lang.Localizer {
	return said(func(l lang.Lang) string {
		if b != nil && b.Status == scoring.Ranked && b.Rank > 0 {
			return lang.M("%d", b.Rank).In(l)
		}
		return text.InRound(b, l)
	})
}

// ofRound says of which round prices are, where there were several.
func (c *composer) ofRound() lang.Localizer {
	if c.e.Round == nil {
		return nil
	}
	for _, lot := range c.e.Lots {
		if !c.e.Round.HeldFor(lot.ID) {
			return lang.M("of the last round held for the lot")
		}
	}
	return lang.M("round “%s”", c.e.Round.Title)
}
