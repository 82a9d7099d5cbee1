package robustness

import "math"

// among is what the place of a bid depends on, at its central weights, where groups are
// rebased: the bids that may be ahead of it, and those that may have the best sum of a
// group. All others can be left out of every draw.
type among struct {
	bids   []int     // the bid itself first
	rivals int       // how many of them may be ahead of it, itself included; these come first
	fixed  []float64 // by bid x sum: what the values that do not vary add up to
	whole  []float64 // by group: what the weights below it add up to
	points float64
}

// slack is the part by which a sum of the same terms may differ in another order.
const slack = 1e-9

// amongst bounds the sums of all bids, by the bounds of their values, and keeps those
// that count.
func (s *simulation) amongst(x *central, r ranges) *among {
	g := s.groups
	stride := len(g.parent) + 1
	a := &among{}
	for _, w := range x.weights {
		a.points += w
	}
	for _, below := range g.below {
		whole := 0.0
		for _, leaf := range below {
			whole += x.weights[leaf]
		}
		a.whole = append(a.whole, whole)
	}
	low, high, still := s.groupSums(x.weights, r.low), s.groupSums(x.weights, r.high), s.groupSums(x.weights, r.still)
	counts := make([]bool, s.n)
	for k, parent := range g.parent {
		least, most := 0.0, 0.0 // of the best sum
		for b := range s.n {
			least, most = max(least, low[b*stride+k]), max(most, high[b*stride+k])
		}
		for b := range s.n {
			counts[b] = counts[b] || !(high[b*stride+k]+slack*most < least)
			from, to := share(low[b*stride+k], high[b*stride+k], least, most)
			low[b*stride+parent] += from * a.whole[k]
			high[b*stride+parent] += to * a.whole[k]
		}
	}
	ahead := func(b int) (least, most float64) {
		one, other := s.scored(b, low[(b+1)*stride-1], a.points), s.scored(b, high[(b+1)*stride-1], a.points)
		least, _ = s.repriced(b, min(one, other))
		_, most = s.repriced(b, max(one, other))
		return least, most
	}
	own, _ := ahead(x.bid)
	var others []int
	a.bids = append(a.bids, x.bid)
	for b := range s.n {
		if _, most := ahead(b); b == x.bid {
			continue
		} else if !(most+slack*(math.Abs(most)+math.Abs(own)) < own) { // what is not a number may be ahead
			a.bids = append(a.bids, b)
		} else if counts[b] {
			others = append(others, b)
		}
	}
	a.rivals = len(a.bids)
	a.bids = append(a.bids, others...)
	for _, b := range a.bids {
		a.fixed = append(a.fixed, still[b*stride:(b+1)*stride]...)
	}
	return a
}

// share bounds what part of the best sum a sum is, which is its own where none is above 0.
func share(low, high, least, most float64) (from, to float64) {
	if least <= 0 { // the best may be as near to 0 as can be
		if low < 0 {
			return math.Inf(-1), math.Inf(1)
		}
		return 0, math.Inf(1)
	}
	from, to = low/most, high/least
	if low < 0 {
		from = low / least
	}
	if high < 0 {
		to = high / most
	}
	return from, min(1, to)
}

// groupSums adds up the values of each bid at these weights by the sum that each leaf
// goes into, by bid x sum.
func (s *simulation) groupSums(weights, values []float64) []float64 {
	stride := len(s.groups.parent) + 1
	out := make([]float64, s.n*stride)
	for b := range s.n {
		for i, v := range values[b*s.m : (b+1)*s.m] {
			out[b*stride+s.groups.into[i]] += float64(weights[i] * v)
		}
	}
	return out
}

// scored makes the score of a bid of the sum of all that it has.
func (s *simulation) scored(b int, sum, points float64) float64 {
	return float64(sum*s.factor[b]) - float64(s.offset[b]*points)
}

// firstAmong tells whether no bid is ahead of one at its central weights, with the
// values of this draw.
func (w *worker) firstAmong(x *central, varying [][]int) bool {
	g, a := w.groups, x.among
	stride := len(g.parent) + 1
	sums := w.sums[:len(a.bids)*stride]
	copy(sums, a.fixed)
	for i, b := range a.bids {
		for _, leaf := range varying[b] {
			sums[i*stride+g.into[leaf]] += float64(x.weights[leaf] * w.values[b*w.m+leaf])
		}
	}
	for k, parent := range g.parent {
		best := 0.0
		for i := range a.bids {
			best = max(best, sums[i*stride+k])
		}
		part := 1.0
		if best > 0 {
			part = a.whole[k] / best
		}
		for i := range a.bids {
			sums[i*stride+parent] += float64(sums[i*stride+k] * part)
		}
	}
	own := 0.0
	for i, b := range a.bids[:a.rivals] {
		score := w.priced(b, w.scored(b, sums[(i+1)*stride-1], a.points))
		if i == 0 {
			own = score
		} else if score > own {
			return false
		}
	}
	return true
}
