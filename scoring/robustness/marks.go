package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// markStep is the grid on which marks are searched: that of their rounding, or
// hundredths.
func markStep(r criteria.Rounding) exact.Number {
	if !r.Marks.Set {
		return exact.Ratio(1, 100)
	}
	return exact.Unit(r.Marks.N)
}

// markTips finds, for each bid and each criterion whose marks do not come from
// prices, the nearest mark that changes the award.
//
// A bid's total rises with its mark and nothing else moves, unless a minimum lets
// the bid in or shuts it out, which happens once. On either side of that the award
// changes at most once, so that bisection finds where.
func (c *contest) markTips(p *pool, start outcome, f *scoring.Firmness) {
	step := markStep(c.t.Rounding)
	found := make([]scoring.Tip, len(c.leaves)*len(c.bids))
	for i, l := range c.leaves {
		if l.Measure.Unit() == criteria.Money {
			continue
		}
		p.do(func() {
			var folded *contest
			for b := range c.bids {
				best := &found[i*len(c.bids)+b]
				for _, up := range []bool{false, true} {
					if c.cannotTip(start, b, i, up) {
						continue
					}
					if folded == nil {
						folded = c.fold(func(leaf int) bool { return leaf == i })
					}
					tip, ok := c.markTip(folded, start, b, i, step, up)
					if ok && (best.Bid == nil || tip.Change().Abs().Less(best.Change().Abs())) {
						*best = tip
					}
				}
				if best.Bid != nil {
					best.Finding = findingFor(c.t, l, *c.bids[b].Marks[l.ID].Finding, best.From, best.To)
				}
			}
		})
	}
	p.wait()
	f.Tips = append(f.Tips, found...)
}

// cannotTip tells, without evaluating anything, that no mark up or down can change
// the award: the bid takes part whatever its mark, and the mark is worth less than
// what it trails, or leads, by.
func (c *contest) cannotTip(o outcome, b, leaf int, up bool) bool {
	if !o.in[b] || c.t.Award.Method != criteria.WeightedSum || len(o.firsts()) != 1 || c.lot.Criterion(c.leaves[leaf].ID) == nil {
		return false
	}
	if hasMinimum(c.tree, leaf) {
		return false
	}
	l, mark := c.leaves[leaf], o.marks[b][leaf]
	reach := l.Scale.Sub(mark)
	if !up {
		reach = mark
	}
	most := reach.Quo(l.Scale).Mul(l.Weight).Add(c.slack(1))
	first := o.firsts()[0]
	if first == b {
		if up {
			return true
		}
		for other := range c.bids {
			if other != b && o.in[other] && !most.Less(o.keys[b][0].Sub(o.keys[other][0])) {
				return false
			}
		}
		return true
	}
	return !up || most.Less(o.keys[first][0].Sub(o.keys[b][0]))
}

// slack bounds how far the total after roundings is from the one without, twice,
// for a number of leaves that change.
func (c *contest) slack(leaves int) exact.Number {
	r := c.t.Rounding
	sum := exact.Zero
	for _, p := range []struct {
		criteria.Places
		times int
	}{{r.Weighted, leaves}, {r.Criteria, leaves * depth(c.tree)}, {r.Totals, 1}} {
		if p.Set {
			sum = sum.Add(exact.Unit(p.N).Mul(exact.Int(int64(2 * p.times))))
		}
	}
	return sum
}

func depth(list []*node) int {
	most := 0
	for _, n := range list {
		most = max(most, 1+depth(n.subs))
	}
	return most
}

// hasMinimum tells whether a leaf, or a group that holds it, has a minimum.
func hasMinimum(list []*node, leaf int) bool {
	for _, n := range list {
		if n.leaf == leaf && n.c.Minimum != nil || holds(n, leaf) && (n.c.Minimum != nil || hasMinimum(n.subs, leaf)) {
			return true
		}
	}
	return false
}

func holds(n *node, leaf int) bool {
	return slices.ContainsFunc(n.subs, func(s *node) bool { return s.leaf == leaf || holds(s, leaf) })
}

// markTip searches in one direction over the grid of step, in a contest folded to
// the leaf.
func (c *contest) markTip(v *contest, start outcome, b, leaf int, step exact.Number, up bool) (scoring.Tip, bool) {
	from, scale := c.marks[b][leaf], c.leaves[leaf].Scale
	first, last := from.Quo(step).Floor().Add(exact.One), scale.Quo(step).Floor()
	if !up {
		first, last = exact.Zero.Sub(from.Neg().Quo(step).Floor()).Sub(exact.One), exact.Zero
	}
	n := last.Sub(first)
	if !up {
		n = n.Neg()
	}
	if n.Sign() < 0 {
		return scoring.Tip{}, false
	}
	at := func(k int64) exact.Number {
		if !up {
			k = -k
		}
		return first.Add(exact.Int(k)).Mul(step)
	}
	end := n.Rat().Num().Int64()
	try := func(k int64) outcome { return v.withMark(b, leaf, at(k)).outcome() }
	changed := func(o outcome) bool { return !slices.Equal(o.firsts(), start.firsts()) }
	// the piece that begins at each of these has the bid in, or out, throughout
	pieces := []int64{0}
	if o := try(end); o.in[b] != try(0).in[b] {
		flip := bisect(0, end, func(k int64) bool { return try(k).in[b] == o.in[b] })
		pieces = append(pieces, flip)
	}
	for i, low := range pieces {
		to := end
		if i+1 < len(pieces) {
			to = pieces[i+1] - 1
		}
		if !changed(try(to)) && !changed(try(low)) {
			continue
		}
		k := low
		if !changed(try(low)) {
			k = bisect(low, to, func(k int64) bool { return changed(try(k)) })
		}
		o := try(k)
		status := scoring.Ranked
		if !o.in[b] {
			status = scoring.SetAside
		}
		return scoring.Tip{Bid: c.bids[b], Criterion: c.leaves[leaf], From: from, To: at(k), Step: step,
			Winners: c.named(o.firsts()), Status: status}, true
	}
	return scoring.Tip{}, false
}

// bisect gives the least k in (low, high] at which f holds; it holds at high and
// from there down to where it begins.
func bisect(low, high int64, f func(int64) bool) int64 {
	for high-low > 1 {
		if mid := low + (high-low)/2; f(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}
