package criteria_test

import (
	"strings"
	"testing"
)

// The lower price settles ties before any criterion, where there is one price that is the
// better the lower.
func TestTiesByPrice(t *testing.T) {
	const price, quality = "  - {id: price, weight: 40, measure: cost, mark: {price: proportional}}\n", "  - {id: q, weight: 60, measure: judged}\n"
	for _, tt := range []struct {
		name, text, want string
		cheaper          bool
		ties             string
	}{
		{"alone", "ties: [lowest-price]\ncriteria:\n" + price + quality, "", true, ""},
		{"before a criterion", "ties: [lowest-price, q]\ncriteria:\n" + price + quality, "", true, "q"},
		{"after a criterion", "ties: [q, lowest-price]\ncriteria:\n" + price + quality,
			"lowest-price stands first among what settles ties | put it first; in a later place name the criterion on the price", true, "q"},
		{"no price", "ties: [lowest-price]\ncriteria:\n  - {id: q, weight: 100, measure: judged}\n", "no criterion looks at a price", false, ""},
		{"the highest is best", "ties: [lowest-price]\ncriteria:\n  - {id: price, weight: 40, measure: cost, " +
			"mark: {formula: M * X / Xmax, highest: true}}\n" + quality, `the highest price is best on "price"`, false, ""},
		{"a criterion of that name", "ties: [lowest-price]\ncriteria:\n" + strings.Replace(price, "id: price", "id: lowest-price", 1) + quality,
			"", false, "lowest-price"},
		{"a price that is no criterion", "ties: [lowest-price]\naward: {method: award-on-value, price: {measure: cost}, worth: 1000}\n" +
			"criteria:\n  - {id: q, weight: 100, measure: judged}\n", "", true, ""},
	} {
		tender, got := read(t, tt.text)
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if tender.Award.Cheaper != tt.cheaper || strings.Join(tender.Ties, " ") != tt.ties {
			t.Errorf("%s: %t %v, want %t %s", tt.name, tender.Award.Cheaper, tender.Ties, tt.cheaper, tt.ties)
		}
	}
}
