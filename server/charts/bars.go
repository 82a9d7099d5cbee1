// Package charts draws what pages show beside a table: bars, curves and who holds whom,
// as SVG made by the server.
//
//	bar := charts.Bar(0.6, "fa", 0.4) // a bar of 60 %, with a line at 40 %
package charts

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"
)

// A drawing is SVG made of numbers of our own and of texts that are escaped. It has
// no style attribute, which the policy forbids, and no viewBox, so that its texts
// keep their size: lengths are given in percent.
type drawing struct{ strings.Builder }

func (d *drawing) add(format string, args ...any) { fmt.Fprintf(&d.Builder, format, args...) }

// html gives the drawing.
func (d *drawing) html() template.HTML { return template.HTML(d.String()) }

// pc writes a part of 1 as a percentage for an attribute. What is no number is 0.
func pc(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		x = 0
	}
	return strconv.FormatFloat(math.Round(x*1e5)/1e3, 'f', -1, 64) + "%"
}

func clamp(x float64) float64 { return math.Max(0, math.Min(1, x)) }

// Part is a stretch of a bar: a part of its whole length.
type Part struct {
	Length float64 // of 1
	Class  string
	Label  string
}

// Stacked draws parts one after the other on a track; the figures stand beside it, so
// that it says nothing to a screen reader.
func Stacked(parts []Part) template.HTML {
	var d drawing
	d.add(`<svg class="bar" width="100%%" height="26" aria-hidden="true" focusable="false"><rect class="trk" width="100%%" height="26"/>`)
	x := 0.0
	for _, p := range parts {
		n := clamp(p.Length)
		if n > 0 {
			d.add(`<rect class="%s" x="%s" width="%s" height="26"/>`, p.Class, pc(x), pc(math.Max(0, n-0.003)))
		}
		if p.Label != "" && n > 0.17 {
			d.add(`<text class="td" x="%s" y="17.5" text-anchor="middle">%s</text>`, pc(x+n/2), html.EscapeString(p.Label))
		}
		x += n
	}
	d.add(`</svg>`)
	return d.html()
}

// Bar draws one bar, and a line at another value where mark is not negative.
func Bar(length float64, class string, mark float64) template.HTML {
	var d drawing
	d.add(`<svg class="bar" width="100%%" height="14" aria-hidden="true" focusable="false"><rect class="trk" width="100%%" height="14"/>`)
	d.add(`<rect class="%s" width="%s" height="14"/>`, class, pc(clamp(length)))
	if mark >= 0 {
		d.add(`<line class="ln" x1="%s" x2="%s" y1="0" y2="14"/>`, pc(clamp(mark)), pc(clamp(mark)))
	}
	d.add(`</svg>`)
	return d.html()
}

// Diverging draws a value left or right of the middle; greatest fills half.
func Diverging(value, greatest float64) template.HTML {
	var d drawing
	if greatest <= 0 {
		greatest = 1
	}
	n := clamp(math.Abs(value)/greatest) / 2
	d.add(`<svg class="bar" width="100%%" height="18" aria-hidden="true" focusable="false"><rect class="trk" width="100%%" height="18"/>`)
	if value >= 0 {
		d.add(`<rect class="fa" x="50%%" width="%s" y="2" height="14"/>`, pc(n))
	} else {
		d.add(`<rect class="f0" x="%s" width="%s" y="2" height="14"/>`, pc(0.5-n), pc(n))
	}
	d.add(`<line class="ax" x1="50%%" x2="50%%" y1="0" y2="18"/></svg>`)
	return d.html()
}

// Swatch draws the colour of a key.
func Swatch(class string) template.HTML {
	return template.HTML(`<svg width="14" height="14" aria-hidden="true" focusable="false"><rect class="` +
		class + `" width="14" height="14"/></svg>`)
}

// Stroke draws the line of a key.
func Stroke(class string) template.HTML {
	return template.HTML(`<svg width="28" height="14" aria-hidden="true" focusable="false"><line class="` +
		class + `" x1="0" x2="28" y1="7" y2="7"/></svg>`)
}

// Group gives the class of a criterion at the top by its place, so that each has its
// colour in all charts; the fifth and those after it share one.
func Group(i int) string { return []string{"f1", "f2", "f3", "f4", "f0"}[min(i, 4)] }
