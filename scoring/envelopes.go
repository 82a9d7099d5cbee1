package scoring

import "github.com/bareme/bareme/criteria"

// A bid that a requirement, a decision or a minimum mark sets aside needs no price: its
// envelope may stay closed.

// askPrices asks for the prices that bids which still stand lack, and notes of which
// others the envelope stayed closed.
func (r *run) askPrices(l *Lot) {
	for _, b := range l.Bids {
		if b.Status == SetAside {
			b.Unopened = l.unopened(b, r.e.Tender.Award)
			continue
		}
		for _, f := range b.unpriced {
			r.gaps(b, f)
		}
	}
}

func (l *Lot) hasMinimums() bool {
	found := false
	criteria.Walk(l.Criteria, func(c *criteria.Criterion) { found = found || c.Minimum != nil })
	return found
}

// underMinimum tells whether a minimum mark is asked of a criterion, or of a group that
// holds it.
func underMinimum(cs []*criteria.Criterion, leaf *criteria.Criterion) bool {
	for _, c := range cs {
		if c == leaf || holds(c.Criteria, leaf) {
			return c.Minimum != nil || underMinimum(c.Criteria, leaf)
		}
	}
	return false
}

func holds(cs []*criteria.Criterion, leaf *criteria.Criterion) bool {
	for _, c := range cs {
		if c == leaf || holds(c.Criteria, leaf) {
			return true
		}
	}
	return false
}

// unopened tells whether a bid that is set aside states no price for the lot, where the
// tender looks at prices.
func (l *Lot) unopened(b *Bid, a criteria.Award) bool {
	if b.Price != nil {
		return false
	}
	sections := a.Price.Kind.Sections
	for _, c := range criteria.Leaves(l.Criteria) {
		if c.Measure != nil && c.Measure.Unit() == criteria.Money {
			sections = c.Kind.Sections
		}
	}
	return len(sections) > 0 && len(b.Facts(l.ID, sections)) == 0
}
