package plain

import (
	"strings"
	"unicode/utf8"
)

// wrap breaks a text between words into lines of at most width characters; a word
// that is longer stands on a line of its own. What a no-break space joins stays
// together.
func wrap(s string, width int) []string {
	var out []string
	for _, paragraph := range strings.Split(s, "\n") {
		line, length := "", 0
		for _, word := range strings.FieldsFunc(paragraph, func(r rune) bool { return r == ' ' || r == '\t' }) {
			n := utf8.RuneCountInString(word)
			switch {
			case length == 0:
				line, length = word, n
			case length+1+n <= width:
				line, length = line+" "+word, length+1+n
			default:
				out = append(out, line)
				line, length = word, n
			}
		}
		out = append(out, line)
	}
	return out
}

// longest gives the length of the longest word.
func longest(s string) int {
	n := 0
	for _, word := range strings.Fields(s) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}
