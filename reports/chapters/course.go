package chapters

import (
	"github.com/bareme/bareme/internal/date"
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
	out = append(out, labelled(lang.M("Subject"), sentence(document.Written{Text: subject})))
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
		out = append(out, sentence(document.Written{Text: t.Procedure}))
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
		list = append(list, lot.Title)
	}
	return []lang.Localizer{lang.N(len(c.e.Lots), "%d lot: %s.", "%d lots: %s.", len(c.e.Lots), list)}
}

func (c *composer) estimates() lang.Localizer {
	t := c.e.Tender
	var list lang.Clauses
	for _, lot := range c.e.Lots {
		if lot.ID != "" && lot.Estimate != nil {
			list = append(list, lang.M("%s (%s)", c.money(*lot.Estimate), text.LotName(lot.ID, lot.Title)))
		}
	}
	switch {
	case t.Estimate != nil && len(list) > 0:
		return lang.M("%s; of which %s.", c.money(*t.Estimate), list)
	case t.Estimate != nil:
		return sentence(c.money(*t.Estimate))
	case len(list) > 0:
		return sentence(list)
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
	for _, r := range t.Rounds {
		if r.Index > 0 {
			add(lang.M("End of the round “%s”", r.Title), c.moment(r.Deadline))
		}
	}
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
			add(lotTitle(lot), own)
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
		out = append(
			out,
			lang.N(len(list), "The bids were marked by %d evaluator: %s.", "The bids were marked by %d evaluators: %s.", len(list), list),
		)
		out = append(out, c.declarations()...)
		if c.severalMarked() {
			out = append(out, lang.M("Individual marks and what was settled together stand in %s.", document.Ref("marks")))
		}
	}
	return append(
		out,
		lang.N(
			len(e.Inputs),
			"The %d file analysed is identified by its fingerprint in %s: the same file gives this report again.",
			"The %d files analysed are identified by their fingerprints in %s: the same files give this report again.",
			len(e.Inputs),
			document.Ref("inputs"),
		),
	)
}
