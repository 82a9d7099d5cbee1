package canvas

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
