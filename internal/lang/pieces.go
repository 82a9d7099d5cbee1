package lang

import (
	"fmt"
	"strconv"
	"strings"
)

// Piece is a part of a message: text, or an argument that is a Localizer and may
// mean more than its text, such as a word to stress.
type Piece struct {
	Text string
	Arg  Localizer // nil for text
}

// Each visits the pieces of the message in l, cut at least before and after its
// arguments that are Localizers, in the order in which they are read. Joined, they are
// m.In(l).
func (m Message) Each(l Lang, visit func(Piece)) {
	format := m.Format
	if m.one != "" && l.Singular(m.count) {
		format = m.one
	}
	if l == FR {
		if f, ok := french[format]; ok {
			format = f
		}
	}
	text := func(s string) {
		if s != "" {
			visit(Piece{Text: s})
		}
	}
	next := 0
	for {
		before, verb, after, ok := cutVerb(format)
		text(before)
		if !ok {
			return
		}
		format = after
		if verb == "%%" {
			text("%")
			continue
		}
		plain, index := withoutIndex(verb, next)
		next = index + 1
		if index >= len(m.Args) {
			text(verb)
			continue
		}
		arg, localizer := m.Args[index].(Localizer)
		switch {
		case localizer && plain == "%s":
			visit(Piece{Arg: arg})
		case localizer:
			text(fmt.Sprintf(plain, arg.In(l)))
		default:
			text(fmt.Sprintf(plain, m.Args[index]))
		}
	}
}

// cutVerb cuts a format around its first verb.
func cutVerb(format string) (before, verb, after string, ok bool) {
	at := strings.IndexByte(format, '%')
	if at < 0 {
		return format, "", "", false
	}
	end := at + 1
	for end < len(format) && strings.IndexByte("[]0123456789.+-# ", format[end]) >= 0 {
		end++
	}
	if end == len(format) {
		return format, "", "", false
	}
	return format[:at], format[at : end+1], format[end+1:], true
}

// withoutIndex gives a verb without the number of its argument, and that number from 0.
func withoutIndex(verb string, next int) (plain string, index int) {
	open, end := strings.IndexByte(verb, '['), strings.IndexByte(verb, ']')
	if open < 0 || end < open {
		return verb, next
	}
	n, err := strconv.Atoi(verb[open+1 : end])
	if err != nil || n < 1 {
		return verb, next
	}
	return verb[:open] + verb[end+1:], n - 1
}
