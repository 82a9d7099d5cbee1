package pdf

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// addressed is where the name of who receives a letter starts, in millimetres.
const addressed = 105.0

// The room of a logo, in millimetres.
const logoWidth, logoHeight = 46.0, 24.0

// letterhead lays out who writes to whom, from where and when, one under the other:
// the order in which it is read.
func (s *sheet) letterhead(in *canvas.Element, b document.Letterhead) []box {
	var out []box
	if s.d.Logo != nil {
		figure := in.Add(canvas.Figure, canvas.Attributes{Alt: s.plain(lang.Raw(s.d.Author))})
		out = append(out, box{height: logoHeight + 4, keep: hard, draw: func(y float64) {
			s.Tag(figure)
			s.Picture(s.left, y, logoWidth, logoHeight)
		}})
	}
	lines := func(texts []lang.Localizer, x, after float64) {
		for i, t := range texts {
			f := body
			if i == 0 {
				f = body.bolder(body.size)
			}
			boxes := s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), t, f, x, 0)
			if n := len(boxes); n > 0 && i == len(texts)-1 {
				boxes[n-1].height += after
			}
			out = append(out, boxes...)
		}
	}
	lines(b.From, s.left, 6)
	lines(b.To, addressed, 6)
	out = append(out, s.textBoxes(in.Add(canvas.P, canvas.Attributes{}), b.Dated, body, addressed, 10)...)
	return out
}
