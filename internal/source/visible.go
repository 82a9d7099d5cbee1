package source

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Visible writes a name for a terminal or a report: what a file system or
// another program allows in names and nobody can see, escape sequences among
// them, is written out.
func Visible(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return IsHidden(r) || r == utf8.RuneError }) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case r < 0x80 && IsHidden(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case IsHidden(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
