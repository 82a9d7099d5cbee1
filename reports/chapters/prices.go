package chapters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// prices composes what was checked of prices, corrected and asked.
func (c *composer) prices() []document.Block {
	if !c.priced() {
		return nil
	}
	out := c.verified()
	if len(c.e.Corrections) > 0 {
		out = append(out, c.corrections(), c.whyCorrected())
	}
	suspected := false
	for _, lot := range c.e.Lots {
		suspected = suspected || len(lot.Suspicions) > 0
	}
	if !suspected {
		out = append(out, labelled(lang.M("Abnormally low prices"), lang.M("No price appears abnormally low by the methods of the tender.")))
	}
	return append(out, c.perLot(c.lowPrices)...)
}

// verified says what was computed again.
func (c *composer) verified() []document.Block {
	schedules := 0
	for _, lot := range c.e.Lots {
		leaves := criteria.Leaves(lot.Criteria)
		for _, b := range lot.Bids {
			for _, f := range schedulesOf(leaves, b) {
				if f.Schedule != nil && len(f.Schedule.Lines) > 1 {
					schedules++
				}
			}
		}
	}
	var texts []lang.Localizer
	if schedules > 0 {
		texts = append(
			texts,
			lang.N(
				schedules,
				"%d price schedule was computed again line by line (%s).",
				"%d price schedules were computed again line by line (%s).",
				schedules,
				document.Ref("lines"),
			),
		)
	}
	n := len(c.e.Corrections)
	if n == 0 {
		texts = append(texts, lang.M("No bid was corrected."))
	} else {
		texts = append(texts, lang.N(n, "%d correction was made.", "%d corrections were made.", n))
	}
	return append(c.priceRules(), labelled(lang.M("Checks"), texts...))
}

// corrections is the table of what was changed in bids.
func (c *composer) corrections() *document.Table {
	t := &document.Table{
		ID:    "corrections",
		Title: lang.M("Corrections made"),
		Columns: []document.Column{{Title: lang.M("Bid"), Heads: true}, {Title: lang.M("Value")},
			{
				Title: lang.M("Original value"),
				Align: document.End,
			}, {Title: lang.M("Corrected value"), Align: document.End}, {Title: lang.M("Difference"), Align: document.End}, {Title: lang.M("Date")}},
	}
	for _, x := range c.e.Corrections {
		value := func(i int) lang.Localizer {
			return said(func(l lang.Lang) string {
				was, becomes := text.Corrected(c.e, x, l)
				return []string{was, becomes}[i]
			})
		}
		gap := lang.Localizer(lang.M("not a number"))
		was, err := exact.Parse(x.Was)
		now, err2 := exact.Parse(x.Becomes)
		if err == nil && err2 == nil {
			gap = difference{now.Sub(was)}
		}
		day := lang.Localizer(lang.M("not stated"))
		if !x.On.IsZero() {
			day = x.On
		}
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(said(func(l lang.Lang) string { return text.CorrectedBid(c.e, x, l) }),
			said(func(l lang.Lang) string { return text.CorrectedValue(c.e, x, l) }), value(0), value(1), gap, day)})
	}
	return t
}

// whyCorrected gives the reasons and bases of the corrections.
func (c *composer) whyCorrected() document.Block {
	var texts []lang.Localizer
	for _, x := range c.e.Corrections {
		texts = append(texts, lang.M(
			"%s, %s – %s",
			said(func(l lang.Lang) string { return text.CorrectedBid(c.e, x, l) }),
			said(
				func(l lang.Lang) string { return text.CorrectedValue(c.e, x, l) },
			),
			document.Written{Text: x.Why},
		), lang.M("Basis: %s.", x.Basis))
		texts[len(texts)-2] = sentence(texts[len(texts)-2])
	}
	return labelled(lang.M("Reasons"), texts...)
}

// schedulesOf finds the price findings of a bid.
func schedulesOf(leaves []*criteria.Criterion, b *scoring.Bid) []*criteria.Finding {
	var out []*criteria.Finding
	add := func(f *criteria.Finding) {
		if f != nil && (f.Schedule != nil || f.Unit == criteria.Money && f.Outcome == criteria.Established) {
			out = append(out, f)
		}
	}
	for _, x := range leaves {
		if m := b.Marks[x.ID]; m != nil {
			add(m.Finding)
		}
	}
	add(b.PriceFinding)
	return out
}

// lowPrices composes prices beside the estimate, and those that look abnormally
// low. How that was computed stays in the report: it tells of others' prices.
func (c *composer) lowPrices(lot *scoring.Lot, _ int) []document.Block {
	if !ranked(lot) || !text.Priced(c.e, lot) {
		return nil
	}
	var out []document.Block
	if lot.Estimate != nil {
		out = append(out, c.besideEstimate(lot))
	}
	suspects, under := text.Suspects(lot), law.Of(c.e.Publication, lot.ID)
	var open lang.List
	for _, s := range suspects {
		var texts []lang.Localizer
		for _, x := range s.Suspicions {
			texts = append(texts, lang.M("By the method “%s”: %s.", text.SuspicionMethod(x.Method), x.Why))
		}
		if d := text.Answered(c.e.Decisions, lot, s.Bid); d != nil {
			texts = append(
				texts,
				sentence(lang.M("The price was found justified: %s", scoring.Exchange{Asked: d.Asked, Answered: d.Answered, Answer: d.Answer})),
				text.By(d.Decision),
			)
			out = append(out, labelled(s.Bid.Name(), texts...))
			continue
		}
		texts = append(
			texts,
			under.LowPriceAsked.After(lang.M("The price must be justified before any rejection")),
			lang.M("It excludes nothing by itself."),
		)
		if c.e.As == nil {
			texts = append(texts, document.Open{Localizer: lang.M("Open point: neither question nor answer is recorded.")}, c.without(lot, s.Bid))
			open = append(open, s.Bid.Name())
		}
		block := document.Labelled{
			Label:  s.Bid.Name(),
			Under:  lang.M("price that may be abnormally low"),
			Blocks: []document.Block{paragraph(texts...)},
		}
		const few = 2 // questions that the report prints
		if c.e.As == nil && len(suspects) <= few {
			question := said(func(l lang.Lang) string { return text.Question(under, c.e.Tender, lot, s.Bid, l) })
			block.Blocks = append(block.Blocks, document.Paragraph{Size: document.Small, Text: document.Prose{
				lang.M(
					"The computation stays in this report. Question to send, with this tenderer's own figures only:",
				), document.Quote{Localizer: question}}})
		}
		out = append(out, block)
	}
	if len(open) > 0 {
		c.open(ofResult, lang.N(
			len(open),
			"%[2]s: a price that may be abnormally low; the question has no recorded answer (%[3]s).",
			"%[1]d prices that may be abnormally low, without a recorded answer to the question: %[2]s (%[3]s).",
			len(open),
			open,
			document.Ref("prices"),
		))
	}
	if n := len(lot.With(scoring.SetAside)); n > 0 {
		out = append(out, labelled(lang.M("Other bids"), lang.M("The prices of bids set aside enter neither a lowest price nor a mean.")))
	}
	return out
}

// without says that the proposal does not depend on the answer, where that is so on
// the ranking alone.
func (c *composer) without(lot *scoring.Lot, b *scoring.Bid) lang.Localizer {
	for _, f := range c.e.Firmness {
		if f.Lot != lot {
			continue
		}
		for _, w := range f.Withdrawals {
			if w.Bid.ID == b.ID && w.Known {
				return sentence(said(func(l lang.Lang) string { return text.WithdrawalText(f, w, l) }))
			}
		}
	}
	return lang.Raw("")
}

func (c *composer) besideEstimate(lot *scoring.Lot) *document.Table {
	t := &document.Table{
		Title: lang.M("Prices beside the estimate of %s", c.money(*lot.Estimate)),
		Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true},
			{
				Title: lang.M("Evaluated price"),
				Under: c.priceUnit(),
				Align: document.End,
			}, {Title: lang.M("Gap to the estimate"), Align: document.End}, {Title: lang.M("Abnormally low")}},
	}
	for _, b := range lot.Ranking {
		if b.Price == nil {
			continue
		}
		gap := b.Price.Sub(*lot.Estimate).Quo(*lot.Estimate).Round(4, exact.HalfUp)
		sign := ""
		if gap.Sign() > 0 {
			sign = "+"
		}
		cell := document.Cell{Text: lang.M("no sign")}
		for _, s := range lot.Suspicions {
			if s.Bid == b {
				cell = document.Cell{Text: lang.M("question to ask"), Strong: true}
				if d := c.e.Decisions.LowPrice(b.ID, lot.ID); d != nil && d.Justified {
					cell = document.Cell{Text: lang.M("questioned; justified")}
				}
			}
		}
		t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: b.Name()}, {Text: c.priceOf(b)},
			{Text: said(func(l lang.Lang) string { return sign + gap.Percent(l, 2, 2) })}, cell}})
	}
	return t
}
