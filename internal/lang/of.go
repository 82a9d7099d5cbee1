package lang

import (
	"strings"
	"unicode/utf8"
)

// Of is a name that something belongs to: "of Alpha", "de Beta", "d'Alpha".
type Of struct{ Localizer }

// In writes the name with its preposition.
func (o Of) In(l Lang) string {
	name := o.Localizer.In(l)
	if l == EN {
		return "of " + name
	}
	first, _ := utf8.DecodeRuneInString(name)
	if strings.ContainsRune("AEIOUaeiouÀÂÄÉÈÊËÎÏÔÖÛÜàâäéèêëîïôöûü", first) {
		return "d'" + name
	}
	return "de " + name
}
