package robustness

import (
	"slices"
	"sync/atomic"

	"github.com/bareme/bareme/internal/exact"
)

// maxSteps bounds the search for one price or one mark: the stretches looked at.
const maxSteps = 20_000

// grid is a price or a mark that moves in whole steps.
type grid interface {
	// bounds prepares a stretch, both ends included: what bounds the bids there,
	// and whether as many take part all along as at last.
	bounds(from, to int64, last *standing) (of func(b int) *quantities, steady bool)
	at(k int64) *standing // evaluated exactly
	orders(s *standing) (pairs []pair, field []int)
}

// search looks for the first step at which the award changes, from the nearest on.
// Stretches where bounds leave no doubt are passed over, others are halved, down to
// a single step, which is evaluated.
type search struct {
	grid
	j      *judge
	length func(from, to int64) exact.Number // of a stretch
	firsts []int
	// ranking is set where the whole ranking is to stay, which start has.
	ranking bool
	start   *standing
	up      bool
	steps   int
	most    int           // of the steps
	all     *atomic.Int64 // the steps of all searches
	stop    func() bool
}

// ending is how a search ended.
type ending int

const (
	stays   ending = iota // the award stays up to the end
	changes               // it changes
	others                // other bids take part, or an order is another, and the award stays
	givenUp               // it cannot be told
)

// first searches from one step to another, where the bids stand as at now before
// the first.
func (s *search) first(near, far int64, now *standing) (k int64, at *standing, end ending) {
	for s.up == (near <= far) || near == far {
		pairs, field := s.orders(now)
		low, high := min(near, far), max(near, far)
		k, at, end = s.within(low, high, now, pairs, field)
		if end != others {
			return k, at, end
		}
		now = at
		if near = k + 1; !s.up {
			near = k - 1
		}
	}
	return 0, nil, stays
}

func (s *search) within(low, high int64, now *standing, pairs []pair, field []int) (k int64, at *standing, end ending) {
	s.all.Add(1)
	if s.steps++; s.steps > s.most || s.stop() {
		return 0, nil, givenUp
	}
	of, steady := s.bounds(low, high, now)
	if steady {
		if pairs, field = s.j.unsure(pairs, field, s.length(low, high), of); len(pairs) == 0 {
			return 0, nil, stays
		}
	}
	if low == high {
		at = s.at(low)
		switch {
		case at.Unknown:
			return 0, nil, stays
		case !slices.Equal(at.First, s.firsts) || s.ranking && !slices.Equal(at.Ranks, s.start.Ranks):
			return low, at, changes
		case !slices.Equal(at.In, now.In) || !slices.Equal(at.Entered, now.Entered):
			return low, at, others
		case slices.ContainsFunc(pairs, at.breaks): // and the award stays: of several places, the order of who has one
			return low, at, others
		}
		return 0, nil, stays
	}
	mid := low + (high-low)/2
	halves := [2][2]int64{{low, mid}, {mid + 1, high}}
	if !s.up {
		halves[0], halves[1] = halves[1], halves[0]
	}
	for _, h := range halves {
		if k, at, end = s.within(h[0], h[1], now, pairs, field); end != stays {
			return k, at, end
		}
	}
	return 0, nil, stays
}
