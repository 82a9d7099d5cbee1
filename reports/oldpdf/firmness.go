package pdf

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// firmness tells how firm the award of a lot is: a page in plain words and
// drawings, then the figures.
func (d *doc) firmness(f *scoring.Firmness) {
	if len(f.Lot.Ranking) == 0 {
		return
	}
	l := d.l
	firm := text.FirmnessOf(d.e, f, l)
	d.newPage()
	d.heading(0, lotTitle(f.Lot, l.T("How firm the result is"), d))
	d.font("B", 11)
	d.lines(d.clean(firm.Headline), width, 6, "L")
	d.Ln(1)
	d.items(firm.Points)
	d.remark(text.Grades(d.e, f.Lot, l))
	rows := text.WeightRows(f, l)
	if len(rows) > 0 {
		shown := rows
		if len(rows) > 14 {
			shown = slices.DeleteFunc(slices.Clone(rows), func(r text.WeightRow) bool { return r.Stability.Criterion.Depth > 0 })
		}
		d.stabilityBars(shown)
	}
	tips := text.TipRows(d.e, f, l)
	d.tornado(tips)
	d.acceptability(f.Acceptance)
	d.firmnessTables(f, rows, tips)
}

// stabilityBars draws, for each weight, the range in which the award stays and
// the one in which the whole ranking does.
func (d *doc) stabilityBars(rows []text.WeightRow) {
	l := d.l
	const label, height, gap = 52.0, 3.6, 1.5
	d.roomForBars(min(len(rows), 14), 20)
	d.sub(l.T("How far each weight can move"))
	scale := (width - label - 16) / 100
	x0 := margin + label
	for _, r := range rows {
		d.room(height + gap)
		y := d.GetY()
		d.font("", tableSize-0.5)
		d.SetXY(margin, y)
		d.Cell(label, height, d.fit(r.Criterion, label-3), "R")
		d.fill(pale)
		d.Rect(x0, y, r.Stability.Most.Float()*scale, height, "F")
		d.span(x0, y, height, scale, r.Stability.Award, palette[5])
		d.span(x0, y+height/4, height/2, scale, r.Stability.Ranking, palette[0])
		d.fill(alert)
		d.Rect(x0+r.Stability.Criterion.Weight.Float()*scale-0.35, y-0.4, 0.7, height+0.8, "F")
		d.SetXY(margin, y+height+gap)
	}
	d.key([]colour{palette[5], palette[0], alert, pale},
		[]string{l.T("the award stays"), l.T("the whole ranking stays"), l.T("weight as published"), l.T("least to greatest weight")})
}

func (d *doc) span(x0, y, height, scale float64, in scoring.Interval, c colour) {
	d.fill(c)
	from, to := in.Low.At.Float()*scale, in.High.At.Float()*scale
	d.Rect(x0+from, y, max(0.3, to-from), height, "F")
}

// key writes a legend in colours of its own.
func (d *doc) key(colours []colour, names []string) {
	d.font("", tableSize-0.5)
	x, y := margin, d.GetY()+0.6
	for i, name := range names {
		w := d.GetStringWidth(d.clean(name)) + 8
		d.fill(colours[i])
		d.Rect(x, y+0.7, 3, 3, "F")
		d.SetXY(x+3.5, y)
		d.Cell(w-3.5, 4.4, d.clean(name), "L")
		x += w
	}
	d.SetXY(margin, y+5)
	d.Ln(1)
}

// tornado draws the nearest tipping points as bars around where things are: to
// the left what would have to fall, to the right what would have to rise.
func (d *doc) tornado(rows []text.TipRow) {
	const most, label, height, gap = 10, 66.0, 3.8, 1.2
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b text.TipRow) int { return a.Tip.Size().Cmp(b.Tip.Size()) })
	if len(rows) > most {
		rows = rows[:most]
	}
	if len(rows) == 0 {
		return
	}
	l := d.l
	d.roomForBars(len(rows), 22)
	priced := slices.ContainsFunc(rows, func(r text.TipRow) bool { return r.Tip.Criterion == nil })
	if priced {
		d.sub(l.T("The nearest prices and marks that give another award"))
	} else {
		d.sub(l.T("The nearest marks that give another award"))
	}
	widest := 0.0
	for _, r := range rows {
		widest = max(widest, r.Tip.Size().Float())
	}
	half := (width - label - 34) / 2
	x0 := margin + label + half + 16
	top := d.GetY()
	for _, r := range rows {
		y := d.GetY()
		d.font("", tableSize-0.5)
		d.ink(ink)
		d.SetXY(margin, y)
		d.Cell(label, height, d.fit(r.What, label-2), "R")
		w := r.Tip.Size().Float() / widest * half
		c := palette[0]
		if r.Tip.Criterion != nil {
			c = palette[1]
		}
		d.fill(c)
		d.font("B", tableSize-0.5)
		if r.Tip.Change().Sign() < 0 {
			d.Rect(x0-w, y, w, height, "F")
			d.SetXY(x0-w-17, y)
			d.Cell(16.5, height, d.clean(r.Change), "R")
		} else {
			d.Rect(x0, y, w, height, "F")
			d.SetXY(x0+w+0.5, y)
			d.Cell(16.5, height, d.clean(r.Change), "L")
		}
		d.SetXY(margin, y+height+gap)
	}
	d.draw(grey)
	d.Line(x0, top-1, x0, d.GetY())
	if priced {
		d.key([]colour{palette[0], palette[1]}, []string{l.T("price, as a part of it"), l.T("mark, in points of its scale")})
	} else {
		d.key([]colour{palette[1]}, []string{l.T("mark, in points of its scale")})
	}
}

// acceptability draws how often each bid takes each rank, one chart per way in
// which weights vary.
func (d *doc) acceptability(list []*scoring.Acceptance) {
	if len(list) == 0 {
		return
	}
	l := d.l
	for _, a := range list {
		var rows []bar
		for b, bid := range a.Bids {
			rows = append(rows, bar{label: d.barName(bid), value: text.Share(a.Ranks[b][0], l), parts: a.Ranks[b]})
		}
		slices.SortStableFunc(rows, func(x, y bar) int {
			switch {
			case x.parts[0] > y.parts[0]:
				return -1
			case x.parts[0] < y.parts[0]:
				return 1
			}
			return 0
		})
		var legend []string
		for r := range a.Bids {
			if r < len(palette) {
				legend = append(legend, l.T("rank %d", r+1))
			}
		}
		d.roomForBars(len(rows), 14)
		d.sub(l.T("How often each bid takes each rank") + " – " + text.Ways(a, l))
		d.bars(rows, legend, 1.15)
	}
	d.remark(l.T("Draws: %d for each chart, from seed %d; the figure is how often the bid comes first. Simulations describe; they decide nothing.", list[0].Samples, int(list[0].Seed)))
}

// firmnessTables writes the figures behind the drawings.
func (d *doc) firmnessTables(f *scoring.Firmness, weights []text.WeightRow, tips []text.TipRow) {
	l := d.l
	if len(weights) > 0 {
		d.sub(l.T("The range of each weight"))
		t := d.table(column{l.T("Criterion"), 56, "L"}, column{l.T("Weight"), 16, "R"}, column{l.T("The award stays"), 62, "L"}, column{l.T("The ranking stays"), 40, "L"})
		for _, r := range weights {
			row := plain(indent(r.Stability.Criterion.Depth)+r.Criterion, r.Weight, r.Award, r.Ranking)
			t.row(row)
		}
		t.end()
	}
	if len(tips) > 0 {
		d.sub(l.T("What would have to change, alone, for another award"))
		t := d.table(column{l.T("What"), 54, "L"}, column{l.T("Now"), 32, "R"}, column{l.T("Needed"), 38, "R"}, column{l.T("Change"), 18, "R"}, column{l.T("Then"), 40, "L"})
		for _, r := range tips {
			t.row(plain(r.What, r.Now, r.Needed, r.Change, r.Then))
		}
		t.end()
	}
	d.formulas(f)
	d.firmnessRemarks(f)
}

// formulas writes who would come first under each price formula.
func (d *doc) formulas(f *scoring.Firmness) {
	rows := text.FormulaRows(f, d.l)
	if len(rows) == 0 {
		return
	}
	l := d.l
	d.sub(l.T("Under each price formula"))
	columns := []column{{l.T("Formula"), 50, "L"}, {l.T("First"), 34, "L"}}
	shown := min(len(f.Lot.Ranking), 6)
	for _, b := range f.Lot.Ranking[:shown] {
		columns = append(columns, column{b.Name().In(l), 20, "R"})
	}
	t := d.table(columns...)
	for _, r := range rows {
		row := plain(append([]string{r.Formula, r.Winner}, r.Totals[:shown]...)...)
		if r.Changes {
			row[1].ink, row[1].bold = &alert, true
		}
		if r.Published {
			for i := range row {
				row[i].fill = &pale
			}
		}
		t.row(row)
	}
	t.end()
}

// firmnessRemarks writes what fits in sentences: withdrawals, dominance, the
// criteria that decide, the weights that favour each bid.
func (d *doc) firmnessRemarks(f *scoring.Firmness) {
	l := d.l
	list := func(title string, lines []string) {
		if len(lines) > 0 {
			d.sub(title)
			d.items(lines)
		}
	}
	var gone []string
	for _, w := range f.Withdrawals {
		if w.Known {
			gone = append(gone, text.WithdrawalText(w, l))
		}
	}
	list(l.T("Had a losing bid not been there"), gone)
	deciding := text.DecidingText(f, l)
	list(l.T("The criteria that make the difference"), deciding[:min(len(deciding), 12)])
	list(l.T("Bids ahead of others on every criterion"), text.DominanceText(f, l))
	d.central(f, l)
}

func (d *doc) central(f *scoring.Firmness, l lang.Lang) {
	i := slices.IndexFunc(f.Acceptance, func(a *scoring.Acceptance) bool { return a.Weights == scoring.Anywhere })
	if i < 0 || len(f.Acceptance[i].Bids) > 7 || len(f.Acceptance[i].Leaves) > 40 {
		return
	}
	a := f.Acceptance[i]
	d.sub(l.T("The weights that favour each bid: the mean of all draws in which it comes first"))
	columns := []column{{l.T("Criterion"), 56, "L"}}
	for _, b := range a.Bids {
		columns = append(columns, column{b.Name().In(l), 20, "R"})
	}
	t := d.table(columns...)
	for _, r := range text.CentralRows(a, l) {
		t.row(plain(append([]string{r.Criterion}, r.Weights...)...))
	}
	t.end()
}
