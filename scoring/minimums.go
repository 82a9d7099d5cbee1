package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Tested gives the mark that a minimum is compared with: as received, before it is
// rebased and before any rounding, unless the tender says that rounded marks are
// tested. A group without weight has no exact mark.
func (m *Mark) Tested(r criteria.Rounding) exact.Number {
	c := m.Criterion
	rounded := r.Minimums == criteria.OnRounded
	switch {
	case c.IsLeaf() && rounded:
		return r.Apply(r.MarkPlaces(c), m.Received)
	case c.IsLeaf():
		return m.Received
	case c.Weight.IsZero():
		return exact.Zero
	case rounded:
		return r.Apply(r.SumPlaces(c), m.Received).Mul(c.Scale).Quo(c.Weight)
	}
	return m.Unrounded.Mul(c.Scale).Quo(c.Weight)
}

// belowMinimum says which mark misses the minimum. It is cut, not rounded: what is
// printed is below the minimum too.
func (m *Mark) belowMinimum(r criteria.Rounding) lang.Message {
	tested, minimum := m.Tested(r), *m.Criterion.Minimum
	cut := Cut(tested)
	if tested.Equal(m.Mark) {
		return lang.M("mark %s, below the minimum %s", cut, minimum)
	}
	return lang.M("mark %s before rounding, below the minimum %s", cut, minimum)
}

// Cut gives a mark as it is shown beside a minimum: cut, so that one that is below it
// is shown below it.
func Cut(mark exact.Number) exact.Number { return mark.Round(6, exact.Down) }

// minimums sets aside the bids with a mark below a minimum.
func (r *run) minimums(l *Lot) {
	criteria.Walk(l.Criteria, func(c *criteria.Criterion) {
		if c.Minimum == nil || !c.IsLeaf() && c.Weight.IsZero() { // a scenario may take a group out
			return
		}
		for _, b := range l.Bids {
			if b.Status == Incomplete || len(b.Marks) == 0 {
				continue
			}
			m := r.weigh(b, c)
			if m.Tested(r.e.Tender.Rounding).Less(*c.Minimum) {
				b.Status = SetAside
				b.Grounds = append(b.Grounds, Ground{c.ID, c.Title, criteria.Irregular, lang.Text{
					FR: "note minimale fixée par les documents de la consultation", EN: "minimum mark set by the consultation documents"},
					m.belowMinimum(r.e.Tender.Rounding)})
			}
		}
	})
	// what can be weighed without the prices is, for set-aside bids too
	for _, b := range l.Bids {
		if b.Status != Incomplete && len(b.Marks) > 0 {
			r.weighAbsolute(b, l.Criteria)
		}
	}
}

// weighAbsolute weighs the criteria that do not depend on other bids.
func (r *run) weighAbsolute(b *Bid, cs []*criteria.Criterion) {
	for _, c := range cs {
		if c.Relative() {
			r.weighAbsolute(b, c.Criteria)
		} else {
			r.weigh(b, c)
		}
	}
}
