package pdf

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// face is how a text looks: sizes in points, its lines in millimetres.
type face struct {
	size, leading float64
	ink           colour
	style         canvas.Style
}

var (
	documentTitle = face{19, 8, blue, canvas.Bold}
	tenderTitle   = face{12, 5.5, black, canvas.Bold}
	heading1      = face{15, 7, blue, canvas.Bold}
	heading2      = face{11.5, 5.5, black, canvas.Bold}
	heading3      = face{10, 5, blue, canvas.Bold}
	body          = face{10, 4.8, black, canvas.Regular}
	lead          = face{11, 5.5, black, canvas.Regular}
	small         = face{8, 3.75, grey, canvas.Regular}
	calc          = face{9, 4.25, grey, canvas.Regular}
	label         = face{9, 4.5, blue, canvas.Bold}
	cellFace      = face{9, 4.25, black, canvas.Regular}
	headFace      = face{8.5, 4, black, canvas.Bold}
	caption       = face{9, 4.25, black, canvas.Bold}
)

// bolder gives the face bold, at a size.
func (f face) bolder(size float64) face {
	f.style, f.size = canvas.Bold, size
	return f
}

// lighter gives the face in regular grey.
func (f face) lighter() face {
	f.style, f.ink = canvas.Regular, grey
	return f
}

func (s *sheet) font(f face) {
	s.SetFont(f.style, f.size)
	s.ink(f.ink)
}

// fragment is a stretch of a line that looks the same: a span or a part of it.
type fragment struct {
	text  string
	face  face
	span  *document.Span
	width float64
}

// textLine is a line of text.
type textLine struct {
	fragments []fragment
	width     float64
	leading   float64
}

// lines breaks a text into lines that fit a width.
func (s *sheet) lines(t lang.Localizer, f face, width float64) []textLine {
	if t == nil {
		return nil
	}
	return s.broken(nil, s.texts.Spans(t), f, width)
}

// broken breaks spans into lines that fit a width, after those that are given.
func (s *sheet) broken(lines []textLine, spans []document.Span, f face, width float64) []textLine {
	if len(spans) == 0 {
		return lines
	}
	if len(spans) == 1 && spans[0].To == "" {
		if x, fits := s.onOneLine(&spans[0], f, width); fits {
			return append(lines, textLine{s.fragments.Keep(x), x.width, f.leading})
		}
	}
	w := &s.wrapper
	w.s, w.width, w.leading, w.out, w.space = s, width, f.leading, lines, false
	for i := range spans {
		w.span(&spans[i], f)
	}
	return w.finish()
}

// onOneLine makes a fragment of a span that fits on one line, as most cells do.
func (s *sheet) onOneLine(span *document.Span, f face, width float64) (x fragment, fits bool) {
	text := s.glyphs.clean(span.Text)
	if text == "" || strings.Contains(text, "\n") || strings.Contains(text, "  ") || text != strings.Trim(text, " ") {
		return x, false
	}
	f = shownAs(span, f)
	s.SetFont(f.style, f.size)
	x = fragment{text, f, span, s.GetStringWidth(text)}
	return x, x.width <= width
}

// shownAs gives how a span looks in a text of a face.
func shownAs(span *document.Span, f face) face {
	switch {
	case span.Strong:
		f.style = canvas.Bold
	case span.Emphasis && f.style == canvas.Regular:
		f.style = canvas.Italic
	}
	if span.To != "" {
		f.ink = blue
	}
	return f
}

// wrapper fills lines with words. A chunk is what may not be broken: fragments
// that no space parts. One serves all texts of a sheet: what it fills is used again.
type wrapper struct {
	s              *sheet
	width, leading float64
	out            []textLine
	now            []fragment // their texts are set at the end of the line
	ends           []int      // where the text of each ends
	text           []byte     // of the line
	nowWidth       float64
	chunk          []fragment
	chunkWidth     float64
	space          bool
}

func (w *wrapper) span(span *document.Span, f face) {
	text := w.s.glyphs.clean(span.Text)
	f = shownAs(span, f)
	if span.To != "" && strings.HasPrefix(text, "[") || strings.HasPrefix(span.To, "source-") {
		f.size = min(f.size, 8)
	}
	for text != "" {
		i := wordEnd(text)
		word := text[:i]
		if word != "" {
			w.s.SetFont(f.style, f.size)
			x := fragment{word, f, span, w.s.GetStringWidth(word)}
			w.chunk = append(w.chunk, x)
			w.chunkWidth += x.width
		}
		if i == len(text) {
			return
		}
		w.flush()
		w.space = true
		if text[i] == '\n' {
			w.end()
		}
		text = text[i+1:]
	}
}

// wordEnd tells where the first word of a text ends: before a space, the end of a line
// or at the end.
func wordEnd(text string) int {
	for i := 0; i < len(text); i++ {
		if text[i] == ' ' || text[i] == '\n' {
			return i
		}
	}
	return len(text)
}

// flush puts the chunk on the line, or on the next.
func (w *wrapper) flush() {
	if len(w.chunk) == 0 {
		return
	}
	first := w.chunk[0]
	gap := 0.0
	if w.space && len(w.now) > 0 {
		w.s.SetFont(first.face.style, first.face.size)
		gap = w.s.GetStringWidth(" ")
	}
	if len(w.now) > 0 && w.nowWidth+gap+w.chunkWidth > w.width {
		w.end()
		gap = 0
	}
	for _, x := range w.chunk {
		for w.nowWidth+gap+x.width > w.width && len([]rune(x.text)) > 1 && w.chunkWidth > w.width {
			head, tail := w.s.cut(x, w.width-w.nowWidth-gap)
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
	w.nowWidth += gap + x.width
	if gap > 0 {
		w.text = append(w.text, ' ')
	}
	w.text = append(w.text, x.text...)
	if n := len(w.now); n > 0 {
		last := &w.now[n-1]
		switch {
		case last.face == x.face && last.span == x.span && x.span.To == "":
			w.ends[n-1] = len(w.text)
			last.width += gap + x.width
			return
		case gap > 0 && !last.span.Open && last.span.To == "":
			w.ends[n-1]++
			last.width += gap
		case gap > 0:
			x.width += gap
		}
	}
	w.now, w.ends = append(w.now, x), append(w.ends, len(w.text))
}

func (w *wrapper) end() {
	text, from := string(w.text), 0
	for i, to := range w.ends {
		w.now[i].text = text[from:to]
		from = to
	}
	w.out = append(w.out, textLine{w.s.fragments.Keep(w.now...), w.nowWidth, w.leading})
	w.now, w.ends, w.text, w.nowWidth, w.space = w.now[:0], w.ends[:0], w.text[:0], 0, false
}

func (w *wrapper) finish() []textLine {
	w.flush()
	if len(w.now) > 0 {
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

// line draws a line of an element; el is nil for what is repeated.
func (s *sheet) line(el *canvas.Element, ln textLine, x, y float64) {
	for i := range ln.fragments {
		part := &ln.fragments[i]
		if part.span.Open {
			s.open(part, x, y, ln.leading)
		}
		if part.span.Anchor != "" {
			s.Destination(part.span.Anchor, y)
		}
		owner := el
		if el != nil {
			switch {
			case part.span.To != "":
				owner = el.Add(canvas.Link, canvas.Attributes{})
				s.Link(owner, x, y+0.5, part.width, ln.leading-1, part.span.To, part.text)
			case part.span.Lang != "":
				owner = el.Add(canvas.Span, canvas.Attributes{Language: string(part.span.Lang)})
			}
		}
		s.Tag(owner)
		s.font(part.face)
		if i == len(ln.fragments)-1 {
			s.Words(x, y, ln.leading, part.text)
		} else {
			s.Text(x, y, ln.leading, part.text)
		}
		x += part.width
	}
}

// open marks a fragment as an open point.
func (s *sheet) open(part *fragment, x, y, leading float64) {
	s.Tag(nil)
	s.fill(openFill)
	s.Rect(x-0.4, y+0.3, part.width+0.8, leading-0.6, "F")
	s.draw(openLine)
	s.SetLineWidth(0.25)
	s.Line(x-0.4, y+leading-0.3, x+part.width+0.4, y+leading-0.3)
}
