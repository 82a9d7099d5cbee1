package pdf

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// bar is a bar of a chart, made of parts.
type bar struct {
	label string
	value string
	parts []float64
}

// labelWidth is the room left of the bars.
const labelWidth = 48.0

// barName names a bid left of its bar.
func (d *doc) barName(b *scoring.Bid) string { return d.named(b, labelWidth-3, tableSize) }

// named names a bid within a width: what tells it from the tenderer's other bids stays.
func (d *doc) named(b *scoring.Bid, w, size float64) string {
	d.font("", size)
	return b.Name().Fit(d.l, func(s string) bool { return d.GetStringWidth(d.clean(s)) <= w })
}

// bars draws horizontal bars up to most, over pages if need be.
func (d *doc) bars(list []bar, legend []string, most float64) {
	height, gap := barSize(len(list))
	d.Ln(1)
	d.roomForBars(len(list), 0)
	scale := (width - labelWidth - 22) / most
	for _, b := range list {
		d.room(height + gap)
		y := d.GetY()
		d.font("", tableSize)
		d.SetXY(margin, y)
		d.Cell(labelWidth, height, d.fit(b.label, labelWidth-3), "R")
		x := margin + labelWidth
		for i, v := range b.parts {
			d.fill(palette[i%len(palette)])
			d.Rect(x, y, v*scale, height, "F")
			x += v * scale
		}
		d.font("B", tableSize)
		d.SetXY(x+0.5, y)
		d.Cell(22, height, d.clean(b.value), "L")
		d.SetXY(margin, y+height+gap)
	}
	if len(legend) > 1 {
		d.legend(legend)
	}
	d.Ln(2)
}

// barSize gives the height of a bar and the gap below it: many bids get thinner
// bars, so that a chart stays on a page.
func barSize(n int) (height, gap float64) {
	if n > 8 {
		return 3.4, 0.8
	}
	return 5.6, 2.2
}

// roomForBars starts a new page unless n bars, and what stands above them, fit.
func (d *doc) roomForBars(n int, above float64) {
	height, gap := barSize(n)
	if whole := float64(n)*(height+gap) + 8 + above; whole < bottom-top {
		d.room(whole)
	}
}

func (d *doc) legend(names []string) {
	d.font("", tableSize-0.5)
	d.room(8)
	x, y := margin, d.GetY()+1
	for i, name := range names {
		name = d.fit(name, width/2)
		w := d.GetStringWidth(name) + 9
		if x+w > margin+width {
			x, y = margin, y+5
		}
		d.fill(palette[i%len(palette)])
		d.Rect(x, y+0.7, 3, 3, "F")
		d.SetXY(x+3.5, y)
		d.Cell(w-3.5, 4.4, name, "L")
		x += w
	}
	d.SetXY(margin, y+5)
}

// totals draws the weighted marks of the ranked bids.
func (d *doc) totals(lot *scoring.Lot) {
	var list []bar
	var legend []string
	top := lot.Criteria
	split := len(top) <= len(palette)
	if split {
		for _, c := range top {
			legend = append(legend, text.Title(c, d.l))
		}
	}
	for _, b := range lot.Ranking {
		row := bar{label: d.barName(b), value: text.Number(*b.Total, d.l)}
		if split {
			for _, c := range top {
				row.parts = append(row.parts, positive(b.Marks[c.ID].Weighted))
			}
		} else {
			row.parts = []float64{positive(*b.Total)}
		}
		list = append(list, row)
	}
	d.bars(list, legend, 100)
}

// positive gives the length of a bar; a negative mark has none.
func positive(n exact.Number) float64 { return max(0, n.Float()) }

// markBars draws the marks of a criterion.
func (d *doc) markBars(c *criteria.Criterion, bids []*scoring.Bid) {
	var list []bar
	for _, b := range bids {
		if m := b.Marks[c.ID]; m.State() == scoring.Marked {
			list = append(list, bar{d.barName(b), text.Number(m.Mark, d.l), []float64{positive(m.Mark)}})
		}
	}
	if len(list) > 1 {
		d.bars(list, nil, c.Scale.Float())
	}
}
