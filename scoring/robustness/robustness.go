// Package robustness tells how firm an award is: how far each weight, price and
// mark can move before it changes, exactly; what would have been without a bid or
// under another price formula; and how often each bid comes first when weights,
// marks and prices vary, by simulation.
//
// A lot is reduced to numbers (contest.go), which are evaluated by the engine's
// own rules. A search passes over every stretch in which bounds leave no doubt
// (judge.go) and evaluates the rest: prices on the grid of cents and marks on that
// of their rounding (grid.go), so that what is given is the nearest value that a
// bid, or an evaluator, could state; weights at the exact solutions of linear
// equations (flip.go), but inside a group that is rebased, where they are searched by
// ten-thousandths of a point (steps.go).
package robustness

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// Analyse tells how firm an evaluation is, lot by lot, on all cores. When ctx or the
// time of the options ends it gives what it has found so far, and says what it left
// out.
func Analyse(ctx context.Context, e *scoring.Evaluation, o Options) []*scoring.Firmness {
	if o.Begun != nil {
		o.Begun()
	}
	if o.Time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.Time)
		defer cancel()
	}
	meter := newMeter(o, len(e.Lots))
	var out []*scoring.Firmness
	for _, lot := range e.Lots {
		f := &scoring.Firmness{Lot: lot}
		out = append(out, f)
		if len(lot.Ranking) == 0 {
			continue
		}
		meter.lot()
		a := newAnalysis(ctx, e, lot, o, meter)
		a.searches(f)
		f.Dominance = a.dominance()
		f.Tips = slices.DeleteFunc(f.Tips, func(t scoring.Tip) bool { return t.Bid == nil })
		f.Acceptance = a.c.acceptance(ctx, o, meter.draws)
		for _, x := range f.Acceptance {
			f.LeftOut.Draws += x.Asked - x.Samples
		}
		switch {
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			f.Stop, f.Time = scoring.OutOfTime, o.Time
		case ctx.Err() != nil:
			f.Stop = scoring.Interrupted
		}
	}
	return out
}

// searches looks for what changes the award.
func (a *analysis) searches(f *scoring.Firmness) {
	a.stabilities(f)
	a.priceTips(f)
	a.markTips(f)
	a.withdrawals(f)
	a.formulas(f)
	a.deciding(f)
	a.wait()
}

// analysis is what the searches of a lot share.
type analysis struct {
	*pool
	c         *contest
	start     *standing    // as published
	stretches atomic.Int64 // looked at by all searches: what they cost
}

func newAnalysis(ctx context.Context, e *scoring.Evaluation, lot *scoring.Lot, o Options, m *meter) *analysis {
	c := newContest(e.Tender, lot)
	return &analysis{pool: newPool(ctx, o.cores(), m.jobs), c: c, start: c.stand()}
}

// search prepares a search over a grid.
func (a *analysis) search(g grid, j *judge, length func(from, to int64) exact.Number, up bool) *search {
	return &search{grid: g, j: j, length: length, firsts: a.start.First, start: a.start, up: up,
		most: maxSteps, all: &a.stretches, stop: a.stopped}
}

// dominance lists which ranked bids are at least as good as another on every
// criterion, and better on one.
func (a *analysis) dominance() []scoring.Dominance {
	var out []scoring.Dominance
	order := a.start.Order()
	for _, x := range order {
		for _, y := range order {
			if dominates(a.start.Marks[x], a.start.Marks[y]) {
				out = append(out, scoring.Dominance{By: a.c.bids[x], Over: a.c.bids[y]})
			}
		}
	}
	return out
}

func dominates(x, y []exact.Number) bool {
	better := false
	for i := range x {
		switch x[i].Cmp(y[i]) {
		case 1:
			better = true
		case -1:
			return false
		}
	}
	return better
}

// deciding tells what each criterion does for the lead of the first bid over the
// second, or of the last that has a place over the next, the greatest first, and whether
// the award rests on it: without it, the others of its level in proportion, it is another.
func (a *analysis) deciding(f *scoring.Firmness) {
	first, second, ok := a.c.lot.Contest()
	if !ok {
		return
	}
	out := make([]scoring.Deciding, len(a.c.Leaves))
	known := make([]bool, len(a.c.Leaves))
	for i, n := range a.c.Leaves {
		level, most := a.c.Top, a.c.Points()
		if n.Parent != nil {
			level, most = n.Parent.Subs, n.Parent.Weight
		}
		out[i] = scoring.Deciding{Criterion: n.Criterion, Lead: first.Marks[n.ID].Weighted.Sub(second.Marks[n.ID].Weighted)}
		if known[i] = len(level) < 2; known[i] {
			continue
		}
		a.do(func() {
			m := a.motion(n, level, most, false)
			var firsts []int
			if m.bends() {
				firsts = a.weightGrid(m).under(m.reach).First
			} else {
				firsts = m.look(instant{t: m.reach}).firsts
			}
			out[i].Decides, out[i].Winners = !slices.Equal(firsts, a.start.First), a.c.named(firsts)
			known[i] = true
		}, nil)
	}
	a.then(func() {
		for i, x := range out {
			if known[i] {
				f.Deciding = append(f.Deciding, x)
			} else {
				f.LeftOut.Deciding++
			}
		}
		slices.SortStableFunc(f.Deciding, func(a, b scoring.Deciding) int { return b.Lead.Abs().Cmp(a.Lead.Abs()) })
	})
}

// meter tells how far an analysis has come, in thousandths: half of each lot are the
// searches, half the draws.
type meter struct {
	o    Options
	lots int
	at   atomic.Int64 // lots begun
}

func newMeter(o Options, lots int) *meter { return &meter{o: o, lots: lots} }

func (m *meter) lot() { m.at.Add(1) }

func (m *meter) jobs(done, of int64) { m.tell(0, done, of) }

func (m *meter) draws(done, of int64) { m.tell(500, done, of) }

func (m *meter) tell(base, done, of int64) {
	if m.o.Progress != nil {
		m.o.Progress(int(((m.at.Load()-1)*1000+base+500*done/max(1, of))/int64(m.lots)), 1000)
	}
}
