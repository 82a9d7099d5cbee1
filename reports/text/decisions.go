package text

import (
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Admitted lists the bids of a lot that the buyer admitted although they are late.
func Admitted(lot *scoring.Lot) []*scoring.Bid {
	var out []*scoring.Bid
	for _, b := range lot.Bids {
		if b.Late != nil && b.Late.Decision != nil && b.Late.Decision.Admitted {
			out = append(out, b)
		}
	}
	return out
}

// Late writes when a bid came after the deadline, and what was decided about it.
func Late(b *scoring.Bid) lang.Message {
	d := b.Late.Decision
	switch {
	case d == nil:
		return lang.M("late, without a decision: %s", b.Late.Facts())
	case d.Admitted:
		return lang.M("admitted although late: %s; decided on %s (%s); %s; %s", b.Late.Facts(), d.On, d.By, d.Why.Clause(), d.Basis.Clause())
	}
	return lang.M("refused as late: %s; decided on %s (%s); %s; %s", b.Late.Facts(), d.On, d.By, d.Why.Clause(), d.Basis.Clause())
}

// Decided says who gets the award where the buyer's decision settles that: a draw, the
// bid ranked next called up, a lot ended without an award. It is nil where the ranking
// settles it.
func Decided(lot *scoring.Lot) lang.Localizer {
	switch {
	case lot.Ended != nil && lot.Ended.Abandoned:
		return lang.M("The procedure is abandoned; there is no award. %s", By(lot.Ended.Decision))
	case lot.Ended != nil:
		return lang.M("The procedure is declared unsuccessful; there is no award. %s", By(lot.Ended.Decision))
	case lot.Several():
		return agreed{lot}
	case lot.CalledUp != nil:
		return lang.M("The award goes to %s, ranked next to %s, which was chosen first. %s", lot.Bid(lot.CalledUp.Bid).Name(),
			lot.Bid(lot.CalledUp.InsteadOf).Name(), By(lot.CalledUp.Decision))
	case lot.Drawn != nil:
		return lang.M("%s tie for the first rank; the award goes to %s, as it was settled. %s", scoring.Names(lot.Winner()),
			lot.Bid(lot.Drawn.Order[0]).Name(), By(lot.Drawn.Decision))
	}
	return nil
}

// agreed says how decisions settle who holds an agreement; it may be empty.
type agreed struct{ *scoring.Lot }

// In writes it in l.
func (s agreed) In(l lang.Lang) string { return strings.Join(settledBy(s.Lot, l), " ") }

// By says why something was decided, when, by whom and on what basis.
func By(d bids.Decision) lang.Message {
	if d.Round != nil {
		return lang.M("Decided on %s in the round “%s” (%s). Reason: %s. Basis: %s.", d.On, d.Round.Title, d.By, d.Why.Clause(), d.Basis.Clause())
	}
	return lang.M("Decided on %s (%s). Reason: %s. Basis: %s.", d.On, d.By, d.Why.Clause(), d.Basis.Clause())
}

// Record is a decision of the buyer as it is told.
type Record struct {
	What lang.Localizer // what was decided, about whom
	bids.Decision
}

// Records lists what the buyer decided about a lot, but for lateness and the bids
// set aside, whose grounds say it.
func Records(d bids.Decisions, lot *scoring.Lot) []Record {
	var out []Record
	name := func(bid string) (lang.Localizer, bool) {
		if b := lot.Bid(bid); b != nil {
			return b.Name(), true
		}
		return nil, false
	}
	mine := func(of string) bool { return of == "" || of == lot.ID }
	for _, x := range d.LowPrices {
		if who, here := name(x.Bid); here && mine(x.Lot) && x.Justified {
			out = append(
				out,
				Record{
					lang.M(
						"price of %s: %s; found justified",
						who,
						scoring.Exchange{Asked: x.Asked, Answered: x.Answered, Answer: x.Answer},
					),
					x.Decision,
				},
			)
		}
	}
	for _, x := range d.Requests {
		if who, here := name(x.Bid); here && mine(x.Lot) {
			out = append(out, Record{request(x, who), x.Decision})
		}
	}
	for _, x := range d.Exclusions {
		if who, here := name(x.Bid); here && mine(x.Lot) {
			out = append(out, Record{excluded(x, who), x.Decision})
		}
	}
	for _, x := range d.Interests {
		if _, here := name(x.Bid); mine(x.Lot) && (x.Bid == "" || here) {
			out = append(out, Record{lang.M("conflict of interest of: %s; measure: %s", x.Who, x.Measure.Clause()), x.Decision})
		}
	}
	return out
}

// excluded says what was concluded of a ground for exclusion.
func excluded(x bids.ExclusionDecision, who lang.Localizer) lang.Message {
	ground := lang.M("ground for exclusion of %s (CCP, art. %s)", who, lang.Raw(x.Ground.Article))
	if !x.Asked.IsZero() {
		ground = lang.M("%s: %s", ground, scoring.Exchange{Asked: x.Asked, Answered: x.Answered, Answer: x.Answer})
	}
	switch x.Conclusion {
	case exclusion.Reliable:
		return lang.M("%s; reliable again by the measures taken", ground)
	case exclusion.Derogation:
		return lang.M("%s; kept for overriding reasons of general interest", ground)
	case exclusion.Replaced:
		return lang.M("%s; the one that it applied to was replaced", ground)
	}
	return lang.M("%s; excluded", ground)
}

func request(x bids.Request, who lang.Localizer) lang.Message {
	exchange := scoring.Exchange{Asked: x.Asked, Answered: x.Answered, Answer: x.Answer}
	switch {
	case x.Kind == "regularisation" && x.Accepted:
		return lang.M("regularisation of the bid of %s: %s; %s; accepted", who, x.What.Clause(), exchange)
	case x.Kind == "regularisation":
		return lang.M("regularisation of the bid of %s: %s; %s; refused", who, x.What.Clause(), exchange)
	case x.Accepted:
		return lang.M("clarification of the bid of %s: %s; %s; taken into account", who, x.What.Clause(), exchange)
	}
	return lang.M("clarification of the bid of %s: %s; %s; not taken into account", who, x.What.Clause(), exchange)
}

// Answered gives what was concluded about a price that seems low, nil where the
// tenderer is still to be asked.
func Answered(d bids.Decisions, lot *scoring.Lot, b *scoring.Bid) *bids.LowPriceDecision {
	return d.LowPrice(b.ID, lot.ID)
}
