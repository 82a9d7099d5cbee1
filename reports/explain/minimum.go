package explain

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// minimum says what the minimum mark of a criterion was compared with.
func (x *explanation) minimum(c *criteria.Criterion, m *scoring.Mark) {
	if c.Minimum == nil || x.b.Status == scoring.Incomplete || !c.IsLeaf() && c.Weight.IsZero() {
		return
	}
	l, r := x.l, x.e.Tender.Rounding
	tested := m.Tested(r)
	verdict := criteria.Holds
	if tested.Less(*c.Minimum) {
		verdict = criteria.Fails
	}
	if r.Minimums == criteria.OnRounded {
		x.line(1, l.T("minimum mark %s, tested on the mark as rounded, %s: %s", exact.Against(*c.Minimum),
			exact.Against(tested, *c.Minimum), verdict.Name()))
	} else {
		x.line(1, l.T("minimum mark %s, tested on the exact mark, %s: %s", exact.Against(*c.Minimum), exact.Against(tested, *c.Minimum),
			verdict.Name()))
	}
}
