package canvas

import (
	"slices"
	"strings"

	"github.com/go-pdf/fpdf"
)

// face is a font of a style.
type face struct {
	style Style
	pdf   *fpdf.Fpdf
	latin [0x250]int   // widths in thousandths of the size, 0 for not known yet
	width map[rune]int // of other characters
	used  [1 << 16 / 64]uint64
}

// name gives the font's name in contents, and a space.
func (f *face) name() string {
	switch f.style {
	case Bold:
		return "/Bold "
	case Italic:
		return "/Italic "
	}
	return "/Regular "
}

func (f *face) widthOf(r rune) int {
	if r < rune(len(f.latin)) {
		if f.latin[r] == 0 {
			f.latin[r] = f.measure(r)
		}
		return f.latin[r]
	}
	w, known := f.width[r]
	if !known {
		w = f.measure(r)
		f.width[r] = w
	}
	return w
}

func (f *face) measure(r rune) int {
	f.pdf.SetFont(family, styles[f.style], 1)
	return f.pdf.GetStringSymbolWidth(string(r))
}

// characters lists what was written in the font.
func (f *face) characters() string {
	var out strings.Builder
	for r := range rune(1 << 16) {
		if f.used[r/64]&(1<<(r%64)) != 0 {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// SetFont chooses a style and a size.
func (c *Canvas) SetFont(style Style, size float64) { c.pen.face, c.pen.size = c.faces[style], size }

// GetStringWidth gives the width of a text in the current font.
func (c *Canvas) GetStringWidth(s string) float64 {
	w := 0
	for _, r := range s {
		w += c.pen.face.widthOf(r)
	}
	return float64(w) * c.fontHeight() / 1000
}

func (c *Canvas) fontHeight() float64 { return c.pen.size / perMillimetre }

// Text writes a text on a line of height h whose left end is at x and whose top is
// at y.
func (c *Canvas) Text(x, y, h float64, text string) {
	if text != "" {
		c.text(x, y, h, text, "")
	}
}

// Words writes a text as Text does, and a space for who reads one text after the
// other.
func (c *Canvas) Words(x, y, h float64, text string) { c.text(x, y, h, text, " ") }

func (c *Canvas) text(x, y, h float64, text, after string) {
	s := c.mark()
	s.writing(c.pen)
	s.text("BT ")
	s.coarse(x * perMillimetre)
	s.coarse((s.height - (y + 0.5*h + 0.3*c.fontHeight())) * perMillimetre)
	s.text("Td (")
	s.string(text, c.pen.face)
	s.string(after, c.pen.face)
	s.text(")Tj ET\n")
}

// string writes a text as the font reads it: two bytes for each character.
func (s *stream) string(text string, f *face) {
	out := slices.Grow(s.data, 4*len(text)) // at most
	for _, r := range text {
		if r > 0xffff {
			r = 0xfffd
		}
		f.used[r/64] |= 1 << (r % 64)
		out = appendByte(appendByte(out, byte(r>>8)), byte(r))
	}
	s.data = out
}

func appendByte(out []byte, b byte) []byte {
	switch b {
	case '\\', '(', ')':
		return append(out, '\\', b)
	case '\r':
		return append(out, '\\', 'r')
	}
	return append(out, b)
}
