package scoring

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
)

// What a formula sees without a bid is told from sums and extremes; here it is
// computed anew from the prices that remain.
func TestDependence(t *testing.T) {
	estimate := exact.Int(100)
	rapid.Check(t, func(t *rapid.T) {
		prices := rapid.SliceOfN(rapid.Int64Range(1, 6), 1, 8).Draw(t, "prices")
		rule, wrong := price.New(rapid.SampledFrom([]string{"proportional", "linear-min-max", "mean", "estimate", "italian-power"}).Draw(t, "formula"), nil, &estimate)
		if wrong != nil {
			rule, _ = price.New("mean", nil, nil)
		}
		c := &criteria.Criterion{ID: "p", Scale: exact.Int(20), Mark: criteria.Mark{Price: rule}}
		l := &Lot{Lot: &criteria.Lot{Criteria: []*criteria.Criterion{c}}}
		for _, p := range prices {
			l.Ranking = append(l.Ranking, &Bid{Marks: map[string]*Mark{"p": {Finding: &criteria.Finding{Value: exact.Int(p)}}}})
		}
		depends := l.Dependence(criteria.Award{Method: criteria.WeightedSum})
		for i, b := range l.Ranking {
			var all, others []exact.Number
			for j, p := range prices {
				all = append(all, exact.Int(p))
				if j != i {
					others = append(others, exact.Int(p))
				}
			}
			want := len(others) == 0
			if !want {
				with, without := price.Env(all, c.Scale), price.Env(others, c.Scale)
				for name := range PriceVariables(rule) {
					want = want || name != price.P && !with[name].Equal(without[name])
				}
			}
			if got := depends(b); got != want {
				t.Fatalf("%s, %v without the %d-th: %v, want %v", rule.ID, prices, i, got, want)
			}
		}
	})
}

func TestDirectiveDraftAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOfN(rapid.Int64Range(0, 20), 0, 9).Draw(t, "prices")
		prices := make([]exact.Number, len(drawn))
		for i, p := range drawn {
			prices[i] = exact.Int(p)
		}
		want := make([]bool, len(prices))
		for i, p := range prices {
			var others []exact.Number
			others = append(append(others, prices[:i]...), prices[i+1:]...)
			want[i] = len(prices) >= 5 && p.Less(exact.Mean(others...).Quo(exact.Int(2))) && p.Less(exact.Min(others[0], others[1:]...).Mul(exact.Ratio(8, 10)))
		}
		if got := DirectiveDraft(prices); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v: %v, want %v", drawn, got, want)
		}
	})
}
