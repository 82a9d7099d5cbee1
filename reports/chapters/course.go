package chapters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// course composes what is bought, by whom, how and when.
func (c *composer) course() []document.Block {
	t := c.e.Tender
	out := []document.Block{labelled(lang.M("Buyer"), c.buyer())}
	subject := t.Description
	if subject.IsZero() {
		subject = t.Title
	}
	out = append(out, labelled(lang.M("Subject"), sentence{document.Written{Text: subject}}))
	out = append(out, labelled(lang.M("Procedure"), c.procedure()...))
	out = append(out, labelled(lang.M("Division into lots"), c.lots()...))
	if e := c.estimates(); e != nil {
		out = append(out, labelled(lang.M("Estimated value"), e))
	}
	out = append(out, document.Labelled{Label: lang.M("Calendar"), Blocks: []document.Block{c.calendar()}})
	return append(out, labelled(lang.M("Analysis"), c.analysts()...))
}

func (c *composer) buyer() lang.Localizer {
	t := c.e.Tender
	address := lang.Localizer(lang.Raw(t.BuyerAddress))
	if t.BuyerAddress == "" {
		address = c.missing("address", lang.M("address of the buyer"), "course")
	}
	return lang.M("%s. Address: %s.", lang.Raw(t.Buyer), address)
}

func (c *composer) procedure() []lang.Localizer {
	t := c.e.Tender
	var out []lang.Localizer
	if t.Procedure.IsZero() {
		out = append(out, lang.M("Procedure: %s.", c.missing("procedure", lang.M("procedure"), "course")))
	} else {
		out = append(out, sentence{document.Written{Text: t.Procedure}})
	}
	if t.Reference != "" {
		out = append(out, lang.M("Reference: %s.", lang.Raw(t.Reference)))
	}
	notice := lang.Localizer(document.Written{Text: t.Notice})
	if t.Notice.IsZero() {
		notice = c.missing("notice", lang.M("publication"), "course")
	}
	return append(out, lang.M("Publication: %s.", notice))
}

func (c *composer) lots() []lang.Localizer {
	t := c.e.Tender
	if !c.divided() {
		why := lang.Localizer(document.Written{Text: t.SingleLot})
		if t.SingleLot.IsZero() {
			why = c.missing("single_lot", lang.M("reason for a single lot"), "course")
		}
		return []lang.Localizer{lang.M("Single contract. Reason: %s.", why)}
	}
	var list lang.Clauses
	for _, lot := range c.e.Lots {
		list = append(list, lotTitle(lot))
	}
	return []lang.Localizer{lang.N(len(c.e.Lots), "%d lot: %s.", "%d lots: %s.", len(c.e.Lots), list)}
}

func (c *composer) estimates() lang.Localizer {
	t := c.e.Tender
	var list lang.Clauses
	for _, lot := range c.e.Lots {
		if lot.ID != "" && lot.Estimate != nil {
			list = append(list, lang.M("lot %s: %s", lang.Raw(lot.ID), c.money(*lot.Estimate)))
		}
	}
	switch {
	case t.Estimate != nil && len(list) > 0:
		return lang.M("%s; of which %s.", c.money(*t.Estimate), list)
	case t.Estimate != nil:
		return sentence{c.money(*t.Estimate)}
	case len(list) > 0:
		return sentence{list}
	}
	return nil
}

// calendar lists the days that count; those of a lot where it has its own.
func (c *composer) calendar() *document.Table {
	t := c.e.Tender
	table := &document.Table{Bare: true, Columns: []document.Column{{Title: lang.M("Step"), Heads: true}, {Title: lang.M("Day")}}}
	add := func(what, when lang.Localizer) {
		table.Rows = append(table.Rows, document.Row{Cells: document.Cells(what, when)})
	}
	deadline := lang.Localizer(c.moment(t.Dates.Deadline))
	if t.Dates.Deadline.IsZero() {
		deadline = c.missing("deadline", lang.M("deadline for bids"), "course")
	}
	add(lang.M("Deadline for bids"), deadline)
	opening := lang.Localizer(document.Runs{c.moment(t.Opening.At), by(t.Opening.By)})
	if t.Opening.At.IsZero() {
		opening = c.missing("opening", lang.M("opening of the bids"), "course")
	}
	add(lang.M("Opening of the bids"), opening)
	award := lang.Localizer(t.Dates.Award)
	if t.Dates.Award.IsZero() {
		award = c.missing("award", lang.M("award date"), "course")
	}
	add(lang.M("Award date"), award)
	for _, x := range []struct {
		what lang.Localizer
		day  date.Date
	}{{lang.M("Go-live"), t.Dates.GoLive}, {lang.M("End of the contract"), t.Dates.End}} {
		if !x.day.IsZero() {
			add(x.what, x.day)
		}
	}
	for _, lot := range c.e.Lots {
		if own := c.ownDates(lot); len(own) > 0 {
			add(lang.M("Lot %s", lang.Raw(lot.ID)), own)
		}
	}
	return table
}

func by(who lang.Text) lang.Localizer {
	if who.IsZero() {
		return lang.Raw("")
	}
	return lang.M(", by: %s", document.Written{Text: who})
}

func (c *composer) ownDates(lot *scoring.Lot) lang.Clauses {
	t := c.e.Tender
	var out lang.Clauses
	if lot.Dates.Deadline != t.Dates.Deadline {
		out = append(out, lang.M("deadline for bids %s", c.moment(lot.Dates.Deadline)))
	}
	if lot.Dates.Award != t.Dates.Award {
		out = append(out, lang.M("award %s", lot.Dates.Award))
	}
	if lot.Dates.GoLive != t.Dates.GoLive {
		out = append(out, lang.M("go-live %s", lot.Dates.GoLive))
	}
	if lot.Dates.End != t.Dates.End {
		out = append(out, lang.M("end of the contract %s", lot.Dates.End))
	}
	return out
}

// moment is a moment; an hour carries its zone.
func (c *composer) moment(m date.Moment) lang.Localizer {
	if !m.HasHour() {
		return m
	}
	return lang.M("%s (%s)", m, lang.Raw(c.e.Tender.TimeZone))
}

// analysts says who evaluated, and what the report rests on.
func (c *composer) analysts() []lang.Localizer {
	e := c.e
	var out []lang.Localizer
	if n := len(e.Evaluators); n > 0 {
		var list lang.Clauses
		seen := map[string]bool{}
		for _, ev := range e.Evaluators {
			if seen[ev.Name] {
				continue
			}
			seen[ev.Name] = true
			if ev.Role.IsZero() {
				list = append(list, lang.Raw(ev.Name))
			} else {
				list = append(list, lang.M("%s (%s)", lang.Raw(ev.Name), ev.Role))
			}
		}
		out = append(out, lang.N(len(list), "The bids were marked by %d evaluator: %s.", "The bids were marked by %d evaluators: %s.", len(list), list))
		if c.severalMarked() {
			out = append(out, lang.M("Individual marks and what was settled together stand in %s.", document.Ref("marks")))
		}
	}
	return append(out, lang.N(len(e.Inputs), "The %d file analysed is identified by its fingerprint in %s: the same file gives this report again.",
		"The %d files analysed are identified by their fingerprints in %s: the same files give this report again.", len(e.Inputs), document.Ref("inputs")))
}

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
	texts := []lang.Localizer{lang.N(len(all), "%d bid was received.", "%d bids were received.", len(all))}
	texts = append(texts, c.candidates()...)
	undated := 0
	for _, b := range all {
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
		for _, r := range lot.Requirements {
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
			out = append(out, lang.M("Condition of participation “%s” (%s): met by %d of %d.", r.Title, r.Basis, pass, tested))
		}
	}
	return out
}

func (c *composer) bidsTable(all []*scoring.Bid) *document.Table {
	t := &document.Table{Title: lang.M("Bids received")}
	brief := len(all) > 12
	t.Columns = []document.Column{{Title: lang.M("Tenderer"), Heads: true}, {Title: lang.M("Country")}}
	if !brief {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Subject of the bid")})
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Received")})
	priced := !c.divided() && c.priced()
	if priced {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End})
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Outcome")})
	for _, b := range all {
		row := document.Row{Cells: []document.Cell{{Text: b.Name(), Under: c.members(b)}, {Text: orWord(lang.Raw(b.Country), lang.M("not stated"))}}}
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

// members names who bids together; nil where one company does.
func (c *composer) members(b *scoring.Bid) lang.Localizer {
	if len(b.Members) == 0 {
		return nil
	}
	var list lang.List
	for _, m := range b.Members {
		list = append(list, lang.Raw(m.Name))
	}
	return lang.M("with %s", list)
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
			lots = append(lots, lang.Raw(id))
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
		switch x.Status {
		case scoring.Ranked:
			word = lang.M("rank %d", x.Rank)
		case scoring.Incomplete:
			word = lang.M("not ranked")
		}
		if lot.ID != "" {
			word = lang.M("lot %s: %s", lang.Raw(lot.ID), word)
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
			out = append(out, labelled(b.Name(), lang.M("Bid received after the deadline: %s. Decision of %s: %s, by: %s. Reason: %s.",
				b.Late.Facts(), d.On, strong(word), d.By, d.Why), lang.M("Basis: %s.", d.Basis)))
		}
	}
	return out
}

// records says what else the buyer decided, which an evaluation may not guess.
func (c *composer) records() []document.Block {
	var items []lang.Localizer
	for _, lot := range c.e.Lots {
		for _, r := range text.Records(c.e.Decisions, lot) {
			items = append(items, document.Prose{sentence{r.What}, says(text.By, r.Decision)})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []document.Block{document.Labelled{Label: lang.M("Decisions on the record"), Blocks: []document.Block{document.List{Size: document.Small, Items: items}}}}
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
