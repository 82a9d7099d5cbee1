package control

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/internal/lang"
)

// verification is what somebody verified of the rule itself, and still holds on
// the day: what the facts stated leave open is within the rule's limits. What
// they state outside those limits fails all the same.
type verification struct {
	secnumcloud.Verification
	covers []lang.Localizer // what it settles
}

// words says who verified the rule, when.
func (v *verification) words() lang.Localizer {
	if v.Decision == "" {
		return lang.M("verified by %s on %s, until %s", lang.Raw(v.By), v.On, v.Last)
	}
	return lang.M("verified by %s on %s, until %s (decision %s)", lang.Raw(v.By), v.On, v.Last, lang.Raw(v.Decision))
}

// settle notes that a step that the facts leave open holds by what was verified.
func (v *verification) settle(s *criteria.Step) {
	s.Verdict = criteria.Holds
	s.Value = lang.M("by what %s verified; the facts stated alone leave it open: %s", lang.Raw(v.By), s.Value)
	what := lang.Localizer(lang.Raw(s.Ref))
	if s.Ref == "" {
		what = s.Title
	}
	for _, c := range v.covers {
		if c.In(lang.EN) == what.In(lang.EN) {
			return
		}
	}
	v.covers = append(v.covers, what)
}

// reason says what the finding owes to it.
func (v *verification) reason() lang.Localizer {
	return lang.M("%s, which covers what the facts stated leave open: %s", v.words(), lang.List(v.covers))
}

// verify finds what was verified and still holds on the day, and tells of what
// does not.
func (x *examination) verify() {
	for _, v := range secnumcloud.Verified(x.g, x.stated, x.rule, x.on) {
		step := criteria.Step{Title: lang.M("what %s verified on %s", lang.Raw(v.By), v.On), Value: v.Why, From: x.facts.From(v.Provenance)}
		if v.Held {
			found := &verification{Verification: v}
			step.Value = lang.M("%s; nothing that leads to the tenderer has changed since, by the facts stated", found.words())
			if x.g.Verified == v.Verified {
				x.verified = found
			}
		}
		x.steps = append(x.steps, step)
	}
}
