package audience

import (
	"slices"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Letter is what a letter may tell a tenderer of a lot: of its own bid everything,
// of the chosen one what is open to it, signed or not, and nothing of any other.
type Letter struct {
	Criteria []Criterion
	Own      *Bid
	Chosen   *Bid // nil where the lot is not awarded to one bid, or is to the reader's own
	Ranked   int  // bids
	// Holders are the names of those that an agreement with several is made with, in an order
	// that says nothing of their rank; none where that is not settled.
	Holders []lang.Localizer
	Places  int // announced, at most; 1 where there is one holder
	Place   int // the reader's own among the holders, from 1 in the order of call-offs; 0 for none
}

// ForLetter makes what a letter may tell the tenderer of a bid, with texts in l.
func ForLetter(s *study.Study, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) *Letter {
	x := composer{s: s, v: &View{Audience: Audience{Tenderer, b.ID}, Currency: s.Tender.Currency}, l: l, rules: rulesOf(s.Publication)}
	out := &Lot{}
	index := out.grid(lot)
	letter := &Letter{Criteria: out.Criteria, Own: x.bid(out, lot, b, index), Ranked: len(lot.Ranking)}
	letter.Places = lot.Places()
	if lot.Several() {
		for _, h := range lot.Bids {
			if lot.Holds(h) {
				letter.Holders = append(letter.Holders, inGroup(h))
			}
		}
		if lot.IsSettled() {
			letter.Place = slices.Index(lot.Awarded(), b) + 1
		}
		return letter
	}
	if winners := lot.Awarded(); len(winners) == 1 && winners[0] != b {
		letter.Chosen = x.bid(out, lot, winners[0], index)
	}
	return letter
}

// inGroup names a bid with the members of the group that makes it.
func inGroup(b *scoring.Bid) lang.Localizer {
	if group := membersOf(b); len(group) > 0 {
		return lang.M("%s (group of %s)", b.Name(), group)
	}
	return b.Name()
}

// membersOf names the members of the group that makes a bid; none where it is none.
func membersOf(b *scoring.Bid) (out lang.List) {
	for _, m := range b.Members {
		out = append(out, lang.Raw(m.Name))
	}
	return out
}

// ForPublic makes what the public may see of a bid in a lot whose contract is signed, with
// texts in l.
func ForPublic(s *study.Study, lot *scoring.Lot, b *scoring.Bid, l lang.Lang) *Bid {
	x := composer{s: s, v: &View{Audience: Audience{Kind: Public}, Currency: s.Tender.Currency}, l: l, rules: rulesOf(s.Publication)}
	out := &Lot{}
	return x.bid(out, lot, b, out.grid(lot))
}
