package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/country"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// received composes the bids that came in.
func (c *composer) received() []document.Block {
	var all []*scoring.Bid
	seen := map[string]bool{}
	for _, lot := range c.e.Lots {
		for _, b := range lot.Bids {
			if !seen[b.ID] {
				seen[b.ID] = true
				all = append(all, b)
			}
		}
	}
	received := slices.DeleteFunc(slices.Clone(all), func(b *scoring.Bid) bool { return c.mayNowhereBid(b) })
	texts := []lang.Localizer{lang.N(len(received), "%d bid was received.", "%d bids were received.", len(received))}
	if c.e.Tender.Shortlist != nil {
		texts = append([]lang.Localizer{lang.M("Candidates: %d.", len(all))}, texts...)
	}
	texts = append(texts, c.candidates()...)
	undated := 0
	for _, b := range received {
		if b.Received.IsZero() {
			undated++
		}
	}
	if undated > 0 && !c.e.Tender.Dates.Deadline.IsZero() {
		texts = append(texts, lang.N(undated, "Day of receipt of %d bid: %s.", "Day of receipt of %d bids: %s.", undated,
			c.missing("received", lang.M("receipt of the bids"), "received")))
	}
	out := []document.Block{paragraph(texts...), c.bidsTable(all)}
	out = append(out, c.lateBids()...)
	return append(out, c.records()...)
}

// candidates says what became of the conditions of participation.
func (c *composer) candidates() []lang.Localizer {
	var out []lang.Localizer
	seen := map[*criteria.Requirement]bool{}
	for _, lot := range c.e.Lots {
		for _, x := range told(lot) {
			r := lot.Requirements[x.at]
			if r.Stage != criteria.Candidate || seen[r] {
				continue
			}
			seen[r] = true
			pass, tested := 0, 0
			for _, b := range lot.Bids {
				for _, k := range b.Checks {
					if k.Requirement == r {
						tested++
						if k.Result == scoring.Pass {
							pass++
						}
					}
				}
			}
			if x.several {
				out = append(out, lang.M("%s (%s): met by %d of %d.", x.title, x.basis, pass, tested))
				continue
			}
			out = append(out, lang.M("Condition of participation “%s” (%s): met by %d of %d.", r.Title, r.Basis, pass, tested))
		}
	}
	return out
}

// mayNowhereBid tells whether the candidate is shortlisted for no lot.
func (c *composer) mayNowhereBid(b *scoring.Bid) bool {
	for _, lot := range c.e.Lots {
		if x := lot.Bid(b.ID); x != nil && !x.IsNotShortlisted() {
			return false
		}
	}
	return true
}

func (c *composer) bidsTable(all []*scoring.Bid) *document.Table {
	t := &document.Table{Title: lang.M("Bids received")}
	brief := len(all) > 12
	t.Columns = []document.Column{{Title: lang.M("Tenderer"), Heads: true}, {Title: lang.M("Country")}}
	if !brief {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Subject of the bid")})
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Received on")})
	priced := !c.divided() && c.priced()
	if priced {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End})
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Outcome")})
	for _, b := range all {
		row := document.Row{
			Cells: []document.Cell{{Text: b.Name(), Under: text.Group(b)}, {Text: orWord(country.Name(b.Country), lang.M("not stated"))}},
		}
		if !brief {
			row.Cells = append(row.Cells, document.Cell{Text: c.summary(b)})
		}
		row.Cells = append(row.Cells, document.Cell{Text: c.receipt(b)})
		if priced {
			row.Cells = append(row.Cells, document.Cell{Text: c.priceOf(b)})
		}
		row.Cells = append(row.Cells, document.Cell{Text: c.outcome(b)})
		t.Rows = append(t.Rows, row)
	}
	if priced && len(c.e.Corrections) > 0 {
		t.Notes = []lang.Localizer{lang.M("Prices after the corrections of %s.", document.Ref("prices"))}
	}
	return t
}

func orWord(t, word lang.Localizer) lang.Localizer {
	if t.In(lang.EN) == "" {
		return word
	}
	return t
}

func (c *composer) summary(b *scoring.Bid) lang.Localizer {
	out := document.Prose{}
	if b.VariantOf != "" {
		out = append(out, lang.M("Variant of %s.", c.named(b.VariantOf)))
	}
	if len(b.Lots) > 0 {
		var lots lang.List
		for _, id := range b.Lots {
			lots = append(lots, c.lotNamed(id))
		}
		out = append(out, lang.M("Lots: %s.", lots))
	}
	if !b.Summary.IsZero() {
		out = append(out, document.Written{Text: b.Summary})
	}
	if len(out) == 0 {
		return lang.M("not described")
	}
	return out
}

// named names a bid of any lot.
func (c *composer) named(id string) lang.Localizer {
	for _, lot := range c.e.Lots {
		if b := lot.Bid(id); b != nil {
			return b.Name()
		}
	}
	return lang.Raw(id)
}

// lotNamed gives the title of a lot.
func (c *composer) lotNamed(id string) lang.Localizer {
	for _, lot := range c.e.Lots {
		if lot.ID == id {
			return lot.Title
		}
	}
	return lang.Raw(id)
}

func (c *composer) receipt(b *scoring.Bid) lang.Localizer {
	switch {
	case b.Received.IsZero():
		return lang.M("not stated")
	case b.Late != nil:
		return lang.M("%s (late)", b.Received)
	}
	return b.Received
}

// outcome says what became of a bid, by lot where there are several.
func (c *composer) outcome(b *scoring.Bid) lang.Localizer {
	var list lang.Clauses
	for _, lot := range c.e.Lots {
		x := lot.Bid(b.ID)
		if x == nil {
			continue
		}
		word := lang.Localizer(lang.M("set aside"))
		switch {
		case x.IsNotShortlisted():
			word = lang.M("not shortlisted")
		case x.LeftAt > 0:
			word = lang.M("not admitted to the next stage")
		}
		switch x.Status {
		case scoring.Ranked:
			word = lang.M("rank %d", x.Rank)
		case scoring.Incomplete:
			word = lang.M("not ranked")
		}
		if lot.ID != "" {
			word = lang.M("%s: %s", text.LotName(lot.ID, lot.Title), word)
		}
		list = append(list, word)
	}
	return list
}

// lateBids says what the buyer decided of bids that came after the deadline.
func (c *composer) lateBids() []document.Block {
	var out []document.Block
	for _, lot := range c.e.Lots {
		for _, b := range lot.Bids {
			if b.Late == nil || b.Late.Decision == nil {
				continue
			}
			d := b.Late.Decision
			word := lang.M("refused")
			if d.Admitted {
				word = lang.M("admitted")
			}
			out = append(out, labelled(b.Name(), lang.M("Bid received after the deadline: %s. Decision of %s (%[4]s): %[3]s. Reason: %[5]s.",
				b.Late.Facts(), d.On, strong(word), d.By, d.Why.Clause()), lang.M("Basis: %s.", d.Basis.Clause())))
		}
	}
	return out
}

// records says what else the buyer decided, which an evaluation may not guess.
func (c *composer) records() []document.Block {
	var items []lang.Localizer
	told := map[source.Position]bool{} // those about several lots
	for _, lot := range c.e.Lots {
		for _, r := range text.Records(c.e.Decisions, lot) {
			if told[r.At] {
				continue
			}
			told[r.At] = true
			items = append(items, document.Prose{sentence(r.What), text.By(r.Decision)})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []document.Block{
		document.Labelled{
			Label:  lang.M("Decisions on the record"),
			Blocks: []document.Block{document.List{Size: document.Small, Items: items}},
		},
	}
}

// subcontracting says what a bid leaves to others.
func (c *composer) subcontracting(b *scoring.Bid) lang.Localizer {
	s := b.Subcontracting
	if !s.Declared {
		return lang.M("no subcontracting")
	}
	out := lang.Clauses{}
	switch {
	case s.Share != nil:
		out = append(out, exact.Percent{Number: *s.Share})
	case s.Amount != nil:
		out = append(out, c.money(*s.Amount))
	default:
		out = append(out, lang.M("share not stated"))
	}
	var to lang.List
	for _, x := range s.To {
		to = append(to, lang.Raw(x.Name))
	}
	if len(to) > 0 {
		out = append(out, to)
	}
	return out
}
