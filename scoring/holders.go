package scoring

import (
	"cmp"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Several tells whether the lot is awarded to several tenderers, as holders of a framework
// agreement.
func (l *Lot) Several() bool { return l.Places() > 1 }

// Held gives the bids that the ranking gives a place: the first, or for an agreement with
// several holders the best so many; those that tie with the last of them too. The best
// come first.
func (l *Lot) Held() []*Bid {
	var out []*Bid
	for _, b := range l.Ranking {
		if b.Rank <= l.Places() {
			out = append(out, b)
		}
	}
	return out
}

// IsSettled tells whether it is known who the lot is awarded to: no tie leaves more bids
// than there are places.
func (l *Lot) IsSettled() bool {
	n := len(l.Awarded())
	return n > 0 && n <= l.Places()
}

// Holds tells whether a bid is among those that the lot is awarded to, once that is known.
func (l *Lot) Holds(b *Bid) bool { return l.IsSettled() && slices.Contains(l.Awarded(), b) }

// Edge gives the last bid that has a place by its rank, the next that has none, and by how
// many points of the total they are apart, 0 where a tie-breaker parts them; ok is false
// where a tie stands at the edge, or all bids ranked have a place. Points are told where
// totals rank bids.
func (l *Lot) Edge() (last, next *Bid, apart *exact.Number, ok bool) {
	n := len(l.Held())
	if n == 0 || n > l.Places() || n == len(l.Ranking) {
		return nil, nil, nil, false
	}
	last, next = l.Ranking[n-1], l.Ranking[n]
	if l.ByTotal() {
		by := last.Total.Sub(*next.Total)
		apart = &by
	}
	return last, next, apart, true
}

// Contest gives the two bids between which the award is decided: the first and the second
// of the ranking, or for an agreement with several holders the last with a place and the
// next; ok is false where there are none.
func (l *Lot) Contest() (ahead, behind *Bid, ok bool) {
	i := 1
	if l.Several() {
		i = max(1, min(l.Places(), len(l.Held())))
	}
	if len(l.Ranking) <= i {
		return nil, nil, false
	}
	return l.Ranking[i-1], l.Ranking[i], true
}

// Tied lists the bids that share the last place, where there are more of them than places
// left: for a lot that one tenderer is awarded, those of the first rank.
func (l *Lot) Tied() []*Bid {
	held := l.Held()
	if len(held) <= l.Places() {
		return nil
	}
	return slices.DeleteFunc(held, func(b *Bid) bool { return b.Rank != held[len(held)-1].Rank })
}

// Free counts the announced places that no bid takes.
func (l *Lot) Free() int { return max(0, l.Places()-len(l.Awarded())) }

// settled gives the bids that an agreement with several holders is awarded to: those that
// the ranking gives a place, in its order, those that tie as draws put them; without those
// that others were called up instead of.
func (l *Lot) settled() []*Bid {
	out := l.ordered()
	if l.Drawn != nil {
		out = out[:l.Places()]
	} else {
		out = out[:len(l.Held())]
	}
	for _, d := range l.CallUps {
		out = slices.DeleteFunc(out, func(b *Bid) bool { return b.ID == d.InsteadOf })
		out = append(out, l.Bid(d.Bid))
	}
	return out
}

// ordered gives the ranking, with the bids that tie in the order in which they were drawn.
func (l *Lot) ordered() []*Bid {
	out := slices.Clone(l.Ranking)
	place := func(b *Bid) int {
		for _, d := range l.Draws {
			if i := slices.Index(d.Order, b.ID); i >= 0 {
				return i
			}
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b *Bid) int { return cmp.Or(a.Rank-b.Rank, place(a)-place(b)) })
	return out
}

// nextHolder gives the bid ranked next to those that hold a lot with several places, nil if
// there is none or several share that rank.
func (l *Lot) nextHolder() *Bid {
	gone := func(b *Bid) bool {
		return slices.Contains(l.settled(), b) || slices.ContainsFunc(l.CallUps, func(d *bids.CallUp) bool { return d.InsteadOf == b.ID })
	}
	var next *Bid
	for _, b := range l.ordered() {
		switch {
		case gone(b):
		case next == nil:
			next = b
		case b.Rank == next.Rank && !l.drawn(b, next):
			return nil
		}
	}
	return next
}

// drawn tells whether a draw settled the order of two bids.
func (l *Lot) drawn(a, b *Bid) bool {
	return slices.ContainsFunc(l.Draws, func(d *bids.Draw) bool { return slices.Contains(d.Order, a.ID) && slices.Contains(d.Order, b.ID) })
}

// OrderOpen lists the holders that tie without a draw, where the order of the holders
// decides on call-offs.
func (l *Lot) OrderOpen() []*Bid {
	if l.Holders == nil || !l.Holders.CallOffs.ByRank() || !l.IsSettled() {
		return nil
	}
	held := l.Awarded()
	return slices.DeleteFunc(slices.Clone(held), func(b *Bid) bool {
		return !slices.ContainsFunc(held, func(x *Bid) bool { return x != b && x.Rank == b.Rank && !l.drawn(x, b) })
	})
}

// tellOfHolders warns of what the buyer must settle where an agreement is to have several
// holders: a tie, an order that is open, fewer than announced.
func (r *run) tellOfHolders(l *Lot) {
	if !l.Several() || l.Ended != nil || len(l.With(Incomplete)) > 0 {
		return
	}
	where := l.located()
	warn := func(what, do lang.Message) {
		r.warn(source.Problem{Position: l.Holders.At, What: where(what), Do: do})
	}
	if tied := l.Tied(); len(tied) > 0 && !l.IsSettled() {
		warn(lang.N(l.Places(),
			"holders: %[2]d bids for %[1]d place, since these tie: %[3]s",
			"holders: %[2]d bids for %[1]d places, since these tie: %[3]s",
			l.Places(), len(l.Held()), Names(tied)),
			lang.M("settle it as the tender documents say, and record it under draws: in decisions.yaml"))
	}
	if open := l.OrderOpen(); len(open) > 0 {
		warn(lang.M("holders: call-offs go in the order of the ranking, and these tie: %s", Names(open)),
			lang.M("settle it as the tender documents say, and record it under draws: in decisions.yaml"))
	}
	if n := len(l.Awarded()); n < l.Holders.AtLeast && len(l.Ranking) > 0 {
		warn(lang.N(n,
			"holders: %d bid can be held, and at least %d were announced",
			"holders: %d bids can be held, and at least %d were announced",
			n, l.Holders.AtLeast),
			lang.M(
				"the agreement may be made with those that remain unless the tender documents say otherwise; or declare the lot without follow-up"))
	}
}
