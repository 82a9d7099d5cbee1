package price_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/seeded"
)

// A formula of the list and the same text written by a buyer give the same marks to
// the last digit, or both none.
func TestListedFormulasAreWrittenInTheLanguage(t *testing.T) {
	seeded.Checks(t, 30)
	for _, f := range price.Formulas {
		t.Run(f.ID, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				args := map[string]exact.Number{}
				s := price.Setting{Scale: exact.Int(20)}
				for _, p := range f.Params {
					v := exact.Ratio(rapid.Int64Range(1, 400).Draw(t, p.Name), 100)
					if p.Estimate {
						v = v.Mul(exact.Int(1000))
					}
					args[p.Name] = v
					s.Constants = append(s.Constants, price.Constant{Name: p.Symbol, Value: v})
				}
				listed, refused := price.New(f.ID, args, nil)
				if refused != nil {
					t.Skip()
				}
				written, err := price.Write(f.Text, s)
				if err != nil {
					t.Fatal(err)
				}
				var prices []exact.Number
				for range rapid.IntRange(1, 6).Draw(t, "bids") {
					prices = append(prices, exact.Ratio(rapid.Int64Range(0, 500_000).Draw(t, "cents"), 100))
				}
				a, none := listed.Marks(prices, s.Scale)
				b, neither := written.Marks(prices, s.Scale)
				if (none == nil) != (neither == nil) {
					t.Fatalf("%v and %v", none, neither)
				}
				for i := range a {
					if !a[i].Equal(b[i]) {
						t.Fatalf("a price of %s of %v gets %s listed, %s written", prices[i], prices, a[i], b[i])
					}
				}
			})
		})
	}
}

// Parameters are printed as numbers, and what they make together with other numbers is
// computed; what the formula says in numbers of its own stays as written.
func TestListedFormulasInPrint(t *testing.T) {
	for _, tt := range []struct {
		id   string
		args map[string]exact.Number
		want string
	}{
		{"linear-slope", map[string]exact.Number{"n": exact.Must("1.5")}, "max(0 ; M × (1.5 × Pmin − P) / (0.5 × Pmin))"},
		{"belleville", nil, "10 / 3 × (7 − P / Pmin)"},
		{"mean", nil, "max(0 ; min(M ; M × (1 − P / (2 × Pavg))))"},
		{
			"italian-power", map[string]exact.Number{"exponent": exact.Must("0.6"), "base": exact.Int(100)},
			"0 if Pmin ≥ 100, otherwise M × (max(0 ; 100 − P) / (100 − Pmin)) ^ 0.6",
		},
	} {
		r, err := price.New(tt.id, tt.args, nil)
		if err != nil {
			t.Fatal(err.What.In("en"))
		}
		if got := formula.Text(r.Expr, "en", formula.Names); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.id, got, tt.want)
		}
	}
}
