package robustness

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/random"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/price"
)

// chunk is how many samples are drawn from one stream. Streams are numbered, so
// that the result does not depend on who draws which.
const chunk = 4096

// Options set what varies in a simulation, and how it runs.
type Options struct {
	Samples  int          // of each way in which weights vary; 0 for no simulation
	Seed     uint64       // of all streams
	Spread   exact.Number // points by which each weight varies around the one published
	Band     exact.Number // part by which each price varies
	Judged   bool         // judged marks vary between the evaluators' least and greatest
	Workers  int          // 0 for all cores
	Ways     []scoring.Weighing
	Progress func(done, of int) // called now and then, from any worker; nil for none
	Findings *scoring.Findings  // of the evaluation, so that nothing is measured twice
	Draft    bool
}

func (o Options) cores() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (o Options) scoring() scoring.Options {
	return scoring.Options{Draft: o.Draft, Findings: o.Findings}
}

// Defaults are what the report uses.
func Defaults() Options {
	return Options{Samples: 10_000, Seed: 1, Spread: exact.Int(5), Band: exact.Ratio(5, 100), Judged: true,
		Ways: []scoring.Weighing{scoring.Anywhere, scoring.Around, scoring.InOrder, scoring.AsPublished}}
}

// acceptance simulates each way in which weights vary. Marks and prices vary only
// where weights do not, so that what each does can be told apart.
func (c *contest) acceptance(ctx context.Context, o Options) []*scoring.Acceptance {
	var out []*scoring.Acceptance
	done := &atomic.Int64{}
	varying := c.simulation(scoring.AsPublished, o)
	for _, way := range o.Ways {
		s := c.simulation(way, o)
		if s == nil || o.Samples == 0 || ctx.Err() != nil {
			continue
		}
		s.varying = varying
		s.progress = func(n int) {
			if all := done.Add(int64(n)); o.Progress != nil {
				o.Progress(int(all), o.Samples*len(o.Ways))
			}
		}
		a := s.run(ctx)
		if a.Samples > 0 {
			out = append(out, a)
		}
	}
	return out
}

// simulation is a contest in floating point, and what varies of it.
//
// The score of a bid is the sum of weight x value over the leaves: the methods
// whose score is not a total are written so too, which weights that add up allow.
type simulation struct {
	way      scoring.Weighing
	bids     []*scoring.Bid
	leaves   []*criteria.Criterion
	n, m     int
	values   []float64 // n rows of m
	weights  []float64 // published, in points
	order    [][]int   // leaves by published weight, the greatest first; equal ones together
	spread   float64
	judged   []varied
	prices   []priced
	band     float64
	samples  int
	seed     uint64
	workers  int
	progress func(int)
	offset   []float64 // by bid, what is taken from every value (award on value)
	factor   []float64 // by bid, what every value is multiplied by
	method   criteria.Method
	varying  *simulation // of marks and prices, for the confidence in a bid
}

// varied is a mark that varies between bounds.
type varied struct {
	bid, leaf int
	low, high float64 // as values
}

// priced is a leaf in money whose prices vary.
type priced struct {
	leaf  int
	scale float64
	money []float64
	mark  func([]float64) float64
	rule  bool // a price formula, over all bids
}

// simulation prepares a simulation, nil where the award method has no score that
// weights alone change.
func (c *contest) simulation(way scoring.Weighing, o Options) *simulation {
	method := c.t.Award.Method
	if method == criteria.LowestPrice || method == criteria.ExtendedRatio || len(c.lot.Ranking) < 2 {
		return nil
	}
	start := c.outcome()
	s := &simulation{way: way, leaves: c.leaves, m: len(c.leaves), method: method,
		samples: o.Samples, seed: o.Seed, workers: o.cores(), spread: o.Spread.Float()}
	if way == scoring.AsPublished {
		s.band = o.Band.Float()
	}
	var rows []int
	for b, in := range start.in {
		if in {
			rows = append(rows, b)
			s.bids = append(s.bids, c.bids[b])
		}
	}
	s.n = len(rows)
	s.values = make([]float64, s.n*s.m)
	for _, l := range c.leaves {
		s.weights = append(s.weights, l.Weight.Float())
	}
	s.order = byWeight(c.leaves)
	for row, b := range rows {
		factor, offset := 1.0, 0.0
		switch method {
		case criteria.SimpleRatio:
			factor = 1 / c.price[b].Float()
		case criteria.OnValue:
			factor, offset = c.t.Award.Worth.Float(), c.price[b].Float()
		}
		s.factor, s.offset = append(s.factor, factor), append(s.offset, offset)
		for i, l := range c.leaves {
			s.values[row*s.m+i] = start.marks[b][i].Float()/l.Scale.Float()*factor - offset
			if way == scoring.AsPublished && o.Judged {
				if low, high, spread := opinions(*c.bids[b].Marks[l.ID].Finding); spread {
					s.judged = append(s.judged, varied{row, i, low/l.Scale.Float()*factor - offset, high/l.Scale.Float()*factor - offset})
				}
			}
		}
	}
	if s.band > 0 {
		for i, l := range c.leaves {
			if l.Measure.Unit() != criteria.Money {
				continue
			}
			p := priced{leaf: i, scale: l.Scale.Float(), rule: l.Mark.Price != nil, mark: formula.Float(l.Mark.Expr, []string{criteria.X})}
			if p.rule {
				p.mark = formula.Float(l.Mark.Expr, []string{price.P, price.Pmin, price.Pmax, price.Pavg, price.M})
			}
			for _, b := range rows {
				p.money = append(p.money, c.money[b][i].Float())
			}
			s.prices = append(s.prices, p)
		}
	}
	return s
}

func opinions(f criteria.Finding) (low, high float64, spread bool) {
	if f.Unit != criteria.Points || len(f.Opinions) < 2 {
		return 0, 0, false
	}
	least, most := f.Opinions[0].Mark, f.Opinions[0].Mark
	for _, o := range f.Opinions[1:] {
		least, most = exact.Min(least, o.Mark), exact.Max(most, o.Mark)
	}
	return least.Float(), most.Float(), least.Less(most)
}

func byWeight(leaves []*criteria.Criterion) [][]int {
	all := make([]int, len(leaves))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(a, b int) int { return leaves[b].Weight.Cmp(leaves[a].Weight) })
	var out [][]int
	for i, leaf := range all {
		if i > 0 && leaves[all[i-1]].Weight.Equal(leaves[leaf].Weight) {
			out[len(out)-1] = append(out[len(out)-1], leaf)
		} else {
			out = append(out, []int{leaf})
		}
	}
	return out
}

// tally is what the samples of a chunk add up to.
type tally struct {
	ranks   []int64   // bid x rank
	central []float64 // bid x leaf: sum of the weights, as parts of 1, of the samples in which it is first
}

func (s *simulation) tally() tally {
	return tally{make([]int64, s.n*s.n), make([]float64, s.n*s.m)}
}

// run draws all samples and adds them up in the order of the chunks.
func (s *simulation) run(ctx context.Context) *scoring.Acceptance {
	all, drawn := s.draw(ctx, s.samples, nil)
	a := &scoring.Acceptance{Weights: s.way, Spread: exact.FromFloat(s.spread), Band: exact.FromFloat(s.band), Judged: len(s.judged) > 0,
		Samples: drawn, Asked: s.samples, Seed: s.seed, Bids: s.bids, Leaves: s.leaves}
	for b := range s.n {
		ranks := make([]float64, s.n)
		for r := range ranks {
			ranks[r] = float64(all.ranks[b*s.n+r]) / float64(drawn)
		}
		a.Ranks = append(a.Ranks, ranks)
		first := float64(all.ranks[b*s.n])
		var central []float64
		confident := math.NaN()
		if first > 0 {
			central = make([]float64, s.m)
			parts := make([]float64, s.m)
			for i := range central {
				parts[i] = all.central[b*s.m+i] / first
				central[i] = 100 * parts[i]
			}
			confident = s.varying.confidence(ctx, b, parts)
		}
		a.Central, a.Confident = append(a.Central, central), append(a.Confident, confident)
	}
	return a
}

// confidence tells how often a bid is first when the weights are its central ones,
// and marks and prices vary.
func (s *simulation) confidence(ctx context.Context, bid int, weights []float64) float64 {
	samples := 1
	if len(s.judged) > 0 || s.band > 0 {
		samples = max(1, min(s.samples/8, 4*chunk))
	}
	all, drawn := s.draw(ctx, samples, weights)
	if drawn == 0 {
		return math.NaN()
	}
	return float64(all.ranks[bid*s.n]) / float64(drawn)
}

// draw draws samples, with these weights unless they are nil.
func (s *simulation) draw(ctx context.Context, samples int, weights []float64) (tally, int) {
	chunks := (samples + chunk - 1) / chunk
	results := make([]tally, chunks)
	var next, drawn atomic.Int64
	var all sync.WaitGroup
	for range min(s.workers, chunks) {
		all.Go(func() {
			w := s.worker(weights)
			for k := int(next.Add(1)) - 1; k < chunks && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				n := min(chunk, samples-k*chunk)
				results[k] = s.tally()
				w.start(k)
				w.samples(n, &results[k])
				drawn.Add(int64(n))
				if weights == nil && s.progress != nil {
					s.progress(n)
				}
			}
		})
	}
	all.Wait()
	sum := s.tally()
	for _, r := range results {
		for i := range r.ranks {
			sum.ranks[i] += r.ranks[i]
		}
		for i := range r.central {
			sum.central[i] += r.central[i]
		}
	}
	return sum, int(drawn.Load())
}

// worker draws the samples of one chunk after another.
type worker struct {
	*simulation
	random  random.Source
	fixed   []float64 // weights that do not vary, or nil
	weights []float64
	sorted  []float64
	state   []float64 // of the walk around the published weights
	values  []float64
	scores  []float64
	ranks   []int32
	money   []float64
}

func (s *simulation) worker(fixed []float64) *worker {
	w := &worker{simulation: s, fixed: fixed, weights: make([]float64, s.m), sorted: make([]float64, s.m), state: make([]float64, s.m),
		values: s.values, scores: make([]float64, s.n), ranks: make([]int32, s.n), money: make([]float64, s.n)}
	if len(s.judged)+len(s.prices) > 0 {
		w.values = slices.Clone(s.values)
	}
	if fixed == nil && s.way == scoring.AsPublished {
		w.fixed = make([]float64, s.m)
		for i, x := range s.weights {
			w.fixed[i] = x / 100
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
	copy(w.sorted, w.weights)
	slices.Sort(w.sorted)
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
	return min(100, max(0, w.simulation.weights[i]+sign*w.spread))
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
	var args [5]float64
	for _, p := range w.prices {
		args[1], args[2], args[3], args[4] = math.Inf(1), math.Inf(-1), 0, p.scale
		for b, x := range p.money {
			x *= w.money[b]
			args[1], args[2], args[3] = min(args[1], x), max(args[2], x), args[3]+x/float64(w.n)
		}
		for b, x := range p.money {
			args[0] = x * w.money[b]
			w.values[b*w.m+p.leaf] = p.mark(args[:])/p.scale*w.factor[b] - w.offset[b]
		}
	}
}

// reprice applies the prices that vary to the scores of the methods that divide by
// them or take them away; the weights add up to 1 then.
func (w *worker) reprice() {
	if w.band == 0 {
		return
	}
	for b, f := range w.money {
		switch w.method {
		case criteria.SimpleRatio:
			w.scores[b] /= f
		case criteria.OnValue:
			w.scores[b] -= w.offset[b] * (f - 1)
		}
	}
}

// score adds up weight x value, several bids at a time. The conversions keep every
// processor from fusing the product with the sum, which would round otherwise.
func (w *worker) score() {
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

// rank counts how many bids are ahead of each, without branches.
func (w *worker) rank() {
	ranks := w.ranks
	clear(ranks)
	scores := w.scores[:len(ranks)]
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
