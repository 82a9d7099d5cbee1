package scoring

import (
	"errors"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring/allocation"
)

// Allocated is how lots were awarded together, by the rule of the tender.
type Allocated struct {
	*criteria.Allocation
	Lots  []*LotAllocated
	Total exact.Number // what the rule looks at, in sum: prices, prices less worth, or totals
	// Alone is the same where each lot goes to the bid ranked first in it; nil where that
	// is not one bid in each.
	Alone *exact.Number
	Paid  []Together
	Tied  int // allocations that are as good, 1 where there is no tie
}

// LotAllocated is to whom a lot goes.
type LotAllocated struct {
	Lot     *Lot
	Holders []*Bid // one; several where allocations tie; none where the limits leave nobody
	Passed  []Passed
}

// Passed is a bid that does not get a lot though its rank is better than the holder's.
type Passed struct {
	Bid *Bid
	Why lang.Localizer
	// Limit is the limit that keeps it from the lot, of which its tenderer may know; nil where
	// it is what other bids offer.
	Limit lang.Localizer
}

// Together is what a bid is paid for the lots that it is awarded.
type Together struct {
	Bid          *Bid // in the first of the lots
	Lots         []*Lot
	Price, Alone exact.Number // Alone is the sum of the prices of each lot by itself
	Used         []bids.Combined
}

// allocator makes the problem of the lots.
type allocator struct {
	r      *run
	a      *criteria.Allocation
	lots   []*Lot
	bids   []*bids.Bid
	holds  [][]int
	offers [][]*Bid // by lot, as the offers of the problem
	p      *allocation.Problem
}

// allocate awards the lots together, where the tender says so and everything is known.
func (r *run) allocate() {
	a := r.e.Tender.Allocation
	if a == nil || r.problems.Err() != nil {
		return
	}
	x := &allocator{r: r, a: a}
	for _, l := range r.e.Lots {
		if len(l.With(Incomplete)) > 0 {
			return // in a draft: nothing is known of who may get what
		}
		if !slices.ContainsFunc(r.d.Decisions.Lots, func(d bids.LotDecision) bool { return d.Lot == l.ID && d.Abandoned }) {
			x.lots = append(x.lots, l)
		}
	}
	x.problem()
	found, err := x.solve()
	if errors.Is(err, allocation.ErrTooLarge) {
		r.problems.Add(a.At,
			lang.M("the lots cannot be awarded together: more than %d steps would be needed, or too many allocations tie", allocation.Steps),
			lang.M("say how ties are settled and limit offers for several lots, or award by rule: order-of-lots"))
		return
	}
	if err != nil || len(found) == 0 {
		return // which was said
	}
	r.e.Allocated = x.outcome(found)
	x.told()
}

// problem puts the ranked bids of the lots into numbers.
func (x *allocator) problem() {
	for _, l := range x.lots {
		for _, b := range l.Ranking {
			if !slices.Contains(x.bids, b.Bid) {
				x.bids = append(x.bids, b.Bid)
			}
		}
	}
	slices.SortFunc(x.bids, func(a, b *bids.Bid) int { return slices.Index(x.r.d.Bids, a) - slices.Index(x.r.d.Bids, b) })
	x.holds = bids.Holders(x.bids, x.a.Members)
	x.p = &allocation.Problem{Bids: make([][]allocation.Combined, len(x.bids)),
		Limits: allocation.Limits{Lots: x.a.MostLots, Value: x.a.MostValue}}
	for _, l := range x.lots {
		var offers []allocation.Offer
		for _, b := range l.Ranking {
			offers = append(offers, x.offer(l, b))
		}
		x.p.Lots, x.offers = append(x.p.Lots, offers), append(x.offers, l.Ranking)
	}
	for i, b := range x.bids {
		for _, c := range b.Combined {
			own := allocation.Combined{Number: c.Number, Price: c.Price, Rebate: c.Rebate, Amount: c.Amount}
			for _, id := range c.Lots {
				k := slices.IndexFunc(x.lots, func(l *Lot) bool { return l.ID == id })
				if own.Lots = append(own.Lots, k); k < 0 {
					own.Lots = nil
					break
				}
			}
			if c.Number == 0 && own.Lots == nil {
				own.Lots = []int{-1} // a lot that is not awarded: it never applies
			}
			x.p.Bids[i] = append(x.p.Bids[i], own)
		}
	}
}

func (x *allocator) offer(l *Lot, b *Bid) allocation.Offer {
	i := slices.Index(x.bids, b.Bid)
	o := allocation.Offer{Bid: i, Rank: 2 * b.Rank, Holds: x.holds[i]}
	if l.Drawn != nil && b.Rank == 1 && l.Drawn.Order[0] != b.ID {
		o.Rank++
	}
	if b.Price != nil {
		o.Price = *b.Price
	}
	if o.Cost = b.Total.Neg().Add(o.Price); x.a.Rule == criteria.Cheapest {
		o.Cost = exact.Zero
		if b.Price != nil {
			o.Cost = *b.ComparedPrice()
		}
		if x.r.e.Tender.Award.Method == criteria.OnValue {
			o.Cost = b.Keys[0].Neg()
		}
	}
	return o
}

// solve applies the rule.
func (x *allocator) solve() ([]allocation.Solution, error) {
	switch x.a.Rule {
	case criteria.LotOrder:
		order := make([]int, 0, len(x.lots))
		for _, id := range x.a.Order {
			if k := slices.IndexFunc(x.lots, func(l *Lot) bool { return l.ID == id }); k >= 0 {
				order = append(order, k)
			}
		}
		return allocation.InOrder(x.p, order)
	case criteria.TenderersWish:
		wanted, ok := x.wanted()
		if !ok {
			return nil, nil
		}
		return allocation.ByPreference(x.p, wanted)
	}
	found, err := allocation.Solve(x.p)
	if x.a.ByRank && err == nil {
		found = x.betterRanks(found)
	}
	return found, err
}

// betterRanks keeps the allocations in which lots, in their order, go to bids of the best
// rank.
func (x *allocator) betterRanks(found []allocation.Solution) []allocation.Solution {
	compare := func(a, b allocation.Solution) int {
		for l := range a.Of {
			if d := x.rank(l, a.Of[l]) - x.rank(l, b.Of[l]); d != 0 {
				return d
			}
		}
		return 0
	}
	best := slices.MinFunc(found, compare)
	return slices.DeleteFunc(slices.Clone(found), func(s allocation.Solution) bool { return compare(s, best) != 0 })
}

func (x *allocator) rank(l, i int) int {
	if i < 0 {
		return 1 << 30
	}
	return x.p.Lots[l][i].Rank
}

// wanted lists by holder the lots that it wants first. Who bids for more lots than it may
// be awarded must say so.
func (x *allocator) wanted() (out [][]int, ok bool) {
	ok = true
	for i, b := range x.bids {
		h := x.holds[i][0]
		for len(out) <= h {
			out = append(out, nil)
		}
		if len(b.Wanted) == 0 && len(b.Lots) > x.a.MostLots {
			ok = false
			do := lang.M("ask the tenderer, and add lots_wanted: with its lots, the first wanted first")
			if what := lang.M("bid %q does not say which lots it wants first", b.ID); x.r.draft {
				x.r.warn(source.Problem{Position: b.At, What: what, Do: do})
			} else {
				x.r.problems.Add(b.At, what, do)
			}
			continue
		}
		for _, id := range append(slices.Clone(b.Wanted), b.Lots...) {
			k := slices.IndexFunc(x.lots, func(l *Lot) bool { return l.ID == id })
			if k >= 0 && !slices.Contains(out[h], k) {
				out[h] = append(out[h], k)
			}
		}
	}
	return out, ok
}

// outcome says to whom the lots go.
func (x *allocator) outcome(found []allocation.Solution) *Allocated {
	first := found[0]
	out := &Allocated{Allocation: x.a, Tied: len(found), Total: first.Cost, Alone: x.alone()}
	if x.a.Rule != criteria.Cheapest {
		out.Total = exact.Zero
		for l, i := range first.Of {
			if i >= 0 {
				out.Total = out.Total.Add(*x.offers[l][i].Total)
			}
		}
	}
	for _, p := range first.Paid {
		t := Together{Price: p.Price}
		for _, l := range p.Lots {
			own := x.offers[l][first.Of[l]]
			if t.Bid == nil {
				t.Bid = own
			}
			t.Lots, t.Alone = append(t.Lots, x.lots[l]), t.Alone.Add(x.p.Lots[l][first.Of[l]].Price)
		}
		for _, k := range p.Used {
			t.Used = append(t.Used, x.bids[p.Bid].Combined[k])
		}
		out.Paid = append(out.Paid, t)
	}
	for l, holders := range allocation.Holders(len(x.lots), found) {
		own := &LotAllocated{Lot: x.lots[l]}
		for _, i := range holders {
			if i >= 0 {
				own.Holders = append(own.Holders, x.offers[l][i])
			}
		}
		out.Lots = append(out.Lots, own)
		x.lots[l].Allocated = own
		if len(found) == 1 {
			own.Passed = x.passed(first, l)
		}
	}
	return out
}

// alone is what the rule looks at where each lot goes to the bid ranked first in it.
func (x *allocator) alone() *exact.Number {
	sum := exact.Zero
	for l, lot := range x.lots {
		first := lot.Awarded()
		if len(lot.Ranking) == 0 {
			continue
		}
		if len(first) != 1 {
			return nil
		}
		o := x.p.Lots[l][slices.Index(x.offers[l], first[0])]
		if x.a.Rule == criteria.Cheapest {
			sum = sum.Add(o.Cost)
		} else {
			sum = sum.Add(*first[0].Total)
		}
	}
	return &sum
}
