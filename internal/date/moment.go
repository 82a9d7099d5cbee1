package date

import (
	"fmt"
	"time"
	_ "time/tzdata" // zones are known on every machine, Windows included

	"github.com/bareme/bareme/internal/lang"
)

// Zone finds a time zone by its name in the IANA database, such as Europe/Paris.
func Zone(name string) (*time.Location, bool) {
	if name == "" || name == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(name)
	return zone, err == nil
}

// Moment is a day, or an hour of it somewhere; the zero value is none.
type Moment struct {
	t      time.Time
	timed  bool
	second bool // written with seconds
}

// Fault says what is wrong with a moment.
type Fault int

// The faults.
const (
	Fine      Fault = iota
	Malformed       // it is not written as a day, or as a day and an hour
	Skipped         // clocks go over that hour in the zone
	Repeated        // clocks show that hour twice in the zone
)

// the ways in which an hour may be written, with or without its offset from UTC
var clocks = []struct {
	layout         string
	second, offset bool
}{
	{"2006-01-02 15:04", false, false},
	{"2006-01-02 15:04:05", true, false},
	{"2006-01-02 15:04Z07:00", false, true},
	{"2006-01-02 15:04:05Z07:00", true, true},
}

// ParseMoment reads a day, or an hour of it such as 2026-03-31 12:00, by the
// clocks of a zone unless its offset from UTC is written after it.
func ParseMoment(s string, zone *time.Location) (Moment, Fault) {
	if d, ok := Parse(s); ok {
		return Moment{t: d.t}, Fine
	}
	if len(s) > 10 && s[10] == 'T' {
		s = s[:10] + " " + s[11:]
	}
	for _, c := range clocks {
		t, err := time.ParseInLocation(c.layout, s, time.UTC)
		if err != nil {
			continue
		}
		m := Moment{t: t.In(zone), timed: true, second: c.second}
		if c.offset {
			return m, Fine
		}
		var fault Fault
		m.t, fault = local(t, zone)
		return m, fault
	}
	return Moment{}, Malformed
}

// local finds when the clocks of a zone show what a time shows in UTC.
func local(shown time.Time, zone *time.Location) (time.Time, Fault) {
	var found []time.Time
	// the offsets in force around that time: those a day before and after it
	for _, near := range []time.Duration{-24 * time.Hour, 24 * time.Hour} {
		_, offset := shown.Add(near).In(zone).Zone()
		t := shown.Add(-time.Duration(offset) * time.Second).In(zone)
		same := t.Format("2006-01-02 15:04:05") == shown.Format("2006-01-02 15:04:05")
		if same && (len(found) == 0 || !found[0].Equal(t)) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 0:
		return time.Time{}, Skipped
	case 1:
		return found[0], Fine
	}
	return found[0], Repeated
}

// IsZero tells whether there is no moment.
func (m Moment) IsZero() bool { return m.t.IsZero() }

// HasHour tells whether the hour is known, not only the day.
func (m Moment) HasHour() bool { return m.timed }

// Day gives the day, in the zone of the moment.
func (m Moment) Day() Date {
	if m.IsZero() {
		return Date{}
	}
	y, month, d := m.t.Date()
	return Date{time.Date(y, month, d, 0, 0, 0, 0, time.UTC)}
}

// After tells whether m is later than e. A limit without an hour runs to the end
// of its day. It is not known where m is on the day of an hour and has none itself.
func (m Moment) After(e Moment) (after, known bool) {
	switch a, b := m.Day(), e.Day(); {
	case m.timed && e.timed:
		return m.t.After(e.t), true
	case a == b && e.timed:
		return false, false
	default:
		return a.After(b), true
	}
}

// String gives the moment as 2026-03-31, or 2026-03-31 12:00.
func (m Moment) String() string {
	if !m.timed {
		return m.Day().String()
	}
	return m.t.Format("2006-01-02 " + m.clock())
}

func (m Moment) clock() string {
	if m.second {
		return "15:04:05"
	}
	return "15:04"
}

// In writes the moment for a reader: 31 March 2026, 31 March 2026 at 12:00, 31
// mars 2026 à 12 h 00. It does not name the zone.
func (m Moment) In(l lang.Lang) string {
	day := m.Day().In(l)
	if !m.timed {
		return day
	}
	if l != lang.FR {
		return day + " at " + m.t.Format(m.clock())
	}
	hour := fmt.Sprintf("%d\u00a0h\u00a0%02d", m.t.Hour(), m.t.Minute())
	if m.second {
		hour += fmt.Sprintf("\u00a0min\u00a0%02d", m.t.Second())
	}
	return day + " à " + hour
}
