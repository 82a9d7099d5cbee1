// Package date holds calendar days without a time or a zone.
package date

import (
	"fmt"
	"time"

	"github.com/bareme/bareme/internal/lang"
)

// Date is a day of the Gregorian calendar; the zero value is no day.
type Date struct{ t time.Time }

// Parse reads a day written 2026-03-31.
func Parse(s string) (Date, bool) {
	t, err := time.Parse("2006-01-02", s)
	return Date{t}, err == nil
}

// Must reads a day known to be well written; it panics otherwise.
func Must(s string) Date {
	d, ok := Parse(s)
	if !ok {
		panic("date: " + s)
	}
	return d
}

// IsZero tells whether there is no day.
func (d Date) IsZero() bool { return d.t.IsZero() }

// Before tells whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.t.Before(e.t) }

// After tells whether d is later than e.
func (d Date) After(e Date) bool { return d.t.After(e.t) }

// Time gives midnight UTC of the day.
func (d Date) Time() time.Time { return d.t }

// AddYears gives the same day n years later.
func (d Date) AddYears(n int) Date { return Date{d.t.AddDate(n, 0, 0)} }

// MonthEnd gives the last day of the month.
func (d Date) MonthEnd() Date { return Date{d.t.AddDate(0, 1, -d.t.Day())} }

// AddMonths gives the same day n months later.
func (d Date) AddMonths(n int) Date { return Date{d.t.AddDate(0, n, 0)} }

// AddDays gives the day n days later.
func (d Date) AddDays(n int) Date { return Date{d.t.AddDate(0, 0, n)} }

// String gives the day as 2026-03-31.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.t.Format("2006-01-02")
}

var frenchMonths = [...]string{
	"janvier",
	"février",
	"mars",
	"avril",
	"mai",
	"juin",
	"juillet",
	"août",
	"septembre",
	"octobre",
	"novembre",
	"décembre",
}

// In writes the day for a reader: 31 March 2026, 31 mars 2026, 1er mars 2026.
func (d Date) In(l lang.Lang) string {
	if d.IsZero() {
		return ""
	}
	if l != lang.FR {
		return d.t.Format("2 January 2006")
	}
	day := fmt.Sprint(d.t.Day())
	if d.t.Day() == 1 {
		day = "1er"
	}
	return fmt.Sprintf("%s %s %d", day, frenchMonths[d.t.Month()-1], d.t.Year())
}
