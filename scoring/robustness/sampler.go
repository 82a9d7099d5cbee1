package robustness

import (
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/random"
	"github.com/bareme/bareme/scoring"
)

// worker draws the samples of one chunk after another.
type worker struct {
	*simulation
	random  random.Source
	fixed   []float64 // weights that do not vary, or nil
	weights []float64
	sorted  []float64
	steps   []float64 // the mean step from each sorted weight to the next
	state   []float64 // of the walk around the published weights
	values  []float64
	scores  []float64
	ranks   []int32
	money   []float64
	sorter  sorter
	sums    []float64 // bid x group that is rebased, and the total
}

func (s *simulation) worker() *worker {
	w := &worker{simulation: s, weights: make([]float64, s.m),
		sorted: make([]float64, s.m), steps: make([]float64, s.m), state: make([]float64, s.m),
		values: s.values, scores: make([]float64, s.n), ranks: make([]int32, s.n), money: make([]float64, s.n), sorter: newSorter(s.n)}
	if len(s.judged)+len(s.prices) > 0 {
		w.values = slices.Clone(s.values)
	}
	if s.groups != nil {
		w.sums = make([]float64, s.n*(len(s.groups.parent)+1))
	}
	for i := range w.steps {
		w.steps[i] = 1 / float64(s.m-i)
	}
	if s.way == scoring.AsPublished {
		w.fixed = make([]float64, s.m)
		for i, x := range s.weights {
			w.fixed[i] = x / w.points
		}
	}
	return w
}

func (w *worker) start(k int) {
	w.random = random.New(w.seed, uint64(k))
	if w.fixed != nil {
		copy(w.weights, w.fixed)
	} else if w.way == scoring.Around {
		copy(w.state, w.simulation.weights)
		for range 40 { // until the walk has forgotten where it began
			w.walk()
		}
	}
}

func (w *worker) samples(n int, into *tally) {
	for range n {
		if w.fixed == nil {
			w.drawWeights()
		}
		w.vary()
		w.score()
		w.reprice()
		w.rank()
		for b, r := range w.ranks {
			into.ranks[b*w.n+int(r)]++
			if r == 0 {
				w.centre(into.central[b*w.m : (b+1)*w.m])
			}
		}
	}
}

// centre adds the weights, as parts of 1.
func (w *worker) centre(sum []float64) {
	total := 0.0
	for _, x := range w.weights {
		total += x
	}
	part := 1 / total
	for i, x := range w.weights[:len(sum)] {
		sum[i] += float64(x * part)
	}
}

// drawWeights draws weights; they need not add up to anything, since that changes
// no rank.
func (w *worker) drawWeights() {
	if w.way == scoring.Around {
		w.walk()
		copy(w.weights, w.state)
		return
	}
	w.random.Exponentials(w.weights) // uniform over the simplex, once divided by their sum
	if w.way != scoring.InOrder {
		return
	}
	sum := 0.0 // from the least to the greatest: the steps between them are exponential too (Rényi 1953)
	for i, x := range w.weights {
		sum += float64(x * w.steps[i])
		w.sorted[i] = sum
	}
	k := w.m - 1
	for _, group := range w.order {
		for i := range group { // equal weights have no order among themselves
			w.weights[group[i]] = w.sorted[k]
			k--
		}
		for i := len(group) - 1; i > 0; i-- {
			j := w.random.IntN(i + 1)
			w.weights[group[i]], w.weights[group[j]] = w.weights[group[j]], w.weights[group[i]]
		}
	}
}

// walk moves the weights within the spread, two at a time so that their sum stays:
// a Gibbs sampler of the uniform distribution (hit-and-run along edges).
func (w *worker) walk() {
	if w.m < 2 {
		return
	}
	for i := range w.state {
		j := w.random.IntN(w.m - 1)
		if j >= i {
			j++
		}
		low := max(w.bound(i, -1)-w.state[i], w.state[j]-w.bound(j, 1))
		high := min(w.bound(i, 1)-w.state[i], w.state[j]-w.bound(j, -1))
		step := low + float64((high-low)*w.random.Float())
		w.state[i] += step
		w.state[j] -= step
	}
}

func (w *worker) bound(i int, sign float64) float64 {
	return min(w.points, max(0, w.simulation.weights[i]+sign*w.spread))
}

// vary draws the marks and prices that vary.
func (w *worker) vary() {
	for _, v := range w.judged {
		w.values[v.bid*w.m+v.leaf] = v.low + float64((v.high-v.low)*w.random.Float())
	}
	if w.band == 0 {
		return
	}
	for b := range w.money {
		w.money[b] = 1 + float64(w.band*(2*w.random.Float()-1))
	}
	var args [7]float64
	for _, p := range w.prices {
		args[1], args[2], args[3], args[4] = math.Inf(1), math.Inf(-1), 0, p.scale
		args[5] = float64(w.n + len(p.past))
		see := func(x float64) { args[1], args[2], args[3] = min(args[1], x), max(args[2], x), args[3]+x/args[5] }
		for b, x := range p.money {
			see(x * w.money[b])
		}
		for _, x := range p.past {
			see(x)
		}
		if p.median {
			args[6] = w.median(p)
		}
		for b, x := range p.money {
			args[0] = x * w.money[b]
			w.values[b*w.m+p.leaf] = w.value(b, p.mark(args[:])/p.scale)
		}
	}
}

// median gives the median of prices as they vary.
func (w *worker) median(p priced) float64 {
	sorted := make([]float64, len(p.money), len(p.money)+len(p.past))
	for b, x := range p.money {
		sorted[b] = x * w.money[b]
	}
	sorted = append(sorted, p.past...)
	slices.Sort(sorted)
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// reprice applies the prices that vary to the scores.
func (w *worker) reprice() {
	if w.band == 0 {
		return
	}
	for b := range w.scores {
		w.scores[b] = w.priced(b, w.scores[b])
	}
}

// priced applies the price of a bid as it varies to its score, under the methods that
// divide by it or take it away; the weights add up to 1 then.
func (w *worker) priced(b int, score float64) float64 {
	if w.band > 0 {
		switch w.method {
		case criteria.SimpleRatio:
			return score / w.money[b]
		case criteria.OnValue:
			return score - w.offset[b]*(w.money[b]-1)
		}
	}
	return score
}

// score adds up weight x value, several bids at a time. The conversions keep every
// processor from fusing the product with the sum, which would round otherwise.
func (w *worker) score() {
	if w.groups != nil {
		w.scoreGroups()
		return
	}
	weights, m := w.weights, len(w.weights)
	row := func(b int) []float64 { return w.values[b*m:][:m] }
	b := 0
	for ; b+4 <= w.n; b += 4 {
		v0, v1, v2, v3 := row(b), row(b+1), row(b+2), row(b+3)
		var s0, s1, s2, s3 float64
		for i, x := range weights {
			s0 += float64(x * v0[i])
			s1 += float64(x * v1[i])
			s2 += float64(x * v2[i])
			s3 += float64(x * v3[i])
		}
		w.scores[b], w.scores[b+1], w.scores[b+2], w.scores[b+3] = s0, s1, s2, s3
	}
	for ; b+2 <= w.n; b += 2 {
		v0, v1 := row(b), row(b+1)
		var s0, s1 float64
		for i, x := range weights {
			s0 += float64(x * v0[i])
			s1 += float64(x * v1[i])
		}
		w.scores[b], w.scores[b+1] = s0, s1
	}
	if b < w.n {
		v, sum := row(b), 0.0
		for i, x := range weights {
			sum += float64(x * v[i])
		}
		w.scores[b] = sum
	}
}
