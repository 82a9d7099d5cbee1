package server

import (
	"regexp"
	"strings"
)

// decimal takes a number as a French reader types it.
func decimal(s string) string {
	return strings.NewReplacer(",", ".", "\u2212", "-", " ", "", "\u00a0", "", "\u202f", "").Replace(strings.TrimSpace(s))
}

// oneLine puts a text on one line, as a reason is written.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// taken are names that Windows keeps for devices.
var taken = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
