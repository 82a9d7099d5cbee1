package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
)

// A bid that a requirement, a decision or a minimum mark sets aside needs no price: its
// envelope may stay closed.

// ask asks for what bids that still stand lack until a stage: prices, and what only that
// stage looks at.
func (r *run) ask(l *Lot, stage int) {
	for _, b := range l.Bids {
		if b.Status == SetAside {
			continue
		}
		for _, x := range b.lacks {
			if x.stage <= stage {
				r.gaps(b, x.finding)
			}
		}
		b.lacks = slices.DeleteFunc(b.lacks, func(x lack) bool { return x.stage <= stage })
	}
}

// notOpened notes of which bids the envelope stayed closed.
func (l *Lot) notOpened(a criteria.Award) {
	for _, b := range l.Bids {
		if b.Status == SetAside {
			b.Unopened = l.unopened(b, a)
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
	if b.Price != nil || b.IsNotShortlisted() {
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
