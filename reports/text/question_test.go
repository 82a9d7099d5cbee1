package text

import (
	"regexp"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// What is sent to a tenderer carries its own price and no figure from which the
// others' could be drawn (secrecy of bids: CCP, art. L. 2132-1).
func TestQuestionOnALowPriceDisclosesNoOtherPrice(t *testing.T) {
	price := exact.Must("33919600")
	s := scoring.Suspicion{
		Bid:    &scoring.Bid{Price: &price},
		Method: "double-mean",
		Why:    lang.M("price %s, at or below %s: 0.9 x the mean %s of the prices that do not exceed 1.2 x the mean %s", price, "33970080.00", "37745866.67", "37745866.67"),
	}
	amount := regexp.MustCompile(`\d[\d ,.\x{00a0}\x{202f}]{6,}\d`)
	for l, want := range map[lang.Lang]string{lang.FR: "33\u202f919\u202f600,00", lang.EN: "33,919,600.00"} {
		if got := amount.FindAllString(Question(s, "EUR", l), -1); len(got) != 1 || got[0] != want {
			t.Errorf("%s: the question holds the amounts %q, want %q alone", l, got, want)
		}
	}
}
