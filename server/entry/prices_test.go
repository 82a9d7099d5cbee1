package entry

import "testing"

func TestAmounts(t *testing.T) {
	for in, want := range map[string]string{"1 200 000,50 €": "1200000.50", "1,250.50": "1250.50", "1.250,50": "1250.50",
		"1'250.50": "1250.50", "12": "12", "EUR 3": "3"} {
		if got := amount(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
