package calc

import (
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	_ "github.com/bareme/bareme/internal/seeded"
)

func sheet() *Sheet {
	b := NewBook()
	s := b.Add("Main")
	other := b.Add("It's")
	for i, x := range []float64{3, 1, 2} {
		s.Put(1, i+1, Cell{Value: Num(x)})
		s.Put(2, i+1, Cell{Value: Num(float64(10 * (i + 1)))})
		other.Put(1, i+1, Cell{Value: Num(100 + x)})
	}
	s.Put(1, 4, Cell{Value: Str("")})
	s.Put(3, 1, Cell{Formula: "A1*2", Value: Num(999)})
	s.Put(3, 2, Cell{Formula: "C2"})
	s.Put(3, 3, Cell{Value: Str("Oui")})
	return s
}

func TestFormulasAreComputedAsASpreadsheetDoes(t *testing.T) {
	s := sheet()
	for _, tt := range []struct {
		formula string
		want    any
	}{
		{"1+2*3^2", 19.0},
		{"-2^2", 4.0}, // a sign binds more tightly than a power
		{"2-3-4", -5.0},
		{"0-8/4/2", -1.0},
		{"2^3^2", 64.0}, // from left to right
		{"(1+2)*3", 9.0},
		{"1.5E2", 150.0},
		{"0.1+0.2", 0.30000000000000004},
		{"C1", 6.0}, // computed, not cached
		{"C2", "#REF!"},
		{"'It''s'!A2", 101.0},
		{"SUM(A1:A4)", 6.0},
		{"SUM(A1:A4,'It''s'!$A$1:$A$3,1)", 313.0},
		{"AVERAGE(A1:A4)", 2.0},
		{"COUNT(A1:A4)", 3.0},
		{"MIN(A1:A4)", 1.0},
		{"MAX(A1:A4,7)", 7.0},
		{"MIN(D1:D9)", 0.0},
		{"SUMIF(A1:A3,2,B1:B3)", 30.0},
		{"SUMPRODUCT((A1:A3>A2)*1)", 2.0},
		{"1+SUMPRODUCT((A1:A4=A3)*(B1:B4>5))", 2.0},
		{"SUMPRODUCT((A1:A4=0)*1)", 0.0}, // a text equals no number
		{"INDEX(B1:B3,MATCH(2,A1:A3,0))", 30.0},
		{"IFERROR(MATCH(9,A1:A3,0),\"\")", ""},
		{"LOOKUP(25,B1:B3,A1:A3)", 1.0},
		{"LOOKUP(30,B1:B3)", 30.0},
		{"LOOKUP(5,B1:B3)", "#N/A"},
		{`IF(A1=3,"yes",1/0)`, "yes"},
		{`IF(A1=4,NOSUCH(1),2)`, 2.0},
		{`IF(C3="oui",1,0)`, 1.0}, // texts are compared without regard to case
		{`IF(EXACT(C3,"oui"),1,0)`, 0.0},
		{`A4=""`, 1.0},
		{`"a"&A1&"""b"`, `a3"b`},
		{"1/0", "#DIV/0!"},
		{`1+"x"`, "#VALUE!"},
		{"SIGN(0-3)", -1.0},
		{"ABS(0-3)", 3.0},
		{"D9", 0.0},
		{"ROUND(1.005,2)", 1.01}, // the nearest double is below
		{"ROUND(2.675,2)", 2.68},
		{"ROUND(-2.5,0)", -3.0},
		{"ROUND(0.0349999999999999,2)", 0.03},
		{"ROUND(1250,-2)", 1300.0},
		{"ROUND(5.33333333333333E-7,20)", 5.3333333333333e-7},
	} {
		v := s.Eval(tt.formula)
		var got any = v.Num
		if v.Kind == Text || v.Kind == Error {
			got = v.Text
		}
		if got != tt.want {
			t.Errorf("%s: %v, want %v", tt.formula, got, tt.want)
		}
	}
}

func TestWhatIsNotAFormulaIsAnError(t *testing.T) {
	for _, f := range []string{"", "1+", "(1", "SUM(", "SUM(1", "NOSUCH(1)", `"x`, "'It", "A", "1 2", "'No'!A1", "IF(1,2)", "A1:", "COUNTIF(A1:A3,1)", "{1,2}"} {
		if v := sheet().Eval(f); v.Kind != Error || !strings.HasPrefix(v.Text, "#NAME?") {
			t.Errorf("%q: %+v", f, v)
		}
	}
}

// The quick way and the digits agree.
func TestRoundingWaysAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		x := (r.Float64() - 0.5) * math.Pow10(r.IntN(12)-2)
		if r.IntN(2) == 0 {
			x = math.Round(x*1e4) / 1e4 // often on an edge
		}
		places := r.IntN(10)
		if a, b := round(x, places), roundDigits(x, places); a != b {
			t.Fatalf("round(%v, %d): %v and %v", x, places, a, b)
		}
	}
}

// What is rounded on the digits that are shown is what rationals give.
func TestDigitsAreRoundedAsRationalsAre(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.OneOf(rapid.Float64(), rapid.Float64Range(-1e6, 1e6), rapid.Map(rapid.IntRange(-1e7, 1e7), func(n int) float64 {
			return float64(n) / 1000 // where ties are
		})).Draw(t, "x")
		places := rapid.IntRange(-20, 20).Draw(t, "places")
		shown, ok := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(x), 'e', digits-1, 64))
		if !ok {
			t.Fatal(x)
		}
		step := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
		if places < 0 {
			step.Inv(step)
		}
		shown.Mul(shown, step)
		whole, rest := new(big.Int).QuoRem(shown.Num(), shown.Denom(), new(big.Int))
		if rest.Lsh(rest, 1).Cmp(shown.Denom()) >= 0 {
			whole.Add(whole, big.NewInt(1))
		}
		want, _ := new(big.Rat).Quo(new(big.Rat).SetInt(whole), step).Float64()
		want = math.Copysign(want, x)
		if got := roundDigits(x, places); got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("%v to %d places gives %v, not %v", x, places, got, want)
		}
	})
}
