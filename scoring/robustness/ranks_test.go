package robustness

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	_ "github.com/bareme/bareme/internal/seeded"
)

// Many bids are ranked as few are, ties and outliers among them.
func TestManyAreRankedAsFew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-3, 100), rapid.SampledFrom([]float64{0, 1, 1 + 1e-15, 2, 1e9})), 1, 300).Draw(t, "scores")
		want, got := make([]int32, len(scores)), make([]int32, len(scores))
		compareAll(scores, want)
		s := newSorter(len(scores))
		for range 2 { // the second time on used slices
			if s.sort(scores, got); !slices.Equal(got, want) {
				t.Fatalf("%v are ranked %v, one by one %v", scores, got, want)
			}
		}
	})
}

func BenchmarkRanks(b *testing.B) {
	for _, n := range []int{10, 20, 32, 60, 200, 1000} {
		r := rand.New(rand.NewPCG(1, 2))
		scores, ranks, s := make([]float64, n), make([]int32, n), newSorter(n)
		for i := range scores {
			scores[i] = r.NormFloat64()
		}
		b.Run(fmt.Sprintf("%d/compared", n), func(b *testing.B) {
			for b.Loop() {
				compareAll(scores, ranks)
			}
		})
		b.Run(fmt.Sprintf("%d/sorted", n), func(b *testing.B) {
			for b.Loop() {
				s.sort(scores, ranks)
			}
		})
	}
}
