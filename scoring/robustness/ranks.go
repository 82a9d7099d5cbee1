package robustness

import "slices"

// rank counts how many bids are ahead of each: of a few by comparing all, of many by
// sorting them into drawers.
func (w *worker) rank() {
	if len(w.ranks) < many {
		compareAll(w.scores, w.ranks)
	} else {
		w.sorter.sort(w.scores, w.ranks)
	}
}

// many is from how many bids on sorting is faster.
const many = 24

// compareAll ranks without branches.
func compareAll(scores []float64, ranks []int32) {
	clear(ranks)
	scores = scores[:len(ranks)]
	for i := range ranks {
		mine, ahead := scores[i], int32(0)
		for j := i + 1; j < len(scores); j++ {
			ahead += above(scores[j], mine)
			ranks[j] += above(mine, scores[j])
		}
		ranks[i] += ahead
	}
}

func above(a, b float64) int32 {
	if a > b {
		return 1
	}
	return 0
}

// sorter ranks many scores: drawers of equal width from the least to the greatest, and
// comparisons within each. Its slices serve again and again.
type sorter struct {
	drawer []int32 // by bid
	ends   []int32 // by drawer: how many are in it and in those before
	order  []int32 // the bids by drawer
}

func newSorter(n int) sorter {
	return sorter{drawer: make([]int32, n), ends: make([]int32, n+2), order: make([]int32, n)}
}

func (x sorter) sort(scores []float64, ranks []int32) {
	clear(ranks)
	low, high := slices.Min(scores), slices.Max(scores)
	if low == high {
		return
	}
	clear(x.ends)
	scale := float64(len(scores)) / (high - low)
	for i, score := range scores {
		k := int32((score - low) * scale)
		x.drawer[i] = k
		x.ends[k+1]++
	}
	for k := range len(x.ends) - 1 {
		x.ends[k+1] += x.ends[k]
	}
	for i, k := range x.drawer { // until ends[k] is the end of drawer k, where it was its begin
		x.order[x.ends[k]] = int32(i)
		x.ends[k]++
	}
	begin := int32(0)
	for _, end := range x.ends {
		same := x.order[begin:end]
		for _, i := range same {
			ranks[i] = int32(len(scores)) - end
			for _, j := range same {
				ranks[i] += above(scores[j], scores[i])
			}
		}
		begin = end
	}
}
