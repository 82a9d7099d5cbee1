// Package robustness tells how firm an award is: how far each weight, price and
// mark can move before it changes, exactly; what would have been without a bid or
// under another price formula; and how often each bid comes first when weights,
// marks and prices vary, by simulation.
//
// A lot is reduced to numbers (contest.go), which are evaluated by the engine's
// own rules. Weights are exact; prices are searched on the grid of cents and marks
// on that of their rounding, so that what is given is the nearest value that a
// bid, or an evaluator, could state.
package robustness

import (
	"context"
	"slices"
	"sync"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// Analyse tells how firm an evaluation is, lot by lot, on all cores. When ctx ends
// it gives what it has found so far, which is then incomplete.
func Analyse(ctx context.Context, d *bids.Dossier, e *scoring.Evaluation, o Options) []*scoring.Firmness {
	var out []*scoring.Firmness
	for i, lot := range e.Lots {
		f := &scoring.Firmness{Lot: lot}
		out = append(out, f)
		if len(lot.Ranking) == 0 {
			continue
		}
		c := newContest(e.Tender, lot)
		start := c.outcome()
		p := &pool{ctx: ctx, free: make(chan bool, o.cores())}
		f.Dominance = dominance(lot)
		f.Deciding = c.deciding(start)
		c.stabilities(p, start, f)
		c.priceTips(p, start, f)
		c.markTips(p, start, f)
		withdrawals(p, d, e, i, o, f)
		formulas(p, d, e, i, o, f)
		p.wait()
		f.Stopped = ctx.Err() != nil
		f.Tips = slices.DeleteFunc(f.Tips, func(t scoring.Tip) bool { return t.Bid == nil })
		f.Acceptance = c.acceptance(ctx, o)
	}
	return out
}

// pool runs jobs side by side. Each writes to a place of its own, so that the
// outcome does not depend on their order.
type pool struct {
	ctx  context.Context
	free chan bool
	all  sync.WaitGroup
}

// do runs a job as soon as a core is free; none is begun once the context ended.
func (p *pool) do(job func()) {
	p.free <- true
	p.all.Go(func() {
		defer func() { <-p.free }()
		if p.ctx.Err() == nil {
			job()
		}
	})
}

func (p *pool) wait() { p.all.Wait() }

// dominance lists which ranked bids are at least as good as another on every
// criterion, and better on one.
func dominance(lot *scoring.Lot) []scoring.Dominance {
	var out []scoring.Dominance
	leaves := criteria.Leaves(lot.Criteria)
	for _, x := range lot.Ranking {
		for _, y := range lot.Ranking {
			better, worse := false, false
			for _, l := range leaves {
				switch x.Marks[l.ID].Mark.Cmp(y.Marks[l.ID].Mark) {
				case 1:
					better = true
				case -1:
					worse = true
				}
			}
			if better && !worse {
				out = append(out, scoring.Dominance{By: x, Over: y})
			}
		}
	}
	return out
}

// deciding tells what each criterion does for the lead of the first bid over the
// second, the greatest first, and whether the award rests on it: without it, the
// others of its level in proportion, another bid comes first.
func (c *contest) deciding(start outcome) []scoring.Deciding {
	if len(c.lot.Ranking) < 2 {
		return nil
	}
	first, second := c.lot.Ranking[0], c.lot.Ranking[1]
	base := c.weighed(start)
	var out []scoring.Deciding
	var visit func(list []*node, most *node)
	visit = func(list []*node, parent *node) {
		for _, n := range list {
			if n.leaf < 0 {
				visit(n.subs, n)
				continue
			}
			x := scoring.Deciding{Criterion: n.c, Lead: first.Marks[n.c.ID].Weighted.Sub(second.Marks[n.c.ID].Weighted)}
			if len(list) > 1 {
				most := exact.Hundred
				if parent != nil {
					most = parent.weight
				}
				m := newMotion(c, base, n, list, most, true, false)
				o := m.outcome(m.reach)
				x.Decides = !slices.Equal(o.firsts(), start.firsts())
				x.Winners = c.named(o.firsts())
			}
			out = append(out, x)
		}
	}
	visit(c.tree, nil)
	slices.SortStableFunc(out, func(a, b scoring.Deciding) int { return b.Lead.Abs().Cmp(a.Lead.Abs()) })
	return out
}
