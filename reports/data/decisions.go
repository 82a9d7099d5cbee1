package data

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// decision is what the buyer decided.
type decision struct {
	About    string   `json:"about"` // late, set-aside, low-price, clarification, regularisation, draw, lot, call-up, interest
	Bid      string   `json:"bid,omitempty"`
	Lot      string   `json:"lot,omitempty"`
	Decision string   `json:"decision"`
	Class    string   `json:"class,omitempty"`    // of a bid set aside
	Order    []string `json:"order,omitempty"`    // of a draw
	Instead  string   `json:"instead,omitempty"`  // the bid in whose place another is called up
	Who      string   `json:"who,omitempty"`      // has an interest
	What     string   `json:"what,omitempty"`     // was asked for, or done
	Asked    string   `json:"asked,omitempty"`    // on that day
	Answered string   `json:"answered,omitempty"` // on that day
	Answer   string   `json:"answer,omitempty"`
	By       string   `json:"by"`
	Why      string   `json:"why"`
	Basis    string   `json:"basis"`
	Date     string   `json:"date"`
	Round    string   `json:"round,omitempty"` // in which it was taken
}

func newDecisions(ds bids.Decisions, l lang.Lang) []decision {
	out := []decision{}
	add := func(d bids.Decision, x decision) {
		x.By, x.Why, x.Basis, x.Date = d.By.In(l), d.Why.In(l), d.Basis.In(l), d.On.String()
		if d.Round != nil {
			x.Round = d.Round.ID
		}
		out = append(out, x)
	}
	for _, d := range ds.Late {
		add(d.Decision, decision{About: "late", Bid: d.Bid, Lot: d.Lot, Decision: admitted(d.Admitted)})
	}
	for _, d := range ds.SetAside {
		add(d.Decision, decision{About: "set-aside", Bid: d.Bid, Lot: d.Lot, Decision: "set-aside", Class: string(d.Class)})
	}
	for _, d := range ds.LowPrices {
		add(d.Decision, decision{About: "low-price", Bid: d.Bid, Lot: d.Lot, Decision: either(d.Justified, "justified", "not-justified"),
			Asked: dayOf(d.Asked), Answered: dayOf(d.Answered), Answer: d.Answer.In(l)})
	}
	for _, d := range ds.Requests {
		add(d.Decision, decision{About: d.Kind, Bid: d.Bid, Lot: d.Lot, Decision: either(d.Accepted, "accepted", "refused"), What: d.What.In(l),
			Asked: dayOf(d.Asked), Answered: dayOf(d.Answered), Answer: d.Answer.In(l)})
	}
	for _, d := range ds.Exclusions {
		add(d.Decision, decision{About: "exclusion", Bid: d.Bid, Lot: d.Lot, Decision: d.Conclusion, What: d.Ground.Article,
			Asked: dayOf(d.Asked), Answered: dayOf(d.Answered), Answer: d.Answer.In(l)})
	}
	for _, d := range ds.Draws {
		add(d.Decision, decision{About: "draw", Lot: d.Lot, Decision: "settled", Order: d.Order})
	}
	for _, d := range ds.Lots {
		add(d.Decision, decision{About: "lot", Lot: d.Lot, Decision: either(d.Abandoned, "abandoned", "unsuccessful")})
	}
	for _, d := range ds.CallUps {
		add(d.Decision, decision{About: "call-up", Bid: d.Bid, Lot: d.Lot, Decision: "called-up", Instead: d.InsteadOf})
	}
	for _, d := range ds.Interests {
		add(d.Decision, decision{About: "interest", Bid: d.Bid, Lot: d.Lot, Decision: "recorded", Who: d.Who.In(l), What: d.Measure.In(l)})
	}
	return out
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func dayOf(d date.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func admitted(yes bool) string {
	if yes {
		return "admitted"
	}
	return "refused"
}

// lateness tells what became of a late bid, "" of one that came in time.
func lateness(b *scoring.Bid) string {
	switch {
	case b.Late == nil:
		return ""
	case b.Late.Decision == nil:
		return "undecided"
	}
	return admitted(b.Late.Decision.Admitted)
}
