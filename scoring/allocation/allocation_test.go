package allocation

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
	_ "github.com/bareme/bareme/internal/seeded"
)

func money(n int) exact.Number { return exact.Int(int64(n)) }

// drawn makes a hard problem: prices that tie, lots that nobody bids for, groups whose
// members bid alone too, offers for several lots that overlap, limits that leave lots.
func drawn(t *rapid.T) *Problem {
	p := &Problem{}
	lots, bids := rapid.IntRange(1, 4).Draw(t, "lots"), rapid.IntRange(1, 4).Draw(t, "bids")
	p.Bids = make([][]Combined, bids)
	holds := make([][]int, bids)
	for b := range holds {
		holds[b] = []int{b}
		if other := rapid.IntRange(0, bids-1).Draw(t, "member"); rapid.IntRange(0, 2).Draw(t, "group") == 0 && other != b {
			holds[b] = append(holds[b], other)
		}
	}
	quality := rapid.Bool().Draw(t, "quality") // costs are no prices
	for range lots {
		var list []Offer
		for b := range bids {
			if rapid.IntRange(0, 3).Draw(t, "absent") == 0 {
				continue
			}
			price := money(rapid.IntRange(0, 6).Draw(t, "price") * 10)
			o := Offer{Bid: b, Rank: rapid.IntRange(1, 3).Draw(t, "rank"), Price: price, Cost: price, Holds: holds[b]}
			if quality {
				o.Cost = money(rapid.IntRange(-3, 3).Draw(t, "cost")).Add(price)
			}
			list = append(list, o)
		}
		p.Lots = append(p.Lots, list)
	}
	for b := range bids {
		for range rapid.IntRange(0, 3).Draw(t, "combined") {
			var c Combined
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				v := money(rapid.IntRange(0, 12).Draw(t, "together") * 10)
				c.Price = &v
			case 1:
				c.Rebate = exact.Ratio(int64(rapid.IntRange(1, 10).Draw(t, "rebate")), 10)
			case 2:
				c.Amount = money(rapid.IntRange(1, 30).Draw(t, "amount"))
			}
			if c.Price == nil && rapid.Bool().Draw(t, "by number") {
				c.Number = rapid.IntRange(2, 3).Draw(t, "number")
			} else {
				for l := range lots {
					if rapid.Bool().Draw(t, "in") {
						c.Lots = append(c.Lots, l)
					}
				}
				if len(c.Lots) < 2 {
					continue
				}
			}
			p.Bids[b] = append(p.Bids[b], c)
		}
	}
	if rapid.Bool().Draw(t, "limited") {
		p.Limits.Lots = rapid.IntRange(1, 3).Draw(t, "most lots")
	}
	if rapid.IntRange(0, 2).Draw(t, "valued") == 0 {
		v := money(rapid.IntRange(0, 10).Draw(t, "most value") * 10)
		p.Limits.Value = &v
	}
	return p
}

// every goes through all allocations, and reckons each on its own: all ways to use offers
// for several lots, all holders.
func every(p *Problem, visit func(of []int, awarded int, cost exact.Number)) {
	of := make([]int, len(p.Lots))
	var walk func(l int)
	walk = func(l int) {
		if l == len(p.Lots) {
			if awarded, cost, ok := reckoned(p, of); ok {
				visit(of, awarded, cost)
			}
			return
		}
		for i := -1; i < len(p.Lots[l]); i++ {
			of[l] = i
			walk(l + 1)
		}
	}
	walk(0)
}

func reckoned(p *Problem, of []int) (awarded int, cost exact.Number, ok bool) {
	lots, value := map[int]int{}, map[int]exact.Number{}
	for b := range p.Bids {
		alone, set, n, holds := exact.Zero, map[int]exact.Number{}, 0, []int(nil)
		for l, i := range of {
			if i < 0 || p.Lots[l][i].Bid != b {
				continue
			}
			o := p.Lots[l][i]
			set[l], alone, holds = o.Price, alone.Add(o.Price), o.Holds
			cost = cost.Add(o.Cost).Sub(o.Price)
			n++
			for _, h := range o.Holds {
				lots[h]++
			}
		}
		awarded += n
		least := alone
		// every subset of the offers for several lots that share none
		for use := range 1 << len(p.Bids[b]) {
			sum, left := exact.Zero, map[int]exact.Number{}
			for l, v := range set {
				left[l] = v
			}
			fits := true
			for k, c := range p.Bids[b] {
				if use&(1<<k) == 0 {
					continue
				}
				if c.Number > 0 {
					fits = fits && use == 1<<k && n >= c.Number
					sum, left = sum.Add(discounted(c, alone)), nil
					continue
				}
				part := exact.Zero
				for _, l := range c.Lots {
					v, there := left[l]
					fits = fits && there
					part = part.Add(v)
					delete(left, l)
				}
				sum = sum.Add(discounted(c, part))
			}
			for _, v := range left {
				sum = sum.Add(v)
			}
			if fits && sum.Less(least) {
				least = sum
			}
		}
		cost = cost.Add(least)
		for _, h := range holds {
			value[h] = value[h].Add(least)
		}
	}
	for _, n := range lots {
		if p.Limits.Lots > 0 && n > p.Limits.Lots {
			return 0, cost, false
		}
	}
	for _, v := range value {
		if p.Limits.Value != nil && p.Limits.Value.Less(v) {
			return 0, cost, false
		}
	}
	return awarded, cost, true
}

func discounted(c Combined, alone exact.Number) exact.Number {
	if c.Price != nil {
		return *c.Price
	}
	v := alone.Mul(exact.One.Sub(c.Rebate)).Sub(c.Amount)
	if v.Sign() < 0 {
		return exact.Zero
	}
	return v
}

// The best allocations are those of trying all: no better one, none of those that tie
// left out, and none that passes a limit.
func TestSolveIsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		most, least := -1, exact.Zero
		var want []string
		every(p, func(of []int, awarded int, cost exact.Number) {
			if awarded > most || awarded == most && cost.Less(least) {
				most, least, want = awarded, cost, nil
			}
			if awarded == most && cost.Equal(least) {
				want = append(want, fmt.Sprint(of))
			}
		})
		found, err := Solve(p)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range found {
			got = append(got, fmt.Sprint(s.Of))
			if s.Awarded != most || !s.Cost.Equal(least) {
				t.Fatalf("%v awards %d at %s; the best %d at %s", s.Of, s.Awarded, s.Cost, most, least)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// Lots in order: nobody of a better rank was allowed the lot when its turn came.
func TestInOrderGivesEachLotToTheBestAllowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		clear(p.Bids)
		order := rapid.Permutation(indexes(len(p.Lots))).Draw(t, "order")
		found, err := InOrder(p, order)
		if err != nil || len(found) == 0 {
			t.Fatal(found, err)
		}
		for _, s := range found {
			lots, value := map[int]int{}, map[int]exact.Number{}
			for _, l := range order {
				allowed := func(o Offer) bool {
					return !slices.ContainsFunc(o.Holds, func(h int) bool {
						return p.Limits.Lots > 0 && lots[h] == p.Limits.Lots || p.Limits.Value != nil && p.Limits.Value.Less(value[h].Add(o.Price))
					})
				}
				held := s.Of[l]
				for _, o := range p.Lots[l] {
					if allowed(o) && (held < 0 || o.Rank < p.Lots[l][held].Rank) {
						t.Fatalf("lot %d: bid %d may have it, and %d has it", l, o.Bid, held)
					}
				}
				if held >= 0 {
					o := p.Lots[l][held]
					if !allowed(o) {
						t.Fatalf("lot %d goes to %d beyond the limits", l, o.Bid)
					}
					for _, h := range o.Holds {
						lots[h]++
						value[h] = value[h].Add(o.Price)
					}
				}
			}
		}
	})
}

// By preference: no lot and bidder would both rather have each other than what they have.
func TestByPreferenceIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		clear(p.Bids)
		p.Limits.Value = nil
		prefers := make([][]int, len(p.Bids))
		for b := range prefers {
			prefers[b] = rapid.Permutation(indexes(len(p.Lots))).Draw(t, "prefers")
		}
		for _, offers := range p.Lots {
			for i := range offers {
				offers[i].Holds = []int{offers[i].Bid}
			}
		}
		found, err := ByPreference(p, prefers)
		if errors.Is(err, ErrTooLarge) {
			return
		}
		if err != nil || len(found) == 0 {
			t.Fatal(found, err)
		}
		for _, s := range found {
			held := make([][]int, len(p.Bids))
			for l, i := range s.Of {
				if i >= 0 {
					held[p.Lots[l][i].Bid] = append(held[p.Lots[l][i].Bid], l)
				}
			}
			for l, offers := range p.Lots {
				for i, o := range offers {
					if i == s.Of[l] || s.Of[l] >= 0 && o.Rank >= offers[s.Of[l]].Rank {
						continue
					}
					mine := held[o.Bid]
					wants := p.Limits.Lots == 0 || len(mine) < p.Limits.Lots || slices.ContainsFunc(mine, func(x int) bool {
						return slices.Index(prefers[o.Bid], l) < slices.Index(prefers[o.Bid], x)
					})
					if wants {
						t.Fatalf("lot %d and bid %d want each other; %v", l, o.Bid, s.Of)
					}
				}
			}
		}
	})
}

func indexes(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// A large tender under a limit is solved, or given up in little time.
func TestTheWorkIsBounded(t *testing.T) {
	for _, c := range []struct {
		lots, bids, most int
		solved           bool
	}{{12, 8, 2, true}, {20, 10, 2, true}, {40, 20, 3, true}} {
		p := &Problem{Bids: make([][]Combined, c.bids), Limits: Limits{Lots: c.most}}
		seed := 1
		for range c.lots {
			var list []Offer
			for b := range c.bids {
				seed = seed * 48271 % 2147483647
				price := money(100000 + seed%90000)
				list = append(list, Offer{Bid: b, Rank: 1 + b, Cost: price, Price: price, Holds: []int{b}})
			}
			p.Lots = append(p.Lots, list)
		}
		start := time.Now()
		found, err := Solve(p)
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%d lots, %d bids: %s", c.lots, c.bids, took)
		} else {
			t.Logf("%d lots, %d bids: %s, %d found, %v", c.lots, c.bids, took, len(found), err)
		}
		if (err == nil) != c.solved {
			t.Errorf("%d lots, %d bids: %v", c.lots, c.bids, err)
		}
	}
	p := &Problem{Bids: make([][]Combined, 10)} // ten bids that tie everywhere
	for range 10 {
		var list []Offer
		for b := range 10 {
			list = append(list, Offer{Bid: b, Rank: 1, Cost: money(5), Price: money(5), Holds: []int{b}})
		}
		p.Lots = append(p.Lots, list)
	}
	if _, err := Solve(p); !errors.Is(err, ErrTooLarge) {
		t.Errorf("10^10 allocations that tie: %v", err)
	}
}
