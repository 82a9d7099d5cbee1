package robustness

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bareme/bareme/criteria"
)

// drawSimulation draws a contest whose groups are rebased, some within others, with
// bids that are alike, bids without a point, and marks and prices that vary.
func drawSimulation(r *rand.Rand) *simulation {
	s := &simulation{n: 2 + r.IntN(9), m: 2 + r.IntN(8), points: 100, seed: r.Uint64(), workers: 1}
	s.method = []criteria.AwardMethod{criteria.WeightedSum, criteria.SimpleRatio, criteria.OnValue}[r.IntN(3)]
	k := 1 + r.IntN(4)
	g := &groups{}
	for i := range k {
		parent := k
		if i+1 < k && r.IntN(2) == 0 {
			parent = i + 1 + r.IntN(k-i-1)
		}
		g.parent, g.below = append(g.parent, parent), append(g.below, nil)
	}
	for leaf := range s.m {
		into := r.IntN(k + 1)
		g.into = append(g.into, into)
		for at := into; at < k; at = g.parent[at] {
			g.below[at] = append(g.below[at], leaf)
		}
		s.weights = append(s.weights, float64(1+r.IntN(40)))
	}
	s.groups = g
	part := func() float64 { return float64(r.IntN(21)) / 20 }
	for b := range s.n {
		s.factor, s.offset = append(s.factor, 1), append(s.offset, 0)
		switch s.method {
		case criteria.SimpleRatio:
			s.factor[b] = 1 / float64(90+r.IntN(20))
		case criteria.OnValue:
			s.factor[b], s.offset[b] = 20, float64(5+r.IntN(10))
		}
		row := make([]float64, s.m)
		switch {
		case b > 0 && r.IntN(4) == 0:
			copy(row, s.values[(b-1)*s.m:b*s.m])
			s.factor[b], s.offset[b] = s.factor[b-1], s.offset[b-1]
		case r.IntN(6) > 0:
			for i := range row {
				row[i] = part()
			}
		}
		for i, v := range row {
			if r.IntN(4) == 0 {
				s.judged = append(s.judged, varied{b, i, max(0, v-0.2), min(1, v+0.2)})
			}
		}
		s.values = append(s.values, row...)
	}
	if s.method != criteria.WeightedSum && r.IntN(2) == 0 {
		s.band = 0.05
	}
	return s
}

// Who is left out of the draws could not have changed who is first.
func TestThoseLeftOutNeverCount(t *testing.T) {
	tried, first, left, nested := 0, 0, 0, 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 31))
		s := drawSimulation(r)
		weights, sum := make([]float64, s.m), 0.0
		for i, x := range s.weights {
			weights[i] = x * (0.5 + r.Float64())
			sum += weights[i]
		}
		for i := range weights {
			weights[i] /= sum
		}
		const draws = 24
		ranges := s.ranges(t.Context(), draws)
		for b := range s.n {
			x := &central{bid: b, weights: weights}
			s.prepare(x, ranges)
			left += s.n - len(x.among.bids)
			if slices.ContainsFunc(s.groups.parent, func(p int) bool { return p < len(s.groups.parent) }) {
				nested++
			}
			mine, all := s.worker(), s.worker()
			mine.start(0)
			all.start(0)
			for range draws {
				mine.vary()
				all.vary()
				got := mine.firstAmong(x, ranges.varying)
				copy(all.weights, weights)
				all.score()
				all.reprice()
				most := math.Inf(-1)
				for y, score := range all.scores {
					if y != b {
						most = max(most, score)
					}
				}
				own := all.scores[b]
				tried++
				if own >= most {
					first++
				}
				if near := math.Abs(own-most) <= 1e-9*(1+math.Abs(own)); !near && got != (own > most) {
					t.Fatalf("seed %d, bid %d of %d: first among those that count: %v; its score is %v, the best of the others %v",
						seed, b, s.n, got, own, most)
				}
			}
		}
	}
	if first < tried/50 || left < 1000 || nested < 1000 {
		t.Errorf("%d draws, first in %d, %d bids left out, %d within others: too little was tried", tried, first, left, nested)
	}
}
