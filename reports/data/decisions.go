package data

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// decision is what the buyer decided about a bid.
type decision struct {
	About    string `json:"about"` // late
	Bid      string `json:"bid"`
	Lot      string `json:"lot,omitempty"`
	Decision string `json:"decision"`
	By       string `json:"by"`
	Why      string `json:"why"`
	Basis    string `json:"basis"`
	Date     string `json:"date"`
}

func newDecisions(ds bids.Decisions, l lang.Lang) []decision {
	out := []decision{}
	for _, d := range ds.Late {
		out = append(out, decision{"late", d.Bid, d.Lot, admitted(d.Admitted), d.By.In(l), d.Why.In(l), d.Basis.In(l), d.On.String()})
	}
	return out
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
