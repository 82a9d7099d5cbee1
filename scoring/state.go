package scoring

import (
	"slices"
	"strings"
)

// State is how far a criterion came for a bid. Each state holds all that the ones
// before it do.
type State int

// The states, in the order a mark goes through them.
const (
	NotLookedAt State = iota // the bid was set aside before
	Lacking                  // facts or marks are missing: only in a draft
	Measured                 // there is a finding; no price formula compares the bid
	Marked                   // there is a mark
)

// State tells how far the mark came; a mark that is not there was not looked at.
func (m *Mark) State() State {
	switch {
	case m == nil:
		return NotLookedAt
	case m.Missing:
		return Lacking
	case m.Criterion.Mark.Price != nil && m.Variables == nil:
		return Measured
	}
	return Marked
}

// Bid finds a bid of the lot, nil if there is none of that identifier.
func (l *Lot) Bid(id string) *Bid {
	i, ok := slices.BinarySearchFunc(l.Bids, id, func(b *Bid, id string) int { return strings.Compare(b.ID, id) })
	if !ok {
		return nil
	}
	return l.Bids[i]
}

// SameAward tells whether two outcomes give the award to the same bids, in whatever order;
// nobody is an award too. The bids may come from different evaluations.
func SameAward(a, b []*Bid) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x *Bid) bool {
		return !slices.ContainsFunc(b, func(y *Bid) bool { return x.ID == y.ID })
	})
}
