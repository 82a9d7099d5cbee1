package pdf

import (
	"math"

	"github.com/bareme/bareme/reports/oldpdf/canvas"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
)

// sizes of a diagram in millimetres
const (
	boxHeight = 10.5
	rowHeight = 25.0
	boxGap    = 4.0
	widest    = 46.0
)

// diagram draws who holds whom: holders above what they hold.
func (d *doc) diagram(g *criteria.Diagram) {
	rows := map[int][]int{}
	top := 0
	for i, b := range g.Boxes {
		rows[b.Row] = append(rows[b.Row], i)
		top = max(top, b.Row)
	}
	height := float64(top)*rowHeight + boxHeight + 4
	d.room(height + 6)
	y0 := d.GetY() + 2
	type place struct{ x, y, w float64 }
	at := make([]place, len(g.Boxes))
	for r, list := range rows {
		w := math.Min(widest, (width-boxGap*float64(len(list)-1))/float64(len(list)))
		x := margin + (width-w*float64(len(list))-boxGap*float64(len(list)-1))/2
		for _, i := range list {
			at[i] = place{x, y0 + float64(top-r)*rowHeight, w}
			x += w + boxGap
		}
	}
	d.SetLineWidth(0.35)
	for _, a := range g.Arrows {
		from, to := at[a.From], at[a.To]
		d.draw(grey)
		if a.Marked {
			d.draw(alert)
		}
		x1, y1, x2, y2 := from.x+from.w/2, from.y+boxHeight, to.x+to.w/2, to.y
		switch {
		case a.From == a.To: // own shares
			d.Rect(from.x+from.w-6, from.y-3, 8, 6, "D")
			continue
		case to.y <= from.y: // back up, or across
			d.SetDashPattern(1.2, 0.8)
			y1, y2 = from.y+boxHeight/2, to.y+boxHeight/2
			x1, x2 = from.x+from.w, to.x+to.w
			bend := math.Max(x1, x2) + 6
			d.Polygon([]canvas.Point{{X: x1, Y: y1}, {X: bend, Y: y1}, {X: bend, Y: y2}, {X: x2, Y: y2}, {X: bend, Y: y2}, {X: bend, Y: y1}}, "D")
			d.SetDashPattern()
			continue
		}
		d.Line(x1, y1, x2, y2)
		angle := math.Atan2(y2-y1, x2-x1)
		for _, side := range []float64{-0.4, 0.4} {
			d.Line(x2, y2, x2-2.2*math.Cos(angle+side), y2-2.2*math.Sin(angle+side))
		}
	}
	for _, a := range g.Arrows {
		d.arrowLabel(a, at[a.From].x+at[a.From].w/2, at[a.From].y+boxHeight, at[a.To].x+at[a.To].w/2, at[a.To].y)
	}
	for i, b := range g.Boxes {
		d.box(b, at[i].x, at[i].y, at[i].w)
	}
	d.SetLineWidth(0.2)
	d.SetXY(margin, y0+height)
}

// arrowLabel writes what is held, near the holder.
func (d *doc) arrowLabel(a criteria.Arrow, x1, y1, x2, y2 float64) {
	d.font("", 6.6)
	s := d.fit(a.Label.In(d.l), 52)
	w := d.GetStringWidth(s) + 1.6
	const part = 0.42
	x, y := x1+(x2-x1)*part-w/2, y1+(y2-y1)*part-1.6
	if y2 <= y1 {
		x, y = math.Max(x1, x2), math.Min(y1, y2)-2
	}
	x = math.Max(margin, math.Min(x, margin+width-w))
	d.fill(white)
	d.Rect(x, y, w, 3.4, "F")
	d.ink(ink)
	if a.Marked {
		d.ink(alert)
	}
	d.SetXY(x, y)
	d.Cell(w, 3.4, s, "C")
	d.ink(ink)
}

func (d *doc) box(b criteria.Box, x, y, w float64) {
	d.fill(pale)
	d.draw(rule)
	switch {
	case b.Target:
		d.fill(accent)
	case b.Marked:
		d.fill(colour{250, 226, 222})
		d.draw(alert)
	}
	d.RoundedRect(x, y, w, boxHeight, 1.2, "FD")
	d.ink(ink)
	if b.Target {
		d.ink(white)
	}
	d.font("B", 7)
	d.SetXY(x, y+1.4)
	d.Cell(w, 4, d.fit(b.Title.In(d.l), w-2), "C")
	d.font("", 6.6)
	d.SetXY(x, y+5.2)
	d.Cell(w, 4, d.clean(b.Place.In(d.l)), "C")
	d.ink(ink)
}

// radar draws profiles over one another; its rim is 100 %.
func (d *doc) radar(p text.ProfiledCriterion, from, to int) {
	const radius = 38.0
	axes := p.Profiles[from].Axes
	n := len(axes)
	if n < 3 {
		return
	}
	d.room(2*radius + 22)
	cx, cy := margin+width/2, d.GetY()+radius+8
	point := func(i int, r float64) canvas.Point {
		a := 2*math.Pi*float64(i)/float64(n) - math.Pi/2
		return canvas.Point{X: cx + r*math.Cos(a), Y: cy + r*math.Sin(a)}
	}
	d.SetLineWidth(0.15)
	d.draw(rule)
	for _, part := range []float64{0.25, 0.5, 0.75, 1} {
		ring := make([]canvas.Point, n)
		for i := range ring {
			ring[i] = point(i, radius*part)
		}
		d.Polygon(ring, "D")
	}
	d.font("", 7)
	d.ink(grey)
	for i, a := range axes {
		rim := point(i, radius)
		d.Line(cx, cy, rim.X, rim.Y)
		label := point(i, radius+5)
		d.SetXY(label.X-12, label.Y-2)
		d.Cell(24, 4, d.clean(a.Name), "C")
	}
	d.ink(ink)
	var names []string
	for k := from; k < to; k++ {
		names = append(names, d.named(p.Bids[k], width/2, tableSize-0.5))
		c := palette[(k-from)%len(palette)]
		d.draw(c)
		d.SetLineWidth(0.6)
		shape := make([]canvas.Point, n)
		for i, a := range p.Profiles[k].Axes {
			shape[i] = point(i, radius*positive(a.Value))
		}
		d.Polygon(shape, "D")
	}
	d.SetLineWidth(0.2)
	d.SetXY(margin, cy+radius+8)
	d.legend(names)
	d.Ln(2)
}
