package scoring

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// What names the decisions that set bids aside among their grounds; no requirement
// can have such an identifier.
const (
	AsideGround    = "decision:set-aside"
	LowPriceGround = "decision:low-price"
)

// Outcome is what the buyer decided about a lot beyond its ranking.
type Outcome struct {
	Ended    *bids.LotDecision // without an award; nil if it is not
	Drawn    *bids.Draw        // how the tie for the first rank was settled; nil if there was none
	CalledUp *bids.CallUp      // the bid ranked next that is turned to; nil if none
	// Draws and CallUps are all of them, where an agreement has several holders; none where
	// the lot is awarded to one.
	Draws   []*bids.Draw
	CallUps []*bids.CallUp
	// Allocated is to whom the lot goes where lots are awarded together; nil where it goes
	// by itself.
	Allocated *LotAllocated
}

// Awarded gives the bids that the lot is awarded to: those of the first rank, unless
// a draw settles their tie, the bid ranked next was called up, or the lot ended
// without an award. An agreement with several holders is awarded to those of the best ranks.
func (l *Lot) Awarded() []*Bid {
	first := l.Winner()
	switch {
	case l.Ended != nil:
		return nil
	case l.Several():
		return l.settled()
	case l.CalledUp != nil:
		return []*Bid{l.Bid(l.CalledUp.Bid)}
	case l.Allocated != nil:
		return l.Allocated.Holders
	case l.Drawn != nil:
		return []*Bid{l.Bid(l.Drawn.Order[0])}
	}
	return first
}

// IsDecided tells whether the buyer's decision sets the bid aside, and nothing that was
// measured: it came late, was set aside by hand, or its price was not justified.
func (b *Bid) IsDecided() bool {
	return slices.ContainsFunc(b.Grounds, func(g Ground) bool {
		return g.Requirement == LateGround || g.Requirement == AsideGround || g.Requirement == LowPriceGround ||
			g.Requirement == UnansweredGround || g.Requirement == VariantGround
	})
}

// decided sets aside the bids that the buyer set aside by hand and those whose price
// was not justified: nothing more of them is looked at.
func (r *run) decided(l *Lot) {
	for _, b := range l.Bids {
		if b.Status == SetAside {
			continue
		}
		if d := r.d.Decisions.Aside(b.ID, l.ID); d != nil {
			b.Grounds = append(
				b.Grounds,
				Ground{AsideGround, lang.Text{FR: "Décision de l'acheteur", EN: "Decision of the buyer"}, d.Class, d.Basis,
					lang.M("%s; decided on %s (%s)", d.Why.Clause(), d.On, d.By)},
			)
		}
		if d := r.d.Decisions.LowPrice(b.ID, l.ID); d != nil && !d.Justified {
			b.Grounds = append(
				b.Grounds,
				Ground{LowPriceGround, lang.Text{FR: "Prix anormalement bas", EN: "Abnormally low price"}, criteria.AbnormallyLow,
					d.Basis, lang.M("%s; %s; decided on %s (%s)", Exchange{d.Asked, d.Answered, d.Answer}, d.Why.Clause(), d.On, d.By)},
			)
		}
		if len(b.Grounds) > 0 {
			b.Status = SetAside
		}
	}
}

// left tells whether lots are awarded together, and the lot goes to nobody.
func (l *Lot) left() bool { return l.Allocated != nil && len(l.Allocated.Holders) == 0 }

// supposed tells whether something is only supposed, and not as the dossier says.
func (r *run) supposed() bool {
	return r.draft || r.d.Supposed() || r.o.Changes != nil || r.o.Marks != nil
}

// draws applies how ties were settled.
func (r *run) draws(l *Lot) {
	for i := range r.d.Decisions.Draws {
		if d := &r.d.Decisions.Draws[i]; d.Lot == l.ID {
			r.drawn(l, d, r.supposed())
		}
	}
}

// outcome applies what was decided about the lot. What contradicts the ranking is
// refused, unless something is only supposed: then it is not applied.
func (r *run) outcome(l *Lot) {
	supposed := r.supposed()
	for i := range r.d.Decisions.CallUps {
		if d := &r.d.Decisions.CallUps[i]; d.Lot == l.ID {
			r.calledUp(l, d, supposed)
		}
	}
	for i := range r.d.Decisions.Lots {
		d := &r.d.Decisions.Lots[i]
		switch {
		case d.Lot != l.ID:
		case !d.Abandoned && len(l.Ranking) > 0 && !l.left() && !supposed:
			r.problems.Add(
				d.At,
				lang.N(
					len(l.Ranking),
					"the lot is declared unsuccessful, and %d bid is ranked",
					"the lot is declared unsuccessful, and %d bids are ranked",
					len(l.Ranking),
				),
				lang.M("write decision: abandoned, with its reason, or record why these bids are set aside"),
			)
		case d.Abandoned || len(l.Ranking) == 0 || l.left():
			l.Ended = d
		}
	}
}

// drawn checks that the bids of a draw are those that share a rank.
func (r *run) drawn(l *Lot, d *bids.Draw, supposed bool) {
	var tied []string
	rank := 0
	for _, b := range l.Ranking {
		if slices.Contains(d.Order, b.ID) {
			rank = b.Rank
			break
		}
	}
	for _, b := range l.Ranking {
		if b.Rank == rank {
			tied = append(tied, b.ID)
		}
	}
	named := slices.Sorted(slices.Values(d.Order))
	slices.Sort(tied)
	if slices.Equal(named, tied) && l.Several() {
		l.Draws = append(l.Draws, d)
	}
	switch {
	case slices.Equal(named, tied) && rank <= l.Places() && (!l.Several() || rank-1+len(tied) > l.Places()):
		l.Drawn = d
	case slices.Equal(named, tied), supposed:
	case len(tied) < 2:
		r.problems.Add(d.At, lang.M("a draw between %s, which do not tie", lang.Raw(strings.Join(named, ", "))), lang.M("remove the entry"))
	default:
		r.problems.Add(
			d.At,
			lang.M(
				"a draw between %s; those that share rank %d are %s",
				lang.Raw(strings.Join(named, ", ")),
				rank,
				lang.Raw(strings.Join(tied, ", ")),
			),
			lang.M("name these bids, the first first"),
		)
	}
}

// calledUp checks that the bid called up is the one ranked next to the one that was
// to get the award.
func (r *run) calledUp(l *Lot, d *bids.CallUp, supposed bool) {
	if l.Several() {
		r.calledUpAmong(l, d, supposed)
		return
	}
	held := l.Awarded()
	next := l.next(held)
	switch {
	case len(held) == 1 && held[0].ID == d.InsteadOf && next != nil && next.ID == d.Bid:
		l.CalledUp = d
	case supposed:
	case len(held) != 1 || held[0].ID != d.InsteadOf:
		r.problems.Add(
			d.At,
			lang.M("%q is called up instead of %q, which the award did not go to", d.Bid, d.InsteadOf),
			lang.M("correct instead_of:, or remove the entry"),
		)
	default:
		what := lang.M("%q is called up, and no bid is ranked next to %q alone", d.Bid, d.InsteadOf)
		if next != nil {
			what = lang.M("%q is called up, and the bid ranked next is %q", d.Bid, next.ID)
		}
		r.problems.Add(
			d.At,
			what,
			lang.M("the buyer may turn to the bid ranked next only (CCP, art. R2181-7): correct bid:, or set bids aside"),
		)
	}
}

// calledUpAmong checks that the bid called up is the one ranked next to the holders, of
// which one cannot perform.
func (r *run) calledUpAmong(l *Lot, d *bids.CallUp, supposed bool) {
	held, next := l.Awarded(), l.nextHolder()
	among := l.IsSettled() && slices.ContainsFunc(held, func(b *Bid) bool { return b.ID == d.InsteadOf })
	switch {
	case among && next != nil && next.ID == d.Bid:
		l.CalledUp, l.CallUps = d, append(l.CallUps, d)
	case supposed:
	case !among:
		r.problems.Add(d.At, lang.M("%q is called up instead of %q, which the award did not go to", d.Bid, d.InsteadOf),
			lang.M("correct instead_of:, or remove the entry"))
	default:
		what := lang.M("%q is called up, and no bid alone is ranked next to the holders", d.Bid)
		if next != nil {
			what = lang.M("%q is called up, and the bid ranked next is %q", d.Bid, next.ID)
		}
		r.problems.Add(d.At, what,
			lang.M("the buyer may turn to the bid ranked next only (CCP, art. R2181-7): correct bid:, or set bids aside"))
	}
}

// next gives the bid ranked next to the one that holds the award, nil if there is
// none or several share that rank.
func (l *Lot) next(held []*Bid) *Bid {
	if len(held) != 1 {
		return nil
	}
	if l.Drawn != nil { // the loser of a draw
		if len(l.Drawn.Order) > 1 && held[0].ID == l.Drawn.Order[0] {
			return l.Bid(l.Drawn.Order[1])
		}
	}
	i := slices.Index(l.Ranking, held[0])
	if i+1 >= len(l.Ranking) || i+2 < len(l.Ranking) && l.Ranking[i+1].Rank == l.Ranking[i+2].Rank {
		return nil
	}
	return l.Ranking[i+1]
}
