package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/bidi"
)

// glyphs knows which characters the report's fonts can show. A character that
// they lack would print as an empty box, and one that is written from right to left
// would print in the wrong order: letters of such scripts are written in Latin ones,
// signs as what stands for them. The data and the workbook keep the original.
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
	if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
		return false
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
			b.WriteString(latin(r))
		}
	}
	// A syllable's Latin letters end with a space, which a mark may follow.
	return strings.NewReplacer(" ,", ",", " .", ".", " )", ")").Replace(strings.TrimRight(b.String(), " "))
}

// latin writes a character in Latin letters, or as a mark where it has none.
func latin(r rune) string {
	if s := unidecode.Unidecode(string(r)); s != "" && s != "[?]" {
		return s
	}
	if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
		return "" // belongs to the letter before it
	}
	return "\u25a1"
}

// Latin makes a function that gives a text as PDF files write it; changed tells that
// letters of another script were written in Latin ones.
func Latin() func(s string) (written string, changed bool) {
	g, err := newGlyphs(regular)
	return func(s string) (written string, changed bool) {
		if err != nil {
			return s, false
		}
		for _, r := range s {
			changed = changed || unicode.IsLetter(r) && !g.has(r)
		}
		return g.clean(s), changed
	}
}
