package syntax

import (
	"strings"
	"unicode"

	"github.com/bareme/bareme/internal/lang"
)

// wide tells whether a character is a space other than the ordinary one: what
// word processors and web pages put before a colon, or at the start of a line.
func wide(r rune) bool { return r > 0x7f && unicode.Is(unicode.Zs, r) }

// spaces recognises no-break spaces where YAML wants ordinary ones: at the
// start of a line, after a dash, after the colon of a key.
func spaces(t *text, n int) []repair {
	if !t.plain(n) {
		return nil
	}
	line := t.lines[n]
	at := strings.IndexFunc(line, wide)
	if at < 0 {
		return nil
	}
	var b strings.Builder
	open := true // an ordinary space is wanted here
	first := -1
	for i, r := range line {
		switch {
		case wide(r) && (open || strings.HasSuffix(line[:i], ":") && b.Len() > 0):
			if first < 0 {
				first = i
			}
			b.WriteByte(' ')
			open = true
			continue
		case r != ' ' && r != '-' && r != '\t':
			open = false
		}
		b.WriteRune(r)
	}
	if first < 0 {
		return nil
	}
	return []repair{mended(n, first, b.String(), lang.M("a no-break space stands where YAML wants an ordinary one"))}
}
