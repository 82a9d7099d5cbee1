package robustness

import (
	"context"
	"math"
	"slices"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/scoring"
)

// central is a bid with its central weights, at which it is to be told how often it
// comes first while marks and prices vary.
type central struct {
	bid     int
	of      *scoring.Acceptance
	weights []float64 // as parts of 1
	rivals  []rival   // the bids that can be ahead of it, the likeliest first
	among   *among    // where groups are rebased: all bids that its place depends on
	first   int       // draws in which it comes first
}

// rival is a bid that may be ahead of another at its central weights.
type rival struct {
	bid   int
	fixed float64 // what its values that do not vary add up to
	most  float64 // the most that it can be ahead by
}

// confidence tells of each bid how often it is first when the weights are its central
// ones, and marks and prices vary.
//
// All bids, of all ways in which weights vary, are looked at in the same draws. A first
// pass over these finds between what bounds each value goes; a second one compares each
// bid with those that can be ahead of it at all, on the values that vary.
func (s *simulation) confidence(ctx context.Context, list []*central) {
	if len(list) == 0 {
		return
	}
	samples := 1
	if s.varies() {
		samples = max(1, min(s.samples/8, 4*chunk))
	}
	r := s.ranges(ctx, samples)
	if ctx.Err() != nil { // no bounds are known then
		return
	}
	var all sync.WaitGroup
	next := make(chan *central)
	for range s.workers {
		all.Go(func() {
			for x := range next {
				s.prepare(x, r)
			}
		})
	}
	for _, x := range list {
		next <- x
	}
	close(next)
	all.Wait()
	var tell sync.Mutex
	drawn := 0
	s.inChunks(ctx, samples, func(w *worker, _, n int) {
		firsts := make([]int, len(list))
		for range n {
			w.vary()
			for i, x := range list {
				if w.comesFirst(x, r.varying) {
					firsts[i]++
				}
			}
		}
		tell.Lock()
		defer tell.Unlock()
		drawn += n
		for i, x := range list {
			x.first += firsts[i]
		}
	})
	for _, x := range list {
		if drawn > 0 {
			x.of.Confident[x.bid] = float64(x.first) / float64(drawn)
		}
	}
}

// ranges is between what bounds the values of bids go over all draws, by bid x leaf.
type ranges struct {
	varying   [][]int   // by bid: the leaves whose value varies
	still     []float64 // the values that do not, 0 for those that do
	low, high []float64
}

// ranges goes through all draws.
func (s *simulation) ranges(ctx context.Context, samples int) ranges {
	r := ranges{make([][]int, s.n), slices.Clone(s.values), slices.Clone(s.values), slices.Clone(s.values)}
	for _, v := range s.judged {
		r.varying[v.bid] = append(r.varying[v.bid], v.leaf)
	}
	for b := range r.varying {
		for _, p := range s.prices {
			if s.band > 0 {
				r.varying[b] = append(r.varying[b], p.leaf)
			}
		}
		for _, leaf := range r.varying[b] {
			at := b*s.m + leaf
			r.still[at], r.low[at], r.high[at] = 0, math.Inf(1), math.Inf(-1)
		}
	}
	unknown := ranges{low: slices.Clone(r.low), high: slices.Clone(r.high)}
	var widen sync.Mutex
	s.inChunks(ctx, samples, func(w *worker, _, n int) {
		low, high := slices.Clone(unknown.low), slices.Clone(unknown.high)
		for range n {
			w.vary()
			for b, leaves := range r.varying {
				for _, leaf := range leaves {
					at := b*s.m + leaf
					low[at], high[at] = min(low[at], w.values[at]), max(high[at], w.values[at])
				}
			}
		}
		widen.Lock()
		defer widen.Unlock()
		for i := range low {
			r.low[i], r.high[i] = min(r.low[i], low[i]), max(r.high[i], high[i])
		}
	})
	return r
}

// prepare lists who can be ahead of a bid at its central weights.
func (s *simulation) prepare(x *central, r ranges) {
	if s.groups != nil {
		x.among = s.amongst(x, r)
		return
	}
	sum := func(b int, values []float64) float64 {
		total := 0.0
		for i, v := range values[b*s.m : (b+1)*s.m] {
			total += float64(x.weights[i] * v)
		}
		return total
	}
	least, _ := s.repriced(x.bid, sum(x.bid, r.low))
	for b := range s.n {
		_, most := s.repriced(b, sum(b, r.high))
		// a sum of the same terms in another order differs by less than this
		slack := 1e-9 * (math.Abs(most) + math.Abs(least))
		if b != x.bid && most+slack < least {
			continue
		}
		x.rivals = append(x.rivals, rival{b, sum(b, r.still), most - least})
	}
	slices.SortStableFunc(x.rivals, func(a, b rival) int { // itself before all others
		switch {
		case a.bid == x.bid || b.bid != x.bid && a.most > b.most:
			return -1
		case b.bid == x.bid || a.most < b.most:
			return 1
		}
		return 0
	})
}

// repriced bounds what the prices that vary make of a score.
func (s *simulation) repriced(b int, score float64) (least, most float64) {
	if s.band == 0 {
		return score, score
	}
	switch s.method {
	case criteria.SimpleRatio:
		x, y := score/(1-s.band), score/(1+s.band)
		return min(x, y), max(x, y)
	case criteria.OnValue:
		d := math.Abs(s.offset[b] * s.band)
		return score - d, score + d
	}
	return score, score
}

// comesFirst tells whether no bid is ahead of one, at its central weights and with the
// values of this draw.
func (w *worker) comesFirst(x *central, varying [][]int) bool {
	if x.among != nil {
		return w.firstAmong(x, varying)
	}
	own := 0.0
	for i, r := range x.rivals {
		score := r.fixed
		for _, leaf := range varying[r.bid] {
			score += float64(x.weights[leaf] * w.values[r.bid*w.m+leaf])
		}
		if score = w.priced(r.bid, score); i == 0 {
			own = score
		} else if score > own {
			return false
		}
	}
	return true
}
