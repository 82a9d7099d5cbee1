// Package allocation awards lots together: to whom each goes where bids offer prices
// for several lots together, or where a tenderer may be awarded only so many.
//
// Call [Solve] for the least total, [InOrder] for lots taken one after another, and
// [ByPreference] where tenderers say which lots they want first. All are exact, and give
// every allocation that is as good as the best, so that a tie is seen.
package allocation

import (
	"errors"
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// Problem is what lots are awarded by. Bids and holders go by numbers from 0.
type Problem struct {
	Lots   [][]Offer    // by lot: who may have it
	Bids   [][]Combined // by bid: what it offers for lots together
	Limits Limits
	Most   int // steps of the search; 0 for Steps
}

// Offer is a bid for a lot.
type Offer struct {
	Bid   int
	Rank  int          // in the lot
	Cost  exact.Number // what is to be least in sum
	Price exact.Number // that is paid for the lot alone, a part of Cost or 0 where prices do not count
	Holds []int        // whose lots it counts among: one holder, or each member of a group
}

// Combined is what a bid offers for several lots together: if it is awarded all of Lots,
// or at least Number of any lots.
type Combined struct {
	Lots   []int // none where Number is given
	Number int
	Price  *exact.Number // of Lots together; nil for a rebate
	Rebate exact.Number  // a fraction of 1 of the prices of these lots
	Amount exact.Number  // taken off those prices
}

// Limits are what one holder may be awarded.
type Limits struct {
	Lots  int           // 0 for no limit
	Value *exact.Number // sum of the prices paid; nil for no limit
}

// Solution is an allocation.
type Solution struct {
	Of      []int // by lot: the offer, -1 for none
	Awarded int   // lots
	Cost    exact.Number
	Paid    []Paid // by bid that is awarded lots, in the order of the bids
}

// Paid is what a bid is paid for the lots awarded to it.
type Paid struct {
	Bid   int
	Lots  []int
	Price exact.Number
	Used  []int // places of what it offers for lots together
}

// ErrTooLarge tells that the search was given up: it would take more than Steps steps.
var ErrTooLarge = errors.New("too many allocations to compare")

// The bounds of the work: steps of a search, and allocations that tie.
const (
	Steps    = 2_000_000
	mostTied = 1000
)

// order puts the offers of each lot in the order of their ranks.
func (p *Problem) order() [][]int {
	out := make([][]int, len(p.Lots))
	for l, offers := range p.Lots {
		for i := range offers {
			out[l] = append(out[l], i)
		}
		slices.SortStableFunc(out[l], func(a, b int) int {
			if d := offers[a].Rank - offers[b].Rank; d != 0 {
				return d
			}
			return offers[a].Bid - offers[b].Bid
		})
	}
	return out
}

// steps is how many steps the search may take.
func (p *Problem) steps() int {
	if p.Most > 0 {
		return p.Most
	}
	return Steps
}

// holders counts who may hold lots.
func (p *Problem) holders() int {
	n := 0
	for _, offers := range p.Lots {
		for _, o := range offers {
			for _, h := range o.Holds {
				n = max(n, h+1)
			}
		}
	}
	return n
}

// solution completes an allocation; ok is false where what is paid passes the limits.
func (p *Problem) solution(of []int) (s Solution, ok bool) {
	s.Of = slices.Clone(of)
	lots := make([][]int, len(p.Bids))
	for l, i := range of {
		if i >= 0 {
			o := p.Lots[l][i]
			s.Awarded++
			s.Cost = s.Cost.Add(o.Cost).Sub(o.Price)
			lots[o.Bid] = append(lots[o.Bid], l)
		}
	}
	held := make([]exact.Number, p.holders())
	for b, list := range lots {
		if len(list) == 0 {
			continue
		}
		paid := p.paid(b, list, of)
		s.Paid, s.Cost = append(s.Paid, paid), s.Cost.Add(paid.Price)
		for _, h := range p.Lots[list[0]][of[list[0]]].Holds {
			held[h] = held[h].Add(paid.Price)
		}
	}
	if p.Limits.Value != nil {
		for _, v := range held {
			if p.Limits.Value.Less(v) {
				return s, false
			}
		}
	}
	return s, true
}

// Holders tells by lot which offers hold it in any of several allocations, -1 for none.
func Holders(lots int, solutions []Solution) [][]int {
	out := make([][]int, lots)
	for _, s := range solutions {
		for l, i := range s.Of {
			if !slices.Contains(out[l], i) {
				out[l] = append(out[l], i)
			}
		}
	}
	for _, list := range out {
		slices.Sort(list)
	}
	return out
}
