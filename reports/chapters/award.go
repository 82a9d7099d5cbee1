package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// award composes the first part: what is proposed, the ranking, the bids set
// aside in a line each, what is open, how firm the result is.
func (c *composer) award() []document.Block {
	blocks := c.perLot(func(lot *scoring.Lot, _ int) []document.Block {
		out := []document.Block{document.Panel{Blocks: c.proposal(lot)}}
		if ranked(lot) {
			out = append(out, c.ranking(lot))
		}
		return append(out, c.asideInBrief(lot)...)
	})
	blocks = append(blocks, c.allocation()...)
	if len(c.points) > 0 && c.e.As == nil {
		items := make([]lang.Localizer, len(c.points))
		for i, p := range c.points {
			items[i] = p.text
		}
		blocks = append(blocks, document.Labelled{Label: lang.M("Open points before signature"),
			Blocks: []document.Block{document.List{Numbered: true, Size: document.Small, Items: items}}})
	}
	if f := c.firmInBrief(); f != nil {
		blocks = append(blocks, labelled(lang.M("Firmness"), f...))
	}
	heading := lang.M("Proposed award")
	if c.e.As != nil {
		heading = lang.M("What the scenario would give")
	}
	return part("award", heading, blocks)
}

// proposal says who would get the award, for how much, by how much.
func (c *composer) proposal(lot *scoring.Lot) []document.Block {
	if lot.Several() {
		return c.agreement(lot)
	}
	lead := document.Paragraph{Size: document.Lead, Text: c.proposed(lot)}
	winners := lot.Awarded()
	if len(winners) != 1 || c.e.As != nil {
		return []document.Block{lead}
	}
	out := []document.Block{lead}
	var details document.Prose
	if taxed := c.withTax(winners[0]); taxed != nil && winners[0].Price != nil {
		details = append(details, taxed)
	}
	details = append(details, c.subcontracted(winners[0]))
	return append(out, document.Paragraph{Size: document.Small, Text: details})
}

func (c *composer) proposed(lot *scoring.Lot) lang.Localizer {
	decided := text.Decided(lot)
	winners := lot.Winner()
	switch {
	case lot.Ended != nil:
		return decided
	case lot.Allocated != nil && lot.CalledUp == nil:
		return c.allocatedTo(lot)
	case lot.CalledUp != nil, lot.Drawn != nil:
		return document.Prose{c.awardTo(lot, lot.Awarded()[0]), decided}
	case len(winners) == 0:
		return lang.M("No bid can be ranked; no award is proposed.")
	case len(winners) > 1:
		return lang.M(
			"%s are equal at the first rank after every tie-breaker: it is for the buyer to part them as the tender documents say.",
			strong(names(winners)),
		)
	case c.e.As != nil:
		return lang.M(
			"Under this scenario the bid of %s would come first, with %s out of %s.",
			strong(winners[0].Name()),
			totalled(lot, *winners[0].Total),
			lot.Points(),
		)
	}
	w := winners[0]
	first := c.awardTo(lot, w)
	margin, _ := lot.Margin()
	switch {
	case len(lot.Ranking) == 1:
		return document.Prose{first, lang.M("It is the only bid ranked, with %s out of %s.", totalled(lot, *w.Total), lot.Points())}
	case !lot.ByTotal():
		return document.Prose{
			first,
			lang.N(len(lot.Ranking), "It is the first of %d bid ranked: %s.", "It is the first of %d bids ranked: %s.", len(lot.Ranking),
				said(func(l lang.Lang) string { return text.Score(c.e, w, l) })),
		}
	}
	ranked := lang.N(len(lot.Ranking), "%d bid", "%d bids", len(lot.Ranking))
	if next := lot.Ranking[1]; margin.IsZero() {
		return document.Prose{first, lang.M("First of %s ranked with %s out of %s, which the bid %s has too: a tie-breaker parts them.",
			ranked, totalled(lot, *w.Total), lot.Points(), lang.Of{Localizer: next.Name()})}
	}
	return document.Prose{first, lang.M("First of %s ranked with %s out of %s, its bid leads that %s by %s.",
		ranked, totalled(lot, *w.Total), lot.Points(), lang.Of{Localizer: lot.Ranking[1].Name()}, totalled(lot, margin))}
}

// awardTo proposes to award a lot to a bid, for its price.
func (c *composer) awardTo(lot *scoring.Lot, w *scoring.Bid) lang.Localizer {
	how := lang.Localizer(lang.Raw(""))
	if w.Price != nil {
		how = lang.M(", for %s", strong(document.Runs{c.money(*w.Price), c.afterAmount(lot)}))
	}
	if lot.ID != "" {
		return lang.M("It is proposed to award %s to %s%s.", text.LotName(lot.ID, lot.Title), strong(w.Name()), how)
	}
	return lang.M("It is proposed to award the contract to %s%s.", strong(w.Name()), how)
}

// totalled is a number of points: a total of a lot, or what parts two.
func totalled(lot *scoring.Lot, n exact.Number) lang.Localizer {
	x := text.Total(lot, n)
	return lang.N(x, "%s point", "%s points", x)
}

// afterAmount says of an amount whether it is before tax, and for how long.
func (c *composer) afterAmount(lot *scoring.Lot) lang.Localizer {
	out := document.Runs{}
	if t := c.taxes(); t != nil {
		out = append(out, lang.Raw(" "), t)
	}
	if m := c.costOf(lot); m != nil && m.Years > 1 {
		out = append(out, lang.N(m.Years, " over %d year", " over %d years", m.Years))
	}
	return out
}

// costOf gives how prices are measured in a lot; nil where they are not.
func (c *composer) costOf(lot *scoring.Lot) *cost.Measure {
	for _, leaf := range criteria.Leaves(lot.Criteria) {
		if m, ok := leaf.Measure.(*cost.Measure); ok {
			return m
		}
	}
	m, _ := c.e.Tender.Award.Price.Measure.(*cost.Measure)
	return m
}

func (c *composer) taxBasis() string {
	for _, lot := range c.e.Lots {
		if m := c.costOf(lot); m != nil {
			return m.Taxes
		}
	}
	return ""
}

// withTax gives the amount with tax; what is missing for it is an open point.
func (c *composer) withTax(b *scoring.Bid) lang.Localizer {
	rate := c.e.Tender.TaxRate
	switch byLine := c.taxedByLine(b); {
	case c.taxBasis() != "excluded":
		return nil
	case byLine != nil:
		return lang.M("Amount including tax: %s (rates of the lines).", c.money(byLine.Round(2, exact.HalfUp)))
	case rate == nil:
		return lang.M("Amount including tax: %s.", c.missing("tax", lang.M("rate of tax"), "award"))
	}
	with := b.Price.Mul(exact.One.Add(*rate)).Round(2, exact.HalfUp)
	return lang.M("Amount including tax: %s (rate %s).", c.money(with), exact.Percent{Number: *rate})
}

// taxedByLine gives the price with tax where its lines have their own rates.
func (c *composer) taxedByLine(b *scoring.Bid) *exact.Number {
	for _, lot := range c.e.Lots {
		if !slices.Contains(lot.Bids, b) || b.Price == nil {
			continue
		}
		for _, f := range schedulesOf(criteria.Leaves(lot.Criteria), b) {
			if s := f.Schedule; s != nil && s.ByLine && s.Included != nil && s.Total.Equal(*b.Price) {
				return s.Included
			}
		}
	}
	return nil
}

// subcontracted says what the bid says of subcontracting.
func (c *composer) subcontracted(b *scoring.Bid) lang.Localizer {
	if b.Subcontracting == nil {
		return lang.M("Subcontracting declared: %s.", c.missing("subcontracting", lang.M("subcontracting"), "award"))
	}
	return lang.M("Subcontracting declared: %s.", c.subcontracting(b))
}

// longRanking is how many bids the first page ranks; the synoptic table has all.
const longRanking = 12

// mostSplit is how many criteria the first page shows beside one another: with more,
// their names and figures do not stay on their lines.
const mostSplit = 4

// ranking is the table of ranks and totals.
func (c *composer) ranking(lot *scoring.Lot) *document.Table {
	t := &document.Table{ID: "ranking" + lotID(lot), Title: lang.M("Proposed ranking"), Whole: true}
	scored := c.e.Tender.Award.Method != criteria.WeightedSum
	t.Columns = []document.Column{{Title: lang.M("Tenderer"), Heads: true}, {Title: lang.M("Rank"), Align: document.End}}
	if text.Priced(c.e, lot) {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End})
		if len(c.e.Tender.Preferences) > 0 {
			t.Columns = append(t.Columns, document.Column{Title: lang.M("Price compared"), Under: lang.M("with preference margins"), Align: document.End})
		}
	}
	split := len(lot.Criteria) <= mostSplit && len(lot.Criteria) > 1 && !scored
	if split {
		t.Unit = lang.M("weighted marks")
		for _, x := range lot.Criteria {
			t.Columns = append(t.Columns, document.Column{Title: x.Title, Under: lang.M("/ %s", x.Weight), Align: document.End})
		}
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Total"), Under: lang.M("/ %s", lot.Points()), Align: document.End})
	if scored {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Ranked by"), Align: document.End})
	} else if len(lot.Ranking) > 1 {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Gap"), Align: document.End})
	}
	for i, b := range lot.Ranking {
		if i == longRanking {
			t.Notes = append(
				t.Notes,
				lang.N(
					len(lot.Ranking)-i,
					"%d bid more is ranked: see %s.",
					"%d bids more are ranked: see %s.",
					len(lot.Ranking)-i,
					document.Ref("analysis"),
				),
			)
			break
		}
		t.Rows = append(t.Rows, c.rankingRow(lot, b, split, scored))
	}
	for _, b := range text.Admitted(lot) {
		t.Notes = append(
			t.Notes,
			sentence(document.Runs{b.Name(), lang.Raw(" – "), text.Late(b)}),
		)
	}
	return t
}

func (c *composer) rankingRow(lot *scoring.Lot, b *scoring.Bid, split, scored bool) document.Row {
	row := document.Row{Cells: document.Cells(b.Name(), exact.Int(int64(b.Rank)))}
	if text.Priced(c.e, lot) {
		row.Cells = append(row.Cells, document.Cell{Text: c.priceOf(b)})
		if len(c.e.Tender.Preferences) > 0 {
			row.Cells = append(row.Cells, document.Cell{Text: c.comparedPrice(b)})
		}
	}
	if split {
		for _, x := range lot.Criteria {
			row.Cells = append(row.Cells, document.Cell{Text: twoDecimals{b.Marks[x.ID].Weighted}})
		}
	}
	row.Cells = append(row.Cells, document.Cell{Text: text.Total(lot, *b.Total), Strong: true})
	switch {
	case scored:
		row.Cells = append(row.Cells, document.Cell{Text: said(func(l lang.Lang) string { return text.Score(c.e, b, l) })})
	case len(lot.Ranking) > 1:
		gap := lang.Localizer(lang.Raw("–"))
		if b.Rank > 1 {
			gap = text.Total(lot, b.Total.Sub(*lot.Ranking[0].Total))
		}
		row.Cells = append(row.Cells, document.Cell{Text: gap})
	}
	if chosenIn(lot, b) {
		row.Kind = document.Chosen
	}
	return row
}

// priceUnit says what prices are in: "€ before tax".
func (c *composer) priceUnit() lang.Localizer {
	out := document.Runs{lang.Raw("("), c.currency()}
	if t := c.taxes(); t != nil {
		out = append(out, lang.Raw(" "), c.taxesShort())
	}
	if r := c.ofRound(); r != nil {
		out = append(out, lang.Raw(", "), r)
	}
	return append(out, lang.Raw(")"))
}

func (c *composer) taxesShort() lang.Localizer {
	if c.taxBasis() == "included" {
		return lang.M("incl. tax")
	}
	return lang.M("excl. tax")
}

func (c *composer) priceOf(b *scoring.Bid) lang.Localizer {
	if b.Price == nil {
		return lang.M("not opened")
	}
	return amount{*b.Price}
}

// comparedPrice is the price by which a bid is compared.
func (c *composer) comparedPrice(b *scoring.Bid) lang.Localizer {
	if b.Compared == nil {
		return c.priceOf(b)
	}
	return amount{*b.Compared}
}

func lotID(lot *scoring.Lot) string {
	if lot.ID == "" {
		return ""
	}
	return "-" + lot.ID
}

// asideInBrief gives each bid set aside a line.
func (c *composer) asideInBrief(lot *scoring.Lot) []document.Block {
	set, waiting := lot.With(scoring.SetAside), lot.With(scoring.Incomplete)
	var out []document.Block
	if len(set) > 0 {
		t := &document.Table{Bare: true, Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}, {Title: lang.M("Ground")}}}
		for _, b := range set {
			t.Rows = append(t.Rows, document.Row{Cells: []document.Cell{{Text: b.Name(), Strong: true}, {Text: c.groundsInBrief(lot, b)}}})
		}
		out = append(out, document.Labelled{Label: lang.M("Bids set aside"), Blocks: []document.Block{t}})
	}
	if len(waiting) > 0 {
		out = append(out, labelled(lang.M("Bids not ranked"), lang.M("Facts or marks are missing: %s.", names(waiting))))
	}
	return out
}

// groundsInBrief says in a line why a bid is set aside.
func (c *composer) groundsInBrief(lot *scoring.Lot, b *scoring.Bid) lang.Localizer {
	var titles lang.Clauses
	for _, g := range b.Grounds {
		what := lang.Localizer(g.Title)
		if c.unknown(b, g) {
			what = lang.M("%s (not established)", g.Title)
		}
		titles = append(titles, what)
	}
	return lang.M("%s: %s – %s", b.Grounds[0].Class.Name(), titles, document.Ref(asideID(lot, b)))
}

// unknown tells whether a ground rests on a fact that could not be established.
func (c *composer) unknown(b *scoring.Bid, g scoring.Ground) bool {
	for _, k := range b.Checks {
		if k.Requirement.ID == g.Requirement {
			return k.Result == scoring.Unknown
		}
	}
	return false
}

// firmInBrief says in a sentence how firm the result is; the choice does not rest
// on it.
func (c *composer) firmInBrief() []lang.Localizer {
	if c.e.As != nil || len(c.e.Firmness) == 0 {
		return nil
	}
	var out []lang.Localizer
	for _, f := range c.e.Firmness {
		if !ranked(f.Lot) {
			continue
		}
		said := said(func(l lang.Lang) string { return text.FirmnessOf(c.e, f, l).Headline })
		if c.divided() {
			out = append(out, strong(sentence(lotTitle(f.Lot))), said)
		} else {
			out = append(out, said)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return append(out, lang.M("The study is a separate note, on which the choice does not rest."))
}
