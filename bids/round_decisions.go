package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// roundOf tells in which round a decision was taken: the one that it names, else the
// last that had ended on its day; nil where there was but one for its lot.
func (r *reader) roundOf(m *source.Map, on date.Date) *criteria.Round {
	rounds := r.d.Tender.Rounds
	n := m.Get("round")
	switch {
	case n != nil && r.d.Tender.RoundsUnread:
		return nil
	case n != nil && len(rounds) == 0:
		n.Problem(lang.M("the tender has no rounds"), lang.M("remove the key"))
		return nil
	case n != nil:
		round := r.d.Tender.NamedRound(n, r.d.Tender.RoundIDs())
		if round != nil && !on.IsZero() && on.Before(round.Deadline.Day()) {
			n.Problem(lang.M("the decision of %s is earlier than the end of the round %q, on %s", on, round.ID, round.Deadline),
				lang.M("correct one of the two dates, or name an earlier round"))
		}
		return round
	case len(rounds) == 0:
		return nil
	}
	lot, in := m.Get("lot").Raw(), rounds[0]
	if lot != "" && !slices.ContainsFunc(rounds[1:], func(x *criteria.Round) bool { return x.HeldFor(lot) }) {
		return nil // the lot has one round
	}
	for _, round := range rounds[1:] {
		end := round.Deadline.Day()
		switch {
		case lot != "" && !round.HeldFor(lot), on.IsZero(), on.Before(end):
		case on == end:
			m.Node().Problem(lang.M("the decision of %s is of the very day on which the round %q ends", on, round.ID),
				lang.M("say in which round it was taken: round: %s, or the one before", lang.Raw(round.ID)))
			in = round
		default:
			in = round
		}
	}
	return in
}

// until tells whether a decision was taken until a round.
func (d Decision) until(round int) bool { return d.Round == nil || d.Round.Index <= round }

// of tells whether a decision about lateness is about that round, nil for the tender's
// deadline where there are no rounds.
func (d LateDecision) of(round *criteria.Round) bool {
	return d.Round == nil || round == nil || d.Round.Index == round.Index
}

// until keeps the decisions taken until a round. What was concluded of a price that a
// bid changed in a later one of these rounds is outdated.
func (d Decisions) until(round int, bids []*Bid) Decisions {
	out := Decisions{
		Late:       kept(d.Late, func(x LateDecision) bool { return x.until(round) }),
		SetAside:   kept(d.SetAside, func(x SetAsideDecision) bool { return x.until(round) }),
		LowPrices:  kept(d.LowPrices, func(x LowPriceDecision) bool { return x.until(round) }),
		Requests:   kept(d.Requests, func(x Request) bool { return x.until(round) }),
		Draws:      kept(d.Draws, func(x Draw) bool { return x.until(round) }),
		Lots:       kept(d.Lots, func(x LotDecision) bool { return x.until(round) }),
		CallUps:    kept(d.CallUps, func(x CallUp) bool { return x.until(round) }),
		Interests:  kept(d.Interests, func(x Interest) bool { return x.until(round) }),
		Exclusions: kept(d.Exclusions, func(x ExclusionDecision) bool { return x.until(round) }),
	}
	for i := range out.LowPrices {
		x := &out.LowPrices[i]
		j := slices.IndexFunc(bids, func(b *Bid) bool { return b.ID == x.Bid })
		x.Outdated = x.Justified && j >= 0 && bids[j].pricedSince(x.Round, round, x.Lot)
	}
	return out
}

func kept[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !keep(x) })
}

// pricedSince tells whether the bid changed its prices for a lot, "" for any, after a
// round and until another.
func (b *Bid) pricedSince(after *criteria.Round, until int, lot string) bool {
	for _, a := range b.Answers {
		if after != nil && a.Round.Index > after.Index && a.Round.Index <= until && a.Counts() && a.States("prices", lot) {
			return true
		}
	}
	return false
}
