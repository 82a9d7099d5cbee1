package pdf

import (
	"fmt"
	"io"
	"math"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/simulation"
	"github.com/bareme/bareme/scoring/study"
)

// WriteSimulation writes the note on a simulation that a buyer files.
func WriteSimulation(w io.Writer, list []*simulation.Result, inputs []source.Input, l lang.Lang) error {
	t := list[0].Tender
	d, err := newDoc(study.Of(&scoring.Evaluation{Tender: t, Inputs: inputs}), l, l.T("Simulation of the method"))
	if err != nil {
		return err
	}
	d.note(l.T("Simulation of the method"))
	d.para(l.T("What the method does to fictitious bids, drawn before it is published. It tells whether weights and formulas do what they are meant to; it says nothing of any real bid."))
	for _, r := range list {
		d.simulated(r)
	}
	d.read()
	return d.Output(w, d.footer, nil)
}

func (d *doc) simulated(r *simulation.Result) {
	l := d.l
	if r.Lot.ID != "" {
		d.sub(l.T("Lot %s – %s", r.Lot.ID, r.Lot.Title))
	}
	d.items(text.SimulationPoints(r, l))
	d.sub(l.T("What the bids are drawn from"))
	d.items(text.SimulationSettings(r, l))
	if r.Outcomes[0].Ranked == 0 {
		return
	}
	d.effective(text.EffectiveRows(r, l))
	d.outcomes(text.OutcomeRows(r, l))
	d.exchange(r)
}

// effective draws what each criterion weighs beside what it should.
func (d *doc) effective(rows []text.EffectiveRow) {
	l := d.l
	d.sub(l.T("What each criterion weighs"))
	const label, height = 66.0, 3.0
	most := 0.01
	for _, r := range rows {
		most = max(most, r.Part, r.Stated)
	}
	scale := (width - label - 24) / most
	for _, r := range rows {
		d.room(2*height + 2)
		y := d.GetY()
		d.font("", tableSize-0.5)
		d.SetXY(margin, y)
		d.Cell(label, 2*height, d.fit(r.Criterion, label-3), "R")
		d.fill(palette[7])
		d.Rect(margin+label, y, r.Stated*scale, height, "F")
		d.fill(palette[0])
		d.Rect(margin+label, y+height, r.Part*scale, height, "F")
		d.SetXY(margin+label+r.Stated*scale+0.5, y-0.3)
		d.Cell(20, height+0.6, d.clean(r.Weight), "L")
		d.font("B", tableSize-0.5)
		d.SetXY(margin+label+r.Part*scale+0.5, y+height-0.3)
		d.Cell(20, height+0.6, d.clean(r.Effective), "L")
		d.SetXY(margin, y+2*height+1.6)
	}
	d.key([]colour{palette[7], palette[0]}, []string{l.T("weight as published"), l.T("part of the differences between bids")})
}

// outcomes compares the price formulas.
func (d *doc) outcomes(rows []text.OutcomeRow) {
	l := d.l
	d.sub(l.T("Price formulas side by side"))
	t := d.table(column{l.T("Formula"), 44, "L"}, column{l.T("Cheapest wins"), 22, "R"}, column{l.T("Best quality wins"), 22, "R"}, column{l.T("A loser decides"), 22, "R"},
		column{l.T("Negative mark"), 20, "R"}, column{l.T("Weight of the price"), 20, "R"}, column{l.T("Worth of a point"), 30, "R"})
	for _, r := range rows {
		row := plain(r.Formula, r.Cheapest, r.Best, r.Loser, r.Negative, r.Price, r.PerPoint)
		if r.Published {
			row = bold(r.Formula, r.Cheapest, r.Best, r.Loser, r.Negative, r.Price, r.PerPoint)
		}
		t.row(row)
	}
	t.end()
}

// exchange tells what a point is worth in money along the prices.
func (d *doc) exchange(r *simulation.Result) {
	l := d.l
	rows, criterion := text.ExchangeRows(r, l)
	if len(rows) == 0 {
		return
	}
	d.sub(l.T("What a point is worth in money"))
	d.exchangeChart(r)
	t := d.table(column{l.T("At a price of"), 40, "R"}, column{l.T("One point of the total"), 50, "R"}, column{l.T("One mark on %s", criterion), 70, "R"})
	for _, x := range rows {
		t.row(plain(x.Price, x.PerPoint, x.PerMark))
	}
	t.end()
}

func (d *doc) exchangeChart(r *simulation.Result) {
	list := r.Outcomes[0].Exchange
	most := 0.0
	for _, e := range list {
		if !math.IsInf(e.PerPoint, 0) {
			most = max(most, e.PerPoint)
		}
	}
	if most == 0 || len(list) < 3 {
		return
	}
	const height = 40.0
	d.room(height + 14)
	x0, y0, w := margin+26, d.GetY()+3, width-34
	low, high := list[0].Price, list[len(list)-1].Price
	x := func(p float64) float64 { return x0 + w*(p-low)/(high-low) }
	y := func(v float64) float64 { return y0 + height*(1-v/(most*1.1)) }
	d.draw(rule)
	d.font("", 6.8)
	d.ink(grey)
	for k := range 4 {
		v := most * float64(k) / 3
		d.Line(x0, y(v), x0+w, y(v))
		d.SetXY(margin, y(v)-2)
		d.Cell(24, 4, d.clean(exact.FromFloat(v).Format(d.l, 0, digits(most))), "R")
	}
	for k := 0; k < len(list); k += 2 {
		d.SetXY(x(list[k].Price)-10, y0+height+0.5)
		d.Cell(20, 4, fmt.Sprintf("%.0f %%", 100*list[k].Price), "C")
	}
	d.ink(ink)
	d.draw(palette[0])
	d.SetLineWidth(0.7)
	for k := 1; k < len(list); k++ {
		if a, b := list[k-1], list[k]; !math.IsInf(a.PerPoint+b.PerPoint, 0) {
			d.Line(x(a.Price), y(a.PerPoint), x(b.Price), y(b.PerPoint))
		}
	}
	d.SetLineWidth(0.2)
	d.SetXY(margin, y0+height+6)
}

func digits(most float64) int {
	if most < 10 {
		return 2
	}
	return 0
}
