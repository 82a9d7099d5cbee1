package chapters

import (
	"math"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/simulation"
	"github.com/bareme/bareme/scoring/study"
)

// Simulation composes the note on a simulation that a buyer files.
func Simulation(list []*simulation.Result, inputs []source.Input) (*document.Document, error) {
	c := newComposer(study.Of(&scoring.Evaluation{Tender: list[0].Tender, Inputs: inputs}))
	c.d.Kind = lang.M("Simulation of the method")
	c.noteState()
	c.d.Body = []document.Block{
		paragraph(
			lang.M(
				"What the method does to fictitious bids, drawn before it is published. It tells whether weights and formulas do what they are meant to; it says nothing of any real bid.",
			),
		),
	}
	for _, r := range list {
		c.d.Body = append(c.d.Body, c.simulated(r)...)
	}
	c.d.Body = append(c.d.Body, part("inputs", lang.M("Files read"), []document.Block{c.fingerprints()})...)
	return c.d, c.d.Number()
}

func (c *composer) simulated(r *simulation.Result) []document.Block {
	heading := lang.Localizer(lang.M("What the simulation shows"))
	if r.Lot.ID != "" {
		heading = text.LotHeading(r.Lot.ID, r.Lot.Title)
	}
	out := []document.Block{&document.Heading{Level: 1, Title: heading},
		document.List{Numbered: true, Items: both(func(l lang.Lang) []string { return text.SimulationPoints(r, l) })},
		&document.Heading{Level: 2, Title: lang.M("What the bids are drawn from")},
		document.List{Items: both(func(l lang.Lang) []string { return text.SimulationSettings(r, l) })}}
	if r.Outcomes[0].Ranked == 0 {
		return out
	}
	out = append(out, &document.Heading{Level: 2, Title: lang.M("What each criterion weighs")}, effective(r))
	out = append(out, &document.Heading{Level: 2, Title: lang.M("Price formulas side by side")}, outcomes(r))
	return append(out, exchange(r)...)
}

// effective shows what each criterion weighs beside what it should.
func effective(r *simulation.Result) document.Block {
	fr, en := text.EffectiveRows(r, lang.FR), text.EffectiveRows(r, lang.EN)
	t := &document.Table{
		Columns: []document.Column{{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("weight as published"), Align: document.End},
			{Title: lang.M("part of the differences between bids"), Align: document.End}},
	}
	for i, x := range fr {
		t.Rows = append(
			t.Rows,
			document.Row{Cells: document.Cells(lang.Text{FR: x.Criterion, EN: en[i].Criterion}, lang.Text{FR: x.Weight, EN: en[i].Weight},
				lang.Text{FR: x.Effective, EN: en[i].Effective})},
		)
	}
	return t
}

// outcomes compares the price formulas.
func outcomes(r *simulation.Result) document.Block {
	fr, en := text.OutcomeRows(r, lang.FR), text.OutcomeRows(r, lang.EN)
	t := &document.Table{Columns: []document.Column{{Title: lang.M("Formula"), Heads: true}}}
	for _, h := range append(text.SimulationHeads(r), lang.M("Negative mark"), lang.M("Weight of the price"), lang.M("Worth of a point")) {
		t.Columns = append(t.Columns, document.Column{Title: h, Align: document.End})
	}
	for i, x := range fr {
		y := en[i]
		row := document.Row{
			Cells: document.Cells(
				lang.Text{FR: x.Title, EN: y.Title},
				lang.Text{FR: x.Cheapest, EN: y.Cheapest},
				lang.Text{FR: x.Best, EN: y.Best},
				lang.Text{
					FR: x.Loser,
					EN: y.Loser,
				},
				lang.Text{FR: x.Negative, EN: y.Negative},
				lang.Text{FR: x.Price, EN: y.Price},
				lang.Text{FR: x.PerPoint, EN: y.PerPoint},
			),
		}
		if x.Published {
			row.Kind = document.Chosen
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// exchange tells what a point is worth in money along the prices.
func exchange(r *simulation.Result) []document.Block {
	fr, criterion := text.ExchangeRows(r, lang.FR)
	en, english := text.ExchangeRows(r, lang.EN)
	if len(fr) == 0 {
		return nil
	}
	t := &document.Table{
		Columns: []document.Column{
			{Title: lang.M("At a price of"), Heads: true, Align: document.End},
			{Title: lang.M("One point of the total"), Align: document.End},
			{Title: lang.M("One mark on %s", lang.Text{FR: criterion, EN: english}), Align: document.End},
		},
	}
	for i, x := range fr {
		t.Rows = append(
			t.Rows,
			document.Row{
				Cells: document.Cells(
					lang.Text{FR: x.Price, EN: en[i].Price},
					lang.Text{FR: x.PerPoint, EN: en[i].PerPoint},
					lang.Text{FR: x.PerMark, EN: en[i].PerMark},
				),
			},
		)
	}
	out := []document.Block{&document.Heading{Level: 2, Title: lang.M("What a point is worth in money")}}
	if chart := exchangeChart(r); chart != nil {
		out = append(out, chart)
	}
	return append(out, t)
}

func exchangeChart(r *simulation.Result) *document.Chart {
	list := r.Outcomes[0].Exchange
	if len(list) < 3 {
		return nil
	}
	chart := &document.Chart{
		Form:  document.Lines,
		Title: lang.M("What a point is worth along the prices"),
		Axis:  lang.M("price, as a part of the estimate"),
		Series: []document.Series{
			{Title: lang.M("one point")},
		},
		Alt: lang.M("What a point is worth at each price; the table below has the figures."),
	}
	for _, e := range list {
		at := exact.FromFloat(e.Price)
		chart.X = append(chart.X, at)
		chart.Names = append(chart.Names, percent{at})
		if math.IsInf(e.PerPoint, 0) || math.IsNaN(e.PerPoint) {
			chart.Series[0].Values = append(chart.Series[0].Values, document.Value{None: true, Text: lang.Raw("–")})
			continue
		}
		v := exact.FromFloat(e.PerPoint)
		chart.Series[0].Values = append(chart.Series[0].Values, document.Value{At: v, Text: twoDecimals{v}})
	}
	return chart
}
