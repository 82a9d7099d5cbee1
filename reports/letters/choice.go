package letters

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// marks is the table of the reader's own marks, beside those of the chosen bid where
// they are open to it.
func (c *composer) marks() {
	k := c.m.known
	own, chosen := byCriterion(k.Own), byCriterion(k.Chosen)
	if len(own) == 0 {
		return
	}
	t := &document.Table{Title: lang.M("Points obtained, out of the weight of each criterion"), Columns: []document.Column{
		{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("Weight"), Align: document.End},
		{Title: lang.M("Your bid"), Align: document.End}}}
	if k.Chosen != nil {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Chosen bid"), Align: document.End})
	}
	short := false // whether weighted marks have more decimals than are printed
	cellOf := func(m *audience.Mark) lang.Localizer {
		if m == nil {
			return lang.M("not marked")
		}
		if m.Weighted == nil {
			return lang.M("not told")
		}
		short = short || !m.Weighted.Round(2, exact.HalfUp).Equal(*m.Weighted)
		return text.Fixed{Number: *m.Weighted, Places: 2}
	}
	var lines []lang.Localizer
	for i, x := range k.Criteria {
		cells := []lang.Localizer{lang.M("%s %s", lang.Raw(x.Number), document.Written{Text: x.Title}), x.Weight, cellOf(own[i])}
		line := lang.M("%s: %s of %s", cells[0], cells[2], cells[1])
		if k.Chosen != nil {
			cells = append(cells, cellOf(chosen[i]))
			line = lang.M("%s: %s of %s; chosen bid: %s", cells[0], cells[2], cells[1], cells[3])
		}
		t.Rows = append(t.Rows, document.Row{Depth: x.Depth, Cells: document.Cells(cells...)})
		lines = append(lines, line)
	}
	if k.Own.Total != nil {
		row := document.Row{Kind: document.Total, Cells: document.Cells(lang.M("Total"), c.m.points, c.total(k.Own))}
		if k.Chosen != nil {
			row.Cells = append(row.Cells, document.Cell{Text: c.total(k.Chosen)})
		}
		t.Rows = append(t.Rows, row)
	}
	if short {
		t.Notes = append(t.Notes, lang.M("Weighted marks are printed with two decimals; totals and differences are those of the exact values."))
	}
	c.field("marks", lines...)
	c.add(t)
	c.prices()
}

// total is the total of a bid, with as many decimals as tell the reader's and the chosen
// one apart.
func (c *composer) total(b *audience.Bid) lang.Localizer {
	if b.Total == nil {
		return lang.M("not told")
	}
	var both []exact.Number
	for _, x := range []*audience.Bid{c.m.known.Own, c.m.known.Chosen} {
		if x != nil && x.Total != nil {
			both = append(both, *x.Total)
		}
	}
	return text.Fixed{Number: *b.Total, Places: text.PlacesApart(both...)}
}

// totalled is the total of a bid with its unit.
func (c *composer) totalled(b *audience.Bid) lang.Localizer {
	x := c.total(b)
	return lang.N(x, "%s point", "%s points", x)
}

// prices says both prices as wholes.
func (c *composer) prices() {
	k := c.m.known
	switch {
	case k.Own.Price == nil:
	case k.Chosen == nil || k.Chosen.Price == nil:
		c.say(lang.M("Evaluated price of your bid: %s.", c.price(*k.Own.Price)))
	default:
		c.say(lang.M("Evaluated price of your bid: %s; of the chosen bid: %s.", c.price(*k.Own.Price), c.price(*k.Chosen.Price)))
	}
	c.compared()
}

// compared says by which prices the bids were compared, with preference margins.
func (c *composer) compared() {
	k := c.m.known
	switch {
	case k.Own.Compared == nil:
	case k.Chosen == nil || k.Chosen.Compared == nil:
		c.say(lang.M("With the preference margins of the tender, your bid was compared at %s.", c.price(*k.Own.Compared)))
	default:
		c.say(lang.M("With the preference margins of the tender, your bid was compared at %s and the chosen bid at %s; "+
			"the contract is awarded at the price offered.", c.price(*k.Own.Compared), c.price(*k.Chosen.Compared)))
	}
}

// byCriterion gives the marks of a bid by the place of their criterion.
func byCriterion(b *audience.Bid) map[int]*audience.Mark {
	out := map[int]*audience.Mark{}
	if b != nil {
		for i := range b.Marks {
			out[b.Marks[i].Criterion] = &b.Marks[i]
		}
	}
	return out
}

// reasons says why the reader's bid got each mark, from the evaluators' own words.
func (c *composer) reasons() {
	c.reasonsOf(c.m.known.Criteria, byCriterion(c.m.known.Own))
}

// reasonsOf gives the reasons of marks, by the place of their criterion.
func (c *composer) reasonsOf(grid []audience.Criterion, own map[int]*audience.Mark) {
	var texts []lang.Localizer
	var terms audience.Legend
	for i, x := range grid {
		m := own[i]
		if x.Rule == nil || m == nil || m.Mark == nil {
			continue
		}
		p := document.Prose{lang.M("%s %s: mark %s out of %s.", lang.Raw(x.Number), document.Strong{Localizer: document.Written{Text: x.Title}},
			text.Fixed{Number: *m.Mark, Places: 2}, x.Scale)}
		if m.Value != "" {
			p = append(p, lang.M("Found: %s. How it is marked: %s.", lang.Raw(m.Value), x.Rule))
			terms.Add(x.Terms)
		}
		told := m.Value != ""
		for _, reason := range m.Reasons {
			told = told || !reason.IsZero()
			p = append(p, document.Written{Text: lang.Text{FR: sentence(reason.FR), EN: sentence(reason.EN)}})
			if c.l == lang.FR && reason.FR == "" || c.l == lang.EN && reason.EN == "" {
				c.list = append(c.list, Particular{What: lang.M("the reason of the mark on criterion %s in the language of the letter",
					lang.Raw(x.Number)),
					Where: document.Code("marks/")})
			}
		}
		if !told {
			if gap := c.owed(Particular{What: lang.M("the reason of the mark on criterion %s", lang.Raw(x.Number)),
				Where: document.Code("marks/")}, nil); gap != nil {
				p = append(p, gap)
			}
		}
		texts = append(texts, p)
	}
	if len(texts) > 0 {
		c.part(lang.M("Reasons of the marks"))
		c.add(document.List{Items: texts})
	}
	if len(terms) > 0 {
		said := terms.Says()
		c.add(document.Paragraph{Text: said, Size: document.Small})
		texts = append(texts, said)
	}
	c.field("reasons", texts...)
}

// sentence is a text of an evaluator, ended as a sentence.
func sentence(s string) string {
	if s = strings.TrimSpace(s); s != "" && !slices.ContainsFunc([]string{".", "!", "?", "…"},
		func(end string) bool { return strings.HasSuffix(s, end) }) {
		s += "."
	}
	return s
}

// groundBlocks says why the reader's bid was set aside: what was found, what was asked
// for, the rule, and what the finding rests on.
func (c *composer) groundBlocks() {
	var texts []lang.Localizer
	for _, g := range c.m.grounds() {
		title := lang.M("%s – %s.", document.Strong{Localizer: document.Written{Text: g.Title}}, c.m.classed(g))
		p := append(document.Prose{title}, found(g)...)
		if !g.Basis.IsZero() {
			p = append(p, lang.M("Legal basis: %s.", document.Written{Text: g.Basis}))
		}
		texts = append(texts, p)
		c.add(document.Paragraph{Text: p})
		if len(g.Facts) > 0 {
			c.add(document.List{Size: document.Small, Items: g.Facts})
			texts = append(texts, g.Facts...)
		}
	}
	c.field("reasons", texts...)
}

// found says what was found of a ground, and what was asked for.
func found(g audience.Ground) []lang.Localizer {
	switch {
	case g.Found != nil:
		return []lang.Localizer{lang.M("Required: %s. Found: %s.", g.Needed, g.Found)}
	case g.Reason != nil:
		return []lang.Localizer{lang.M("Reason: %s.", g.Reason)}
	}
	return nil
}

// classed says what a bid is that does not meet a requirement, with the article.
func (m *matter) classed(g audience.Ground) lang.Localizer {
	if g.Late {
		return m.law.Late.Beside(lang.M("bid eliminated"))
	}
	return m.law.Classes[g.Class].Beside(map[criteria.Class]lang.Message{
		criteria.Irregular:      lang.M("irregular bid"),
		criteria.Unacceptable:   lang.M("unacceptable bid"),
		criteria.Inappropriate:  lang.M("inappropriate bid"),
		criteria.Ineligible:     lang.M("ineligible candidature"),
		criteria.AbnormallyLow:  lang.M("abnormally low bid"),
		criteria.NotShortlisted: lang.M("candidature that others are preferred to"),
		criteria.NotAdvanced:    lang.M("bid not admitted to the next stage"),
	}[g.Class])
}

// chosenBid says who was chosen and why: its total, and where it leads the reader's.
func (c *composer) chosenBid() {
	k := c.m.known.Chosen
	name := c.owed(Particular{What: lang.M("the name of the chosen tenderer"), Where: lang.M("the ranking: one bid alone must be first"),
		Fields: []string{"chosen"}}, nameOf(k))
	first := lang.M("The contract is awarded to %s.", document.Strong{Localizer: name})
	if c.m.lot != "" {
		first = lang.M("The lot is awarded to %s.", document.Strong{Localizer: name})
	}
	if k == nil {
		c.say(first)
		return
	}
	reasons := []lang.Localizer{first}
	if len(k.Group) > 0 {
		reasons = append(reasons, lang.M("It is a group of %s.", k.Group))
	}
	switch {
	case c.m.calledUp:
		reasons = append(reasons, c.m.law.NextRanked.After(lang.M("The tenderer first chosen cannot perform the contract; the bid ranked "+
			"next was turned to")))
	case !c.m.drawnOn.IsZero():
		reasons = append(reasons, lang.M("Several bids share the first rank; the choice between them was made on %s.", c.m.drawnOn))
	case c.m.together != nil:
		reasons = append(reasons, c.together()...)
	default:
		reasons = append(reasons, lang.M("This bid is ranked first."))
	}
	if k.Total != nil {
		reasons = append(reasons, lang.M("It obtains %s out of %s.", c.totalled(k), c.m.points))
	}
	if k.Score != nil {
		reasons = append(reasons, lang.M("What ranks it – %s.", k.Score))
	}
	reasons = append(reasons, c.leads()...)
	c.say(reasons...)
	for _, t := range c.m.chosen {
		c.say(document.Written{Text: t})
		reasons = append(reasons, document.Written{Text: t})
	}
	var why lang.Localizer
	if len(reasons) > 1 {
		why = document.Prose(reasons[1:])
	}
	c.owed(Particular{What: lang.M("the reasons of the choice"), Where: in("letters: chosen:", publicationFile), Fields: []string{"choice"}}, why)
}

// together says that the lots were awarded together, and why the reader's bid does not get
// this one where it is ranked better.
func (c *composer) together() []lang.Localizer {
	out := []lang.Localizer{lang.M("The lots are awarded together, by the rule of the tender documents; by it this lot goes to that bid.")}
	switch {
	case c.m.limit != nil:
		out = append(out, lang.M("Your bid is ranked better and does not get this lot: %s.", c.m.limit))
	case c.m.passed:
		out = append(out, lang.M("Your bid is ranked better in this lot; by the rule another award of all lots together is better."))
	}
	return out
}

func nameOf(b *audience.Bid) lang.Localizer {
	if b == nil {
		return nil
	}
	return b.Name
}

// leads says on which criteria the chosen bid has more points than the reader's, and
// on which it has fewer.
func (c *composer) leads() []lang.Localizer {
	k := c.m.known
	own, chosen := byCriterion(k.Own), byCriterion(k.Chosen)
	var more, fewer lang.Clauses
	for i, x := range k.Criteria {
		a, b := own[i], chosen[i]
		if x.Rule == nil || a == nil || b == nil || a.Weighted == nil || b.Weighted == nil {
			continue
		}
		gap := b.Weighted.Sub(*a.Weighted)
		what := lang.M("%s %s (%s)", lang.Raw(x.Number), document.Written{Text: x.Title}, points(gap.Abs()))
		switch gap.Sign() {
		case 1:
			more = append(more, what)
		case -1:
			fewer = append(fewer, what)
		}
	}
	var out []lang.Localizer
	if len(more) > 0 {
		out = append(out, lang.M("It has more points than yours on: %s.", more))
	}
	if len(fewer) > 0 {
		out = append(out, lang.M("Yours has more points on: %s.", fewer))
	}
	return out
}
