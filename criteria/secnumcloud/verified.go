package secnumcloud

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// Rule is the rule on control that a qualification verifies.
const Rule = "secnumcloud-3.2-19.6"

// years is how long a qualification lasts at most.
const years = 3

// Verification is what somebody verified of a rule, as it stands on a day.
type Verification struct {
	*ownership.Verified
	Last date.Date // the last day on which it holds
	Why  lang.Localizer
	Held bool // it holds on the day
}

// Verified lists what was verified of a rule up to a day, and whether it still
// holds: it lapses with the qualification that it names, and with any later
// change to what leads to the tenderer. The graph is told which one holds, the
// latest of several.
func Verified(g *ownership.Graph, facts criteria.Facts, rule string, on date.Date) []Verification {
	var out []Verification
	for i := range g.Facts.Verified {
		v := &g.Facts.Verified[i]
		if v.Rule != rule || v.On.After(on) {
			continue
		}
		last, listed := Lasts(facts, v)
		x := Verification{Verified: v, Last: last}
		changed := g.ChangedSince(v.On, on)
		switch {
		case !listed:
			x.Why = lang.M("not counted: no qualification of the bid with decision %s holds from then on", lang.Raw(v.Decision))
		case last.Before(on):
			x.Why = lang.M("lapsed on %s", last)
		case changed != nil:
			x.Why = lang.M("lapsed by a later change: %s, %s", changed.On, changed.What)
		default:
			x.Held = true
			if g.Verified == nil || v.On.After(g.Verified.On) {
				g.Verified = v
			}
		}
		out = append(out, x)
	}
	return out
}

// Lasts gives the last day on which a verified fact holds: its own, the end of
// the qualification that it names, or else the longest a qualification lasts. It
// is not listed where the bid's qualifications do not have its decision from then
// on.
func Lasts(facts criteria.Facts, v *ownership.Verified) (last date.Date, listed bool) {
	last = v.On.AddYears(years)
	services, stated := Section.Of(facts)
	if stated && v.Decision != "" {
		s := decided(services, v.Decision)
		if s == nil || !s.from.IsZero() && v.On.Before(s.from) {
			return last, false
		}
		if !s.to.IsZero() {
			last = s.to
		}
	}
	if !v.Until.IsZero() && v.Until.Before(last) {
		last = v.Until
	}
	return last, true
}

// decided finds the service that a decision qualifies.
func decided(services []service, decision string) *service {
	for i := range services {
		if services[i].decision == decision {
			return &services[i]
		}
	}
	return nil
}
