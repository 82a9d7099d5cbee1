// Package published turns what an audience may see of an award into a document and
// into data. It takes a view and nothing else, so that it cannot tell more.
package published

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// Document composes the view: for each lot the award, its ranking, how bids were judged,
// what is open of each bid, and what is not told, on what ground.
func Document(v *audience.View) *document.Document {
	d := &document.Document{
		Kind: lang.M("Extract of the evaluation report"), Title: document.Written{Text: v.Title},
		Lines:   []lang.Localizer{lang.Raw(v.Buyer)},
		Running: lang.M("%s – extract of the evaluation report", lang.Raw(v.ID)), Foot: lang.Raw(v.Buyer),
		Author: v.Buyer, Subject: v.ID,
	}
	if v.Reference != "" {
		d.Lines = append(d.Lines, lang.Raw(v.Reference))
	}
	if !v.Procedure.IsZero() {
		d.Lines = append(d.Lines, document.Written{Text: v.Procedure})
	}
	d.Lines = append(d.Lines, reader(v))
	if v.Illustrative {
		d.State, d.StateNote = lang.M("ILLUSTRATIVE"), lang.M("Some figures are invented for an example.")
	}
	for _, l := range v.Lots {
		d.Body = append(d.Body, (&lot{v, l}).blocks()...)
		if l.Award.Time().After(d.Day) {
			d.Day = l.Award.Time()
		}
	}
	if len(v.Held) > 0 {
		d.Body = append(
			d.Body,
			&document.Heading{Level: 1, Title: lang.M("Lots of which nothing is told yet")},
			document.List{Items: held(v)},
		)
	}
	return d
}

// reader says for whom the extract is made.
func reader(v *audience.View) lang.Localizer {
	if v.Audience.Kind == audience.Tenderer {
		for _, l := range v.Lots {
			for _, b := range l.Bids {
				if b.Own {
					return lang.M("Made for: %s", b.Name)
				}
			}
		}
	}
	return lang.M("Made for: anybody who asks")
}

func held(v *audience.View) []lang.Localizer {
	var out []lang.Localizer
	for _, h := range v.Held {
		if h.ID == "" {
			out = append(out, h.Why)
			continue
		}
		out = append(out, lang.M("%s – %s", text.LotName(h.ID, h.Title), h.Why))
	}
	return out
}

type lot struct {
	v *audience.View
	*audience.Lot
}

func (l *lot) blocks() []document.Block {
	out := []document.Block{&document.Heading{Level: 1, Title: l.title()}, l.award()}
	out = append(out, l.ranking(), &document.Heading{Level: 2, Title: lang.M("How bids were judged")},
		document.Paragraph{Text: l.v.Method}, l.grid())
	for _, b := range l.Bids {
		out = append(out, l.bid(b)...)
	}
	if len(l.Closed) > 0 {
		out = append(out, &document.Heading{Level: 2, Title: lang.M("What is not told")}, l.closed())
	}
	return out
}

func (l *lot) title() lang.Localizer {
	if l.ID == "" {
		return lang.M("The award")
	}
	if l.Title.IsZero() {
		return lang.M("Lot %s", lang.Raw(l.ID))
	}
	return lang.M("Lot “%s”", document.Written{Text: l.Title})
}

func (l *lot) money(n exact.Number) lang.Localizer {
	return exact.Money{Number: n, Currency: l.v.Currency}
}

// price is an amount that bids are compared by, with its taxes.
func (l *lot) price(n exact.Number) lang.Localizer {
	if l.Taxes == nil || l.Taxes.In(lang.EN) == "" {
		return l.money(n)
	}
	return lang.M("%s %s", l.money(n), l.Taxes)
}

// total is the total of a bid, with as many decimals as tell those that are open apart.
func (l *lot) total(n exact.Number) lang.Localizer {
	var open []exact.Number
	for _, b := range l.Bids {
		if b.Total != nil {
			open = append(open, *b.Total)
		}
	}
	return text.Fixed{Number: n, Places: text.PlacesApart(open...)}
}

// award says who was chosen, when, and for how much.
func (l *lot) award() document.Block {
	chosen := l.Bids[0] // which a view puts first
	sentence := lang.M("The contract was awarded to %s.", document.Strong{Localizer: chosen.Name})
	if chosen.Price != nil {
		sentence = lang.M("The contract was awarded to %s, for an evaluated price of %s.", document.Strong{Localizer: chosen.Name},
			document.Strong{Localizer: l.price(*chosen.Price)})
	}
	if l.Holders != nil {
		sentence = l.agreement()
	}
	group := groups(l.Bids)
	dates := lang.M("It was signed on %s.", l.Signed)
	if !l.Award.IsZero() {
		dates = lang.M("It was decided on %s and signed on %s.", l.Award, l.Signed)
	}
	count := lang.N(l.Received, "%d bid was received", "%d bids were received", l.Received)
	aside := lang.M("none was set aside")
	if l.SetAside > 0 {
		aside = lang.N(l.SetAside, "%d was set aside", "%d were set aside", l.SetAside)
	}
	out := document.Panel{Blocks: []document.Block{
		document.Paragraph{Text: append(document.Prose{sentence}, group...), Size: document.Lead},
		document.Paragraph{Text: document.Prose{dates, lang.M("%s; %s.", count, aside)}, Size: document.Small},
	}}
	if l.Holders != nil {
		out.Blocks = append(out.Blocks, document.Paragraph{Text: agreed{l.Holders}, Size: document.Small})
	}
	return out
}

// groups says of which companies the groups are made that are chosen.
func groups(list []*audience.Bid) document.Prose {
	var out document.Prose
	for _, b := range list {
		if b.Standing == audience.Chosen && len(b.Group) > 0 {
			out = append(out, lang.M("%s is a group of %s.", b.Name, b.Group))
		}
	}
	return out
}

// agreement says who the agreement was made with.
func (l *lot) agreement() lang.Message {
	var names lang.List
	for _, b := range l.Bids {
		if b.Standing == audience.Chosen {
			names = append(names, document.Strong{Localizer: b.Name})
		}
	}
	return lang.N(len(names), "The framework agreement was made with %[1]d holder: %[2]s.", "The framework agreement was made with %[1]d holders: %[2]s.",
		len(names), names)
}

// agreed says how many holders were announced and how call-offs go among them.
type agreed struct{ *criteria.Holders }

// In writes it in l.
func (a agreed) In(l lang.Lang) string { return strings.Join(text.Agreement(a.Holders, l), " ") }

var (
	notTold = lang.M("not told")
	nothing = lang.M("not applicable")
)

// ranking lists the bids with what is open of each.
func (l *lot) ranking() document.Block {
	t := &document.Table{Title: lang.M("Bids received"), Columns: []document.Column{
		{Title: lang.M("Bid"), Heads: true}, {Title: lang.M("Outcome")}, {Title: lang.M("Price"), Align: document.End},
		{
			Title: lang.M("Total"),
			Under: lang.M("out of %s", l.Points()),
			Align: document.End,
		}, {Title: lang.M("Rank"), Align: document.End}}}
	for _, b := range l.Bids {
		price, total, rank := lang.Localizer(notTold), lang.Localizer(notTold), lang.Localizer(notTold)
		if b.Price != nil {
			if price = l.price(*b.Price); b.Compared != nil {
				price = lang.M("%s (compared at %s)", price, l.price(*b.Compared))
			}
		} else if b.Standing == audience.SetAside {
			price = nothing
		}
		if b.Standing == audience.SetAside {
			total, rank = nothing, nothing
		}
		if b.Total != nil {
			total = l.total(*b.Total)
		}
		if b.Rank != nil {
			rank = lang.M("%d", *b.Rank)
		}
		row := document.Row{Cells: document.Cells(b.Name, outcome(b), price, total, rank)}
		if b.Standing == audience.Chosen {
			row.Kind = document.Chosen
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func outcome(b *audience.Bid) lang.Localizer {
	switch b.Standing {
	case audience.Chosen:
		return lang.M("chosen")
	case audience.SetAside:
		return lang.M("set aside")
	}
	return lang.M("not chosen")
}

// figure is a mark as it is shown.
func figure(n exact.Number) lang.Localizer { return text.Fixed{Number: n, Places: 2} }

// grid is the grid of analysis, which is public.
func (l *lot) grid() document.Block {
	t := &document.Table{Title: lang.M("Criteria"), Columns: []document.Column{
		{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("Weight"), Align: document.End}, {Title: lang.M("How it is marked")}}}
	var terms audience.Legend
	for _, c := range l.Criteria {
		row := document.Row{Depth: c.Depth}
		how := c.Rule
		terms.Add(c.Terms)
		if how == nil {
			how, row.Kind = lang.M("sum of its sub-criteria"), document.Group
		}
		row.Cells = document.Cells(l.criterion(c), c.Weight, how)
		t.Rows = append(t.Rows, row)
	}
	if len(terms) > 0 {
		t.Notes = append(t.Notes, terms.Says())
	}
	return t
}

func (l *lot) criterion(c audience.Criterion) lang.Localizer {
	return lang.M("%s %s", lang.Raw(c.Number), document.Written{Text: c.Title})
}

// bid tells what is open of a bid beyond its line in the ranking.
func (l *lot) bid(b *audience.Bid) []document.Block {
	if len(b.Marks) == 0 && len(b.Grounds) == 0 && len(b.Lines) == 0 {
		return nil
	}
	title := lang.M("%s: the chosen bid", b.Name)
	switch {
	case b.Own && b.Standing != audience.Chosen:
		title = lang.M("%s: your bid", b.Name)
	case b.Standing != audience.Chosen:
		title = lang.M("%s", b.Name)
	}
	out := []document.Block{&document.Heading{Level: 2, Title: title}}
	for _, g := range b.Grounds {
		out = append(
			out,
			document.Labelled{Label: document.Written{Text: g.Title}, Blocks: []document.Block{document.Paragraph{Text: setAside(g)}}},
		)
	}
	if b.Score != nil {
		out = append(out, document.Paragraph{Text: lang.M("What ranks it – %s.", b.Score)})
	}
	if b.Lead != nil && b.Score == nil {
		out = append(
			out,
			document.Paragraph{Text: lang.N(text.Gap(*b.Lead), "The chosen bid has %s point more.", "The chosen bid has %s points more.",
				text.Gap(*b.Lead))},
		)
	}
	if len(b.Marks) > 0 {
		out = append(out, l.marks(b))
		out = append(out, l.reasons(b)...)
	}
	if len(b.Lines) > 0 {
		out = append(out, l.lines(b))
	}
	return out
}

func setAside(g audience.Ground) lang.Localizer {
	out := document.Prose{lang.M("The bid is %s.", g.Class.Name())}
	if g.Reason != nil {
		out = append(out, lang.M("What was found: %s.", g.Reason))
	}
	if !g.Basis.IsZero() {
		out = append(out, lang.M("Basis: %s.", document.Written{Text: g.Basis}))
	}
	return out
}

func (l *lot) marks(b *audience.Bid) document.Block {
	t := &document.Table{Title: lang.M("Marks of %s", b.Name), Columns: []document.Column{
		{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("What was found")},
		{Title: lang.M("Mark"), Align: document.End}, {Title: lang.M("Weighted mark"), Align: document.End}}}
	short := false // whether weighted marks have more decimals than are printed
	for _, m := range b.Marks {
		c := l.Criteria[m.Criterion]
		row := document.Row{Depth: c.Depth}
		found := lang.Localizer(lang.M("–"))
		if m.Value != "" {
			found = lang.Raw(m.Value)
		} else if m.Kept {
			found = notTold
		}
		mark, weighted := lang.Localizer(notTold), lang.Localizer(notTold)
		if m.Mark != nil {
			mark, weighted = lang.M("%s / %s", figure(*m.Mark), c.Scale), figure(*m.Weighted)
			short = short || !m.Weighted.Round(2, exact.HalfUp).Equal(*m.Weighted)
		}
		if c.Rule == nil { // what its sub-criteria add up to says enough
			row.Kind, mark = document.Group, lang.M("–")
		}
		row.Cells = document.Cells(l.criterion(c), found, mark, weighted)
		t.Rows = append(t.Rows, row)
	}
	if b.Total != nil {
		t.Rows = append(
			t.Rows,
			document.Row{Kind: document.Total, Cells: []document.Cell{{Text: lang.M("Total"), Across: 3}, {Text: l.total(*b.Total)}}},
		)
	}
	if short {
		t.Notes = append(t.Notes, lang.M("Weighted marks are printed with two decimals; totals are those of the exact values."))
	}
	return t
}

// reasons gives the appraisals, criterion by criterion.
func (l *lot) reasons(b *audience.Bid) []document.Block {
	var out []document.Block
	for _, m := range b.Marks {
		if len(m.Reasons) == 0 {
			continue
		}
		var blocks []document.Block
		for _, r := range m.Reasons {
			blocks = append(blocks, document.Paragraph{Text: document.Written{Text: r}})
		}
		out = append(out, document.Labelled{Label: l.criterion(l.Criteria[m.Criterion]), Blocks: blocks})
	}
	return out
}

func (l *lot) lines(b *audience.Bid) document.Block {
	taxes := l.Taxes
	if taxes != nil && taxes.In(lang.EN) == "" {
		taxes = nil
	}
	t := &document.Table{Title: lang.M("Price of %s", b.Name), Columns: []document.Column{
		{Title: lang.M("Line"), Heads: true}, {Title: lang.M("Quantity"), Align: document.End},
		{Title: lang.M("Unit price"), Align: document.End}, {Title: lang.M("Amount"), Under: taxes, Align: document.End}}}
	for _, x := range b.Lines {
		t.Rows = append(
			t.Rows,
			document.Row{Cells: document.Cells(document.Written{Text: x.Title}, x.Quantity, l.money(x.UnitPrice), l.money(x.Amount))},
		)
	}
	return t
}
