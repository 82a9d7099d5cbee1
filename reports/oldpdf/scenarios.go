package pdf

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// scenarios compares the what-ifs of a lot.
func (d *doc) scenarios(index int) {
	if len(d.e.Scenarios) == 0 {
		return
	}
	l, lot := d.l, d.e.Lots[index]
	d.heading(0, lotTitle(lot, l.T("Scenarios"), d))
	d.para(l.T("Each scenario is evaluated like the tender itself, with what it changes. None of them changes the award above: they show what the result rests on."))
	d.matrix(index)
	var still []*scoring.Scenario
	for _, s := range d.e.Scenarios {
		if len(s.Swept()) == 0 && s.Points[0].Lots != nil {
			still = append(still, s)
		}
	}
	if len(still) > 0 && len(still) <= 8 {
		d.sub(l.T("Ranks from one scenario to the next"))
		d.bump(lot, still, index)
	}
	for _, s := range d.e.Scenarios {
		switch len(s.Swept()) {
		case 1:
			d.sweep(lot, s, index)
		case 2:
			d.grid(lot, s, index)
		}
	}
}

// matrix writes scenarios x bids: rank and total, or why there is none.
func (d *doc) matrix(index int) {
	l := d.l
	t := d.table(column{l.T("Scenario"), 52, "L"}, column{l.T("Tenderer"), 30, "L"}, column{l.T("Rank"), 10, "C"}, column{l.T("Total"), 16, "R"}, column{l.T("Margin"), 16, "R"}, column{l.T("Remarks"), 50, "L"})
	for _, o := range text.Comparison(d.e, index, l) {
		title := o.Title
		if len(o.Obstacles) > 0 {
			t.row(plain(title, "", "", "", "", l.T("cannot be evaluated: %s", strings.Join(o.Obstacles, " ; "))))
			continue
		}
		if what := strings.Join(o.What, " ; "); what != "" {
			title += "\n" + what
		}
		if o.Stretch != nil {
			title = d.stretchTitle(o)
		}
		var aside []string
		for _, c := range o.Cells {
			if c.Same {
				aside = append(aside, c.Name.In(l))
				continue
			}
			row := plain(title, c.Name.In(l), c.Rank, c.Total, c.Margin, remark(c))
			row[0].bold = true
			if c.First {
				for k := 1; k < len(row); k++ {
					row[k].bold, row[k].fill = true, &green
				}
			}
			t.row(row)
			title = ""
		}
		if len(aside) > 0 && (o.Point == nil || title != "") {
			row := plain(title, "", "–", "", "", l.T("set aside: %s", strings.Join(aside, ", ")))
			row[0].bold = true
			t.row(row)
		}
		if o.Change != "" {
			row := plain("", "", "", "", "", o.Change)
			row[5].ink, row[5].bold = &alert, true
			t.row(row)
		}
	}
	t.end()
}

// stretchTitle says which part of a sweep a row is for, and where the next begins.
func (d *doc) stretchTitle(o text.Outcome) string {
	if o.Stretch.Next == "" {
		return o.Title
	}
	return o.Title + "\n" + o.Stretch.Next
}

// remark says what became of a bid, and why.
func remark(c text.OutcomeCell) string {
	if c.Moved == "" || c.Why == "" {
		return c.Moved + c.Why
	}
	return c.Moved + " – " + c.Why
}

// shownBids lists the bids that a chart follows: those ranked anywhere.
func shownBids(lot *scoring.Lot, points []*scoring.Point, index int) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range lot.Bids {
		ranked := b.Status == scoring.Ranked
		for _, p := range points {
			if p.Lots != nil {
				x := find(p.Lots[index], b.ID)
				ranked = ranked || x != nil && x.Status == scoring.Ranked
			}
		}
		if ranked && len(out) < len(palette) {
			out = append(out, b)
		}
	}
	return out
}

func find(lot *scoring.Lot, id string) *scoring.Bid {
	if i := slices.IndexFunc(lot.Bids, func(b *scoring.Bid) bool { return b.ID == id }); i >= 0 {
		return lot.Bids[i]
	}
	return nil
}

func (d *doc) bidNames(list []*scoring.Bid) []string {
	out := make([]string, len(list))
	for i, b := range list {
		out[i] = d.named(b, width/2, tableSize-0.5)
	}
	return out
}

// bump draws the ranks of the bids from the tender as published to each scenario.
func (d *doc) bump(lot *scoring.Lot, list []*scoring.Scenario, index int) {
	points := []*scoring.Point{{Lots: d.e.Lots}}
	titles := []string{d.l.T("As published")}
	for _, s := range list {
		points = append(points, s.Points[0])
		titles = append(titles, s.Title.In(d.l))
	}
	bids := shownBids(lot, points, index)
	const step = 8.0
	height := step*float64(len(bids)) + 16
	d.room(height + 10)
	x0, y0 := margin+14, d.GetY()+4
	gap := (width - 34) / float64(max(1, len(points)-1))
	at := func(p, rank int) (float64, float64) { return x0 + gap*float64(p), y0 + step*float64(rank-1) }
	for k, b := range bids {
		d.draw(palette[k])
		d.fill(palette[k])
		last := -1
		for i, p := range points {
			x := find(p.Lots[index], b.ID)
			if x == nil || x.Status != scoring.Ranked {
				last = -1
				continue
			}
			cx, cy := at(i, x.Rank)
			if last >= 0 {
				px, py := at(i-1, last)
				d.SetLineWidth(0.8)
				d.Line(px, py, cx, cy)
			}
			last = x.Rank
			d.Circle(cx, cy, 2.6, "F")
			d.font("B", 7)
			d.ink(white)
			d.SetXY(cx-3, cy-1.7)
			d.Cell(6, 3.4, fmt.Sprint(x.Rank), "C")
			d.ink(ink)
		}
	}
	d.SetLineWidth(0.2)
	d.font("", 6.4)
	for i, t := range titles {
		x, _ := at(i, 1)
		y := y0 + step*float64(len(bids)) - 2
		for k, line := range d.wrap(d.clean(t), gap-2) {
			if k == 3 {
				break
			}
			d.SetXY(x-gap/2+1, y+float64(k)*3)
			d.Cell(gap-2, 3, line, "C")
		}
	}
	d.SetXY(margin, y0+height-6)
	d.legend(d.bidNames(bids))
	d.Ln(2)
}

// sweep draws the totals of the bids over the values of a sweep.
func (d *doc) sweep(lot *scoring.Lot, s *scoring.Scenario, index int) {
	l := d.l
	bids := shownBids(lot, s.Points, index)
	low, high := 100.0, 0.0
	for _, p := range s.Points {
		if p.Lots == nil {
			continue
		}
		for _, b := range p.Lots[index].Ranking {
			low, high = min(low, b.Total.Float()), max(high, b.Total.Float())
		}
	}
	if high <= low {
		low, high = low-1, high+1
	}
	pad := (high - low) * 0.08
	low, high = max(0, low-pad), high+pad
	const height = 58.0
	d.room(height + 34)
	d.sub(s.Title.In(l))
	x0, y0, w := margin+14, d.GetY()+3, width-20
	n := float64(max(1, len(s.Points)-1))
	x := func(i int) float64 { return x0 + w*float64(i)/n }
	y := func(v float64) float64 { return y0 + height*(high-v)/(high-low) }
	d.draw(rule)
	d.font("", 6.8)
	d.ink(grey)
	for k := range 5 {
		v := low + (high-low)*float64(k)/4
		d.Line(x0, y(v), x0+w, y(v))
		d.SetXY(margin, y(v)-2)
		d.Cell(12, 4, fmt.Sprintf("%.1f", v), "R")
	}
	for _, i := range []int{0, len(s.Points) / 4, len(s.Points) / 2, len(s.Points) * 3 / 4, len(s.Points) - 1} {
		d.SetXY(x(i)-12, y0+height+1)
		d.Cell(24, 4, d.clean(text.SweepValue(s.Swept()[0], s.Points[i].Values[0], l)), "C")
	}
	d.SetXY(x0, y0+height+5)
	d.Cell(w, 4, d.fit(text.SweepName(d.e, s.Swept()[0], l), w), "C")
	d.ink(ink)
	for k, b := range bids {
		d.draw(palette[k])
		d.SetLineWidth(0.7)
		for i := 1; i < len(s.Points); i++ {
			from, to := s.Points[i-1], s.Points[i]
			if from.Lots == nil || to.Lots == nil {
				continue
			}
			p, q := find(from.Lots[index], b.ID), find(to.Lots[index], b.ID)
			if p != nil && q != nil && p.Total != nil && q.Total != nil && p.Status == scoring.Ranked && q.Status == scoring.Ranked {
				d.Line(x(i-1), y(p.Total.Float()), x(i), y(q.Total.Float()))
			}
		}
	}
	d.SetLineWidth(0.2)
	d.SetXY(margin, y0+height+10)
	d.legend(d.bidNames(bids))
	d.Ln(2)
}

// grid draws who comes first at each point of a grid.
func (d *doc) grid(lot *scoring.Lot, s *scoring.Scenario, index int) {
	l := d.l
	bids := shownBids(lot, s.Points, index)
	rows, columns := len(s.Swept()[0].Values), len(s.Swept()[1].Values)
	if rows > 60 || columns > 60 {
		d.sub(s.Title.In(l))
		d.para(l.T("The grid has %d × %d points: too many to draw; the data has them.", rows, columns))
		return
	}
	w, h := (width-26)/float64(columns), min(7, 90/float64(rows))
	d.room(h*float64(rows) + 34)
	d.sub(s.Title.In(l))
	x0, y0 := margin+24, d.GetY()+2
	d.font("", 6.6)
	for i := range rows {
		d.ink(grey)
		d.SetXY(margin, y0+h*float64(i)+h/2-2)
		d.Cell(22, 4, d.clean(text.SweepValue(s.Swept()[0], s.Swept()[0].Values[i], l)), "R")
		for k := range columns {
			p := s.Points[i*columns+k]
			c, label := rule, "–"
			if p.Lots != nil {
				if winners := p.Lots[index].Winner(); len(winners) > 0 {
					at := slices.IndexFunc(bids, func(b *scoring.Bid) bool { return b.ID == winners[0].ID })
					if at >= 0 {
						c = palette[at]
					}
					label = ""
					if m, ok := p.Lots[index].Margin(); ok {
						label = m.Format(l, 1, 1)
					}
				}
			}
			d.fill(c)
			d.draw(white)
			d.Rect(x0+w*float64(k), y0+h*float64(i), w, h, "FD")
			if w > 8 && h > 3.4 {
				d.ink(white)
				d.SetXY(x0+w*float64(k), y0+h*float64(i)+h/2-2)
				d.Cell(w, 4, label, "C")
			}
		}
	}
	d.ink(grey)
	y := y0 + h*float64(rows) + 1
	for k := range columns {
		if columns <= 12 || k%(columns/8) == 0 {
			d.SetXY(x0+w*float64(k)-4, y)
			d.Cell(w+8, 4, d.clean(text.SweepValue(s.Swept()[1], s.Swept()[1].Values[k], l)), "C")
		}
	}
	d.ink(ink)
	d.SetXY(margin, y+4)
	d.remark(l.T("Rows: %s; columns: %s. The colour is the bid that comes first, the figure its lead over the second.",
		text.SweepName(d.e, s.Swept()[0], l), text.SweepName(d.e, s.Swept()[1], l)))
	d.legend(d.bidNames(bids))
	d.Ln(2)
}
