package pdf

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/figure"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// chart lays a figure out: caption, drawing and notes in one piece.
func (s *sheet) chart(in *canvas.Element, c *document.Chart, x float64) []box {
	drawing := figure.Draw(s.d, c, s.l, s.right-x, func(text string, size float64, bold bool) float64 {
		s.SetFont(weight(bold), size)
		return s.GetStringWidth(s.glyphs.clean(text))
	})
	var title lang.Localizer = c.Title
	if c.Number > 0 {
		title = lang.M("Figure %d – %s", c.Number, c.Title)
	}
	if c.Unit != nil {
		title = document.Runs{title, lang.Raw(" ("), c.Unit, lang.Raw(")")}
	}
	lines := s.lines(title, caption, s.right-x)
	figureElement := in.Add(canvas.Figure, canvas.Attributes{Alt: s.plain(c.Alt)})
	captionElement := in.Add(canvas.P, canvas.Attributes{})
	height := float64(len(lines))*caption.leading + 2
	b := box{height: height + drawing.Height, after: 3, before: 1, draw: func(y float64) {
		if c.ID != "" {
			s.Destination(c.ID, y)
		}
		for i, ln := range lines {
			s.line(captionElement, ln, x, y+float64(i)*caption.leading)
		}
		s.Tag(figureElement)
		s.drawing(drawing, x, y+height)
	}}
	out := []box{b}
	for _, n := range c.Notes {
		out = append(out, s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), n, small, x, 1)...)
	}
	for i := range out[:len(out)-1] {
		out[i].keep = hard
	}
	out[len(out)-1].after += 2
	return out
}

// drawing draws the shapes of a figure.
func (s *sheet) drawing(d figure.Drawing, x, y float64) {
	for _, shape := range d.Shapes {
		c := colour(shape.Colour)
		switch shape.Form {
		case figure.Rectangle:
			s.fill(c)
			s.Rect(x+shape.X, y+shape.Y, shape.W, shape.H, "F")
		case figure.Outline:
			s.draw(c)
			s.SetLineWidth(shape.Width)
			s.Rect(x+shape.X, y+shape.Y, shape.W, shape.H, "D")
		case figure.Line:
			s.draw(c)
			s.SetLineWidth(shape.Width)
			s.SetDashPattern(shape.Dash...)
			s.Line(x+shape.X, y+shape.Y, x+shape.X+shape.W, y+shape.Y+shape.H)
			s.SetDashPattern()
		case figure.Text:
			s.shapeText(shape, x, y)
		}
	}
}

func weight(bold bool) canvas.Style {
	if bold {
		return canvas.Bold
	}
	return canvas.Regular
}

func (s *sheet) shapeText(shape figure.Shape, x, y float64) {
	s.SetFont(weight(shape.Bold), shape.Size)
	s.ink(colour(shape.Colour))
	text := s.glyphs.clean(shape.Text)
	w := s.GetStringWidth(text)
	at := x + shape.X
	switch {
	case shape.End:
		at -= w
	case shape.Mid:
		at -= w / 2
	}
	// Text takes the top of a line; its baseline is 0.3 of the size below the middle
	s.Text(at, y+shape.Y-0.3*shape.Size/72*25.4, 0, text)
}
