package scoring

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
)

// The median of the others is that of a list which does not hold the bid.
func TestMedianWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(0, 9), 2, 9).Draw(t, "prices")
		slices.Sort(values)
		var priced []*Bid
		for _, v := range values {
			n := exact.Int(v)
			priced = append(priced, &Bid{Price: &n})
		}
		for i := range values {
			others := slices.Delete(slices.Clone(values), i, i+1)
			n := len(others)
			want := exact.Ratio(others[(n-1)/2]+others[n/2], 2)
			if got := medianWithout(priced, i); !got.Equal(want) {
				t.Fatalf("%v without the %d.: %s, want %s", values, i, got, want)
			}
		}
	})
}
