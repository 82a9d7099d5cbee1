package scoring_test

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// A real award, recomputed to its published totals: cleaning of municipal
// buildings, Villers-la-Ville, lot 1 (2019), Belgian Council of State, ruling
// 246617. The file says what was published and what follows from it.
func TestVillersLaVille(t *testing.T) {
	var c struct {
		Prices           map[string]string
		ExpectedPrice    map[string]string `json:"expected_price_marks"`
		PublishedTotals  map[string]string `json:"published_totals"`
		Management       map[string]string `json:"management_marks"`
		ServiceHours     map[string]string `json:"service_hours_marks_implied"`
		ExpectedRanks    map[string]int    `json:"expected_ranks"`
		PriceFormulaText string            `json:"price_formula"`
	}
	raw, err := os.ReadFile("testdata/villers-la-ville-2019.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	id := func(name string) string {
		return strings.ToLower(strings.NewReplacer(" ", "-", "ö", "o").Replace(name))
	}
	files := fstest.MapFS{"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: V, title: Nettoyage, buyer: Villers-la-Ville}
scale: 100
criteria:
  - {id: price, weight: 20, scale: 20, measure: cost, with: {taxes: included}, mark: {price: proportional}}
  - {id: hours, weight: 50, scale: 50, measure: judged}
  - {id: management, weight: 30, scale: 30, measure: judged}
rounding: {marks: 2}
`)}}
	hours, management := "", ""
	for name, price := range c.Prices {
		files["bids/"+id(name)+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: %s\nprices: {taxes: included, price: %s}\n", name, price)}
		h, m := c.ServiceHours[name], c.Management[name]
		if h == "" { // only three of the six totals were published
			h, m = "0", "0"
		}
		hours += fmt.Sprintf("    %s: {mark: %s, reason: annual hours}\n", id(name), h)
		management += fmt.Sprintf("    %s: {mark: %s, reason: management}\n", id(name), m)
	}
	files["marks/jury.yaml"] = &fstest.MapFile{Data: []byte("evaluator: jury\nmarks:\n  hours:\n" + hours + "  management:\n" + management)}
	e := evaluate(t, files)
	for _, b := range e.Lots[0].Bids {
		if got, want := b.Marks["price"].Mark, exact.Must(c.ExpectedPrice[b.Tenderer]); !got.Equal(want) {
			t.Errorf("%s: price mark %s, want %s", b.Tenderer, got, want)
		}
		if total, ok := c.PublishedTotals[b.Tenderer]; ok {
			if !b.Total.Equal(exact.Must(total)) {
				t.Errorf("%s: total %s, published %s", b.Tenderer, b.Total, total)
			}
			if b.Rank != c.ExpectedRanks[b.Tenderer] {
				t.Errorf("%s: rank %d, want %d", b.Tenderer, b.Rank, c.ExpectedRanks[b.Tenderer])
			}
		}
	}
}

func TestAbnormallyLow(t *testing.T) {
	var c struct {
		Cases []struct {
			Prices     []string
			DoubleMean struct {
				FirstMean  string `json:"first_mean"`
				SecondMean string `json:"second_mean"`
				Threshold  string
				Suspect    []string
			} `json:"double_mean"`
		}
	}
	raw, err := os.ReadFile("../criteria/price/testdata/abnormally-low.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &c); err != nil {
		t.Fatal(err)
	}
	for _, tt := range c.Cases {
		var prices []exact.Number
		for _, p := range tt.Prices {
			prices = append(prices, exact.Must(p))
		}
		first, second, threshold := scoring.DoubleMean(prices)
		for _, x := range []struct {
			name string
			got  exact.Number
			want string
		}{{"first mean", first, tt.DoubleMean.FirstMean}, {"second mean", second, tt.DoubleMean.SecondMean}, {"threshold", threshold, tt.DoubleMean.Threshold}} {
			if !x.got.Round(2, exact.HalfUp).Equal(exact.Must(x.want)) {
				t.Errorf("%v: %s %s, want %s", tt.Prices, x.name, x.got, x.want)
			}
		}
		var suspect []string
		for i, p := range prices {
			if !threshold.Less(p) {
				suspect = append(suspect, tt.Prices[i])
			}
		}
		if !slices.Equal(suspect, tt.DoubleMean.Suspect) {
			t.Errorf("%v: suspect %v, want %v", tt.Prices, suspect, tt.DoubleMean.Suspect)
		}
	}
}

func TestDirectiveDraft(t *testing.T) {
	tests := []struct {
		prices []int64
		want   bool // of the first price
	}{
		{[]int64{45, 100, 100, 100, 100}, true},
		{[]int64{45, 100, 100, 100}, false},      // fewer than five
		{[]int64{50, 100, 100, 100, 100}, false}, // exactly 50 % below is not more than 50 %
		{[]int64{45, 55, 120, 120, 120}, false},  // the second lowest is too near
	}
	for _, tt := range tests {
		var prices []exact.Number
		for _, p := range tt.prices {
			prices = append(prices, exact.Int(p))
		}
		if got := scoring.DirectiveDraft(prices); len(got) > 0 && got[0] != tt.want {
			t.Errorf("%v: got %v, want %v", tt.prices, got, tt.want)
		}
	}
}

// The ways to rank, on one small tender with totals 60, 80 and 90.
func TestAwardMethods(t *testing.T) {
	prices := map[string]string{"a": "80000", "b": "100000", "c": "130000"}
	quality := map[string]string{"a": "60", "b": "80", "c": "90"}
	tests := []struct {
		name, award string
		want        string // the ranking
	}{
		// 60/80 = 0.75, 80/100 = 0.80, 90/130 = 0.69 per thousand
		{"UfAB, simple ratio", "{method: simple-ratio, price: {measure: cost}}", "b a c"},
		// within 10 % of 0.80: a and b; the criterion decides between them
		{"UfAB, extended ratio", "{method: extended-ratio, price: {measure: cost}, band: 10 %, decide: q}", "b a c"},
		// all within 20 %: the best quality wins
		{"UfAB, a band as wide as the field", "{method: extended-ratio, price: {measure: cost}, band: 20 %, decide: q}", "c b a"},
		// 80000 - 60 % of 2500 = 78500, the published example
		{"award on value", "{method: award-on-value, price: {measure: cost}, worth: 2500}", "a b c"},
		{"award on value, quality dear", "{method: award-on-value, price: {measure: cost}, worth: 400000}", "c b a"},
		{"lowest price above a threshold", "{method: lowest-price, price: {measure: cost}, floor: 70}", "b c"},
		{"quality at a fixed price", "{method: fixed-price, price: {measure: cost}, fixed: 100000}", "b a"},
	}
	for _, tt := range tests {
		files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\nscale: 100\naward: " + tt.award + "\ncriteria:\n  - {id: q, weight: 100, measure: judged}\n")}}
		marks := "evaluator: e\nmarks:\n  q:\n"
		for id, p := range prices {
			files["bids/"+id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: %s\nprices: {taxes: excluded, price: %s}\n", id, p)}
			marks += fmt.Sprintf("    %s: {mark: %s, reason: r}\n", id, quality[id])
		}
		files["marks/e.yaml"] = &fstest.MapFile{Data: []byte(marks)}
		e := evaluate(t, files)
		var got []string
		for _, b := range e.Lots[0].Ranking {
			got = append(got, b.ID)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: got %v, want %s", tt.name, got, tt.want)
		}
		if tt.name == "award on value" {
			if value := e.Lots[0].Ranking[0].Keys[0].Neg(); !value.Equal(exact.Int(78500)) {
				t.Errorf("80 000 less 60 %% of 2 500: got %s, want 78500", value)
			}
		}
	}
}

// The lower price settles ties that equal marks on the price leave, those of a floor or of
// a rounding, and criteria what it leaves; bids equal in all share a rank.
func TestTheLowerPriceSettlesTies(t *testing.T) {
	const leaves = `criteria:
  - {id: price, weight: 50, measure: cost, mark: {formula: "max(0; M * (2 - X / 100))"}}
  - {id: q, weight: 25, measure: judged}
  - {id: p, weight: 25, measure: judged}
`
	marks := "evaluator: e\nmarks:\n  q:\n    a: {mark: 10, reason: r}\n    b: {mark: 20, reason: r}\n    c: {mark: 10, reason: r}\n    d: {mark: 10, reason: r}\n" +
		"  p:\n    a: {mark: 20, reason: r}\n    b: {mark: 10, reason: r}\n    c: {mark: 20, reason: r}\n    d: {mark: 20, reason: r}\n"
	for _, tt := range []struct{ ties, want string }{
		{"", "a1 b1 c1 d1"},
		{"ties: [price]\n", "a1 b1 c1 d1"}, // the mark is 0 for all
		{"ties: [lowest-price]\n", "c1 a2 b2 d4"},
		{"ties: [lowest-price, q]\n", "c1 b2 a3 d4"},
		{"ties: [q, p]\n", "b1 a2 c2 d2"},
	} {
		files := fstest.MapFS{"marks/e.yaml": {Data: []byte(marks)},
			"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n" + tt.ties + leaves)}}
		for id, price := range map[string]string{"a": "250", "b": "250", "c": "249.99", "d": "300"} {
			files["bids/"+id+".yaml"] = &fstest.MapFile{Data: []byte("tenderer: " + id + "\nprices: {taxes: excluded, price: " + price + "}\n")}
		}
		var got []string
		for _, b := range evaluate(t, files).Lots[0].Ranking {
			got = append(got, fmt.Sprint(b.ID, b.Rank))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %v, want %s", tt.ties, got, tt.want)
		}
	}
}

// Bids equal to the last tie-breaker share a rank: 1, 1, 3.
func TestTies(t *testing.T) {
	tender := `bareme: 1
tender: {id: T, title: T, buyer: B}
scale: 100
criteria:
  - {id: p, weight: 50, measure: judged}
  - {id: q, weight: 50, measure: judged}
`
	marks := "evaluator: e\nmarks:\n  p:\n    a: {mark: 60, reason: r}\n    b: {mark: 40, reason: r}\n    c: {mark: 10, reason: r}\n    d: {mark: 60, reason: r}\n" +
		"  q:\n    a: {mark: 40, reason: r}\n    b: {mark: 60, reason: r}\n    c: {mark: 10, reason: r}\n    d: {mark: 40, reason: r}\n"
	tests := []struct{ ties, want string }{
		{"", "a1 b1 d1 c4"},
		{"ties: [p]\n", "a1 d1 b3 c4"},
		{"ties: [q]\n", "b1 a2 d2 c4"},
	}
	for _, tt := range tests {
		files := fstest.MapFS{"tender.yaml": {Data: []byte(tender + tt.ties)}, "marks/e.yaml": {Data: []byte(marks)}}
		for _, id := range []string{"a", "b", "c", "d"} {
			files["bids/"+id+".yaml"] = &fstest.MapFile{Data: []byte("tenderer: " + id + "\n")}
		}
		var got []string
		for _, b := range evaluate(t, files).Lots[0].Ranking {
			got = append(got, fmt.Sprint(b.ID, b.Rank))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: got %v, want %s", tt.ties, got, tt.want)
		}
	}
}
