package dossiertest

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// Each fault is seen in a text that has it, and not in one that is right.
func TestFaultsAreSeen(t *testing.T) {
	for _, c := range []struct {
		l    lang.Lang
		text string
		want string // the start of a fault, "" for none
	}{
		{lang.FR, "Condition non établie\u00a0: 3DS Outscale\u00a0: contrôle possible", "two colons"},
		{lang.FR, "Exigé\u00a0: oui. Constaté\u00a0: non\u202f; reste\u00a0: rien.", ""},
		{lang.EN, "Required: a (found: b)", "two colons"},
		{lang.EN, "at 12:30: late", ""},
		{lang.EN, "By the rule “a: b: c”: d", ""},
		{lang.EN, "Mark: 3 (straight line (level outside))", "parentheses within"},
		{lang.FR, "P × (1 + (Qmax − Q) / (Qmax − Qmin + 1))", ""},
		{lang.EN, "Reason: none..", "two marks"},
		{lang.EN, "a, ; b", "two marks"},
		{lang.EN, "Found:", "nothing after"},
		{lang.EN, "see ()", "nothing between"},
		{lang.EN, "the level not_said", "a word with underscores"},
		{lang.FR, "1 offres reçues", "a plural below 2"},
		{lang.FR, "0,50\u00a0points", "a plural below 2"},
		{lang.FR, "2,00\u00a0points sur 20\u00a0points", ""},
		{lang.FR, "1\u202f001\u00a0points", ""},
		{lang.FR, "3 offre classée", "a singular"},
		{lang.EN, "1 bids", "a plural of 1"},
		{lang.EN, "21 bids, 0 bids", ""},
		{lang.FR, "le prix of Alpha", "an English word"},
		{lang.EN, "the bid est first", "a French word"},
		{lang.FR, "l'offre", "a straight apostrophe"},
		{lang.FR, "l’offre de Alpha", "no elision"},
		{lang.FR, "que aucune", "no elision"},
	} {
		got := Faults(c.text, c.l)
		if (c.want == "") != (len(got) == 0) || c.want != "" && !strings.Contains(strings.Join(got, "\n"), c.want) {
			t.Errorf("%s %q: %q, want %q", c.l, c.text, got, c.want)
		}
	}
}
