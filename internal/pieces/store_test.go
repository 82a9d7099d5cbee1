package pieces

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// What is kept stays as it was, whatever is kept after it and done to what it was
// copied from; nobody's slice grows into another's.
func TestKeptSlicesAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Store[int]
		var kept, want [][]int
		scratch := []int{}
		for i, n := range rapid.SliceOfN(rapid.IntRange(0, 2*longest), 0, 50).Draw(t, "lengths") {
			scratch = scratch[:0]
			for k := range n {
				scratch = append(scratch, i+k)
			}
			kept, want = append(kept, s.Keep(scratch...)), append(want, slices.Clone(scratch))
		}
		for i := range kept {
			_ = append(kept[i], -1)
		}
		for i := range kept {
			if !slices.Equal(kept[i], want[i]) {
				t.Fatalf("slice %d of %d holds %v, want %v", i, len(kept), kept[i], want[i])
			}
		}
	})
}
