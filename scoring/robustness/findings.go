package robustness

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// findingFor says which finding, the nearest to the one made, gets a mark of at
// least to, or at most to where marks go down; nil where the finding is the mark.
func findingFor(c *criteria.Criterion, f criteria.Finding, from, to exact.Number, currency string) lang.Localizer {
	enough := func(mark exact.Number) bool { return !mark.Less(to) }
	if to.Less(from) {
		enough = func(mark exact.Number) bool { return !to.Less(mark) }
	}
	needed := f
	needed.Title = lang.Text{}
	found := false
	better := func(x exact.Number) {
		if !found || x.Sub(f.Value).Abs().Less(needed.Value.Sub(f.Value).Abs()) {
			needed.Value, found = x, true
		}
	}
	switch c.Mark.Form {
	case criteria.Levels:
		var best exact.Number
		for _, l := range c.Mark.Cases {
			if enough(l.Then) && (!found || l.Then.Sub(to).Abs().Less(best)) {
				needed.Level, best, found = l.Word, l.Then.Sub(to).Abs(), true
			}
		}
		if found {
			return c.Word(needed.Level)
		}
	case criteria.Linear:
		for i, p := range c.Mark.Points {
			if enough(p.Y) {
				better(p.X)
			}
			if i == 0 {
				continue
			}
			if q := c.Mark.Points[i-1]; q.Y.Less(to) != p.Y.Less(to) && !q.Y.Equal(p.Y) {
				better(q.X.Add(to.Sub(q.Y).Quo(p.Y.Sub(q.Y)).Mul(p.X.Sub(q.X))))
			}
		}
	case criteria.Threshold:
		for _, p := range c.Mark.Points {
			if enough(p.Y) {
				better(p.X)
			}
		}
		if first := c.Mark.Points[0].X; enough(c.Mark.Else) && !found {
			return lang.M("below %s", scoring.FindingText{Finding: criteria.Finding{Outcome: criteria.Established, Unit: f.Unit, Value: first}, Currency: currency})
		}
	default:
		return nil
	}
	if !found {
		return lang.M("no finding")
	}
	return scoring.FindingText{Finding: needed, Currency: currency}
}
