package robustness

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
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
	Begun    func()             // called when the analysis begins; nil for none
	// Time bounds the analysis: what is not known by then is left out. 0 for no bound.
	Time time.Duration
}

func (o Options) cores() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// Defaults are what every output uses unless told otherwise, so that they agree.
func Defaults() Options {
	return Options{Samples: 50_000, Seed: 1, Spread: exact.Int(5), Band: exact.Ratio(5, 100), Judged: true,
		Ways: []scoring.Weighing{scoring.Anywhere, scoring.Around, scoring.InOrder, scoring.AsPublished}}
}

// acceptance simulates each way in which weights vary. Marks and prices vary only
// where weights do not, so that what each does can be told apart.
func (c *contest) acceptance(ctx context.Context, o Options, tell func(done, of int64)) []*scoring.Acceptance {
	var out []*scoring.Acceptance
	var central []*central
	done := &atomic.Int64{}
	varying := c.simulation(scoring.AsPublished, o)
	for _, way := range o.Ways {
		s := c.simulation(way, o)
		if s == nil || o.Samples == 0 || ctx.Err() != nil {
			continue
		}
		if way == scoring.AsPublished && !s.varies() {
			continue
		}
		s.progress = func(n int) {
			if all := done.Add(int64(n)); tell != nil {
				tell(all, int64(o.Samples*len(o.Ways)))
			}
		}
		a, first := s.run(ctx)
		if a.Samples == 0 {
			continue
		}
		a.Varies, a.Prices = varying.varies(), varying.band > 0
		out, central = append(out, a), append(central, first...)
	}
	varying.confidence(ctx, central)
	return out
}

// simulation is a contest in floating point, and what varies of it.
//
// The score of a bid is the sum of weight x value over the leaves: the methods
// whose score is not a total are written so too, which weights that add up allow.
// Where groups are rebased, what a method makes of a total comes after that.
type simulation struct {
	way      scoring.Weighing
	bids     []*scoring.Bid
	leaves   []*criteria.Criterion
	n, m     int
	values   []float64 // n rows of m
	weights  []float64 // published, in points
	order    [][]int   // leaves by published weight, the greatest first; equal ones together
	spread   float64
	points   float64 // what the weights add up to
	judged   []varied
	prices   []priced
	band     float64
	samples  int
	seed     uint64
	workers  int
	progress func(int)
	offset   []float64 // by bid, what is taken from every value (award on value)
	factor   []float64 // by bid, what every value is multiplied by
	method   criteria.AwardMethod
	groups   *groups // that are rebased, nil for none
}

// varied is a mark that varies between bounds.
type varied struct {
	bid, leaf int
	low, high float64 // as values
}

// priced is a leaf in money whose prices vary.
type priced struct {
	leaf   int
	scale  float64
	money  []float64
	past   []float64 // of bids that a stage left behind, which do not vary
	mark   func([]float64) float64
	rule   bool // a price formula, over all bids
	median bool // it looks at the median
}

// simulation prepares a simulation, nil where the award method has no score that
// weights alone change.
func (c *contest) simulation(way scoring.Weighing, o Options) *simulation {
	method := c.Award.Method
	if method == criteria.LowestPrice || method == criteria.ExtendedRatio || method == criteria.AdjustedPrice || len(c.lot.Ranking) < 2 {
		return nil
	}
	start := c.stand()
	s := &simulation{way: way, groups: c.groups(), leaves: criteria.Leaves(c.lot.Criteria), m: len(c.Leaves), method: method,
		samples: o.Samples, seed: o.Seed, workers: o.cores(), spread: o.Spread.Float(), points: c.Points().Float()}
	if way == scoring.AsPublished {
		s.band = o.Band.Float()
	}
	var rows []int
	for b, in := range start.In {
		if in {
			rows = append(rows, b)
			s.bids = append(s.bids, c.bids[b])
		}
	}
	s.n = len(rows)
	s.values = make([]float64, s.n*s.m)
	for _, l := range c.Leaves {
		s.weights = append(s.weights, l.Weight.Float())
	}
	s.order = byWeight(s.leaves)
	for row, b := range rows {
		factor, offset := 1.0, 0.0
		switch method {
		case criteria.SimpleRatio:
			factor = 1 / c.Bids[b].Price.Float()
			offset = -c.Award.Offset.Float() / c.Points().Float() * factor
		case criteria.OnValue:
			factor, offset = c.Award.Worth.Float(), c.Bids[b].Price.Float()
		}
		s.factor, s.offset = append(s.factor, factor), append(s.offset, offset)
		for i, l := range c.Leaves {
			s.values[row*s.m+i] = s.value(row, start.Marks[b][i].Float()/l.Scale.Float())
			if way == scoring.AsPublished && o.Judged {
				if least, most, differ := c.bids[b].Marks[l.ID].Finding.Opinions.Spread(); differ {
					if x := c.bids[b].Marks[l.ID].Rebased; x != nil {
						least, most = least.Mul(l.Scale).Quo(x.Best), most.Mul(l.Scale).Quo(x.Best)
					}
					low, high := least.Float()/l.Scale.Float(), most.Float()/l.Scale.Float()
					s.judged = append(s.judged, varied{row, i, s.value(row, low), s.value(row, high)})
				}
			}
		}
	}
	if s.band > 0 {
		for i, l := range c.Leaves {
			if l.Measure.Unit() != criteria.Money {
				continue
			}
			p := priced{leaf: i, scale: l.Scale.Float(), rule: l.Mark.Price != nil, mark: formula.Float(l.Mark.Expr, []string{criteria.X})}
			if p.rule {
				p.mark = formula.Float(l.Mark.Expr, []string{price.P, price.Pmin, price.Pmax, price.Pavg, price.M, price.N, price.Pmedian})
				p.median = c.Sees[i].Median
			}
			for _, b := range rows {
				p.money = append(p.money, c.Bids[b].Values[i].Float())
			}
			for _, x := range c.PastOn(i).Values {
				p.past = append(p.past, x.Float())
			}
			s.prices = append(s.prices, p)
		}
	}
	if len(s.prices) == 0 && method != criteria.SimpleRatio && method != criteria.OnValue { // no score looks at a price
		s.band = 0
	}
	return s
}

// value makes a value of a mark as a part of its scale.
func (s *simulation) value(b int, part float64) float64 {
	if s.groups != nil {
		return part
	}
	return part*s.factor[b] - s.offset[b]
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

// run draws all samples and adds them up in the order of the chunks. It leaves open how
// confident one can be of each bid, and gives the bids of which that can be told.
func (s *simulation) run(ctx context.Context) (*scoring.Acceptance, []*central) {
	all, drawn := s.draw(ctx)
	a := &scoring.Acceptance{
		Weights: s.way,
		Spread:  exact.FromFloat(s.spread),
		Band:    exact.FromFloat(s.band),
		Judged:  len(s.judged) > 0,
		Samples: drawn,
		Asked:   s.samples,
		Seed:    s.seed,
		Bids:    s.bids,
		Leaves:  s.leaves,
	}
	var first []*central
	for b := range s.n {
		ranks := make([]float64, s.n)
		for r := range ranks {
			ranks[r] = float64(all.ranks[b*s.n+r]) / float64(drawn)
		}
		a.Ranks = append(a.Ranks, ranks)
		a.Confident = append(a.Confident, math.NaN())
		a.Central = append(a.Central, nil)
		times := float64(all.ranks[b*s.n])
		if times == 0 {
			continue
		}
		x := &central{bid: b, of: a, weights: make([]float64, s.m)}
		a.Central[b] = make([]float64, s.m)
		for i := range x.weights {
			x.weights[i] = all.central[b*s.m+i] / times
			a.Central[b][i] = s.points * x.weights[i]
		}
		first = append(first, x)
	}
	return a, first
}

// varies tells whether a mark or a price does.
func (s *simulation) varies() bool { return len(s.judged) > 0 || s.band > 0 }

// draw draws all samples.
func (s *simulation) draw(ctx context.Context) (tally, int) {
	results := make([]tally, chunks(s.samples))
	var drawn atomic.Int64
	s.inChunks(ctx, s.samples, func(w *worker, k, n int) {
		results[k] = s.tally()
		w.samples(n, &results[k])
		drawn.Add(int64(n))
		if s.progress != nil {
			s.progress(n)
		}
	})
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

func chunks(samples int) int { return (samples + chunk - 1) / chunk }

// inChunks hands out the chunks of so many samples, of n samples each, to all workers.
func (s *simulation) inChunks(ctx context.Context, samples int, each func(w *worker, k, n int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(s.workers, chunks(samples)) {
		all.Go(func() {
			w := s.worker()
			for k := int(next.Add(1)) - 1; k < chunks(samples) && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				w.start(k)
				each(w, k, min(chunk, samples-k*chunk))
			}
		})
	}
	all.Wait()
}
