// Package simulation tries a method before it is published: fictitious bids are
// drawn from stated ranges, thousands of times, and marked by the tender's
// formulas and by every other price formula. It tells what each criterion really
// weighs, what a point of quality is worth in money, and how often the cheapest
// bid, the best one or a losing one decides.
//
// Computation is in floating point and without the rounding of totals: it
// describes a method and decides nothing.
package simulation

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/random"
)

// Result is the outcome of a simulation of a lot.
type Result struct {
	Tender    *criteria.Tender
	Lot       *criteria.Lot
	Settings  criteria.Simulation
	Reference float64 // the price that stands for 100 %
	Estimated bool    // Reference is the buyer's estimate; otherwise 100
	Rounds    int     // drawn; fewer than asked if it was stopped
	Leaves    []*criteria.Criterion
	Outcomes  []*Outcome // the method as published first
}

// Outcome is what a price formula makes of the rounds. Shares are of the rounds in
// which a bid is ranked.
type Outcome struct {
	Formula   string // "" where the tender marks no price by formula
	Published bool
	Why       lang.Localizer // why the formula cannot be used, nil if it can
	Ranked    int            // rounds in which a bid is ranked
	Cheapest  float64        // the lowest price wins
	Best      float64        // the best quality wins
	Loser     float64        // without some bid that loses, another would win
	Negative  float64        // a mark is below 0
	Effective []float64      // by leaf: its part of the differences between weighted marks
	Exchange  []Exchange
}

// Exchange is what one point of the total is worth in money at a price.
type Exchange struct {
	Price    float64 // as a part of Reference
	PerPoint float64 // in money, infinite where the mark does not move
}

// chunk is how many rounds are drawn from one stream.
const chunk = 500

// Run simulates each lot of a tender. When ctx ends it gives what it has.
func Run(ctx context.Context, t *criteria.Tender, progress func(done, of int)) []*Result {
	var out []*Result
	for i, lot := range t.Lots {
		out = append(out, run(ctx, t, lot, func(done int) {
			if progress != nil {
				progress(i*t.Simulation.Rounds+done, len(t.Lots)*t.Simulation.Rounds)
			}
		}))
	}
	return out
}

func run(ctx context.Context, t *criteria.Tender, lot *criteria.Lot, progress func(int)) *Result {
	m := newModel(t, lot)
	r := &Result{Tender: t, Lot: lot, Settings: t.Simulation, Reference: m.reference, Estimated: lot.Estimate != nil, Leaves: m.leaves}
	for _, f := range m.methods {
		r.Outcomes = append(r.Outcomes, &Outcome{Formula: f.name, Published: f.published, Why: f.why})
	}
	chunks := (t.Simulation.Rounds + chunk - 1) / chunk
	tallies := make([][]tally, chunks)
	var next, done atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), chunks) {
		all.Go(func() {
			for k := int(next.Add(1)) - 1; k < chunks && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				n := min(chunk, t.Simulation.Rounds-k*chunk)
				tallies[k] = m.rounds(random.New(uint64(t.Simulation.Seed), uint64(k)), n)
				progress(int(done.Add(int64(n))))
			}
		})
	}
	all.Wait()
	r.Rounds = int(done.Load())
	for i, o := range r.Outcomes {
		sum := tally{spread: make([]float64, len(m.leaves))}
		for _, list := range tallies {
			if list != nil {
				sum.add(list[i])
			}
		}
		sum.into(o)
		if o.Why == nil {
			o.Exchange = m.exchange(m.methods[i])
		}
	}
	return r
}

// tally is what rounds add up to.
type tally struct {
	ranked, cheapest, best, loser, negative int
	spread                                  []float64
}

func (t *tally) add(o tally) {
	t.ranked += o.ranked
	t.cheapest += o.cheapest
	t.best += o.best
	t.loser += o.loser
	t.negative += o.negative
	for i, x := range o.spread {
		t.spread[i] += x
	}
}

func (t tally) into(o *Outcome) {
	o.Ranked = t.ranked
	if t.ranked == 0 {
		return
	}
	n := float64(t.ranked)
	o.Cheapest, o.Best, o.Loser, o.Negative = float64(t.cheapest)/n, float64(t.best)/n, float64(t.loser)/n, float64(t.negative)/n
	sum := 0.0
	for _, x := range t.spread {
		sum += x
	}
	o.Effective = make([]float64, len(t.spread))
	for i, x := range t.spread {
		if sum > 0 {
			o.Effective[i] = x / sum
		}
	}
}
