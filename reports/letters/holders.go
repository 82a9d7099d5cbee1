package letters

import (
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// holdersNamed says who the framework agreement is made with, and why: they are named, and
// nothing else is told of them, since competition goes on among them (CADA, advice nos.
// 20073774 and 20074583 of 2007); what the buyer states of their bids is added.
func (c *composer) holdersNamed() {
	m, k := c.m, c.m.known
	var names lang.List
	for _, n := range k.Holders {
		names = append(names, document.Strong{Localizer: n})
	}
	var named lang.Localizer
	if len(names) > 0 {
		named = names
	}
	named = c.owed(Particular{What: lang.M("the names of the holders of the agreement"),
		Where: lang.M("the ranking: no tie may stand at the last place"), Fields: []string{"chosen"}}, named)
	first := lang.M("The framework agreement is made with: %s.", named)
	if m.lot != "" {
		first = lang.M("The framework agreement of the lot is made with: %s.", named)
	}
	reasons := []lang.Localizer{lang.M("By the tender documents it is made with %d tenderers at most, those of the best ranks.", k.Places)}
	if !m.drawnOn.IsZero() {
		reasons = append(reasons, lang.M("Several bids share the last place; the choice between them was made on %s.", m.drawnOn))
	}
	if m.calledUp {
		reasons = append(reasons, m.law.NextRanked.After(lang.M(
			"A tenderer chosen first cannot perform the contract; the bid ranked next was turned to")))
	}
	switch {
	case k.Own.Rank != nil && !m.setAside:
		reasons = append(reasons, lang.M("Your bid, ranked %d, is not among them.", *k.Own.Rank))
	case m.setAside:
		reasons = append(reasons, lang.M("Your bid, which was not ranked, is not among them."))
	}
	reasons = append(reasons, m.law.Secrecy.After(lang.M(
		"As competition goes on among the holders, neither their marks nor their prices are told")))
	c.say(append([]lang.Localizer{first}, reasons...)...)
	for _, t := range m.chosen {
		c.say(document.Written{Text: t})
		reasons = append(reasons, document.Written{Text: t})
	}
	c.owed(Particular{What: lang.M("the reasons of the choice"),
		Where: in("letters: chosen:", publicationFile), Fields: []string{"choice"}}, document.Prose(reasons))
}

// callOffs tells a holder how the agreement is carried out.
func (c *composer) callOffs() {
	m := c.m
	if m.holders == nil {
		return
	}
	c.say(callsOff{m.holders})
	if m.holders.CallOffs.ByRank() && m.known.Place > 0 {
		c.say(lang.M("Your place in this order: %d.", m.known.Place))
	}
}

// callsOff says how many holders there may be, and how call-offs go among them.
type callsOff struct{ *criteria.Holders }

// In writes it in l.
func (x callsOff) In(l lang.Lang) string { return strings.Join(text.Agreement(x.Holders, l), " ") }

// chosen reports the award of a lot, where there is one.
func (r *report) chosen(lot *scoring.Lot) {
	switch {
	case lot.Ended != nil:
	case lot.Several():
		r.holders(lot)
	default:
		r.winner(lot)
	}
}

// holders reports with whom a framework agreement is made, why, for how much each, and what
// is subcontracted.
func (r *report) holders(lot *scoring.Lot) {
	where := lang.M("the ranking: no tie may stand at the last place")
	var held, why lang.Localizer
	if lot.IsSettled() {
		held, why = scoring.Names(lot.Awarded()), heldBy{lot}
	}
	r.point(Particular{What: lang.M("Chosen tenderers, holders of the framework agreement"), Basis: r.always, Where: where}, held)
	r.point(Particular{What: lang.M("Reasons of the choice"), Basis: r.always, Where: where}, why)
	if !lot.IsSettled() {
		return
	}
	r.point(Particular{What: lang.M("How the agreement is carried out"), Basis: r.always}, callsOff{lot.Holders})
	contract, amountKey := r.s.Publication.Contract(lot.ID), in("contract: amount:", publicationFile)
	if contract.Amount != nil {
		r.point(Particular{What: lang.M("Amount of the agreement, for all holders"), Basis: r.always, Where: amountKey}, r.money(*contract.Amount))
	}
	for _, b := range lot.Awarded() {
		var amount lang.Localizer
		if b.Price != nil {
			amount = lang.M("%s (evaluated price)", r.price(*b.Price))
		}
		if amount != nil || contract.Amount == nil {
			r.point(Particular{What: lang.M("Amount of the bid of %s", b.Name()), Basis: r.always, Where: amountKey}, amount)
		}
		if len(b.Members) > 0 {
			r.names(lang.M("Members of the group of %s", b.Name()), nil, text.Members(b))
		}
		r.point(Particular{What: lang.M("Subcontracted share, and subcontractors, of %s", b.Name()), Basis: r.always,
			Where: in("subcontracting:", "bids/"+b.ID+".yaml")}, r.subcontracted(b))
	}
}

// heldBy says why the holders of an agreement are these.
type heldBy struct{ *scoring.Lot }

// In writes it in l.
func (h heldBy) In(l lang.Lang) string {
	var list lang.List
	for _, b := range h.Awarded() {
		rank := lang.M("%s (rank %d)", b.Name(), b.Rank)
		if b.Total != nil && h.ByTotal() {
			rank = lang.M("%s (rank %d, %s)", b.Name(), b.Rank, totalled(h.Lot, *b.Total))
		}
		list = append(list, rank)
	}
	out := l.N(h.Places(),
		"Of the %[1]d place announced, the best ranked bids take: %[2]s.",
		"Of the %[1]d places announced, the best ranked bids take: %[2]s.",
		h.Places(), list)
	return strings.Join(append([]string{out}, text.HeldBy(h.Lot, l)[1:]...), " ")
}
