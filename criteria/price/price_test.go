package price_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
)

func numbers(texts []string) []exact.Number {
	out := make([]exact.Number, len(texts))
	for i, s := range texts {
		out[i] = exact.Must(s)
	}
	return out
}

// rules names the formula behind each column of testdata/formulas.json.
var rules = map[string]struct {
	id   string
	args map[string]exact.Number
}{
	"proportional":         {"proportional", nil},
	"linear_min_max":       {"linear-min-max", nil},
	"linear_gap":           {"linear-gap", nil},
	"linear_gap_unfloored": {"linear-gap-unfloored", nil},
	"linear_slope":         {"linear-slope", map[string]exact.Number{"n": exact.Int(3)}},
	"to_estimate":          {"estimate", map[string]exact.Number{"estimate": exact.Int(1_300_000)}},
	"belleville":           {"belleville", nil},
}

// Published and recomputed tables of price marks; see the file for their sources.
func TestReferenceTables(t *testing.T) {
	var table struct {
		Cases []struct {
			Prices  []string
			Maximum json.Number
			Marks   map[string]json.RawMessage
		}
	}
	read(t, "testdata/formulas.json", &table)
	checked := 0
	for _, c := range table.Cases {
		prices := numbers(c.Prices)
		for name, raw := range c.Marks {
			if name == "_mean" {
				var want string
				decode(t, raw, &want)
				if got := exact.Mean(prices...).Round(2, exact.HalfUp); !got.Equal(exact.Must(want)) {
					t.Errorf("mean of %v: got %s, want %s", c.Prices, got, want)
				}
				continue
			}
			key, _, _ := strings.Cut(strings.Fields(name)[0], ":")
			rule, ok := rules[key]
			if !ok {
				t.Errorf("no formula for %q", name)
				continue
			}
			r, argErr := price.New(rule.id, rule.args, nil)
			if argErr != nil {
				t.Fatalf("%s: %s", name, argErr.What.In("en"))
			}
			marks, err := r.Marks(prices, exact.Must(c.Maximum.String()))
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			decode(t, raw, &want)
			for i, m := range marks {
				checked++
				if got := m.Round(2, exact.HalfUp); !got.Equal(exact.Must(want[i])) {
					t.Errorf("%s: price %s gets %s, want %s", name, c.Prices[i], got, want[i])
				}
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d marks were checked", checked)
	}
}

func read(t *testing.T, name string, v any) {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	decode(t, raw, v)
}

func decode(t *testing.T, raw []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatal(err)
	}
}

// Worked examples of the formulas that the tables lack.
func TestOtherFormulas(t *testing.T) {
	number := exact.Must
	tests := []struct {
		name   string
		id     string
		args   map[string]exact.Number
		prices []string
		max    string
		want   []string
	}{
		{"half the maximum at the mean (DAJ, method 3)", "mean", nil, []string{"80", "100", "120"}, "20", []string{"12", "10", "8"}},
		{"twice the mean and more gets 0", "mean", nil, []string{"1", "1", "1", "97"}, "20", []string{"19.6", "19.6", "19.6", "0"}},
		{"power 1 is linear in the discount", "italian-power", map[string]exact.Number{"exponent": number("1"), "base": number("200")}, []string{"100", "150", "200"}, "30", []string{"30", "15", "0"}},
		{"square root of a quarter", "italian-power", map[string]exact.Number{"exponent": number("0.5"), "base": number("200")}, []string{"100", "175"}, "30", []string{"30", "15"}},
		{"power above the base price", "italian-power", map[string]exact.Number{"exponent": number("0.5"), "base": number("200")}, []string{"210", "220"}, "30", []string{"0", "0"}},
		// discounts 40, 20, 0 on 100; mean discount 20 gets X = 0.8 of 30
		{"bilinear at, above and below the mean", "italian-bilinear", map[string]exact.Number{"x": number("0.80"), "base": number("100")}, []string{"60", "80", "100"}, "30", []string{"30", "24", "0"}},
		{"all prices equal", "linear-min-max", nil, []string{"7", "7"}, "20", []string{"20", "20"}},
	}
	for _, tt := range tests {
		r, argErr := price.New(tt.id, tt.args, nil)
		if argErr != nil {
			t.Fatalf("%s: %s", tt.name, argErr.What.In("en"))
		}
		marks, err := r.Marks(numbers(tt.prices), number(tt.max))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		for i, m := range marks {
			if !m.Equal(number(tt.want[i])) {
				t.Errorf("%s: price %s gets %s, want %s", tt.name, tt.prices[i], m, tt.want[i])
			}
		}
	}
}

func TestParametersAreChecked(t *testing.T) {
	half := exact.Must("0.5")
	tests := []struct {
		id   string
		args map[string]exact.Number
		want string
	}{
		{"linear-slope", nil, "the price formula linear-slope needs n"},
		{"linear-slope", map[string]exact.Number{"n": exact.One}, "n is 1; it must be above 1"},
		{"italian-power", map[string]exact.Number{"exponent": exact.Int(2), "base": half}, "exponent is 2; it must be at most 1"},
		{"italian-power", map[string]exact.Number{"exponent": exact.Must("0.123"), "base": half}, "exponent is 0.123; it may have at most 2 decimals"},
		{"estimate", nil, "the price formula estimate needs estimate"},
		{"nonsense", nil, `unknown price formula "nonsense"`},
	}
	for _, tt := range tests {
		_, err := price.New(tt.id, tt.args, nil)
		if err == nil {
			t.Errorf("%s %v: accepted", tt.id, tt.args)
		} else if got := err.What.In("en"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.id, got, tt.want)
		}
	}
}

// Every formula's traits are true of it, and a formula that claims none keeps
// to the scale, gives the lowest price the most and never rewards a dearer one.
func TestTraitsHold(t *testing.T) {
	args := map[string]map[string]exact.Number{
		"linear-slope":     {"n": exact.Int(3)},
		"estimate":         {"estimate": exact.Int(1000)},
		"italian-power":    {"exponent": exact.Must("0.6"), "base": exact.Int(2000)},
		"italian-bilinear": {"x": exact.Must("0.85"), "base": exact.Int(2000)},
	}
	for _, f := range price.Formulas {
		t.Run(f.ID, func(t *testing.T) {
			r, argErr := price.New(f.ID, args[f.ID], nil)
			if argErr != nil {
				t.Fatal(argErr.What.In("en"))
			}
			rapid.Check(t, func(t *rapid.T) {
				var prices []exact.Number
				for range rapid.IntRange(1, 6).Draw(t, "bids") {
					prices = append(prices, exact.Ratio(rapid.Int64Range(20_000, 190_000).Draw(t, "cents"), 100))
				}
				max := exact.Int(20)
				marks, err := r.Marks(prices, max)
				if err != nil {
					t.Fatal(err)
				}
				for i := range marks {
					if marks[i].Sign() < 0 && !f.Traits.Negative {
						t.Fatalf("price %s gets %s", prices[i], marks[i])
					}
					if max.Less(marks[i]) {
						t.Fatalf("price %s gets %s of %s", prices[i], marks[i], max)
					}
					for j := range marks {
						if prices[i].Less(prices[j]) && marks[i].Less(marks[j]) {
							t.Fatalf("price %s gets %s, the dearer %s gets %s", prices[i], marks[i], prices[j], marks[j])
						}
					}
				}
				if best := exact.Max(marks[0], marks[1:]...); !f.Traits.BestBelowMax && !best.Equal(max) && len(prices) > 1 && f.ID != "italian-bilinear" {
					t.Fatalf("the lowest price gets %s of %s", best, max)
				}
			})
		})
	}
}
