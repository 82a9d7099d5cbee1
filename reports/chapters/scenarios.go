package chapters

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Comparison composes the comparison of scenarios: no report, and nothing to sign.
func Comparison(e *study.Study) (*document.Document, error) {
	c := newComposer(e)
	c.d.Kind = lang.M("Comparison of scenarios")
	c.noteState()
	for i := range e.Lots {
		c.d.Body = append(append(c.d.Body, c.scenarios(i)...), c.suppliers(i)...)
	}
	c.d.Body = append(c.d.Body, part("inputs", lang.M("Files read"), []document.Block{c.fingerprints()})...)
	return c.d, c.d.Number()
}

// fingerprints lists the files that a document was made from.
func (c *composer) fingerprints() *document.Table {
	t := &document.Table{
		Size:    document.Small,
		Columns: []document.Column{{Title: lang.M("File"), Heads: true}, {Title: lang.M("Fingerprint (SHA-256)")}},
	}
	for _, in := range c.e.Inputs {
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(document.Code(in.Path), document.Code(in.SHA256))})
	}
	return t
}

// scenarios compares what is supposed of a lot with the tender as published.
func (c *composer) scenarios(index int) []document.Block {
	if len(c.e.Scenarios) == 0 {
		return nil
	}
	lot := c.e.Lots[index]
	fr, en := text.Comparison(c.e, index, lang.FR), text.Comparison(c.e, index, lang.EN)
	t := &document.Table{
		ID:    "scenarios-table" + lotID(lot),
		Title: lang.M("Outcomes of the scenarios"),
		Columns: []document.Column{{Title: lang.M("Scenario"), Heads: true},
			{Title: lang.M("Ranking"), Under: lang.M("totals, and gaps to the first")}, {Title: lang.M("Remarks")}},
	}
	for i := range fr {
		t.Rows = append(t.Rows, outcomeRow(fr[i], en[i]))
	}
	out := []document.Block{
		paragraph(
			lang.M(
				"Each scenario is evaluated like the tender itself, with what it changes. None of them changes the award: they show what the result rests on.",
			),
		),
		t,
	}
	for i := range fr {
		if fr[i].Halts != nil {
			out = append(out, halts(fr[i], en[i])...)
		}
	}
	for _, s := range c.e.Scenarios {
		switch len(s.Swept()) {
		case 1:
			if chart := c.sweep(lot, s, index); chart != nil {
				out = append(out, chart)
			}
		case 2:
			out = append(out, grid(s, fr, en))
		}
	}
	return part("scenarios"+lotID(lot), c.inLot(lot, lang.M("Scenarios")), out)
}

// outcomeRow is a scenario on a row: what it changes, who is ranked, who came in or
// went out and why.
func outcomeRow(fr, en text.Outcome) document.Row {
	name := document.Cell{Text: strong(lang.Text{FR: fr.Title, EN: en.Title})}
	if what := both(pick(fr, en, func(o text.Outcome) []string { return o.What })); len(what) > 0 {
		name.Under = lang.Clauses(what)
	}
	if fr.Stretch != nil && fr.Stretch.Next != "" {
		name.Under = lang.Text{FR: fr.Stretch.Next, EN: en.Stretch.Next}
	}
	if obstacles := both(pick(fr, en, func(o text.Outcome) []string { return o.Obstacles })); len(obstacles) > 0 {
		return document.Row{Cells: []document.Cell{name, {Text: lang.M("cannot be evaluated: %s", lang.Clauses(obstacles)), Across: 2}}}
	}
	var ranking document.Runs
	var remarks lang.Clauses
	if fr.Change != "" {
		remarks = append(remarks, strong(lang.Text{FR: fr.Change, EN: en.Change}))
	}
	for i, cell := range fr.Cells {
		x := en.Cells[i]
		if cell.Total != "" {
			line := document.Prose{lang.Raw(cell.Rank), cell.Name, lang.Text{FR: cell.Total, EN: x.Total}}
			if cell.Margin != "" {
				line = append(line, lang.M("(%s)", lang.Text{FR: cell.Margin, EN: x.Margin}))
			}
			if len(ranking) > 0 {
				ranking = append(ranking, lang.Raw("\n"))
			}
			if cell.First {
				ranking = append(ranking, strong(line))
			} else {
				ranking = append(ranking, line)
			}
		}
		if remark := joinedRemark(cell, x); remark.In(lang.EN) != "" && !cell.Same {
			remarks = append(remarks, document.Runs{cell.Name, lang.M(": %s", remark)})
		}
	}
	return document.Row{
		Cells: []document.Cell{
			name,
			{Text: orWord(ranking, lang.M("see the figures below"))},
			{Text: orWord(remarks, lang.M("as published"))},
		},
	}
}

func pick(fr, en text.Outcome, f func(text.Outcome) []string) func(lang.Lang) []string {
	return func(l lang.Lang) []string {
		if l == lang.FR {
			return f(fr)
		}
		return f(en)
	}
}

// joinedRemark says what became of a bid, and why.
func joinedRemark(fr, en text.OutcomeCell) lang.Localizer {
	join := func(c text.OutcomeCell) string {
		if c.Moved == "" || c.Why == "" {
			return c.Moved + c.Why
		}
		return c.Moved + " – " + c.Why
	}
	return lang.Text{FR: join(fr), EN: join(en)}
}

// halts says what stops in each bid by what a scenario supposes.
func halts(fr, en text.Outcome) []document.Block {
	out := []document.Block{
		&document.Heading{
			Level: 3,
			Title: document.Runs{lang.Text{FR: fr.Title, EN: en.Title}, lang.Raw(" – "), lang.Text{FR: fr.Halts.Title, EN: en.Halts.Title}},
		},
	}
	for i, h := range fr.Halts.Bids {
		x := en.Halts.Bids[i]
		out = append(
			out,
			document.Labelled{Label: h.Name, Blocks: []document.Block{paragraph(sentence{lang.Clauses(both(func(l lang.Lang) []string {
				if l == lang.FR {
					return h.Lines
				}
				return x.Lines
			}))})}},
		)
	}
	return out
}

// followed lists the bids that a figure follows: those ranked anywhere.
func followed(lot *scoring.Lot, points []*scoring.Point, index int) []*scoring.Bid {
	const most = 8
	var out []*scoring.Bid
	for _, b := range order(lot) {
		there := b.Status == scoring.Ranked
		for _, p := range points {
			if p.Lots != nil {
				x := p.Lots[index].Bid(b.ID)
				there = there || x != nil && x.Status == scoring.Ranked
			}
		}
		if there && len(out) < most {
			out = append(out, b)
		}
	}
	return out
}

// sweep shows the totals of the bids over the values of a sweep.
func (c *composer) sweep(lot *scoring.Lot, s *scoring.Scenario, index int) *document.Chart {
	if len(s.Points) < 2 {
		return nil
	}
	w := s.Swept()[0]
	chart := &document.Chart{Form: document.Lines, Title: s.Title, Unit: lang.M("totals out of %s", lot.Points()),
		Axis: said(func(l lang.Lang) string { return text.SweepName(c.e, w, l) })}
	for _, p := range s.Points {
		v := p.Values[0]
		chart.X = append(chart.X, v)
		chart.Names = append(chart.Names, said(func(l lang.Lang) string { return text.SweepValue(w, v, l) }))
	}
	for _, b := range followed(lot, s.Points, index) {
		line := document.Series{Title: b.Name()}
		for _, p := range s.Points {
			value := document.Value{None: true, Text: lang.Raw("–")}
			if p.Lots != nil {
				if x := p.Lots[index].Bid(b.ID); x != nil && x.Status == scoring.Ranked && x.Total != nil {
					value = document.Value{At: *x.Total, Text: twoDecimals{*x.Total}}
				}
			}
			line.Values = append(line.Values, value)
		}
		chart.Series = append(chart.Series, line)
	}
	if len(chart.Series) == 0 {
		return nil
	}
	chart.Alt = lang.M("Totals of the bids over: %s. The table of outcomes says where the award changes.", chart.Axis)
	return chart
}

// grid shows who comes first at each point of two sweeps, and its lead.
func grid(s *scoring.Scenario, fr, en []text.Outcome) document.Block {
	i := slices.IndexFunc(fr, func(o text.Outcome) bool { return o.ID == s.ID && o.Grid != nil })
	const most = 9
	if i < 0 || len(fr[i].Grid.Head) > most {
		return labelled(s.Title, lang.M("Too many values to print; the data has them."))
	}
	a, b := fr[i].Grid, en[i].Grid
	t := &document.Table{
		Title:   s.Title,
		Unit:    lang.M("who comes first, and its lead in points"),
		Columns: []document.Column{{Title: lang.Text{FR: a.Rows, EN: b.Rows}, Heads: true}},
		Notes:   []lang.Localizer{lang.M("Columns: %s.", lang.Text{FR: a.Columns, EN: b.Columns})},
	}
	for k := range a.Head {
		t.Columns = append(t.Columns, document.Column{Title: lang.Text{FR: a.Head[k], EN: b.Head[k]}})
	}
	for r := range a.Cells {
		row := document.Row{Cells: document.Cells(lang.Text{FR: a.Left[r], EN: b.Left[r]})}
		for k := range a.Cells[r] {
			row.Cells = append(row.Cells, document.Cell{Text: lang.Text{FR: a.Cells[r][k], EN: b.Cells[r][k]}})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
