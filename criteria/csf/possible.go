package csf

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// rounded is how far a published score may be from the points behind it: cards
// give one decimal.
var rounded = exact.Must("0.001")

// fits refuses a score that no answers with that SEAL give.
func (f *facts) fits(o *Objective, s scored, e source.Entry) {
	low, high, possible := o.Between(*s.seal)
	if !possible {
		e.Value.Problem(lang.M("no answers to %s give %s", o.ID, sealName(*s.seal)), lang.M("correct it"))
		return
	}
	low, high = low.Quo(f.framework.Nominal), high.Quo(f.framework.Nominal)
	if s.percent.Less(low.Sub(rounded)) || high.Add(rounded).Less(s.percent) {
		e.Value.Problem(lang.M("a score of %s with %s; with that SEAL the answers to %s give %s to %s",
			exact.Percent{Number: s.percent}, sealName(*s.seal), o.ID, exact.Percent{Number: low}, exact.Percent{Number: high}),
			lang.M("correct the score or the SEAL"))
	}
}

// Between gives the least and most points of answers whose lowest SEAL is seal;
// possible is false if there are none.
func (o *Objective) Between(seal int) (low, high exact.Number, possible bool) {
	var up, down *exact.Number // what it costs that one answer has that very SEAL
	for _, c := range o.Criteria {
		least, most, at := pointsFrom(c, seal)
		if least == nil {
			return low, high, false
		}
		low, high = low.Add(*least), high.Add(*most)
		if at == nil {
			continue
		}
		if d := at[0].Sub(*least); up == nil || d.Less(*up) {
			up = &d
		}
		if d := most.Sub(at[1]); down == nil || d.Less(*down) {
			down = &d
		}
	}
	if up == nil {
		return low, high, false
	}
	return low.Add(*up), high.Sub(*down), true
}

// pointsFrom gives the least and most points of the answers at a SEAL or above, and
// of those at that very SEAL; nil for none.
func pointsFrom(c *Criterion, seal int) (least, most *exact.Number, at *[2]exact.Number) {
	for _, a := range c.Answers {
		if a.SEAL < seal {
			continue
		}
		p := a.Points
		if least == nil || p.Less(*least) {
			least = &p
		}
		if most == nil || most.Less(p) {
			most = &p
		}
		if a.SEAL != seal {
			continue
		}
		if at == nil {
			at = &[2]exact.Number{p, p}
		}
		at[0], at[1] = exact.Min(at[0], p), exact.Max(at[1], p)
	}
	return least, most, at
}
