package criteria

import (
	"time"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Dates are the days that count for a tender, or for a lot of it.
type Dates struct {
	Deadline           date.Moment // for bids; may have an hour
	Award, GoLive, End date.Date
}

// read takes the dates that are given, and keeps the others.
func (d *Dates) read(n *source.Node, zone *time.Location) {
	if n == nil {
		return
	}
	m := n.Map()
	if v := m.Get("deadline"); v != nil {
		d.Deadline = v.Moment(zone)
	}
	days := []struct {
		key string
		day *date.Date
	}{{"award", &d.Award}, {"go_live", &d.GoLive}, {"end", &d.End}}
	for _, x := range days {
		if v := m.Get(x.key); v != nil {
			*x.day = v.Date()
		}
	}
	m.Done()
	order := []struct {
		key string
		day date.Date
	}{{"deadline", d.Deadline.Day()}, {"award", d.Award}, {"go_live", d.GoLive}, {"end", d.End}}
	for i := 1; i < len(order); i++ {
		a, b := order[i-1], order[i]
		if b.day.IsZero() || !b.day.Before(a.day) {
			continue
		}
		at := m.Get(b.key)
		if at == nil {
			at = m.Get(a.key) // of a lot, which the tender's other dates hold for
		}
		at.Problem(lang.M("%s (%s) is before %s (%s)", b.key, b.day, a.key, a.day), lang.M("correct one of the two dates"))
	}
}

// Named gives one of the Milestones.
func (d Dates) Named(name string) date.Date {
	switch name {
	case "go_live":
		return d.GoLive
	case "end":
		return d.End
	}
	return d.Award
}
