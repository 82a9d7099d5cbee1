package audience

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// A mark on a price is that price in other words: whoever knows its own price and mark and
// the formula, which is public, computes from the mark of another the amount behind it. So
// marks keep what prices keep:
//
//   - Where the price of a bid is closed, by the buyer or since an agreement has several
//     holders, its marks on prices are, and with them every sum that they are a part of,
//     from which subtraction would give them.
//   - The amount of a part of the price is a detailed price. So is the mark on it, where it
//     is one of several such parts of a criterion: the criterion's own mark is told. A mark
//     that is a criterion's own, or that subtraction gives, is told: the law opens marks of
//     the chosen bid (CCP, art. R2181-3), and what it opens cannot be kept by halves.

// shown is what of a bid's marks is told.
type shown struct {
	marks, values, reasons bool
	keptMarks, keptValues  map[string]bool // by criterion
}

// partial is a measure that may look at a part of what a bid is priced on.
type partial interface{ Partial() bool }

// isPart tells whether a criterion is about a part of a bid's price, and not the whole.
func isPart(c *criteria.Criterion, b *scoring.Bid) bool {
	p, is := c.Measure.(partial)
	if !is || !p.Partial() {
		return false
	}
	m := b.Marks[c.ID]
	return b.Price == nil || m == nil || m.Finding == nil || !m.Finding.Value.Equal(*b.Price)
}

func isMoney(c *criteria.Criterion) bool {
	return c.IsLeaf() && c.Measure != nil && c.Measure.Unit() == criteria.Money
}

// keep notes which marks and values would tell a price that is closed; total tells whether
// the total would.
func (x *composer) keep(out *Lot, lot *scoring.Lot, b *scoring.Bid, of whose, s *shown) (total bool) {
	if of == own {
		return false
	}
	s.keptMarks, s.keptValues = map[string]bool{}, map[string]bool{}
	why, priced := x.rules.decide(x.v.Audience, bids.PriceItem, of, b.ID)
	ground, detailed := x.rules.decide(x.v.Audience, bids.PriceLines, of, b.ID)
	parts := false
	var walk func(list []*criteria.Criterion, top bool) (kept bool)
	walk = func(list []*criteria.Criterion, top bool) (kept bool) {
		var few []string
		for _, c := range list {
			switch {
			case !c.IsLeaf():
				if walk(c.Criteria, false) {
					s.keptMarks[c.ID], kept = true, true
				}
			case !isMoney(c):
			case !priced:
				s.keptMarks[c.ID], s.keptValues[c.ID], kept = true, true, true
			case isPart(c, b) && !detailed:
				s.keptValues[c.ID] = true
				few = append(few, c.ID)
			}
		}
		if !top && len(few) > 1 {
			for _, id := range few {
				s.keptMarks[id], parts = true, true
			}
		}
		return kept
	}
	total = walk(lot.Criteria, true)
	if total && s.marks {
		x.note(out, bids.Marks, of, b, lang.M("a mark on the price, and a sum with it, tells the price: %s", why))
	}
	if parts && s.marks {
		x.note(out, bids.Marks, of, b, lang.M("the mark on a part of the price tells its amount: %s", ground))
	}
	return total
}
