package text_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// Totals have two decimals, and more only where two would make bids of different
// ranks look alike.
func TestTotalsHaveTheDecimalsThatTellBidsApart(t *testing.T) {
	for _, tt := range []struct {
		totals []string
		want   string // of the first
	}{
		{[]string{"80.8513", "76.79"}, "80.85"},
		{[]string{"80"}, "80.00"},
		{[]string{"80.8561", "80.8559"}, "80.8561"},      // .86 and .86; the gap is 0.0002
		{[]string{"80.856", "80.854"}, "80.856"},         // .86 and .85, but a gap of 0.00
		{[]string{"80.8513", "80.8513"}, "80.85"},        // equal: nothing to tell apart
		{[]string{"1/3", "1/3", "1/4"}, "0.33"},          // no decimal writes it
		{[]string{"50.00000001", "50"}, "50.000000"},     // six at most: ranks tell them apart
		{[]string{"90", "70.0011", "70.001"}, "90.0000"}, // the losers too
	} {
		lot := &scoring.Lot{}
		for _, s := range tt.totals {
			n := parsed(t, s)
			lot.Ranking = append(lot.Ranking, &scoring.Bid{Total: &n})
		}
		if got := text.Total(lot, *lot.Ranking[0].Total).In(lang.EN); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.totals, got, tt.want)
		}
	}
	for n, want := range map[string]string{"4.0575": "4.06", "0.004": "0.004", "-0.0004": "-0.0004", "0": "0.00"} {
		if got := text.Gap(parsed(t, n)).In(lang.EN); got != want {
			t.Errorf("a gap of %s: %s, want %s", n, got, want)
		}
	}
}

func parsed(t *testing.T, s string) exact.Number {
	t.Helper()
	over, under, ratio := strings.Cut(s, "/")
	n, err := exact.Parse(over)
	if err == nil && ratio {
		var by exact.Number
		if by, err = exact.Parse(under); err == nil {
			n = n.Quo(by)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return n
}
