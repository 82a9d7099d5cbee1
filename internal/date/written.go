package date

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/bareme/bareme/internal/pattern"
)

var (
	dayFirst  = pattern.New(`^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$`)
	yearFirst = pattern.New(`^(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})$`)
	compact   = pattern.New(`^(\d{4})(\d{2})(\d{2})$`)
	dayMonth  = pattern.New(`^(\d{1,2})(?:er|st|nd|rd|th)?[ .-]+([\pL]+)\.?[ ,-]+(\d{4})$`)
	monthDay  = pattern.New(`^([\pL]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$`)
	weekday   = pattern.New(
		`^(?:le |the )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? )?` +
			`(?:le |the )?`,
	)
	atHour = pattern.New(`[ ,t]+(?:à |at )?(\d{1,2}) ?(?:h|:) ?(\d{2})?(?::\d{2})?(?: ?(am|pm|min))?$`)
)

// months by the start of their names, in French and in English.
var months = []struct {
	starts string
	month  time.Month
}{
	{"jan", 1}, {"fev", 2}, {"feb", 2}, {"mar", 3}, {"avr", 4}, {"apr", 4}, {"mai", 5}, {"may", 5}, {"juin", 6}, {"jun", 6},
	{"juil", 7}, {"jul", 7}, {"aou", 8}, {"aug", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
}

// Written reads a day as people write it: 31/03/2026 (the day first), 31 mars
// 2026, le mardi 31 mars 2026, March 31, 2026, 2026/3/31, 20260331; the hour is
// 12:00 where one follows, as in 31/03/2026 à 12 h, and "" otherwise. It is for
// saying what to write instead, not for reading a dossier.
func Written(s string) (d Date, hour string, ok bool) {
	s = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "é", "e", "û", "u").Replace(strings.ToLower(strings.TrimSpace(s)))
	s = weekday.ReplaceAllString(s, "")
	if m := atHour.FindStringSubmatchIndex(s); m != nil {
		hour = clock(atHour.FindStringSubmatch(s))
		s = strings.TrimSpace(s[:m[0]])
	}
	d, ok = writtenDay(s)
	return d, hour, ok
}

// HasHour tells whether an hour, of a clock or not, follows a day as people write it.
func HasHour(s string) bool { return atHour.MatchString(strings.ToLower(strings.TrimSpace(s))) }

// clock gives an hour as 12:00, "" if there is no such hour.
func clock(m []string) string {
	h, _ := strconv.Atoi(m[1])
	if m[3] == "pm" && h < 12 {
		h += 12
	}
	if m[2] == "" {
		m[2] = "00"
	}
	if h > 23 || m[2] > "59" {
		return ""
	}
	return fmt.Sprintf("%02d:%s", h, m[2])
}

func writtenDay(s string) (Date, bool) {
	if m := dayFirst.FindStringSubmatch(s); m != nil {
		if len(m[3]) == 2 {
			m[3] = "20" + m[3]
		}
		return day(m[3], m[2], m[1])
	}
	for _, form := range []*pattern.Pattern{yearFirst, compact} {
		if m := form.FindStringSubmatch(s); m != nil {
			if d, ok := day(m[1], m[2], m[3]); ok {
				return d, true
			}
			return day(m[1], m[3], m[2]) // day and month the other way round
		}
	}
	if m := dayMonth.FindStringSubmatch(s); m != nil {
		return day(m[3], monthNamed(m[2]), m[1])
	}
	if m := monthDay.FindStringSubmatch(s); m != nil {
		return day(m[3], monthNamed(m[1]), m[2])
	}
	return Date{}, false
}

func monthNamed(name string) string {
	for _, m := range months {
		if strings.HasPrefix(name, m.starts) {
			return strconv.Itoa(int(m.month))
		}
	}
	return ""
}

// day makes a day of numbers in letters; ok is false if there is no such day.
func day(year, month, day string) (Date, bool) {
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	return Parse(year + "-" + pad(month) + "-" + pad(day))
}
