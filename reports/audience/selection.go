package audience

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// Selection is how a candidature did by the criteria of a shortlist.
type Selection struct {
	Criteria []Criterion
	Marks    []Mark
	Rank     int
	Of       int // candidates that have a rank
	Total    exact.Number
	Points   exact.Number // of a full total
}

// selection tells how a candidature that is not on the shortlist did; nil where it has no
// total, or there is no shortlist.
func (x *composer) selection(lot *scoring.Lot, b *scoring.Bid) *Selection {
	c := lot.Shortlist.Candidate(b)
	if c == nil || c.Kept || c.Total == nil {
		return nil
	}
	only := &scoring.Lot{Lot: &criteria.Lot{Criteria: lot.Selection}}
	grid := &Lot{}
	index := grid.grid(only)
	out := &Selection{Criteria: grid.Criteria, Rank: c.Rank, Total: *c.Total, Points: lot.Shortlist.Points}
	out.Marks = x.marks(only, &scoring.Bid{Bid: b.Bid, Marks: c.Marks}, index, shown{marks: true, values: true, reasons: true})
	for _, other := range lot.Shortlist.Candidates {
		if other.Rank > 0 {
			out.Of++
		}
	}
	return out
}
