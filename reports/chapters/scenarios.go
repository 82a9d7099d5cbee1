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
	out := []document.Block{
		paragraph(
			lang.M(
				"Each scenario is evaluated like the tender itself, with what it changes. None of them decides anything: they show what the result rests on.",
			),
		),
		c.outcomes(lot, fr, en),
	}
	var changes []lang.Localizer
	for i := range fr {
		if c.short && fr[i].Reading == scoring.OverAll {
			continue // as its title says
		}
		if x := c.changed(fr[i], en[i]); x != nil {
			changes = append(changes, x)
		}
	}
	if len(changes) > 0 {
		out = append(out, document.List{Size: document.Small, Items: changes})
	}
	for i := range fr {
		if fr[i].Halts != nil && !c.short {
			out = append(out, halts(fr[i], en[i])...)
		}
	}
	for i, s := range c.e.Scenarios {
		switch len(s.Swept()) {
		case 1:
			if chart := c.sweep(lot, s, index); chart != nil {
				out = append(out, chart)
			}
		case 2:
			if c.short && s.Reading == scoring.OverAll && i > 0 && c.e.Scenarios[i-1].Reading == scoring.InGroup {
				continue // the same with the weight moved otherwise, of which the table tells
			}
			out = append(out, c.grid(s, fr, en))
		}
	}
	return part("scenarios"+lotID(lot), c.inLot(lot, lang.M("Scenarios")), out)
}

// outcomes is the table of scenarios: the total and the rank of each bid that is ranked
// anywhere, and whether the award changes.
func (c *composer) outcomes(lot *scoring.Lot, fr, en []text.Outcome) *document.Table {
	const most = 5 // bids that have room
	var shown []string
	t := &document.Table{
		ID:      "scenarios-table" + lotID(lot),
		Title:   lang.M("Outcomes of the scenarios"),
		Unit:    lang.M("total and rank"),
		Columns: []document.Column{{Title: lang.M("Scenario"), Heads: true}},
	}
	if c.short {
		t.Size = document.Small
	}
	for _, o := range fr {
		for _, cell := range o.Cells {
			if cell.Total != "" && !slices.Contains(shown, cell.Bid) && len(shown) < most {
				shown = append(shown, cell.Bid)
				t.Columns = append(t.Columns, document.Column{Title: cell.Name, Align: document.End})
			}
		}
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Award")})
	for i, o := range fr {
		row := document.Row{Cells: document.Cells(lang.Text{FR: o.Title, EN: en[i].Title})}
		if i == 0 {
			row.Kind = document.Chosen
		}
		if obstacles := both(pick(o, en[i], func(o text.Outcome) []string { return o.Obstacles })); len(obstacles) > 0 {
			row.Cells = append(row.Cells, document.Cell{Text: lang.M("cannot be evaluated: %s", lang.Clauses(obstacles)), Across: len(shown) + 1})
			t.Rows = append(t.Rows, row)
			continue
		}
		if o.Grid != nil {
			row.Cells = append(row.Cells, document.Cell{Text: firsts(o, en[i]), Across: len(shown) + 1})
			t.Rows = append(t.Rows, row)
			continue
		}
		for _, id := range shown {
			row.Cells = append(row.Cells, standing(o, en[i], id))
		}
		award := document.Cell{Text: lang.M("unchanged")}
		if o.Change != "" {
			award = document.Cell{Text: goesTo(o), Strong: true}
		}
		t.Rows = append(t.Rows, document.Row{Kind: row.Kind, Cells: append(row.Cells, award)})
	}
	return t
}

// standing is a bid in a scenario: its total and its rank, or why it has none.
func standing(fr, en text.Outcome, id string) document.Cell {
	i := slices.IndexFunc(fr.Cells, func(c text.OutcomeCell) bool { return c.Bid == id })
	switch {
	case i < 0:
		return document.Cell{Text: lang.M("left out")}
	case fr.Cells[i].Total == "":
		return document.Cell{Text: lang.M("set aside")}
	}
	a, b := fr.Cells[i], en.Cells[i]
	return document.Cell{Text: lang.M("%s (%s)", lang.Text{FR: a.Total, EN: b.Total}, lang.Text{FR: a.Rank, EN: b.Rank}), Strong: a.First}
}

// goesTo names who comes first in a scenario that changes the award.
func goesTo(o text.Outcome) lang.Localizer {
	var list lang.List
	for _, c := range o.Cells {
		if c.First {
			list = append(list, c.Name)
		}
	}
	return orWord(list, lang.M("nobody"))
}

// firsts says how often each bid comes first over two sweeps.
func firsts(fr, en text.Outcome) lang.Localizer {
	var list lang.Clauses
	for i, c := range fr.Cells {
		list = append(list, document.Runs{c.Name, lang.M(": %s", lang.Text{FR: c.Why, EN: en.Cells[i].Why})})
	}
	return list
}

// changed says what a scenario changes, where the outcome turns, and who came in or
// went out and why; nil where there is nothing to say.
func (c *composer) changed(fr, en text.Outcome) lang.Localizer {
	var parts document.Prose
	if what := both(pick(fr, en, func(o text.Outcome) []string { return o.What })); len(what) > 0 {
		parts = append(parts, sentence(lang.Clauses(what)))
	}
	if fr.Stretch != nil && fr.Stretch.Next != "" {
		parts = append(parts, sentence(lang.Text{FR: fr.Stretch.Next, EN: en.Stretch.Next}))
	}
	for i, cell := range fr.Cells {
		remark := joinedRemark(cell, en.Cells[i])
		if c.short && cell.Grounds != "" {
			remark = lang.M("set aside: %s", lang.Text{FR: cell.Grounds, EN: en.Cells[i].Grounds})
		}
		if cell.Moved != "" && cell.Why != "" && !cell.Same {
			parts = append(parts, sentence(lang.M("%s – %s", cell.Name, remark)))
		}
	}
	if c.short && fr.Halts != nil {
		parts = append(parts, stopped(fr.Halts, en.Halts)...)
	}
	if len(parts) == 0 {
		return nil
	}
	return document.Prose{strong(lang.M("%s.", lang.Text{FR: fr.Title, EN: en.Title})), parts}
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

// stopped says in sentences what stops, and in which bids nothing does.
func stopped(fr, en *text.Halts) []lang.Localizer {
	var out []lang.Localizer
	var none lang.List
	for i, h := range fr.Bids {
		if h.Nothing {
			none = append(none, h.Name)
			continue
		}
		lines := lang.Clauses(both(func(l lang.Lang) []string {
			if l == lang.FR {
				return h.Lines
			}
			return en.Bids[i].Lines
		}))
		out = append(out, sentence(lang.M("%s – %s", h.Name, lines)))
	}
	if len(none) > 0 {
		out = append(out, lang.M("By what is stated, nothing stops in: %s.", none))
	}
	return out
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
			document.Labelled{Label: h.Name, Blocks: []document.Block{paragraph(sentence(lang.Clauses(both(func(l lang.Lang) []string {
				if l == lang.FR {
					return h.Lines
				}
				return x.Lines
			}))))}},
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
func (c *composer) grid(s *scoring.Scenario, fr, en []text.Outcome) document.Block {
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
	if c.short {
		t.Size = document.Small
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
