package scoring_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

func list(texts ...string) []exact.Number {
	out := make([]exact.Number, len(texts))
	for i, t := range texts {
		out[i] = exact.Must(t)
	}
	return out
}

func marked(suspect []bool) (out []int) {
	for i, s := range suspect {
		if s {
			out = append(out, i)
		}
	}
	return out
}

// The cases of article 85 of Real Decreto 1098/2001, each reckoned by hand, on both
// sides of its limit.
func TestSpain(t *testing.T) {
	base := exact.Int(100)
	for _, c := range []struct {
		name    string
		prices  []exact.Number
		base    *exact.Number
		suspect []int
	}{
		{"one, 25 % below the base", list("75"), &base, nil},
		{"one, more than that", list("74.99"), &base, []int{0}},
		{"one, and no base", list("1"), nil, nil},
		{"two, 20 % below the other", list("80", "100"), &base, nil},
		{"two, more than that", list("100", "79.99"), &base, []int{1}},
		{"two alike", list("60", "60"), &base, nil},
		// mean 90, the highest 99 exceeds it by 10 % and not more
		{"three, the highest stays", list("81", "90", "99"), &base, nil},
		{"three, more than 10 % below", list("80.9", "90.1", "99"), &base, []int{0}},
		// mean 90, highest 100 left out: mean 85, limit 76.5
		{"three, the highest left out", list("76.4", "93.6", "100"), &base, []int{0}},
		{"three, at the limit", list("76.5", "93.5", "100"), &base, nil},
		{"three, one 25 % below the base", list("74", "76", "78"), &base, []int{0}},
		// mean 100, 130 left out: mean 90, limit 81
		{"four, one left out", list("80", "92", "98", "130"), &base, []int{0}},
		{"four, at the limit", list("81", "91", "98", "130"), &base, nil},
		// mean 100: 140 and 130 left out, two are left: mean of the three lowest, 60, 70, 130, is 86.67, limit 78
		{"four, fewer than three left", list("60", "70", "130", "140"), &base, []int{0, 1}},
		{"none", nil, &base, nil},
	} {
		if got := marked(scoring.Spain(c.prices, c.base)); !slices.Equal(got, c.suspect) {
			t.Errorf("%s: %v, not %v", c.name, got, c.suspect)
		}
	}
}

func TestBelowMean(t *testing.T) {
	fifth := exact.Ratio(1, 5)
	tenth := exact.Ratio(1, 10)
	for _, c := range []struct {
		name      string
		prices    []exact.Number
		dropping  *exact.Number
		threshold string
		suspect   []int
	}{
		{"0.9 x the mean", list("90", "100", "110"), nil, "90", []int{0}},
		{"just above it", list("90.3", "100", "109.7"), nil, "90", nil},
		// the French double mean in these terms: 106.2, 150 left out, 95.25
		{"leaving out 20 % above", list("100", "98", "104", "79", "150"), &fifth, "85.725", []int{3}},
		{"one price", list("5"), nil, "0", nil},
	} {
		suspect, threshold := scoring.BelowMean(c.prices, tenth, c.dropping)
		if !threshold.Equal(exact.Must(c.threshold)) || !slices.Equal(marked(suspect), c.suspect) {
			t.Errorf("%s: %s %v", c.name, threshold, marked(suspect))
		}
	}
}

// With the French parameters the rule of the mean is the double mean.
func TestBelowMeanIsTheDoubleMean(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tenth, fifth := exact.Ratio(1, 10), exact.Ratio(1, 5)
	for range 300 {
		prices := make([]exact.Number, 3+r.IntN(8))
		for i := range prices {
			prices[i] = exact.Int(50 + r.Int64N(100))
		}
		_, _, want := scoring.DoubleMean(prices)
		if _, got := scoring.BelowMean(prices, tenth, &fifth); !got.Equal(want) {
			t.Fatalf("%v: %s, not %s", prices, got, want)
		}
	}
}

// discounts makes the prices that offer them on a base of 1000.
func discounts(percents ...string) []exact.Number {
	out := list(percents...)
	for i, d := range out {
		out[i] = exact.Int(1000).Sub(d.Mul(exact.Int(10)))
	}
	return out
}

// Method A reckoned by hand. Ten discounts: one left out at either end, the mean of
// the other eight is 15.5; above it 18, 20, 21, 22, by 4.75 on the mean: 20.25, and
// 4.75 / 15.5 is more than 0.15.
func TestItaly(t *testing.T) {
	base := exact.Int(1000)
	suspect, threshold, ok := scoring.Italy(discounts("2", "8", "10", "12", "13", "18", "20", "21", "22", "40"), base)
	if !ok || !threshold.Equal(exact.Must("0.2025")) || !slices.Equal(marked(suspect), []int{7, 8, 9}) {
		t.Errorf("%t %s %v", ok, threshold, marked(suspect))
	}
	// close together: 10 to 11, the excess is little: the mean 10.5 raised by a fifth
	suspect, threshold, ok = scoring.Italy(discounts("5", "10", "10.5", "11", "12.6"), base)
	if !ok || !threshold.Equal(exact.Must("0.126")) || !slices.Equal(marked(suspect), []int{4}) {
		t.Errorf("%t %s %v", ok, threshold, marked(suspect))
	}
	// fifteen: two left out at either end; 11 left, 10 to 20, sum 165.37, mean 15.0336...; 3 x 7 = 21 % of the excess off
	many := discounts("1", "2", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20.37", "30", "31")
	_, threshold, ok = scoring.Italy(many, base)
	mean := exact.Must("165.37").Quo(exact.Int(11))
	excess := exact.Mean(exact.Int(16).Sub(mean), exact.Int(17).Sub(mean), exact.Int(18).Sub(mean), exact.Int(19).Sub(mean), exact.Must("20.37").Sub(mean))
	if want := mean.Add(excess.Mul(exact.Ratio(79, 100))).Quo(exact.Hundred); !ok || !threshold.Equal(want) {
		t.Errorf("%t %s, not %s", ok, threshold, want)
	}
	// equal discounts at the edge go with the wing
	if _, _, ok := scoring.Italy(discounts("5", "5", "5", "5", "5"), base); ok {
		t.Error("a threshold where nothing is left")
	}
	if _, _, ok := scoring.Italy(discounts("1", "2", "3", "4"), base); ok {
		t.Error("a threshold for four bids")
	}
}
