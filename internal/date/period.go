package date

import (
	"strconv"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/lang"
)

// Period is a length of time as people agree on it: whole months or whole days.
type Period struct{ Months, Days int }

// maxPeriod bounds a period, in its unit; no contract comes near.
const maxPeriod = 10_000

// ParsePeriod reads a period written 6 months, 1 year, 45 days or 2 weeks.
func ParsePeriod(s string) (Period, bool) {
	number, unit, _ := strings.Cut(strings.TrimSpace(s), " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n > maxPeriod || strconv.Itoa(n) != number {
		return Period{}, false
	}
	switch strings.TrimSuffix(strings.TrimSpace(unit), "s") {
	case "day":
		return Period{Days: n}, true
	case "week":
		return Period{Days: 7 * n}, true
	case "month":
		return Period{Months: n}, true
	case "year":
		return Period{Months: 12 * n}, true
	}
	return Period{}, false
}

// IsZero tells whether the period is none.
func (p Period) IsZero() bool { return p == Period{} }

// In writes the period for a reader.
func (p Period) In(l lang.Lang) string {
	if p.Months != 0 {
		return l.N(p.Months, "%d month", "%d months", p.Months)
	}
	return l.N(p.Days, "%d day", "%d days", p.Days)
}

// Plus gives the day a period later. Months are counted from date to date; where
// the month has no such day, its last one counts: 31 March and 6 months give 30
// September.
func (d Date) Plus(p Period) Date {
	if d.IsZero() {
		return d
	}
	y, m, day := d.t.Date()
	first := time.Date(y, m+time.Month(p.Months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date{first.AddDate(0, 0, min(day, last)-1+p.Days)}
}

// Number counts the day from 1 January 1970, which is 0.
func (d Date) Number() int64 { return d.t.Unix() / 86_400 }

// Day gives the day that Number counted.
func Day(n int64) Date { return Date{time.Unix(n*86_400, 0).UTC()} }
