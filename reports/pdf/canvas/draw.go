package canvas

import "math"

// Point is a place on a page.
type Point struct{ X, Y float64 }

// SetTextColor, SetFillColor and SetDrawColor choose colours.
func (c *Canvas) SetTextColor(ink Colour)  { c.pen.text = ink }
func (c *Canvas) SetFillColor(ink Colour)  { c.pen.fill = ink }
func (c *Canvas) SetDrawColor(line Colour) { c.pen.stroke = line }

// SetLineWidth chooses the width of lines.
func (c *Canvas) SetLineWidth(w float64) { c.pen.lineWidth = w }

// SetDashPattern has lines drawn in dashes and gaps of these lengths; none for
// whole lines.
func (c *Canvas) SetDashPattern(lengths ...float64) {
	c.pen.dash = ""
	if len(lengths) == 0 {
		return
	}
	s := stream{}
	s.text("[")
	for _, l := range lengths {
		s.coarse(l * perMillimetre)
	}
	s.text("] 0 d\n")
	c.pen.dash = string(s.data)
}

// begin sets what a shape needs, by its style: F to fill, D to draw its outline,
// FD for both; it gives the operator that ends the shape.
func (c *Canvas) begin(style string) (s *stream, end string) {
	s = c.mark()
	switch style {
	case "F":
		s.filling(c.pen.fill)
		return s, "f\n"
	case "D":
		s.stroking(c.pen)
		return s, "S\n"
	}
	s.filling(c.pen.fill)
	s.stroking(c.pen)
	return s, "B\n"
}

// Line draws a line.
func (c *Canvas) Line(x1, y1, x2, y2 float64) {
	s, end := c.begin("D")
	s.coarse(x1 * perMillimetre)
	s.coarse((s.height - y1) * perMillimetre)
	s.text("m ")
	s.coarse(x2 * perMillimetre)
	s.coarse((s.height - y2) * perMillimetre)
	s.text("l ")
	s.text(end)
}

// Rect draws a rectangle.
func (c *Canvas) Rect(x, y, w, h float64, style string) {
	s, end := c.begin(style)
	s.coarse(x * perMillimetre)
	s.coarse((s.height - y) * perMillimetre)
	s.coarse(w * perMillimetre)
	s.coarse(-h * perMillimetre)
	s.text("re ")
	s.text(end)
}

// Polygon draws a closed shape.
func (c *Canvas) Polygon(points []Point, style string) {
	if len(points) < 3 {
		return
	}
	s, end := c.begin(style)
	s.fineXY(points[0].X, points[0].Y)
	s.text("m ")
	for _, p := range append(points[1:], points[0]) {
		s.fineXY(p.X, p.Y)
		s.text("l ")
	}
	s.text(end)
}

// quarter is how far the control points of a quarter of a circle lie from its ends.
var quarter = 4.0 / 3.0 * (math.Sqrt2 - 1)

// curve draws to a point past two control points.
func (s *stream) curve(x1, y1, x2, y2, x, y float64) {
	s.fineXY(x1, y1)
	s.fineXY(x2, y2)
	s.fineXY(x, y)
	s.text("c ")
}

// Circle draws a circle around a point.
func (c *Canvas) Circle(x, y, r float64, style string) { c.RoundedRect(x-r, y-r, 2*r, 2*r, r, style) }

// RoundedRect draws a rectangle with rounded corners.
func (c *Canvas) RoundedRect(x, y, w, h, r float64, style string) {
	s, end := c.begin(style)
	k := r * (1 - quarter) // from the corner to the control point
	right, below := x+w, y+h
	s.fineXY(x+r, y)
	s.text("m ")
	s.fineXY(right-r, y)
	s.text("l ")
	s.curve(right-k, y, right, y+k, right, y+r)
	s.fineXY(right, below-r)
	s.text("l ")
	s.curve(right, below-k, right-k, below, right-r, below)
	s.fineXY(x+r, below)
	s.text("l ")
	s.curve(x+k, below, x, below-k, x, below-r)
	s.fineXY(x, y+r)
	s.text("l ")
	s.curve(x, y+k, x+k, y, x+r, y)
	s.text(end)
}
