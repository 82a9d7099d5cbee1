package figure

import (
	"math"

	"github.com/bareme/bareme/reports/document"
)

// of a network, in millimetres
const (
	lineHeight = 3.4
	oneLine    = 9.0 // of a box whose title takes a line
	between    = 9.5 // from a row of boxes to the next
	boxGap     = 3.0
	boxWidest  = 44.0
	tiny       = 7.0 // points
)

// place is where a box stands.
type place struct{ x, y, w, h float64 }

// foot gives where the box ends.
func (b place) foot() float64 { return b.y + b.h }

// network draws boxes in rows, the lowest row at the bottom, and arrows from box to
// box. What is marked has a heavier frame and a heavier line.
func (p *plotter) network() {
	rows := map[int][]int{}
	top := 0
	for i, b := range p.c.Boxes {
		rows[b.Row] = append(rows[b.Row], i)
		top = max(top, b.Row)
	}
	at := make([]place, len(p.c.Boxes))
	height := oneLine
	for r, list := range rows {
		n := float64(len(list))
		w := min(boxWidest, (p.width-boxGap*(n-1))/n)
		x := (p.width - w*n - boxGap*(n-1)) / 2
		for _, i := range list {
			at[i] = place{x: x, y: float64(top - r), w: w}
			x += w + boxGap
			lines := len(p.wrap(p.text(p.c.Boxes[i].Title), w-2, true, titleLines))
			height = max(height, oneLine+lineHeight*float64(lines-1))
		}
	}
	for i := range at {
		at[i].y *= height + between
		at[i].h = height
	}
	for _, a := range p.c.Arrows {
		p.arrow(a, at[a.From], at[a.To])
	}
	for i, b := range p.c.Boxes {
		p.box(b, at[i])
	}
	labels := map[int]int{}
	for _, a := range p.c.Arrows {
		labels[a.From] += p.arrowLabel(a, at[a.From], labels[a.From])
	}
	p.out.Height = float64(top)*(height+between) + height + 1
}

// lineOf gives how an arrow is drawn.
func lineOf(marked bool) (width float64, c Colour) {
	if marked {
		return 0.7, First
	}
	return 0.3, Rule
}

func (p *plotter) arrow(a document.Arrow, from, to place) {
	width, c := lineOf(a.Marked)
	x1, y1, x2, y2 := from.x+from.w/2, from.foot(), to.x+to.w/2, to.y
	if to.y <= from.y { // back up, or across: around the side
		y1, y2 = from.y+from.h/2, to.y+to.h/2
		bend := min(p.width, max(from.x+from.w, to.x+to.w)+2.5)
		dash := []float64{1.2, 0.8}
		p.line(from.x+from.w, y1, bend, y1, width, c, dash)
		p.line(bend, y1, bend, y2, width, c, dash)
		p.line(bend, y2, to.x+to.w, y2, width, c, dash)
		return
	}
	p.line(x1, y1, x2, y2, width, c, nil)
	angle := math.Atan2(y2-y1, x2-x1)
	for _, side := range []float64{-0.4, 0.4} {
		p.line(x2, y2, x2-2*math.Cos(angle+side), y2-2*math.Sin(angle+side), width, c, nil)
	}
}

func (p *plotter) box(b document.Node, at place) {
	fill, ink := Paper, Ink
	switch {
	case b.Target:
		fill, ink = First, Paper
	case b.Marked:
		fill = Faint
	}
	p.rect(at.x, at.y, at.w, at.h, fill)
	width, c := lineOf(b.Marked)
	p.out.Shapes = append(p.out.Shapes, Shape{Form: Outline, X: at.x, Y: at.y, W: at.w, H: at.h, Width: width, Colour: c})
	title := p.wrap(p.text(b.Title), at.w-2, true, titleLines)
	lines := float64(len(title))
	if b.Under != nil {
		lines++
	}
	y := at.y + (at.h-lines*(lineHeight+0.2))/2 + 2.6
	for _, s := range title {
		p.write(Shape{X: at.x + at.w/2, Y: y, Text: s, Size: tiny, Bold: true, Mid: true, Colour: ink})
		y += lineHeight + 0.2
	}
	if b.Under != nil {
		p.write(Shape{X: at.x + at.w/2, Y: y, Text: p.fitAt(p.text(b.Under), at.w-2, tiny, false), Size: tiny, Mid: true, Colour: ink})
	}
}

// arrowLabel writes what an arrow stands for under the box that it starts from,
// below the lines that stand there already, and tells how many lines it took.
func (p *plotter) arrowLabel(a document.Arrow, from place, before int) int {
	lines := p.wrap(p.text(a.Label), from.w+boxGap-1.6, a.Marked, 2)
	for i, s := range lines {
		w := p.measure(s, tiny, a.Marked) + 1.2
		x := max(w/2, min(from.x+from.w/2, p.width-w/2))
		y := from.foot() + 3.2 + lineHeight*float64(before+i)
		p.rect(x-w/2, y-lineHeight/2, w, lineHeight, Paper)
		p.write(Shape{X: x, Y: y + 0.9, Text: s, Size: tiny, Bold: a.Marked, Mid: true})
	}
	return len(lines)
}

// titleLines are as many lines as the title of a box has at most.
const titleLines = 3

// wrap breaks a small text into some lines at most, the last shortened where it must
// be.
func (p *plotter) wrap(s string, w float64, bold bool, most int) []string {
	if p.measure(s, tiny, bold) <= w {
		return []string{s}
	}
	at := -1
	for i, r := range s {
		if r == ' ' && p.measure(s[:i], tiny, bold) <= w {
			at = i
		}
	}
	if at <= 0 || most == 1 {
		return []string{p.fitAt(s, w, tiny, bold)}
	}
	return append([]string{s[:at]}, p.wrap(s[at+1:], w, bold, most-1)...)
}

// fitAt shortens a text of a size to a width.
func (p *plotter) fitAt(s string, w, size float64, bold bool) string {
	if p.measure(s, size, bold) <= w {
		return s
	}
	r := []rune(s)
	for len(r) > 1 && p.measure(string(r)+"…", size, bold) > w {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}
