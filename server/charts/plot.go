package charts

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Point is a place in a plot, both coordinates parts of 1, the second from below.
type Point struct{ X, Y float64 }

// Series is a line of a plot.
type Series struct {
	Class  string
	Points []Point
}

// Plot draws lines in a box whose scales stand beside it as text. The lines are in a
// drawing of their own that is stretched to the width; dots keep their shape. Where
// a part of the width is to stand out, shade gives its two ends.
func Plot(lines []Series, dots []Point, shade *[2]float64) template.HTML {
	var d drawing
	d.add(`<svg class="plot" width="100%%" height="220" aria-hidden="true" focusable="false">`)
	if shade != nil {
		d.add(`<rect class="trk" x="%s" y="6" width="%s" height="208"/>`, pc(clamp(shade[0])), pc(clamp(shade[1]-shade[0])))
	}
	for _, y := range []float64{0, 0.25, 0.5, 0.75, 1} {
		d.add(`<line class="gl" x1="0" x2="100%%" y1="%s" y2="%s"/>`, px(y), px(y))
	}
	d.add(`<svg width="100%%" height="220" viewBox="0 0 1000 220" preserveAspectRatio="none">`)
	for _, s := range lines {
		var path []string
		for _, p := range s.Points {
			path = append(path, strconv.FormatFloat(math.Round(clamp(p.X)*10000)/10, 'f', -1, 64)+","+px(p.Y))
		}
		d.add(`<polyline class="%s" vector-effect="non-scaling-stroke" points="%s"/>`, s.Class, strings.Join(path, " "))
	}
	d.add(`</svg>`)
	for _, p := range dots {
		if p.X >= 0 && p.X <= 1 {
			d.add(`<circle class="p1" cx="%s" cy="%s" r="5"/>`, pc(clamp(p.X)), px(p.Y))
		}
	}
	d.add(`</svg>`)
	return d.html()
}

// px gives the height of a part of 1 in the plot.
func px(y float64) string {
	if math.IsNaN(y) {
		y = 0
	}
	return strconv.FormatFloat(math.Round((214-208*clamp(y))*100)/100, 'f', -1, 64)
}
