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

// LotMoment is a day on the line of time of all bids.
type LotMoment struct {
	On   date.Date
	Bid  *scoring.Bid // nil for a date of the tender
	What []string
}

// LotTimeline puts what changes for all bids of a lot on one line of time, with the
// tender's dates; it is empty where nothing changes.
func LotTimeline(lot *scoring.Lot, l lang.Lang) []LotMoment {
	var out []LotMoment
	for _, b := range lot.Bids {
		for _, c := range b.Checks {
			for _, change := range c.Finding.Changes {
				what := change.What.In(l)
				i := slices.IndexFunc(out, func(m LotMoment) bool { return m.Bid == b && m.On == change.On })
				if i < 0 {
					i = len(out)
					out = append(out, LotMoment{On: change.On, Bid: b})
				}
				if !slices.Contains(out[i].What, what) {
					out[i].What = append(out[i].What, what)
				}
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	for _, d := range []struct {
		name lang.Message
		day  date.Date
	}{{lang.M("award"), lot.Dates.Award}, {lang.M("go-live"), lot.Dates.GoLive}, {lang.M("end of the contract"), lot.Dates.End}} {
		if !d.day.IsZero() {
			out = append(out, LotMoment{On: d.day, What: []string{d.name.In(l)}})
		}
	}
	slices.SortStableFunc(out, func(a, b LotMoment) int { return a.On.Time().Compare(b.On.Time()) })
	return out
}
