package canvas

import (
	"math"
	"strconv"
)

// page is a page's content: what is drawn as long as it is open, then compressed.
type page struct {
	stream
	packed  packed
	sealed  bool
	marked  *Element // that what is drawn belongs to, where marking
	marking bool
	owners  []*Element // by the number of their mark
}

// stream is content in the PDF's page language, with the state that it has set, so
// that only changes are written.
type stream struct {
	data   []byte
	set    state
	height float64 // of the page, in millimetres
}

// state is what holds for what is drawn next. A page starts with its zero value,
// but for the width of lines.
type state struct {
	fill, stroke Colour
	lineWidth    float64 // in points; 0 is not set yet
	dash         string
	face         *face
	size         float64
}

// pen is what the caller has chosen.
type pen struct {
	text, fill, stroke Colour
	lineWidth          float64
	dash               string
	face               *face
	size               float64
}

func (s *stream) text(t string)    { s.data = append(s.data, t...) }
func (s *stream) coarse(n float64) { s.number(n, 2) }
func (s *stream) fine(n float64)   { s.number(n, 5) }
func (s *stream) fineXY(x, y float64) {
	s.fine(x * perMillimetre)
	s.fine((s.height - y) * perMillimetre)
}

// number writes a number, rounded to some decimals, and a space.
func (s *stream) number(n float64, decimals int) {
	scale := int64(1)
	for range decimals {
		scale *= 10
	}
	v := int64(math.Round(n * float64(scale)))
	if v < 0 {
		s.data = append(s.data, '-')
		v = -v
	}
	s.data = strconv.AppendInt(s.data, v/scale, 10)
	if v %= scale; v > 0 {
		s.data = append(s.data, '.')
		for v > 0 {
			scale /= 10
			s.data = append(s.data, byte('0'+v/scale))
			v %= scale
		}
	}
	s.data = append(s.data, ' ')
}

func (s *stream) colour(c Colour, operator string) {
	for _, part := range []uint8{c.R, c.G, c.B} {
		s.number(float64(part)/255, 3)
	}
	s.text(operator)
}

// filling sets the colour of what is filled, texts included.
func (s *stream) filling(c Colour) {
	if s.set.fill != c {
		s.set.fill = c
		s.colour(c, "rg\n")
	}
}

// stroking sets how lines are drawn.
func (s *stream) stroking(p pen) {
	if s.set.stroke != p.stroke {
		s.set.stroke = p.stroke
		s.colour(p.stroke, "RG\n")
	}
	if s.set.lineWidth != p.lineWidth {
		s.set.lineWidth = p.lineWidth
		s.coarse(p.lineWidth * perMillimetre)
		s.text("w\n")
	}
	if s.set.dash != p.dash {
		s.set.dash = p.dash
		if p.dash == "" {
			s.text("[] 0 d\n")
		} else {
			s.text(p.dash)
		}
	}
}

// writing sets the font and colour of texts.
func (s *stream) writing(p pen) {
	s.filling(p.text)
	if s.set.face != p.face || s.set.size != p.size {
		s.set.face, s.set.size = p.face, p.size
		s.text(p.face.name())
		s.coarse(p.size)
		s.text("Tf\n")
	}
}
