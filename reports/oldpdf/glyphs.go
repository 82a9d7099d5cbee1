package pdf

import (
	"fmt"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// glyphs knows which characters the report's fonts can show. A character that
// they lack would print as an empty box; it is written as its code instead.
type glyphs struct {
	font  *sfnt.Font
	buf   sfnt.Buffer
	known map[rune]bool
}

func newGlyphs(ttf []byte) (*glyphs, error) {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, fmt.Errorf("font: %w", err)
	}
	return &glyphs{font: f, known: map[rune]bool{}}, nil
}

func (g *glyphs) has(r rune) bool {
	if r < 0x20 {
		return false
	}
	if r < 0x7f {
		return true
	}
	ok, seen := g.known[r]
	if !seen {
		i, err := g.font.GlyphIndex(&g.buf, r)
		ok = err == nil && i != 0 && r <= 0xffff
		g.known[r] = ok
	}
	return ok
}

// replacements are characters that the fonts lack and that have an equivalent.
var replacements = map[rune]string{'\u2011': "-", '\t': "    ", '\u2009': "\u202f", '\u2007': "\u00a0"}

func (g *glyphs) clean(s string) string {
	fine := true
	for _, r := range s {
		if r != '\n' && !g.has(r) {
			fine = false
			break
		}
	}
	if fine {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch to, ok := replacements[r]; {
		case r == '\n' || g.has(r):
			b.WriteRune(r)
		case ok:
			b.WriteString(to)
		default:
			fmt.Fprintf(&b, "[U+%04X]", r)
		}
	}
	return b.String()
}
