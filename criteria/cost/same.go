package cost

import (
	"slices"

	"github.com/bareme/bareme/criteria"
)

// SameAs tells whether another measure looks at the same prices, by the schedule that each
// looks at and by its lines. Where the tender means it, they are never the same.
func (m *Measure) SameAs(other criteria.Measure) bool {
	o, is := other.(*Measure)
	if !is || m.Again || o.Again || m.Schedule != o.Schedule {
		return false
	}
	a, b := slices.Sorted(slices.Values(m.Only)), slices.Sorted(slices.Values(o.Only))
	return slices.Equal(a, b)
}
