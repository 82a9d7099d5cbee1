package lang

import (
	"fmt"
	"strings"
)

// N makes a message about a count: one is its format where the language writes
// that count in the singular, many everywhere else. Both take the same
// arguments, the count among them where it is shown.
func N(count any, one, many string, args ...any) Message {
	return Message{Format: many, Args: args, one: one, count: count}
}

// N gives the sentence about a count in l, as the function N does.
func (l Lang) N(count any, one, many string, args ...any) string {
	return N(count, one, many, args...).In(l)
}

// Singular tells whether l writes a count in the singular: in English 1 alone,
// in French all below 2 (0, 1,26, -1). What is printed decides, so that a number
// rounded to 2 is written as 2.
func (l Lang) Singular(count any) bool {
	text := fmt.Sprint(count)
	if t, ok := count.(Localizer); ok {
		text = t.In(l)
	}
	text = strings.TrimLeft(text, "+-−")
	if l == FR {
		whole, _, _ := strings.Cut(text, ",")
		return whole == "0" || whole == "1"
	}
	return text == "1"
}
