package pdf

import (
	"fmt"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pieces"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/pdf/canvas"
)

// area is where text stands on a page, in millimetres. Labels and tables start at
// left; paragraphs start at text, so that labels can be scanned.
type area struct{ left, text, right, top, bottom float64 }

var (
	portrait  = area{left: 20, text: 55, right: 190, top: 26, bottom: 275}
	landscape = area{left: 20, text: 55, right: 277, top: 26, bottom: 190}
)

const (
	firstTop   = 14.0 // where the first page starts: it has no header
	headerLine = 19.0
)

// sheet is a document being laid out.
type sheet struct {
	*canvas.Canvas
	d      *document.Document
	l      lang.Lang
	texts  *document.Typesetter
	glyphs *glyphs
	area
	turned bool
	next   bool // what follows starts an upright page
	y      float64

	fragments      pieces.Store[fragment]
	wrapper        wrapper
	ahead          *ahead
	pending        []box
	fills          []float64 // how much of each page is filled, of 1
	bodyPages      int
	annexed        bool
	terms          *canvas.Element // the list of labels that is open
	contentsWanted bool
	hasContents    bool
	contents       contents
	placed         map[*document.Heading]placed
}

// colour is a colour; the contrast with white is at least 4.5 for texts and 3 for
// lines that mean something.
type colour = canvas.Colour

var (
	black     = colour{R: 0x16, G: 0x16, B: 0x16}
	blue      = colour{R: 0x1f, G: 0x3a, B: 0x68}
	grey      = colour{R: 0x4a, G: 0x55, B: 0x63}
	headFill  = colour{R: 0xee, G: 0xf3, B: 0xf9}
	groupFill = colour{R: 0xf6, G: 0xf8, B: 0xfb}
	hairline  = colour{R: 0xb4, G: 0xbe, B: 0xca}
	openFill  = colour{R: 0xff, G: 0xf4, B: 0xd6}
	openLine  = colour{R: 0x8a, G: 0x5a, B: 0x00}
)

func (s *sheet) ink(c colour)  { s.SetTextColor(c) }
func (s *sheet) fill(c colour) { s.SetFillColor(c) }
func (s *sheet) draw(c colour) { s.SetDrawColor(c) }

// rule draws a line across the text.
func (s *sheet) rule(y, width float64, c colour) {
	s.Tag(nil)
	s.draw(c)
	s.SetLineWidth(width)
	s.Line(s.left, y, s.right, y)
}

// plain gives a text as the fonts can show it.
func (s *sheet) plain(t lang.Localizer) string { return s.glyphs.clean(s.texts.Text(t)) }

// startPage starts a page, and notes how much of the last one is filled.
func (s *sheet) startPage(turned bool) {
	if s.Pages() > 0 {
		s.fills = append(s.fills, s.filled())
	}
	s.turned = turned
	s.area = portrait
	if turned {
		s.area = landscape
	}
	if s.d.NoHead {
		s.text = s.left // a letter has no labels to scan
	}
	s.AddPage(turned)
	s.y = s.top
	if s.PageNo() == 1 && !s.d.NoHead {
		s.y = firstTop
	}
}

// filled tells how much of the page is filled, of 1.
func (s *sheet) filled() float64 { return (s.y - s.top) / (s.bottom - s.top) }

// atTop tells whether nothing stands on the page yet.
func (s *sheet) atTop() bool { return s.y <= s.top }

// header draws what stands above the text of every page but the first; of a letter's
// first page too that it is not final.
func (s *sheet) header() {
	first := s.PageNo() == 1
	if first && !s.d.NoHead {
		return
	}
	left := portrait.left
	right := s.right
	state := s.plain(s.d.State)
	s.font(label.bolder(8))
	s.ink(blue)
	w := s.GetStringWidth(state)
	s.Text(right-w, headerLine-4.5, 3.5, state)
	if first {
		return
	}
	s.SetFont(canvas.Regular, 8)
	s.ink(grey)
	s.Text(left, headerLine-4.5, 3.5, s.fit(s.plain(s.d.Running), right-left-w-6))
	s.rule(headerLine, 0.2, blue)
}

// footer draws what stands below the text of every page.
func (s *sheet) footer() {
	right, y := portrait.right, 297-19.0
	if s.Turned() {
		right, y = landscape.right, 210-15.0
	}
	s.SetFont(canvas.Regular, 8)
	s.ink(grey)
	number := s.l.T("Page %s", fmt.Sprintf("%d / %d", s.PageNo(), s.Pages()))
	w := s.GetStringWidth(number)
	s.Text(right-w, y, 3.5, number)
	s.Text(portrait.left, y, 3.5, s.fit(s.plain(s.d.Foot), right-portrait.left-w-6))
}

// head draws the block of logo and title that the first page starts with.
func (s *sheet) head() {
	x, y := s.left, s.y
	const gap = 8.0
	if s.d.Logo != nil {
		figure := s.Root().Add(canvas.Figure, canvas.Attributes{Alt: s.plain(lang.Raw(s.d.Author))})
		s.Tag(figure)
		s.Picture(x, y, logoWidth, logoHeight)
		x += logoWidth + gap
	}
	start := y
	if s.d.Kind != nil {
		y = s.column(canvas.H1, s.d.Kind, documentTitle, x, y)
		y = s.column(canvas.P, s.d.Title, tenderTitle, x, y+1)
	} else {
		y = s.column(canvas.H1, s.d.Title, documentTitle, x, y)
	}
	y++
	for _, t := range s.d.Lines {
		y = s.column(canvas.P, t, label.lighter(), x, y)
	}
	if s.d.Logo != nil {
		y = max(y, start+logoHeight)
	}
	y += 4
	if s.d.State != nil {
		y = s.state(y)
	}
	s.y = y
}

// column writes a text in the room right of x and gives where it ends.
func (s *sheet) column(role canvas.Role, t lang.Localizer, f face, x, y float64) float64 {
	el := s.Root().Add(role, canvas.Attributes{})
	lines := s.lines(t, f, s.right-x)
	for _, ln := range lines {
		s.line(el, ln, x, y)
		y += f.leading
	}
	return y
}

// state draws the word that says that the document is not final, and why.
func (s *sheet) state(y float64) float64 {
	el := s.Root().Add(canvas.P, canvas.Attributes{})
	word := s.plain(s.d.State)
	f := label.bolder(10)
	s.font(f)
	w := s.GetStringWidth(word) + 5
	s.Tag(nil)
	s.draw(blue)
	s.SetLineWidth(0.5)
	s.Rect(s.left, y, w, 6.5, "D")
	s.ink(blue)
	s.Tag(el)
	s.Words(s.left+2.5, y, 6.5, word)
	note := label.lighter()
	note.ink = black
	for _, ln := range s.lines(s.d.StateNote, note, s.right-s.left-w-4) {
		s.line(el, ln, s.left+w+4, y)
		y += note.leading
	}
	return y + 4
}
