package control

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/secnumcloud"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
)

// maxDays is how many later days a finding is examined on.
const maxDays = 24

// over follows the finding over time, from the day of the examination to the end
// of the contract: on each day on which a fact that leads to the tenderer
// changes, or what was verified lapses, the rule is applied anew.
func (x *examination) over(f *criteria.Finding) {
	if x.on.IsZero() {
		return
	}
	verdict := x.verdict
	for _, day := range x.days() {
		y, err := x.subject.examine(day, x.readings)
		if err != nil {
			f.Changes = append(f.Changes, criteria.Change{On: day, What: lang.M("control: cannot be computed")})
			continue
		}
		var what lang.Clauses
		for _, c := range x.facts.Changes(day.AddDays(-1), day) {
			what = append(what, c.What)
		}
		facts := len(what)
		for i := range x.facts.Verified {
			v := &x.facts.Verified[i]
			if last, _ := secnumcloud.Lasts(x.stated, v); last.AddDays(1).Time().Equal(day.Time()) {
				what = append(what, lang.M("what %s verified on %s lapses", lang.Raw(v.By), v.On))
			}
			if v.On.Time().Equal(day.Time()) {
				what = append(what, lang.M("%s verifies the rule", lang.Raw(v.By)))
			}
		}
		if y.verdict == verdict {
			f.Changes = append(f.Changes, criteria.Change{On: day, What: lang.M("control: %s; still %s", what, levelOf(verdict))})
			continue
		}
		f.Changes = append(f.Changes, criteria.Change{On: day, What: lang.M("control: %s; then %s", what, levelOf(y.verdict))})
		if verdict == criteria.Holds && x.verdict == criteria.Holds && f.Until.IsZero() {
			f.Until = day.AddDays(-1)
		}
		if facts > 0 {
			x.notices = append(x.notices, criteria.Notice{At: x.facts.At,
				What: lang.M("control changes on %s: %s; then %s instead of %s", day, what, levelOf(y.verdict), levelOf(verdict))})
		}
		verdict = y.verdict
	}
}

// days lists the days after that of the examination, up to the end of the
// contract, on which something changes.
func (x *examination) days() []date.Date {
	var out []date.Date
	for _, c := range x.facts.Changes(x.on, x.end) {
		out = append(out, c.On)
	}
	for i := range x.facts.Verified {
		v := &x.facts.Verified[i]
		if v.Rule != x.rule {
			continue
		}
		last, _ := secnumcloud.Lasts(x.stated, v)
		for _, day := range []date.Date{v.On, last.AddDays(1)} {
			if day.After(x.on) && (x.end.IsZero() || !day.After(x.end)) {
				out = append(out, day)
			}
		}
	}
	slices.SortFunc(out, func(a, b date.Date) int { return a.Time().Compare(b.Time()) })
	out = slices.CompactFunc(out, func(a, b date.Date) bool { return a.Time().Equal(b.Time()) })
	return out[:min(len(out), maxDays)]
}

// stale tells of sources that are older than the rule tolerates.
func (x *examination) stale() {
	if x.on.IsZero() {
		return
	}
	limit := x.on.AddMonths(-x.staleAfter)
	told := 0
	for _, s := range x.statements() {
		if p := s.Provenance; !p.AsOf.IsZero() && p.AsOf.Before(limit) && told < shownHolders {
			told++
			x.notices = append(x.notices, criteria.Notice{At: x.facts.At,
				What: lang.N(
					x.staleAfter,
					"%s: its source is of %s, more than %d month before %s",
					"%s: its source is of %s, more than %d months before %s",
					s.Label,
					p.AsOf,
					x.staleAfter,
					x.on,
				)})
		}
	}
}
