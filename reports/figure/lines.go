package figure

import (
	"math"
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

const plotHeight = 56.0

// lines draws a line for each series over X, told apart by dash and by name at
// its end.
func (p *plotter) lines() {
	low, high := p.extent()
	left, right := 14.0, p.names()
	w := p.width - left - right
	first, last := p.c.X[0].Float(), p.c.X[len(p.c.X)-1].Float()
	if last == first {
		last++
	}
	x := func(v float64) float64 { return left + w*(v-first)/(last-first) }
	y := func(v float64) float64 { return 2 + plotHeight*(high-v)/(high-low) }
	step := nice(high - low)
	for v := math.Ceil(low/step) * step; v <= high; v += step {
		p.line(left, y(v), left+w, y(v), 0.2, Faint, nil)
		p.write(Shape{X: left - 1.5, Y: y(v) + 1, Text: p.text(exact.FromFloat(math.Round(v*1000) / 1000)), End: true, Size: 7.5, Colour: Grey})
	}
	p.ticks(x)
	type end struct {
		y      float64
		series int
	}
	var ends []end
	for k, s := range p.c.Series {
		at := 0.0
		drawn := false
		for i := 1; i < len(s.Values); i++ {
			a, b := s.Values[i-1], s.Values[i]
			if a.None || b.None {
				continue
			}
			p.line(x(p.c.X[i-1].Float()), y(a.At.Float()), x(p.c.X[i].Float()), y(b.At.Float()), 0.6, colourOf(k), dashes[k%len(dashes)])
			at, drawn = y(b.At.Float()), true
		}
		if drawn {
			ends = append(ends, end{at, k})
		}
	}
	slices.SortFunc(ends, func(a, b end) int {
		if a.y < b.y {
			return -1
		}
		return 1
	})
	next := 0.0
	for _, e := range ends {
		at := max(e.y, next)
		p.write(Shape{X: left + w + 1.5, Y: at + 1, Text: p.fit(p.text(p.c.Series[e.series].Title), right-2), Colour: Ink})
		next = at + 4
	}
	p.out.Height = plotHeight + 12
}

// nice gives a round step that cuts a range in about five.
func nice(extent float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(extent/5)))
	for _, m := range []float64{1, 2, 5, 10} {
		if extent/(step*m) <= 6 {
			return step * m
		}
	}
	return step * 10
}

// ticks names places of the axis: its ends and three between.
func (p *plotter) ticks(x func(float64) float64) {
	n := len(p.c.X) - 1
	y := plotHeight + 6.0
	for _, i := range slices.Compact([]int{0, n / 4, n / 2, n * 3 / 4, n}) {
		p.write(Shape{X: x(p.c.X[i].Float()), Y: y, Text: p.text(p.c.Names[i]), Mid: true, Size: 7.5, Colour: Grey})
	}
	if p.c.Axis != nil {
		p.write(Shape{X: (x(p.c.X[0].Float()) + x(p.c.X[n].Float())) / 2, Y: y + 4, Text: p.text(p.c.Axis), Mid: true, Colour: Grey})
	}
}

// extent gives the least and greatest value, with some room.
func (p *plotter) extent() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, s := range p.c.Series {
		for _, v := range s.Values {
			if !v.None {
				low, high = min(low, v.At.Float()), max(high, v.At.Float())
			}
		}
	}
	if low > high {
		return 0, 1
	}
	pad := max((high-low)*0.08, 0.5)
	return low - pad, high + pad
}

// names gives the room for the names at the end of lines.
func (p *plotter) names() float64 {
	w := 10.0
	for _, s := range p.c.Series {
		w = max(w, p.measure(p.text(s.Title), small, false)+3)
	}
	return min(w, p.width/4)
}
