package date

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/lang"
)

func TestMonthsAreCountedFromDateToDate(t *testing.T) {
	for _, x := range []struct{ from, period, want string }{
		{"2026-03-31", "6 months", "2026-09-30"},
		{"2026-03-31", "3 months", "2026-06-30"},
		{"2026-12-31", "2 months", "2027-02-28"},
		{"2027-12-31", "2 months", "2028-02-29"},
		{"2026-12-31", "9 months", "2027-09-30"},
		{"2024-02-29", "1 year", "2025-02-28"},
		{"2026-03-31", "45 days", "2026-05-15"},
		{"2026-03-31", "1 week", "2026-04-07"},
		{"2026-03-31", "0 months", "2026-03-31"},
	} {
		p, ok := ParsePeriod(x.period)
		if !ok {
			t.Fatalf("%q cannot be read", x.period)
		}
		if got := Must(x.from).Plus(p).String(); got != x.want {
			t.Errorf("%s and %s give %s, want %s", x.from, x.period, got, x.want)
		}
	}
}

func TestWhatIsNoPeriod(t *testing.T) {
	for _, s := range []string{"", "6", "six months", "-1 month", "1.5 months", "06 months", "3 fortnights", "99999 days", "months"} {
		if p, ok := ParsePeriod(s); ok {
			t.Errorf("%q is read as %v", s, p)
		}
	}
}

func TestPeriodsInWords(t *testing.T) {
	for _, x := range []struct{ period, en, fr string }{
		{"1 month", "1 month", "1 mois"}, {"6 months", "6 months", "6 mois"}, {"1 day", "1 day", "1 jour"}, {"2 weeks", "14 days", "14 jours"}, {"1 year", "12 months", "12 mois"},
	} {
		p, _ := ParsePeriod(x.period)
		if en, fr := p.In(lang.EN), p.In(lang.FR); en != x.en || fr != x.fr {
			t.Errorf("%s: %q, %q", x.period, en, fr)
		}
	}
}

func TestDaysAreNumbered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(-200_000, 200_000).Draw(t, "n")
		p := Period{Days: rapid.IntRange(0, 5000).Draw(t, "days")}
		if got := Day(n).Plus(p).Number(); got != n+int64(p.Days) {
			t.Fatalf("%s and %d days are day %d, not %d", Day(n), p.Days, got, n+int64(p.Days))
		}
		m := rapid.IntRange(0, 600).Draw(t, "months")
		later := Day(n).Plus(Period{Months: m})
		if later.Before(Day(n)) || m > 0 && !later.After(Day(n)) {
			t.Fatalf("%s and %d months give %s", Day(n), m, later)
		}
	})
}
