package chapters

import (
	"slices"

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
	c.d.Body = []document.Block{
		paragraph(
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
		return []lang.Localizer{lang.Text{FR: joined(fr, lang.FR), EN: joined(en, lang.EN)}}
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
	return lang.M("%s – lot %s", heading, lang.Raw(lot.ID))
}

func (c *composer) firmness(f *scoring.Firmness) []document.Block {
	lot := f.Lot
	fr, en := text.FirmnessOf(c.e, f, lang.FR), text.FirmnessOf(c.e, f, lang.EN)
	out := []document.Block{
		&document.Heading{Level: 1, ID: "firmness" + lotID(lot), Title: c.inLot(lot, lang.M("In brief"))},
		document.Panel{Blocks: []document.Block{document.Paragraph{Size: document.Lead, Text: lang.Text{FR: fr.Headline, EN: en.Headline}},
			document.Paragraph{Size: document.Small, Text: said(func(l lang.Lang) string { return text.Grades(c.e, lot, l) })}}},
		document.List{Numbered: true, Items: both(func(l lang.Lang) []string { return text.FirmnessOf(c.e, f, l).Points })},
	}
	out = append(out, part("weights"+lotID(lot), c.inLot(lot, lang.M("How far each weight can move")), c.weights(f))...)
	out = append(out, part("tips"+lotID(lot), c.inLot(lot, lang.M("What would have to change, alone, for another award")), c.tips(f))...)
	out = append(out, part("formulas"+lotID(lot), c.inLot(lot, lang.M("Under each price formula")), c.otherFormulas(f))...)
	out = append(out, part("draws"+lotID(lot), c.inLot(lot, lang.M("How often each bid takes each rank")), c.draws(f))...)
	return append(out, part("others"+lotID(lot), c.inLot(lot, lang.M("The other bids and criteria")), c.others(f))...)
}

// weights shows the range in which each weight leaves the award as it is.
func (c *composer) weights(f *scoring.Firmness) []document.Block {
	fr, en := text.WeightRows(f, lang.FR), text.WeightRows(f, lang.EN)
	if len(fr) == 0 {
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
	t := &document.Table{
		Title: lang.M("The range of each weight"),
		Columns: []document.Column{{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("Weight"), Align: document.End},
			{Title: lang.M("The award stays")}, {Title: lang.M("The ranking stays")}},
	}
	for i, r := range fr {
		s := r.Stability
		t.Rows = append(t.Rows, document.Row{Depth: s.Criterion.Depth, Cells: document.Cells(title(s.Criterion), s.Criterion.Weight,
			lang.Text{FR: r.Award, EN: en[i].Award}, lang.Text{FR: r.Ranking, EN: en[i].Ranking})})
		if len(fr) > most && s.Criterion.Depth > 0 {
			continue
		}
		chart.Names = append(chart.Names, title(s.Criterion))
		low, high := s.Within(s.Award.Low), s.Within(s.Award.High)
		for k, v := range []exact.Number{low, high, s.Criterion.Weight} {
			chart.Series[k].Values = append(chart.Series[k].Values, document.Value{At: v, Text: says(text.Exactly, v)})
		}
	}
	chart.Alt = lang.M("For each weight the range in which the award stays, and the weight as published; the table below has the figures.")
	return []document.Block{chart, t}
}

// tips shows the nearest prices and marks that give another award.
func (c *composer) tips(f *scoring.Firmness) []document.Block {
	fr, en := text.TipRows(c.e, f, lang.FR), text.TipRows(c.e, f, lang.EN)
	if len(fr) == 0 {
		return nil
	}
	t := &document.Table{
		Columns: []document.Column{
			{Title: lang.M("What"), Heads: true},
			{Title: lang.M("Now"), Align: document.End},
			{Title: lang.M("Needed"), Align: document.End},
			{Title: lang.M("Change"), Align: document.End},
			{Title: lang.M("Then")},
		},
	}
	for i, r := range fr {
		x := en[i]
		t.Rows = append(
			t.Rows,
			document.Row{
				Cells: document.Cells(
					lang.Text{FR: r.What, EN: x.What},
					lang.Text{FR: r.Now, EN: x.Now},
					lang.Text{FR: r.Needed, EN: x.Needed},
					lang.Text{FR: r.Change, EN: x.Change},
					lang.Text{FR: r.Then, EN: x.Then},
				),
			},
		)
	}
	return []document.Block{t}
}

func (c *composer) otherFormulas(f *scoring.Firmness) []document.Block {
	fr, en := text.FormulaRows(f, lang.FR), text.FormulaRows(f, lang.EN)
	if len(fr) == 0 {
		return nil
	}
	shown := min(len(f.Lot.Ranking), 5)
	t := &document.Table{Columns: []document.Column{{Title: lang.M("Formula"), Heads: true}, {Title: lang.M("First")}}}
	for _, b := range f.Lot.Ranking[:shown] {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	for i, r := range fr {
		row := document.Row{Cells: document.Cells(lang.Text{FR: r.Formula, EN: en[i].Formula}, lang.Text{FR: r.Winner, EN: en[i].Winner})}
		row.Cells[1].Strong = r.Changes
		if r.Published {
			row.Kind = document.Chosen
		}
		for k := range shown {
			row.Cells = append(row.Cells, document.Cell{Text: orWord(lang.Text{FR: r.Totals[k], EN: en[i].Totals[k]}, lang.Raw("–"))})
		}
		t.Rows = append(t.Rows, row)
	}
	return []document.Block{t}
}

// draws shows how often each bid takes each rank, one figure for each way in which
// weights vary.
func (c *composer) draws(f *scoring.Firmness) []document.Block {
	var out []document.Block
	for _, a := range f.Acceptance {
		out = append(out, c.acceptance(a))
	}
	if len(out) > 0 {
		a := f.Acceptance[0]
		out = append(
			out,
			paragraph(
				lang.M("Draws: %d for each figure, from seed %d. Simulations describe; they decide nothing.", a.Samples, int(a.Seed)),
			),
		)
	}
	return append(out, c.central(f)...)
}

func (c *composer) acceptance(a *scoring.Acceptance) *document.Chart {
	const most = 6 // ranks told apart
	ranks := min(len(a.Bids), most)
	chart := &document.Chart{Form: document.Stacked, Title: says(text.Ways, a), Unit: lang.M("share of draws")}
	for r := range ranks {
		chart.Series = append(chart.Series, document.Series{Title: lang.M("rank %d", r+1)})
	}
	indices := make([]int, len(a.Bids))
	for i := range indices {
		indices[i] = i
	}
	slices.SortStableFunc(indices, func(x, y int) int {
		switch {
		case a.Ranks[x][0] > a.Ranks[y][0]:
			return -1
		case a.Ranks[x][0] < a.Ranks[y][0]:
			return 1
		}
		return 0
	})
	for _, i := range indices {
		chart.Names = append(chart.Names, a.Bids[i].Name())
		for r := range ranks {
			share := a.Ranks[i][r]
			chart.Series[r].Values = append(
				chart.Series[r].Values,
				document.Value{At: exact.FromFloat(share), Text: says(text.Share, share)},
			)
		}
	}
	first := indices[0]
	chart.Alt = lang.M("%s comes first most often, in %s of draws.", a.Bids[first].Name(), says(text.Share, a.Ranks[first][0]))
	return chart
}

// central shows the weights that favour each bid.
func (c *composer) central(f *scoring.Firmness) []document.Block {
	i := slices.IndexFunc(f.Acceptance, func(a *scoring.Acceptance) bool { return a.Weights == scoring.Anywhere })
	if i < 0 || len(f.Acceptance[i].Bids) > 7 || len(f.Acceptance[i].Leaves) > 40 {
		return nil
	}
	a := f.Acceptance[i]
	t := &document.Table{
		Title:   lang.M("The weights that favour each bid: the mean of all draws in which it comes first"),
		Columns: []document.Column{{Title: lang.M("Criterion"), Heads: true}},
	}
	for _, b := range a.Bids {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	fr, en := text.CentralRows(a, lang.FR), text.CentralRows(a, lang.EN)
	for i, r := range fr {
		row := document.Row{Cells: document.Cells(lang.Text{FR: r.Criterion, EN: en[i].Criterion})}
		for k := range r.Weights {
			row.Cells = append(row.Cells, document.Cell{Text: lang.Text{FR: r.Weights[k], EN: en[i].Weights[k]}})
		}
		t.Rows = append(t.Rows, row)
	}
	return []document.Block{t}
}

// others says what fits in sentences: withdrawals, the criteria that decide,
// dominance.
func (c *composer) others(f *scoring.Firmness) []document.Block {
	var out []document.Block
	list := func(label lang.Localizer, items []lang.Localizer) {
		if len(items) > 0 {
			for i := range items {
				items[i] = sentence{items[i]}
			}
			out = append(out, document.Labelled{Label: label, Blocks: []document.Block{document.List{Items: items}}})
		}
	}
	list(lang.M("Had a losing bid not been there"), both(func(l lang.Lang) []string {
		var gone []string
		for _, w := range f.Withdrawals {
			if w.Known {
				gone = append(gone, text.WithdrawalText(w, l))
			}
		}
		return gone
	}))
	const most = 12
	deciding := both(func(l lang.Lang) []string { return text.DecidingText(f, l) })
	list(lang.M("The criteria that make the difference"), deciding[:min(len(deciding), most)])
	list(lang.M("Bids ahead of others on every criterion"), both(func(l lang.Lang) []string { return text.DominanceText(f, l) }))
	return out
}
