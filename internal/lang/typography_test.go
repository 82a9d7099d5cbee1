package lang

import "testing"

func TestTypeset(t *testing.T) {
	for _, c := range []struct {
		l        Lang
		in, want string
	}{
		{FR, "Prix : « bas » ; pourquoi ? Il n'a", "Prix\u00a0: «\u00a0bas\u00a0»\u202f; pourquoi\u202f? Il n’a"},
		{FR, "art. L2152-6 et R. 2152-3", "art.\u00a0L.\u00a02152-6 et R.\u00a02152-3"},
		{FR, "-1,26 point, de -20 % à +20 %", "−1,26\u00a0point, de −20\u00a0% à +20\u00a0%"},
		{FR, "33\u202f919\u202f600,00\u00a0EUR", "33\u202f919\u202f600,00\u00a0€"},
		{FR, "4 x 1 240 000 font 4 960 000", "4 × 1\u202f240\u202f000 font 4\u202f960\u202f000"},
		{FR, "en 2026 300 agents, 12 34", "en 2026 300 agents, 12 34"},
		{FR, "le 31 mars 2026, lot 2, n° 6519", "le 31\u00a0mars 2026, lot\u00a02, n°\u00a06519"},
		{FR, "M x (1 - 0,5)", "M × (1 - 0,5)"},
		{FR, "2026-03-31 et 20-30", "2026-03-31 et 20-30"},
		{FR, "GP x SA", "GP x SA"},
		{EN, "Price: 5 % on 31 March (art. L2152-6); it's -1", "Price: 5\u00a0% on 31\u00a0March (art.\u00a0L.\u00a02152-6); it’s −1"},
		{EN, "10 EUR", "10 EUR"},
	} {
		if got := c.l.Typeset(c.in); got != c.want {
			t.Errorf("%s: %q\n got %q\nwant %q", c.l, c.in, got, c.want)
		}
		if got, again := c.l.Typeset(c.want), c.want; got != again {
			t.Errorf("%s: typeset twice, %q becomes %q", c.l, again, got)
		}
	}
}
