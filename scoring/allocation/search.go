package allocation

import (
	"math/bits"

	"github.com/bareme/bareme/internal/exact"
)

// Solve finds the allocations of the least total cost among those that award as many lots
// as the limits allow: one, or several that tie, in the order in which lots in turn go to
// bids of better rank.
func Solve(p *Problem) ([]Solution, error) {
	s := newSearch(p)
	s.dive()
	if s.from(0, exact.Zero); s.taken > s.steps() || len(s.found) > mostTied {
		return nil, ErrTooLarge
	}
	return s.found, nil
}

// search goes through the allocations lot by lot, and leaves out those that a bound shows
// to be worse than the best found.
type search struct {
	*Problem
	ranked  [][]int
	least   [][]exact.Number // part of what is paid, by lot and offer
	reduced [][]exact.Number // cost with the price of what it takes of the limits, at the least
	rest    []exact.Number   // by lot: the least reduced cost of it and of all after it
	free    exact.Number     // what the limits are worth at those prices
	none    exact.Number     // cost of a lot without holder: more than any holder makes
	of      []int
	lots    []int // by holder
	value   []exact.Number
	best    *exact.Number
	found   []Solution
	taken   int // steps
}

func newSearch(p *Problem) *search {
	s := &search{Problem: p, ranked: p.order(), least: p.least(), of: make([]int, len(p.Lots)),
		lots: make([]int, p.holders()), value: make([]exact.Number, p.holders())}
	s.none = exact.One
	for l, offers := range p.Lots {
		low, high := exact.Zero, exact.Zero
		for i, o := range offers {
			low, high = exact.Min(low, s.atLeast(l, i)), exact.Max(high, o.Cost)
		}
		s.none = s.none.Add(high).Sub(low)
	}
	s.price()
	return s
}

// atLeast is the least that an offer can cost in any allocation.
func (s *search) atLeast(l, i int) exact.Number {
	o := s.Lots[l][i]
	return o.Cost.Sub(o.Price).Add(s.least[l][i])
}

// price reduces the costs by what the limits are worth.
func (s *search) price() {
	w := s.worth()
	s.free = exact.Zero
	for h := range s.lots {
		s.free = s.free.Add(w.lots[h].Mul(exact.Int(int64(s.Limits.Lots))))
		if s.Limits.Value != nil {
			s.free = s.free.Add(w.value[h].Mul(*s.Limits.Value))
		}
	}
	s.reduced, s.rest = make([][]exact.Number, len(s.Lots)), make([]exact.Number, len(s.Lots)+1)
	for l := len(s.Lots) - 1; l >= 0; l-- {
		least := s.none
		for i, o := range s.Lots[l] {
			c := s.atLeast(l, i)
			for _, h := range o.Holds {
				c = c.Add(w.lots[h]).Add(w.value[h].Mul(s.least[l][i]))
			}
			s.reduced[l] = append(s.reduced[l], c)
			least = exact.Min(least, c)
		}
		s.rest[l] = s.rest[l+1].Add(least)
	}
}

// take awards a lot; ok is false, and nothing is done, where that passes the limits.
func (s *search) take(l, i int) bool {
	o := s.Lots[l][i]
	for _, h := range o.Holds {
		if s.Limits.Lots > 0 && s.lots[h] >= s.Limits.Lots {
			return false
		}
		if s.Limits.Value != nil && s.Limits.Value.Less(s.value[h].Add(s.least[l][i])) {
			return false
		}
	}
	for _, h := range o.Holds {
		s.lots[h]++
		s.value[h] = s.value[h].Add(s.least[l][i])
	}
	s.of[l] = i
	return true
}

func (s *search) release(l int) {
	i := s.of[l]
	for _, h := range s.Lots[l][i].Holds {
		s.lots[h]--
		s.value[h] = s.value[h].Sub(s.least[l][i])
	}
}

// from goes through what can become of a lot and of those after it; so far is the reduced
// cost of those before.
func (s *search) from(l int, soFar exact.Number) {
	if s.taken++; s.taken > s.steps() || len(s.found) > mostTied {
		return
	}
	if s.best != nil && s.best.Less(soFar.Add(s.rest[l]).Sub(s.free)) {
		return
	}
	if l == len(s.Lots) {
		s.complete()
		return
	}
	for _, i := range s.ranked[l] {
		if s.take(l, i) {
			s.from(l+1, soFar.Add(s.reduced[l][i]))
			s.release(l)
		}
	}
	s.of[l] = -1
	s.from(l+1, soFar.Add(s.none))
}

// complete keeps an allocation that is as good as the best found.
func (s *search) complete() {
	own, ok := s.solution(s.of)
	if !ok {
		return
	}
	total := s.total(own)
	switch {
	case s.best == nil || total.Less(*s.best):
		s.best, s.found = &total, []Solution{own}
	case total.Equal(*s.best):
		s.found = append(s.found, own)
	}
}

func (s *search) total(own Solution) exact.Number {
	return own.Cost.Add(s.none.Mul(exact.Int(int64(len(s.Lots) - own.Awarded))))
}

// dive makes a good allocation to begin with: lot by lot the least reduced cost that the
// limits allow, those first that lose most by waiting.
func (s *search) dive() {
	left := uint64(1)<<len(s.Lots) - 1
	var taken []int
	for left != 0 {
		lot, offer, most := -1, -1, exact.Zero
		for rest := left; rest != 0; rest &= rest - 1 {
			l := bits.TrailingZeros64(rest)
			first, second := s.two(l)
			loss := second.Sub(s.costAt(l, first))
			if lot < 0 || most.Less(loss) {
				lot, offer, most = l, first, loss
			}
		}
		left &^= 1 << lot
		if s.of[lot] = -1; offer >= 0 {
			s.take(lot, offer)
			taken = append(taken, lot)
		}
	}
	if own, ok := s.solution(s.of); ok {
		total := s.total(own)
		s.best = &total
	}
	for _, l := range taken {
		s.release(l)
	}
}

// two gives the offer of the least reduced cost that the limits allow, -1 for none, and
// the reduced cost of the next.
func (s *search) two(l int) (first int, next exact.Number) {
	first, next = -1, s.none
	for i := range s.Lots[l] {
		if !s.take(l, i) {
			continue
		}
		s.release(l)
		switch c := s.reduced[l][i]; {
		case c.Less(s.costAt(l, first)):
			first, next = i, s.costAt(l, first)
		case c.Less(next):
			next = c
		}
	}
	return first, next
}

func (s *search) costAt(l, i int) exact.Number {
	if i < 0 {
		return s.none
	}
	return s.reduced[l][i]
}
