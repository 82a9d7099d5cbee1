package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/numeric"
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

// belowMinimum says which mark misses the minimum: what is printed is below the minimum
// too.
func (m *Mark) belowMinimum(r criteria.Rounding) lang.Message {
	tested, minimum := m.Tested(r), *m.Criterion.Minimum
	shown, limit := exact.Against(tested, minimum), exact.Against(minimum)
	if tested.Equal(m.Mark) {
		return lang.M("mark %s, below the minimum %s", shown, limit)
	}
	return lang.M("mark %s before rounding, below the minimum %s", shown, limit)
}

// minimums weighs what depends on no other bid, for the bids that are set aside too,
// and sets aside those with a mark below a minimum.
func (r *run) minimums(x *Numbers) {
	if len(x.Minimums) == 0 && !r.draft {
		return // all get a total, or are told why not
	}
	for i := range x.Of {
		if !x.Bids[i].Partial {
			x.weighed(i, x.Weigh(x.Bids[i].Marks), nil, func(n *numeric.Node) bool {
				return (!n.Relative() || n.Minimum != nil) && !x.lacks(i, n)
			})
		}
	}
	for _, n := range x.Minimums {
		for i, b := range x.Of {
			if x.Bids[i].Partial {
				continue
			}
			if mark, ok := x.Tested(n, i); ok && mark.Less(*n.Minimum) {
				b.Status = SetAside
				b.Grounds = append(b.Grounds, Ground{n.ID, n.Title, criteria.Irregular, lang.Text{
					FR: "note minimale fixée par les documents de la consultation", EN: "minimum mark set by the consultation documents"},
					b.Marks[n.ID].belowMinimum(r.e.Tender.Rounding)})
			}
		}
	}
	for _, b := range x.Of {
		if b.Status == SetAside && r.e.Tender.Stages != nil {
			b.unrelate()
		}
	}
}
