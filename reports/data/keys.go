package data

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// key is a number that a rank is decided on: of the award method, or the weighted
// mark of a criterion that settles ties.
type key struct {
	Key        string `json:"key,omitempty"` // over the variables of award methods
	Criterion  string `json:"criterion,omitempty"`
	Value      string `json:"value"`
	ValueExact string `json:"value_exact,omitempty"`
}

// newKeys lists the keys of a ranked bid in their order.
func newKeys(b *scoring.Bid, lot *scoring.Lot, t *criteria.Tender, l lang.Lang) []key {
	var out []key
	for _, e := range t.Award.Keys() {
		out = append(out, key{Key: formula.Text(e, l, formula.Names)})
	}
	for _, id := range t.Ties {
		if lot.Criterion(id) != nil {
			out = append(out, key{Criterion: id})
		}
	}
	for i, n := range b.Keys {
		out[i].Value, out[i].ValueExact = n.Decimal(), n.Fraction()
	}
	return out
}

type tested struct {
	Mark      string `json:"mark"`
	MarkExact string `json:"mark_exact,omitempty"`
	Met       bool   `json:"met"`
}

// rebased is a mark, or of a group a sum, before it was rebased, and the best of the bids
// that remain.
type rebased struct {
	Received      string `json:"received"`
	ReceivedExact string `json:"received_exact,omitempty"`
	Best          string `json:"best"`
	BestExact     string `json:"best_exact,omitempty"`
}

// newTested tells what the minimum of a criterion was compared with, nil if it was not.
func newTested(b *scoring.Bid, c *criteria.Criterion, r criteria.Rounding) *tested {
	m := b.Marks[c.ID]
	if m.State() < scoring.Marked || b.Status == scoring.Incomplete || !c.IsLeaf() && c.Weight.IsZero() {
		return nil
	}
	mark := m.Tested(r)
	return &tested{mark.Decimal(), mark.Fraction(), !mark.Less(*c.Minimum)}
}
