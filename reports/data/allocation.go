package data

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// allocation is how lots are awarded together.
type allocation struct {
	Rule   string     `json:"rule"`
	Says   []string   `json:"says"`
	Total  string     `json:"total"` // what the rule looks at, in sum
	Exact  string     `json:"total_exact,omitempty"`
	Single *string    `json:"lot_by_lot,omitempty"` // the same where each lot goes to its first
	Tied   int        `json:"tied,omitempty"`       // allocations as good, where there are several
	Paid   []together `json:"paid"`
}

// together is what a bid is paid for the lots that it is awarded.
type together struct {
	Bid   string   `json:"bid"`
	Lots  []string `json:"lots"`
	Price string   `json:"price"`
	Alone string   `json:"alone"` // the sum of the prices of each lot by itself
	Says  string   `json:"says,omitempty"`
}

// passed is a bid of a better rank that does not get a lot.
type passed struct {
	Bid string `json:"bid"`
	Why string `json:"why"`
}

func newAllocation(e *study.Study, l lang.Lang) *allocation {
	a := e.Allocated
	if a == nil {
		return nil
	}
	out := &allocation{Rule: string(a.Rule), Total: a.Total.Decimal(), Exact: a.Total.Fraction(), Paid: []together{}}
	for _, s := range text.AllocationRule(a, e.Tender.Currency) {
		out.Says = append(out.Says, s.In(l))
	}
	if a.Alone != nil {
		out.Single = decimal(*a.Alone)
	}
	if a.Tied > 1 {
		out.Tied = a.Tied
	}
	for _, t := range a.Paid {
		own := together{Bid: t.Bid.ID, Price: t.Price.Decimal(), Alone: t.Alone.Decimal()}
		for _, lot := range t.Lots {
			own.Lots = append(own.Lots, lot.ID)
		}
		if s := text.TogetherPaid(t, e.Tender.Currency); s != nil {
			own.Says = s.In(l)
		}
		out.Paid = append(out.Paid, own)
	}
	return out
}

// passed lists the bids of a better rank that do not get the lot.
func (out *lotTail) passed(a *scoring.LotAllocated, l lang.Lang) {
	if a == nil {
		return
	}
	for _, p := range a.Passed {
		out.Passed = append(out.Passed, passed{p.Bid.ID, p.Why.In(l)})
	}
}
