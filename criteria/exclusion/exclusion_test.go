package exclusion

import (
	"slices"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// What the code allows to be concluded of each ground: self-cleaning by L2141-6-1 is for
// three of the grounds by right, the derogation of L2141-6 for all of them.
func TestConclusionsOfTheCode(t *testing.T) {
	for id, want := range map[string][]string{
		"l2141-1": {Excluded, Reliable, Derogation, Replaced},
		"l2141-2": {Excluded, Derogation, Replaced},
		"l2141-3": {Excluded, Derogation, Replaced},
		"l2141-4": {Excluded, Reliable, Derogation, Replaced},
		"l2141-5": {Excluded, Reliable, Derogation, Replaced},
		"l2141-7": {Excluded, Reliable, Replaced}, "l2141-7-1": {Excluded, Reliable, Replaced}, "l2141-7-2": {Excluded, Reliable, Replaced},
		"l2141-8": {Excluded, Reliable, Replaced}, "l2141-9": {Excluded, Reliable, Replaced}, "l2141-10": {Excluded, Reliable, Replaced},
	} {
		if got := Named(id).Conclusions(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
	}
	if len(CCP) != 11 || Named("l2141-6") != nil {
		t.Error("the grounds of the code are eleven; L2141-6 is none")
	}
}

func TestFindings(t *testing.T) {
	reliable := &criteria.Exclusion{Conclusion: Reliable, Why: lang.Same("audit")}
	for _, x := range []struct {
		name, ground, stated string
		decided              *criteria.Exclusion
		outcome              criteria.Outcome
		level                string
	}{
		{"nothing stated", "l2141-1", "", nil, criteria.Missing, ""},
		{"declared on honour", "l2141-1", "none", nil, criteria.Established, none},
		{"not spoken of", "l2141-1", "{l2141-2: none}", nil, criteria.Missing, ""},
		{"spoken of", "l2141-2", "{l2141-2: none}", nil, criteria.Established, none},
		{"the others", "l2141-1", "{l2141-2: applies, others: none}", nil, criteria.Established, none},
		{"by right", "l2141-3", "{l2141-3: applies}", nil, criteria.Established, excluded},
		{"by right, with measures", "l2141-4", "{l2141-4: {fact: F, measures: M}}", nil, criteria.Missing, ""},
		{"by right, of a member", "l2141-3", "{l2141-3: {fact: F, who: B}}", nil, criteria.Missing, ""},
		{"appreciated", "l2141-9", "{l2141-9: {fact: F}}", nil, criteria.Missing, ""},
		{"concluded", "l2141-9", "{l2141-9: {fact: F}}", reliable, criteria.Established, cleared},
		{"found by the buyer", "l2141-9", "none", &criteria.Exclusion{Conclusion: Excluded}, criteria.Established, excluded},
	} {
		t.Run(x.name, func(t *testing.T) {
			problems := &source.Problems{}
			c := criteria.Case{Bid: "b", Facts: criteria.Facts{}, Excluded: func(string) *criteria.Exclusion { return x.decided }}
			if x.stated != "" {
				c.Facts["exclusions"] = section.Facts(source.Parse("b.yaml", []byte(x.stated), problems))
			}
			f := (&measure{Named(x.ground)}).Measure(c)
			if err := problems.Err(); err != nil {
				t.Fatal(err)
			}
			if f.Outcome != x.outcome || f.Level != x.level || (f.Outcome == criteria.Missing) != (len(f.Gaps) > 0) {
				t.Errorf("%s %q with %d gaps, want %s %q", f.Outcome, f.Level, len(f.Gaps), x.outcome, x.level)
			}
		})
	}
}
