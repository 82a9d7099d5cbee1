package judged_test

import (
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

func TestCombiningOpinions(t *testing.T) {
	opinion := func(who, mark string) criteria.Opinion {
		return criteria.Opinion{Evaluator: who, Consensus: who == "consensus", Mark: exact.Must(mark), Reason: lang.Same("because"), At: source.Position{File: "marks/" + who + ".yaml", Line: 1, Column: 1}}
	}
	const levels = "{levels: {0: none, 10: fine, 15: good}}"
	tests := []struct {
		name, entry, with string
		opinions          []criteria.Opinion
		want              string // the mark, or what is missing
	}{
		{"one evaluator", "{}", "{}", []criteria.Opinion{opinion("a", "12")}, "12"},
		{"they agree", "{}", "{}", []criteria.Opinion{opinion("a", "12"), opinion("b", "12.0")}, "12"},
		{"they differ", "{}", "{}", []criteria.Opinion{opinion("a", "12"), opinion("b", "15")}, `the evaluators differ on bid "x", "q": a 12, b 15`},
		{"a consensus settles it", "{}", "{}", []criteria.Opinion{opinion("a", "12"), opinion("b", "15"), opinion("consensus", "14")}, "14"},
		{"two consensuses do not", "{}", "{}", []criteria.Opinion{opinion("consensus", "12"), opinion("consensus", "14")}, `a second consensus for bid "x" on "q"`},
		{"mean, exactly", "{}", "{combine: mean}", []criteria.Opinion{opinion("a", "12"), opinion("b", "15"), opinion("c", "13")}, "40/3"},
		{"median of three", "{}", "{combine: median}", []criteria.Opinion{opinion("a", "12"), opinion("b", "19"), opinion("c", "13")}, "13"},
		{"median of four", "{}", "{combine: median}", []criteria.Opinion{opinion("a", "12"), opinion("b", "19"), opinion("c", "13"), opinion("d", "14")}, "27/2"},
		{"mean without extremes", "{}", "{combine: trimmed-mean}", []criteria.Opinion{opinion("a", "19"), opinion("b", "4"), opinion("c", "13"), opinion("d", "14"), opinion("e", "19")}, "46/3"},
		{"one of two equal extremes", "{}", "{combine: trimmed-mean}", []criteria.Opinion{opinion("a", "4"), opinion("b", "4"), opinion("c", "10")}, "4"},
		{"too few for extremes", "{}", "{combine: trimmed-mean}", []criteria.Opinion{opinion("a", "12"), opinion("b", "12")}, `a mean without the highest and the lowest takes three marks; on "q" bid "x" has 2`},
		{"a consensus of too few", "{}", "{combine: trimmed-mean}", []criteria.Opinion{opinion("a", "12"), opinion("consensus", "14")}, "14"},
		{"nobody", "{}", "{}", nil, `no evaluator has marked bid "x" on "q"`},
		{"above the scale", "{}", "{}", []criteria.Opinion{opinion("a", "21")}, "the mark 21 is outside the scale, 0 to 20"},
		{"a level", levels, "{}", []criteria.Opinion{opinion("a", "15")}, "15"},
		{"between two levels", levels, "{}", []criteria.Opinion{opinion("a", "12")}, `the mark 12 is not one of the levels of "q"`},
	}
	for _, tt := range tests {
		problems := &source.Problems{}
		m := judged.Kind.Read(&criteria.Context{
			Tender: &criteria.Tender{}, Scale: exact.Int(20), ID: "q",
			Entry: source.Parse("t.yaml", []byte(tt.entry), problems).Map(),
			With:  source.Parse("t.yaml", []byte(tt.with), problems).Map(),
		})
		f := m.Measure(criteria.Case{Bid: "x", Opinions: tt.opinions})
		got := f.Value.Rat().RatString()
		if f.Outcome != criteria.Established {
			got = f.Gaps[0].What.In(lang.EN)
		}
		if got != tt.want || problems.Len() > 0 {
			t.Errorf("%s: got %s, want %s (%v)", tt.name, got, tt.want, problems.Err())
		}
	}
}
