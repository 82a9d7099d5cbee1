// Package figure lays charts out: it turns the data of a chart into rectangles,
// lines and texts that a page or an SVG draws the same way. Lengths are
// millimetres from the top left corner, sizes of text are points.
package figure

import (
	"math"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// Drawing is a chart laid out.
type Drawing struct {
	Height float64
	Shapes []Shape
}

// Shape is a part of a drawing.
type Shape struct {
	Form           Form
	X, Y, W, H     float64 // of a rectangle; of a line W and H lead to its end; of a text X and its baseline
	Colour         Colour
	Width          float64 // of a line
	Dash           []float64
	Text           string
	Size           float64
	Bold, End, Mid bool // of a text: End and Mid say what X is, else its start
}

// Form is what a shape is.
type Form int

// The forms of shapes.
const (
	Rectangle Form = iota
	Line
	Text
	Outline // of a rectangle
)

// Colour is a colour, from 0 to 255 each.
type Colour struct{ R, G, B uint8 }

// Ink is the colour of texts; Paper is white. Contrasts on paper: ink 18, grey 7.6,
// first 11.3, second 4.9, third 3.7.
var (
	Ink    = Colour{0x16, 0x16, 0x16}
	Grey   = Colour{0x4a, 0x55, 0x63}
	Rule   = Colour{0x7c, 0x88, 0x98}
	Faint  = Colour{0xdc, 0xe7, 0xf4}
	Paper  = Colour{0xff, 0xff, 0xff}
	First  = Colour{0x1f, 0x3a, 0x68}
	Second = Colour{0x66, 0x74, 0x85}
	Third  = Colour{0x5b, 0x87, 0xbf}
)

// series are the colours of series; a word or a dash tells them apart too.
var series = []Colour{
	First,
	Third,
	Second,
	{0x9a, 0x5b, 0x13},
	{0x2f, 0x7d, 0x5c},
	{0x8a, 0x5a, 0xa5},
	{0xb0, 0x3a, 0x3f},
	{0x4f, 0x79, 0x42},
}

// dashes tell lines apart without colour.
var dashes = [][]float64{nil, {2, 1}, {0.6, 0.8}, {3, 1, 0.6, 1}, {1.2, 0.6}, {4, 1.2}}

// colourOf gives the colour of a series.
func colourOf(i int) Colour { return series[i%len(series)] }

// Measure gives the width of a text in millimetres.
type Measure func(text string, size float64, bold bool) float64

// Draw lays a chart out in a width; d gives its texts.
func Draw(d *document.Document, c *document.Chart, l lang.Lang, width float64, measure Measure) Drawing {
	p := &plotter{d: d, c: c, l: l, texts: d.Typesetter(l), width: width, measure: measure}
	switch c.Form {
	case document.Differences:
		p.differences()
	case document.Ranges:
		p.ranges()
	case document.Lines:
		p.lines()
	case document.Network:
		p.network()
	default:
		p.bars()
	}
	return p.out
}

type plotter struct {
	d       *document.Document
	c       *document.Chart
	l       lang.Lang
	texts   *document.Typesetter
	width   float64
	measure Measure
	out     Drawing
}

const (
	small  = 8.5  // points, of texts
	thick  = 4.6  // of a bar
	pitch  = 6.4  // from bar to bar
	points = 0.35 // millimetres in a point

	mostOfNames = 0.54 // of the width
)

func (p *plotter) text(t lang.Localizer) string { return p.texts.Text(t) }

func (p *plotter) rect(x, y, w, h float64, c Colour) {
	p.out.Shapes = append(p.out.Shapes, Shape{Form: Rectangle, X: x, Y: y, W: w, H: h, Colour: c})
}

func (p *plotter) line(x1, y1, x2, y2, width float64, c Colour, dash []float64) {
	p.out.Shapes = append(p.out.Shapes, Shape{Form: Line, X: x1, Y: y1, W: x2 - x1, H: y2 - y1, Width: width, Colour: c, Dash: dash})
}

func (p *plotter) write(s Shape) {
	s.Form = Text
	if s.Size == 0 {
		s.Size = small
	}
	if s.Colour == (Colour{}) {
		s.Colour = Ink
	}
	p.out.Shapes = append(p.out.Shapes, s)
}

// middle gives the baseline of a text in the middle of a bar at y.
func middle(y float64) float64 { return y + thick/2 + small*points*0.36 }

// fit shortens a text to a width.
func (p *plotter) fit(s string, w float64) string { return p.fitAt(s, w, small, false) }

// labels gives the width of the column of names.
func (p *plotter) labels() float64 {
	w := 20.0
	for _, n := range p.c.Names {
		w = max(w, p.measure(p.text(n), small, false)+3)
	}
	return min(w, p.width*mostOfNames)
}

// values gives the width of the column of values.
func (p *plotter) values() float64 {
	w := 8.0
	for _, s := range p.c.Series {
		for _, v := range s.Values {
			w = max(w, p.measure(p.text(v.Text), small, true)+2)
		}
	}
	return w
}

// bars draws bars from 0 to the right, of one part for each series.
func (p *plotter) bars() {
	left, right := p.labels(), p.values()
	most := 0.0
	for i := range p.c.Names {
		sum := 0.0
		for _, s := range p.c.Series {
			sum += max(0, s.Values[i].At.Float())
		}
		most = max(most, sum)
	}
	if most == 0 {
		most = 1
	}
	scale := (p.width - left - right) / most
	y := 0.0
	if p.c.Form == document.Stacked && len(p.c.Series) > 1 {
		y = p.key()
	}
	for i, name := range p.c.Names {
		p.write(Shape{X: 0, Y: middle(y), Text: p.fit(p.text(name), left-3)})
		x := left
		for k, s := range p.c.Series {
			w := max(0, s.Values[i].At.Float()) * scale
			p.rect(x, y, w, thick, colourOf(k))
			if p.c.Form == document.Stacked {
				p.within(x, y, w, p.text(s.Values[i].Text), colourOf(k))
			}
			x += w
		}
		if p.c.Form == document.Bars {
			p.write(Shape{X: x + 1, Y: middle(y), Text: p.text(p.c.Series[0].Values[i].Text), Bold: true})
		}
		y += pitch
	}
	p.out.Height = y
}

// within writes a value in its part of a bar, where it fits.
func (p *plotter) within(x, y, w float64, s string, on Colour) {
	if p.measure(s, 7, false)+1 > w {
		return
	}
	ink := Paper
	if luminance(on) > 0.2 {
		ink = Ink
	}
	p.write(Shape{X: x + w/2, Y: y + thick/2 + 7*points*0.36, Text: s, Size: 7, Mid: true, Colour: ink})
}

// key names the series, and gives the height that it takes.
func (p *plotter) key() float64 {
	x, y := 0.0, 0.0
	for i, s := range p.c.Series {
		name := p.text(s.Title)
		w := p.measure(name, small, false) + 9
		if x > 0 && x+w > p.width {
			x, y = 0, y+5
		}
		p.rect(x, y+0.6, 3.2, 3.2, colourOf(i))
		p.write(Shape{X: x + 4.4, Y: y + 3.4, Text: p.fit(name, p.width-6)})
		x += w
	}
	return y + 6.5
}

// differences draws bars to both sides of 0.
func (p *plotter) differences() {
	left, right := p.labels(), p.values()
	most := 0.0
	for _, v := range p.c.Series[0].Values {
		most = max(most, math.Abs(v.At.Float()))
	}
	if most == 0 {
		most = 1
	}
	half := (p.width - left - 2*right) / 2
	zero := left + right + half
	y := 0.0
	if p.c.Low != nil && p.c.High != nil {
		y = p.sides(zero)
	}
	top := y
	for i, name := range p.c.Names {
		v := p.c.Series[0].Values[i]
		w := v.At.Float() / most * half
		p.write(Shape{X: 0, Y: middle(y), Text: p.fit(p.text(name), left-3)})
		if w < 0 {
			p.rect(zero+w, y, -w, thick, Second)
			p.write(Shape{X: zero + w - 1, Y: middle(y), Text: p.text(v.Text), Bold: true, End: true})
		} else {
			p.rect(zero, y, w, thick, First)
			p.write(Shape{X: zero + w + 1, Y: middle(y), Text: p.text(v.Text), Bold: true})
		}
		y += pitch
	}
	p.line(zero, top-1, zero, y-pitch+thick+1, 0.3, Ink, nil)
	p.out.Height = y
}

// sides names the sides of 0, one name under the other where they have no room beside
// one another, and gives the height that they take.
func (p *plotter) sides(zero float64) float64 {
	low, high := p.fit(p.text(p.c.Low), p.width), p.fit(p.text(p.c.High), p.width)
	of := func(s string) float64 { return p.measure(s, small, false) }
	below := 0.0
	if of(low) > zero-2 || of(high) > p.width-zero-2 {
		below = 4.2
	}
	p.write(Shape{X: max(zero-2, of(low)), Y: 3.2, Text: low, End: true, Colour: Grey})
	p.write(Shape{X: min(zero+2, p.width-of(high)), Y: 3.2 + below, Text: high, Colour: Grey})
	return 5.5 + below
}

// ranges draws, for each name, a bar from the first series to the second and a
// mark at the third.
func (p *plotter) ranges() {
	left := p.labels()
	most := 0.0
	for _, s := range p.c.Series {
		for _, v := range s.Values {
			most = max(most, v.At.Float())
		}
	}
	if most == 0 {
		most = 1
	}
	room := p.values()*2 + 6
	scale := (p.width - left - room) / most
	y := 0.0
	for i, name := range p.c.Names {
		low, high := p.c.Series[0].Values[i], p.c.Series[1].Values[i]
		p.write(Shape{X: 0, Y: middle(y), Text: p.fit(p.text(name), left-3)})
		p.rect(left, y+thick/2-0.15, most*scale, 0.3, Faint)
		p.rect(left+low.At.Float()*scale, y, max(0.4, (high.At.Float()-low.At.Float())*scale), thick, Third)
		if len(p.c.Series) > 2 {
			p.rect(left+p.c.Series[2].Values[i].At.Float()*scale-0.4, y-0.6, 0.8, thick+1.2, First)
		}
		p.write(Shape{X: p.width, Y: middle(y), End: true, Text: p.text(low.Text) + " – " + p.text(high.Text)})
		y += pitch
	}
	p.out.Height = y
}

func luminance(c Colour) float64 {
	channel := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.03928 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

// Contrast gives the contrast of two colours, from 1 to 21, as WCAG 2 defines it.
func Contrast(a, b Colour) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}
