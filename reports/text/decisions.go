package text

import (
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
func Late(b *scoring.Bid, l lang.Lang) string {
	d := b.Late.Decision
	switch {
	case d == nil:
		return l.T("late, without a decision: %s", b.Late.Facts())
	case d.Admitted:
		return l.T("admitted although late: %s; decided on %s by: %s; %s; %s", b.Late.Facts(), d.On, d.By, d.Why, d.Basis)
	}
	return l.T("refused as late: %s; decided on %s by: %s; %s; %s", b.Late.Facts(), d.On, d.By, d.Why, d.Basis)
}
