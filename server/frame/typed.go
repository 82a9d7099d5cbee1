package frame

import (
	"strings"
)

// Decimal takes a number as a French reader types it.
func Decimal(s string) string {
	return strings.NewReplacer(",", ".", "\u2212", "-", " ", "", "\u00a0", "", "\u202f", "").Replace(strings.TrimSpace(s))
}

// OneLine puts a text on one line, as a reason is written.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
