package text

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Moment is a day of a bid's line of time, and what happens on it.
type Moment struct {
	On   date.Date
	What []string
	Own  bool // one of the tender's own dates
}

// Timeline puts on one line of time the tender's dates and what changes for a bid
// after the days that its requirements are for: qualifications that begin or end,
// holders and rights that change, what was verified and lapses. It is empty where
// nothing changes.
func Timeline(b *scoring.Bid, dates criteria.Dates, l lang.Lang) []Moment {
	var out []Moment
	add := func(on date.Date, what string, own bool) {
		i := slices.IndexFunc(out, func(m Moment) bool { return m.On.Time().Equal(on.Time()) })
		if i < 0 {
			i = len(out)
			out = append(out, Moment{On: on})
		}
		out[i].Own = out[i].Own || own
		if !slices.Contains(out[i].What, what) {
			out[i].What = append(out[i].What, what)
		}
	}
	for _, c := range b.Checks {
		for _, change := range c.Finding.Changes {
			add(change.On, change.What.In(l), false)
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, d := range []struct {
		name lang.Message
		day  date.Date
	}{{lang.M("award"), dates.Award}, {lang.M("go-live"), dates.GoLive}, {lang.M("end of the contract"), dates.End}} {
		if !d.day.IsZero() {
			add(d.day, d.name.In(l), true)
		}
	}
	slices.SortStableFunc(out, func(a, b Moment) int { return a.On.Time().Compare(b.On.Time()) })
	return out
}
