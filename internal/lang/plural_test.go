package lang

import (
	"regexp"
	"testing"
)

// printed is a count as a report prints it in each language.
type printed struct{ fr, en string }

func (p printed) In(l Lang) string {
	if l == FR {
		return p.fr
	}
	return p.en
}

func TestSingularIsBelowTwoInFrenchAndOneInEnglish(t *testing.T) {
	tests := []struct {
		count  any
		fr, en bool
	}{
		{0, true, false},
		{1, true, true},
		{-1, true, true},
		{2, false, false},
		{-3, false, false},
		{11, false, false},
		{printed{"1,26", "1.26"}, true, false},
		{printed{"+1", "+1"}, true, true},
		{printed{"−1,5", "-1.5"}, true, false},
		{printed{"0,5", "0.5"}, true, false},
		{printed{"1,00", "1.00"}, true, false},
		{printed{"2,00", "2.00"}, false, false},
		{printed{"1\u202f000", "1,000"}, false, false},
		{printed{"10,1", "10.1"}, false, false},
	}
	for _, tt := range tests {
		if got := FR.Singular(tt.count); got != tt.fr {
			t.Errorf("French, %v: singular %v, want %v", tt.count, got, tt.fr)
		}
		if got := EN.Singular(tt.count); got != tt.en {
			t.Errorf("English, %v: singular %v, want %v", tt.count, got, tt.en)
		}
	}
}

func TestCountsAreWrittenInTheSingular(t *testing.T) {
	warnings := func(n int) Message { return N(n, "%d warning", "%d warnings", n) }
	for n, want := range map[int][2]string{
		0: {"0 avertissement", "0 warnings"},
		1: {"1 avertissement", "1 warning"},
		2: {"2 avertissements", "2 warnings"},
	} {
		if got := warnings(n).In(FR); got != want[0] {
			t.Errorf("French: %q, want %q", got, want[0])
		}
		if got := warnings(n).In(EN); got != want[1] {
			t.Errorf("English: %q, want %q", got, want[1])
		}
	}
	margin := printed{"1,26", "1.26"}
	m := N(margin, "%s: %s point for the first over the second", "%s: %s points for the first over the second", Raw("cost"), margin)
	if got, want := m.In(FR), "cost : 1,26 point pour la première par rapport à la deuxième"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := m.In(EN), "cost: 1.26 points for the first over the second"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// counted matches a count before a noun in the plural.
var counted = regexp.MustCompile(`%(\[\d+\])?[ds] (\w+ )?(points|years|months|days|lines|files|bids|warnings|problems|remarks|decimals|` +
	`questions|holders|suppliers|seats|scenarios|cases|formulas|values|others|components|searches|functions)\b`)

// always are counts that are never 1: limits of the program, and what is said
// of a rest only where there is one.
var always = map[string]bool{
	"%s to %s months": true, // the upper of two different bounds
	"bid %q leaves %d of %d questions of %s unanswered: %s":             true, // of all of an objective's
	"criterion “%s” gives all %d ranked bids the same mark":             true, // at least two
	"the scenario has %d points":                                        true, // more than are allowed
	"first at %d of %d points":                                          true, // of a sweep, which has two ends
	"the weights of this level add up to %s, not %s":                    true,
	"Bids are ranked by total at a price of at most %s.":                true,
	"%s rounds of %d to %d fictitious bids, from seed %d.":              true,
	"The grid has %d × %d points: too many to draw; the data has them.": true,
}

func TestCountsSayHowTheyAreWritten(t *testing.T) {
	for s, u := range sentences(t) {
		if u.by != "N" && counted.MatchString(s) && !always[s] {
			t.Errorf("%s: %q counts something: use N", u.path, s)
		}
	}
}
