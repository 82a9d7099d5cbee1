package bids

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// LateDecision says what becomes of a bid received after the deadline.
type LateDecision struct {
	Decision
	Bid, Lot string // Lot is "" for every lot for which the bid is late
	Admitted bool   // otherwise it is refused
}

// For gives the decision about a late bid in a lot, nil if there is none.
func (ds Decisions) For(bid, lot string) *LateDecision {
	i := slices.IndexFunc(ds.Late, func(d LateDecision) bool { return d.Bid == bid && d.covers(lot) && d.first() })
	if i < 0 {
		return nil
	}
	return &ds.Late[i]
}

// first tells whether the decision is about the tender's deadline, not the end of a
// later round.
func (d LateDecision) first() bool { return d.Round == nil || d.Round.Index == 0 }

func (d LateDecision) covers(lot string) bool { return d.Lot == "" || d.Lot == lot }

// IsLate tells whether the bid was received after the deadline of a lot. That is
// not known where the deadline has an hour and the bid came that day at an hour
// that is not stated.
func (b *Bid) IsLate(lot *criteria.Lot) (late, known bool) {
	if b.Received.IsZero() || lot.Dates.Deadline.IsZero() {
		return false, true
	}
	return b.Received.After(lot.Dates.Deadline)
}

// Undated warns that the bid does not say when it was received.
func (b *Bid) Undated() source.Problem {
	return source.Problem{Position: b.At,
		What: lang.M("bid %q does not say when it was received: that it is in time is not checked", b.ID),
		Do:   lang.M("add received: with the day and the hour")}
}

// ReceivedAt tells where the bid says when it was received.
func (b *Bid) ReceivedAt() source.Position { return b.receivedAt.At() }

func (r *reader) lateDecision(item *source.Node) {
	m := item.Map()
	bid, lot := m.Need("bid"), m.Get("lot")
	d := LateDecision{Bid: bid.ID(), Lot: lot.ID(), Decision: r.decision(m)}
	word := m.Need("decision").OneOf("admitted", "refused")
	d.Admitted = word == "admitted"
	on := m.Get("date")
	if m.Get("round") == nil && len(r.d.Tender.Rounds) > 0 {
		d.Round = r.d.Tender.Rounds[0] // whenever it was taken
	}
	m.Done()
	if word == "" || !r.lateDecisionHolds(d, bid, lot, on) {
		return
	}
	r.d.Decisions.Late = append(r.d.Decisions.Late, d)
}

// lateDecisionHolds notes a decision about a bid that is not there or not late,
// that stands twice, or that was taken before there was anything to decide.
func (r *reader) lateDecisionHolds(d LateDecision, bid, lot, on *source.Node) bool {
	if d.Bid == "" || len(r.d.Bids) == 0 {
		return false
	}
	b := r.bidNamed(d.Bid)
	if b == nil && r.d.holds(d.Bid) {
		return false // what is wrong with its file was noted
	}
	if b == nil {
		bid.Problem(lang.M("a decision about %q, which is not a bid of this dossier", d.Bid),
			r.d.otherBid(d.Bid, lang.M("correct bid:, or remove the entry")))
		return false
	}
	if !d.first() {
		return r.lateAnswerHolds(d, b, bid, lot)
	}
	lots, ok := r.decided(d, b, lot)
	if !ok {
		return false
	}
	for _, l := range lots {
		if other := r.d.Decisions.For(d.Bid, l.ID); other != nil {
			bid.Problem(
				lang.M("a second decision about the lateness of bid %q; the first is at line %d", d.Bid, other.At.Line),
				lang.M("keep one of the two"),
			)
			return false
		}
	}
	late, known := false, true // an hour that is not known may be decided about too
	for _, l := range lots {
		x, k := b.IsLate(l)
		late, known = late || x, known && k
	}
	deadline := lots[0].Dates.Deadline
	switch {
	case (late || !known) && !d.On.IsZero() && d.On.Before(b.Received.Day()):
		on.Problem(
			lang.M("the decision of %s is earlier than the bid, received on %s", d.On, b.Received),
			lang.M("correct one of the two dates"),
		)
	case late || !known:
	case deadline.IsZero() && r.d.Problems.At("tender.yaml"): // where it may stand
	case deadline.IsZero():
		bid.Problem(
			lang.M("a decision on the lateness of bid %q, and the tender gives no deadline", d.Bid),
			lang.M("add the deadline under tender.dates, or remove the entry"),
		)
	case b.Received.IsZero():
		bid.Problem(
			lang.M("a decision on the lateness of bid %q, which does not say when it was received", d.Bid),
			lang.M("add received: to the bid, or remove the entry"),
		)
	default:
		bid.Problem(
			lang.M("a decision on the lateness of bid %q, which is not late: received on %s, deadline %s", d.Bid, b.Received, deadline),
			lang.M("remove the entry, or correct the dates"),
		)
		return false
	}
	return true
}

// lateAnswerHolds notes a decision about an answer in a later round that is not there,
// is not late, or stands twice.
func (r *reader) lateAnswerHolds(d LateDecision, b *Bid, bid, lot *source.Node) bool {
	a := b.Answer(d.Round.ID)
	if lot != nil {
		lot.Problem(lang.M("a late answer decided about for one lot"), lang.M("remove lot:: an answer in a round is taken or refused as a whole"))
		return false
	}
	if a == nil {
		bid.Problem(lang.M("a decision on the lateness of bid %q, which did not answer in the round %q", d.Bid, d.Round.ID),
			lang.M("remove the entry"))
		return false
	}
	for _, x := range r.d.Decisions.Late {
		if x.Bid == d.Bid && !x.first() && x.Round.Index == d.Round.Index {
			bid.Problem(
				lang.M("a second decision about the lateness of bid %q; the first is at line %d", d.Bid, x.At.Line),
				lang.M("keep one of the two"),
			)
			return false
		}
	}
	if late, known := a.Received.After(d.Round.Deadline); !late && known {
		bid.Problem(
			lang.M("a decision on the lateness of bid %q, which is not late: received on %s, deadline %s", d.Bid, a.Received, d.Round.Deadline),
			lang.M("remove the entry, or correct the dates"),
		)
		return false
	}
	return true
}

// decided gives the lots that a decision is about; ok is false where its lot is
// not one that the bid is for.
func (r *reader) decided(d LateDecision, b *Bid, lot *source.Node) (lots []*criteria.Lot, ok bool) {
	var ids []string
	for _, l := range r.d.Tender.Lots {
		if !b.Bids(l.ID) {
			continue
		}
		ids = append(ids, l.ID)
		if d.covers(l.ID) {
			lots = append(lots, l)
		}
	}
	switch {
	case d.Lot != "" && r.d.Tender.Lots[0].ID == "":
		lot.Problem(lang.M("the tender is not divided into lots"), lang.M("remove lot:"))
	case d.Lot != "" && len(lots) == 0:
		lot.OneOf(ids...)
	}
	return lots, len(lots) > 0
}

// warnOfDates warns of bids that do not say when they were received, though
// there is a deadline, and of facts dated after the award.
func (r *reader) warnOfDates() {
	for _, b := range r.d.Bids {
		var award date.Date // the latest of its lots
		deadline := false
		for _, l := range r.d.Tender.Lots {
			if !b.Bids(l.ID) {
				continue
			}
			deadline = deadline || !l.Dates.Deadline.IsZero()
			if l.Dates.Award.After(award) {
				award = l.Dates.Award
			}
		}
		if deadline && b.Received.IsZero() && r.d.Tender.Shortlist == nil { // else it may be of a candidate that may not bid
			r.d.warn(b.Undated())
		}
		if !award.IsZero() {
			r.warnOfLaterFacts(b, award)
		}
	}
	award := r.d.Tender.Dates.Award
	if award.IsZero() {
		return
	}
	for _, c := range r.d.Corrections {
		r.d.warnOfLater(c.At, lang.M("a correction"), c.On, award)
	}
	follow := map[source.Position]bool{} // decisions that no award rests on
	for _, x := range r.d.Decisions.Lots {
		follow[x.At] = true
	}
	for _, x := range r.d.Decisions.CallUps {
		follow[x.At] = true
	}
	for _, d := range r.d.Decisions.All() {
		if !follow[d.At] {
			r.d.warnOfLater(d.At, lang.M("a decision"), d.On, award)
		}
	}
}

// warnOfLaterFacts warns of what a bid states as of a day after the award: once,
// at the first such fact, since a whole file may have been looked up later.
func (r *reader) warnOfLaterFacts(b *Bid, award date.Date) {
	r.d.warnOfLater(b.receivedAt.At(), lang.M("the receipt of the bid"), b.Received.Day(), award)
	var first source.Position
	var latest date.Date
	count := 0
	walk(b.root, "as_of", func(n *source.Node) {
		day, ok := date.Parse(n.Raw())
		if !ok || !day.After(award) {
			return
		}
		if count++; count == 1 {
			first = n.At()
		}
		if day.After(latest) {
			latest = day
		}
	})
	r.d.warnOfLater(first, lang.N(count, "%d fact", "%d facts from here on, the latest", count), latest, award)
}

func (d *Dossier) warnOfLater(at source.Position, what lang.Message, day, award date.Date) {
	if day.After(award) {
		d.warn(source.Problem{Position: at, What: lang.M("%s dated %s, after the award of %s", what, day, award),
			Do: lang.M("what the award rests on was known by then: correct one of the dates, or leave it out")})
	}
}
