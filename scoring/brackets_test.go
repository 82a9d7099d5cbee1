package scoring

import (
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// Reasons stand in brackets beside what was found, unless that or they hold some.
func TestBracketsDoNotStandWithinOthers(t *testing.T) {
	for _, c := range []struct {
		level   string
		reasons []lang.Localizer
		want    string
	}{
		{"late", nil, "late"},
		{"late", []lang.Localizer{lang.Raw("by a day"), lang.Raw("again")}, "late (by a day; again)"},
		{"late", []lang.Localizer{lang.Raw("by a day (Monday)")}, "late – by a day (Monday)"},
		{"late (again)", []lang.Localizer{lang.Raw("by a day")}, "late (again) – by a day"},
	} {
		f := criteria.Finding{Outcome: criteria.Established, Unit: criteria.Level, Title: lang.Same(c.level), Reasons: c.reasons}
		if got := (withReasons{FindingText{Finding: f}, f}).In(lang.EN); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
