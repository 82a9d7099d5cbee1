package pdf

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// face is how a text looks: sizes in points, its lines in millimetres.
type face struct {
	style         string // "", B or I
	size, leading float64
	ink           colour
}

var (
	documentTitle = face{"B", 19, 8, blue}
	tenderTitle   = face{"B", 12, 5.5, black}
	heading1      = face{"B", 15, 7, blue}
	heading2      = face{"B", 11.5, 5.5, black}
	heading3      = face{"B", 10, 5, blue}
	body          = face{"", 10, 5, black}
	lead          = face{"", 11, 5.5, black}
	small         = face{"", 8, 3.75, grey}
	calc          = face{"", 9, 4.25, grey}
	label         = face{"B", 9, 4.5, blue}
	cellFace      = face{"", 9, 4.25, black}
	headFace      = face{"B", 8.5, 4, black}
	caption       = face{"B", 9, 4.25, black}
)

// bolder gives the face bold, at a size.
func (f face) bolder(size float64) face {
	f.style, f.size = "B", size
	return f
}

// lighter gives the face in regular grey.
func (f face) lighter() face {
	f.style, f.ink = "", grey
	return f
}

func (s *sheet) font(f face) {
	s.SetFont(f.style, f.size)
	s.ink(f.ink)
}

// fragment is a stretch of a line that looks the same.
type fragment struct {
	text  string
	face  face
	span  document.Span // without its text
	width float64
}

// textLine is a line of text.
type textLine struct {
	fragments []fragment
	width     float64
}

// lines breaks a text into lines that fit a width.
func (s *sheet) lines(t lang.Localizer, f face, width float64) []textLine {
	if t == nil {
		return nil
	}
	return s.broken(s.d.Spans(t, s.l), f, width)
}

// broken breaks spans into lines that fit a width.
func (s *sheet) broken(spans []document.Span, f face, width float64) []textLine {
	if len(spans) == 0 {
		return nil
	}
	if len(spans) == 1 && spans[0].To == "" {
		if ln, fits := s.onOneLine(spans[0], f, width); fits {
			return []textLine{ln}
		}
	}
	w := &wrapper{s: s, width: width}
	for _, span := range spans {
		w.span(span, f)
	}
	return w.finish()
}

// onOneLine makes a line of a span that fits on one, as most cells do.
func (s *sheet) onOneLine(span document.Span, f face, width float64) (ln textLine, fits bool) {
	text := s.glyphs.clean(span.Text)
	if strings.Contains(text, "\n") || strings.Contains(text, "  ") || text != strings.Trim(text, " ") || text == "" {
		return ln, false
	}
	f = shownAs(span, f)
	s.SetFont(f.style, f.size)
	if ln.width = s.GetStringWidth(text); ln.width > width {
		return ln, false
	}
	span.Text = ""
	ln.fragments = []fragment{{text, f, span, ln.width}}
	return ln, true
}

// shownAs gives how a span looks in a text of a face.
func shownAs(span document.Span, f face) face {
	switch {
	case span.Strong:
		f.style = "B"
	case span.Emphasis && f.style == "":
		f.style = "I"
	}
	if span.To != "" {
		f.ink = blue
	}
	return f
}

// wrapper fills lines with words. A chunk is what may not be broken: fragments
// that no space parts.
type wrapper struct {
	s          *sheet
	width      float64
	out        []textLine
	now        textLine
	chunk      []fragment
	chunkWidth float64
	space      bool
}

func (w *wrapper) span(span document.Span, f face) {
	text := w.s.glyphs.clean(span.Text)
	span.Text = ""
	f = shownAs(span, f)
	if span.To != "" && strings.HasPrefix(text, "[") || strings.HasPrefix(span.To, "source-") {
		f.size = min(f.size, 8)
	}
	for text != "" {
		word, rest := text, ""
		i := strings.IndexAny(text, " \n")
		if i >= 0 {
			word, rest = text[:i], text[i+1:]
		}
		if word != "" {
			w.s.SetFont(f.style, f.size)
			x := fragment{word, f, span, w.s.GetStringWidth(word)}
			w.chunk = append(w.chunk, x)
			w.chunkWidth += x.width
		}
		if i >= 0 {
			w.flush()
			w.space = true
			if text[i] == '\n' {
				w.end()
			}
		}
		text = rest
	}
}

// flush puts the chunk on the line, or on the next.
func (w *wrapper) flush() {
	if len(w.chunk) == 0 {
		return
	}
	first := w.chunk[0]
	gap := 0.0
	if w.space && len(w.now.fragments) > 0 {
		w.s.SetFont(first.face.style, first.face.size)
		gap = w.s.GetStringWidth(" ")
	}
	if len(w.now.fragments) > 0 && w.now.width+gap+w.chunkWidth > w.width {
		w.end()
		gap = 0
	}
	for _, x := range w.chunk {
		for w.now.width+gap+x.width > w.width && len([]rune(x.text)) > 1 && w.chunkWidth > w.width {
			head, tail := w.s.cut(x, w.width-w.now.width-gap)
			w.add(head, gap)
			w.end()
			x, gap = tail, 0
		}
		w.add(x, gap)
		gap = 0
	}
	w.chunk, w.chunkWidth, w.space = w.chunk[:0], 0, false
}

// add puts a fragment on the line, after a gap of one space or none. The space
// goes where it is neither underlined nor part of a link, if it can.
func (w *wrapper) add(x fragment, gap float64) {
	w.now.width += gap + x.width
	if n := len(w.now.fragments); n > 0 {
		last := &w.now.fragments[n-1]
		switch {
		case last.face == x.face && last.span == x.span && x.span.To == "":
			if gap > 0 {
				last.text += " "
			}
			last.text += x.text
			last.width += gap + x.width
			return
		case gap > 0 && !last.span.Open && last.span.To == "":
			last.text += " "
			last.width += gap
		case gap > 0:
			x.text = " " + x.text
			x.width += gap
		}
	}
	w.now.fragments = append(w.now.fragments, x)
}

func (w *wrapper) end() {
	w.out = append(w.out, w.now)
	w.now, w.space = textLine{}, false
}

func (w *wrapper) finish() []textLine {
	w.flush()
	if len(w.now.fragments) > 0 {
		w.end()
	}
	return w.out
}

// cut takes from a fragment as many characters as fit, at least one.
func (s *sheet) cut(x fragment, room float64) (head, tail fragment) {
	s.SetFont(x.face.style, x.face.size)
	r := []rune(x.text)
	n, sum := 0, 0.0
	for n < len(r)-1 {
		w := s.GetStringWidth(string(r[n]))
		if n > 0 && sum+w > room {
			break
		}
		sum += w
		n++
	}
	head, tail = x, x
	head.text, tail.text = string(r[:n]), string(r[n:])
	head.width, tail.width = sum, x.width-sum
	return head, tail
}

// fit shortens a text to one line in the current font.
func (s *sheet) fit(text string, width float64) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if s.GetStringWidth(text) <= width {
		return text
	}
	r := []rune(text)
	for len(r) > 1 && s.GetStringWidth(string(r))+s.GetStringWidth("…") > width {
		r = r[:len(r)-1]
	}
	return string(r) + "…"
}

// line draws a line of an element, shifted to the right by shift; el is nil for
// what is repeated.
func (s *sheet) line(el *canvas.Element, ln textLine, f face, x, y, shift float64) {
	x += shift
	for i, part := range ln.fragments {
		if part.span.Open {
			s.open(part, x, y, f.leading)
		}
		if part.span.Anchor != "" {
			s.Destination(part.span.Anchor, y)
		}
		owner := el
		if el != nil {
			switch {
			case part.span.To != "":
				owner = el.Add("Link", canvas.Attributes{})
				s.Link(owner, x, y+0.5, part.width, f.leading-1, part.span.To, part.text)
			case part.span.Lang != "":
				owner = el.Add("Span", canvas.Attributes{Language: string(part.span.Lang)})
			}
		}
		s.Tag(owner)
		s.font(part.face)
		text := part.text
		if i == len(ln.fragments)-1 {
			text += " " // for who reads the lines one after the other
		}
		s.Text(x, y, f.leading, text)
		x += part.width
	}
}

// open marks a fragment as an open point.
func (s *sheet) open(part fragment, x, y, leading float64) {
	s.Tag(nil)
	s.fill(openFill)
	s.Rect(x-0.4, y+0.3, part.width+0.8, leading-0.6, "F")
	s.draw(openLine)
	s.SetLineWidth(0.25)
	s.Line(x-0.4, y+leading-0.3, x+part.width+0.4, y+leading-0.3)
}
