package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Firmness composes the note on how firm the result is. It is apart from the
// report, because it uses weights and formulas that were never announced.
func Firmness(e *study.Study) (*document.Document, error) {
	c := newComposer(e)
	c.d.Kind = lang.M("How firm the result is")
	c.noteState()
	c.short = true
	c.d.Body = []document.Block{
		aside(
			lang.M(
				"This note backs the report up; the award does not rest on it. It uses weights, marks and formulas that are not those of the tender, to tell what the result depends on. It is most useful before publication.",
			),
		),
	}
	for _, f := range e.Firmness {
		if ranked(f.Lot) {
			c.d.Body = append(c.d.Body, c.firmness(f)...)
		}
	}
	for i := range e.Lots {
		c.d.Body = append(c.d.Body, c.scenarios(i)...)
	}
	if len(c.d.Body) == 1 {
		c.d.Body = append(
			c.d.Body,
			paragraph(lang.M("Nothing was analysed: no bid is ranked, the evaluation is provisional, or the analysis was not asked for.")),
		)
	}
	return c.d, c.d.Number()
}

// noteState says of a note what its figures are.
func (c *composer) noteState() {
	if c.e.Tender.Illustrative {
		c.d.State = lang.M("EXAMPLE")
		c.d.StateNote = lang.M("Example: figures marked as illustrative were invented and say nothing of the companies named.")
	}
}

// both makes texts of sentences that are composed in a language.
func both(f func(lang.Lang) []string) []lang.Localizer {
	fr, en := f(lang.FR), f(lang.EN)
	if len(fr) != len(en) { // the languages do not cut it alike
		return []lang.Localizer{said(func(l lang.Lang) string { return joined(f(l), l) })} // of which one may say nothing
	}
	out := make([]lang.Localizer, len(fr))
	for i := range fr {
		out[i] = lang.Text{FR: fr[i], EN: en[i]}
	}
	return out
}

// inLot says which lot a part is about, where there are several.
func (c *composer) inLot(lot *scoring.Lot, heading lang.Localizer) lang.Localizer {
	if lot.ID == "" {
		return heading
	}
	return lang.M("%s – %s", heading, text.LotName(lot.ID, lot.Title))
}

func (c *composer) firmness(f *scoring.Firmness) []document.Block {
	lot := f.Lot
	fr, en := text.FirmnessOf(c.e, f, lang.FR), text.FirmnessOf(c.e, f, lang.EN)
	out := []document.Block{
		&document.Heading{Level: 1, ID: "firmness" + lotID(lot), Title: c.inLot(lot, lang.M("In brief"))},
		document.Panel{Blocks: []document.Block{document.Paragraph{Size: document.Lead, Text: lang.Text{FR: fr.Headline, EN: en.Headline}},
			document.Paragraph{Size: document.Small, Text: said(func(l lang.Lang) string { return text.Grades(c.e, lot, l) })}}},
		document.List{Numbered: true, Items: both(func(l lang.Lang) []string { return text.FirmnessOf(c.e, f, l).Beside })},
	}
	out = append(out, part("tips"+lotID(lot), c.inLot(lot, lang.M("What would have to change, alone, for another award")), c.tips(f))...)
	out = append(out, part("formulas"+lotID(lot), c.inLot(lot, lang.M("Under each price formula")), c.otherFormulas(f))...)
	out = append(out, part("draws"+lotID(lot), c.inLot(lot, oneOrSeveral(lot, lang.M("How often each bid comes first"),
		lang.M("How often each bid is held"))), c.draws(f))...)
	return out
}

// oneOrSeveral gives the words for a lot with one holder, or for one with several.
func oneOrSeveral(lot *scoring.Lot, one, several lang.Message) lang.Message {
	if lot.Several() {
		return several
	}
	return one
}

// tips shows the nearest weights, prices and marks that give another award, and the
// range of each weight.
func (c *composer) tips(f *scoring.Firmness) []document.Block {
	t := &document.Table{
		Title: lang.M("The nearest changes to another award, from the nearest of each kind on"),
		Size:  document.Small,
		Columns: []document.Column{
			{Title: lang.M("What"), Heads: true},
			{Title: lang.M("Now"), Align: document.End},
			{Title: lang.M("Needed"), Align: document.End},
			{Title: lang.M("Change"), Align: document.End},
			{Title: oneOrSeveral(f.Lot, lang.M("First then"), lang.M("Holders then"))},
		},
		Notes: []lang.Localizer{lang.M("Each number is rounded to the side where what is said of it is true.")},
	}
	rows := func(l lang.Lang) []text.TipRow { return nearest(text.WeightTips(f, l), text.TipRows(c.e, f, l)) }
	fr, en := rows(lang.FR), rows(lang.EN)
	for i, r := range fr {
		x := en[i]
		row := document.Row{Cells: document.Cells(lang.Text{FR: r.What, EN: x.What}, lang.Text{FR: r.Now, EN: x.Now},
			lang.Text{FR: r.To, EN: x.To}, lang.Text{FR: r.Change, EN: x.Change}, lang.Text{FR: r.First, EN: x.First})}
		if r.Finding != "" {
			row.Cells[2].Under = lang.Text{FR: r.Finding, EN: x.Finding}
		}
		t.Rows = append(t.Rows, row)
	}
	var out []document.Block
	if len(t.Rows) > 0 {
		out = append(out, t)
	}
	out = append(out, c.others(f)...)
	if chart := c.weights(f); chart != nil {
		out = append(out, chart)
	}
	return out
}

// nearest keeps the nearest of the changes of each kind: weights, prices, marks. The
// workbook and the data have all.
func nearest(weights, tips []text.TipRow) []text.TipRow {
	const most = 3
	kept := slices.Clone(weights[:min(len(weights), most)])
	prices, marks := 0, 0
	for _, t := range tips {
		count := &prices
		if t.Tip.Criterion != nil {
			count = &marks
		}
		if *count++; *count <= most {
			kept = append(kept, t)
		}
	}
	return kept
}

// weights shows the range in which each weight leaves the award as it is.
func (c *composer) weights(f *scoring.Firmness) *document.Chart {
	rows := text.WeightRows(f, lang.EN)
	if len(rows) == 0 {
		return nil
	}
	const most = 14 // weights of a figure
	chart := &document.Chart{
		ID:     "ranges" + lotID(f.Lot),
		Form:   document.Ranges,
		Title:  lang.M("Range of each weight in which the award stays"),
		Unit:   lang.M("points out of %s", f.Lot.Points()),
		Series: []document.Series{{Title: lang.M("from")}, {Title: lang.M("to")}, {Title: lang.M("weight as published")}},
	}
	for _, r := range rows {
		s := r.Stability
		if len(rows) > most && s.Criterion.Depth > 0 {
			continue
		}
		chart.Names = append(chart.Names, title(s.Criterion))
		low, high := s.Within(s.Award.Low), s.Within(s.Award.High)
		for k, v := range []exact.Number{low, high, s.Criterion.Weight} {
			chart.Series[k].Values = append(chart.Series[k].Values, document.Value{At: v, Text: says(text.Exactly, v)})
		}
	}
	chart.Alt = lang.M("For each weight the range in which the award stays, and the weight as published.")
	return chart
}

// otherFormulas shows the totals under each price formula; formulas with the same
// totals stand together.
func (c *composer) otherFormulas(f *scoring.Firmness) []document.Block {
	fr, en := text.FormulaRows(f, lang.FR), text.FormulaRows(f, lang.EN)
	if len(fr) == 0 {
		return nil
	}
	shown := min(len(f.Lot.Ranking), 5)
	t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("Formula"), Heads: true},
		{Title: oneOrSeveral(f.Lot, lang.M("First"), lang.M("Holders"))}}}
	for _, b := range f.Lot.Ranking[:shown] {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	several := slices.ContainsFunc(fr, func(r text.FormulaRow) bool { return r.Criterion != fr[0].Criterion })
	var cannot lang.Clauses
	for i := 0; i < len(fr); {
		r := fr[i]
		if several && (i == 0 || fr[i-1].Criterion != r.Criterion) {
			t.Rows = append(t.Rows, document.Row{Kind: document.Group,
				Cells: []document.Cell{{Text: lang.Text{FR: r.Criterion, EN: en[i].Criterion}, Across: 2 + shown}}})
		}
		var names lang.Clauses
		for ; len(names) == 0 || i < len(fr) && sameTotals(r, fr[i]); i++ {
			names = append(names, lang.Text{FR: fr[i].Title, EN: en[i].Title})
		}
		x := en[i-1]
		row := document.Row{Cells: document.Cells(names, lang.Text{FR: r.Winner, EN: x.Winner})}
		if r.Unusable {
			why := lang.M("%s – %s", names, lang.Text{FR: r.Winner, EN: x.Winner})
			if !slices.ContainsFunc(cannot, func(s lang.Localizer) bool { return s.In(lang.EN) == why.In(lang.EN) }) {
				cannot = append(cannot, why)
			}
			continue
		}
		row.Cells[1].Strong = r.Changes
		if r.Published {
			row.Kind = document.Chosen
		}
		for k := range shown {
			row.Cells = append(row.Cells, document.Cell{Text: orWord(lang.Text{FR: r.Totals[k], EN: x.Totals[k]}, lang.Raw("–"))})
		}
		t.Rows = append(t.Rows, row)
	}
	if len(cannot) > 0 {
		t.Notes = append(t.Notes, sentence(cannot))
	}
	return []document.Block{t}
}

// sameTotals tells whether two formulas differ in nothing that a table shows.
func sameTotals(a, b text.FormulaRow) bool {
	return !a.Published && !b.Published && a.Criterion == b.Criterion && a.Winner == b.Winner && slices.Equal(a.Totals, b.Totals)
}

// draws shows how often each bid comes first, by how weights vary.
func (c *composer) draws(f *scoring.Firmness) []document.Block {
	if len(f.Acceptance) == 0 {
		return nil
	}
	const most = 5 // bids of the table
	first := f.Acceptance[0]
	shown := f.Lot.Ranking[:min(len(f.Lot.Ranking), most)]
	t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("What varies"), Heads: true}}}
	for _, b := range shown {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	for _, a := range f.Acceptance {
		row := document.Row{Cells: document.Cells(says(text.Ways, a))}
		for _, b := range shown {
			i := slices.IndexFunc(a.Bids, func(x *scoring.Bid) bool { return x.ID == b.ID })
			cell := document.Cell{Text: lang.Raw("–")}
			if i >= 0 {
				share := a.Held(i, f.Lot.Places())
				cell = document.Cell{Text: says(text.Share, share), Strong: share >= 0.5}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []lang.Localizer{lang.M("Draws: %s for each line, from seed %d. Simulations describe; they decide nothing.",
		exact.Int(int64(first.Samples)), int(first.Seed))}
	return []document.Block{t}
}

// others says what fits in sentences: the criteria that decide, withdrawals that count,
// dominance.
func (c *composer) others(f *scoring.Firmness) []document.Block {
	var out []document.Block
	add := func(label lang.Localizer, items []lang.Localizer) {
		const most = 12
		if items = items[:min(len(items), most)]; len(items) > 0 {
			out = append(out, labelled(label, sentence(lang.Clauses(items))))
		}
	}
	if texts := c.difference(f); len(texts) > 0 {
		out = append(out, labelled(lang.M("The criteria that make the difference"), texts...))
	}
	add(lang.M("Had a losing bid not been there"), both(func(l lang.Lang) []string {
		var gone []string
		for _, w := range f.Withdrawals {
			if w.Known && (w.Changes || w.Order) {
				gone = append(gone, text.WithdrawalText(f, w, l))
			}
		}
		return gone
	}))
	add(lang.M("Bids ahead of others on every criterion"), both(func(l lang.Lang) []string { return text.DominanceText(f, l) }))
	return out
}

// difference says on which criteria the first bid leads the second and on which it
// trails it, and without which criterion another would be first.
func (c *composer) difference(f *scoring.Firmness) []lang.Localizer {
	lot := f.Lot
	first, next, ok := lot.Contest()
	if !ok || len(lot.Tied()) > 0 {
		return nil
	}
	var texts []lang.Localizer
	ahead, behind := gains(criteria.Leaves(lot.Criteria), first, next)
	if len(ahead) > 0 {
		texts = append(texts, lang.M("%s leads %s on %s.", first.Name(), next.Name(), gainList(ahead, "+")))
	}
	if len(behind) > 0 {
		texts = append(texts, lang.M("It trails it on %s.", gainList(behind, "−")))
	}
	return append(texts, both(func(l lang.Lang) []string { return text.WithoutText(f, l) })...)
}
