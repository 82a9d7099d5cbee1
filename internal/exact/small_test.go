package exact

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

// word draws a whole number, often one at the edge of what a word holds.
func word() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64(), rapid.Int64Range(-1000, 1000), rapid.Int64Range(-1<<32, 1<<32),
		rapid.SampledFrom([]int64{0, 1, -1, math.MaxInt64, math.MinInt64, math.MaxInt64 - 1, math.MinInt64 + 1, 1 << 53, 1 << 62, 10, 1e18}))
}

func drawRat(t *rapid.T, name string) *big.Rat {
	den := word().Filter(func(d int64) bool { return d != 0 }).Draw(t, name+" below")
	return big.NewRat(word().Draw(t, name), den)
}

// Numbers of two words behave as rationals of any size.
func TestSmallNumbersAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := drawRat(t, "x"), drawRat(t, "y")
		a, b := FromRat(x), FromRat(y)
		same := func(op string, got Number, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s of %s and %s: got %s, want %s", op, x, y, got.Rat(), want)
			}
			if got.r == nil { // in lowest terms, as the arithmetic relies on
				if n, d, _ := got.small(); d < 1 || n == math.MinInt64 || gcd(magnitude(n), uint64(d)) != 1 && n != 0 {
					t.Fatalf("%s of %s and %s: %d/%d is not in lowest terms", op, x, y, n, d)
				}
			}
		}
		same("sum", a.Add(b), new(big.Rat).Add(x, y))
		same("difference", a.Sub(b), new(big.Rat).Sub(x, y))
		same("product", a.Mul(b), new(big.Rat).Mul(x, y))
		if y.Sign() != 0 {
			same("quotient", a.Quo(b), new(big.Rat).Quo(x, y))
		}
		same("opposite", a.Neg(), new(big.Rat).Neg(x))
		same("absolute value", a.Abs(), new(big.Rat).Abs(x))
		same("floor", a.Floor(), new(big.Rat).SetInt(new(big.Int).Div(x.Num(), x.Denom())))
		if got, want := a.Cmp(b), x.Cmp(y); got != want {
			t.Fatalf("%s and %s compare %d, want %d", x, y, got, want)
		}
		if got, want := a.Sign(), x.Sign(); got != want {
			t.Fatalf("sign of %s: %d", x, got)
		}
		if want, _ := x.Float64(); a.Float() != want {
			t.Fatalf("%s: float %v, want %v", x, a.Float(), want)
		}
		places := rapid.IntRange(0, 20).Draw(t, "places")
		mode := rapid.SampledFrom(Modes).Draw(t, "mode")
		large := Number{r: x} // the same number, held the other way
		if units, ok := a.ProductUnits(b, places, mode); ok {
			same("rounded product", Units(units, places), large.Mul(b).Round(places, mode).Rat())
		}
		same("rounding", a.Round(places, mode), large.Round(places, mode).Rat())
		if got, want := a.Decimal(), large.Decimal(); got != want {
			t.Fatalf("decimal of %s: %s, want %s", x, got, want)
		}
		if got, want := a.Fraction(), large.Fraction(); got != want {
			t.Fatalf("fraction of %s: %s, want %s", x, got, want)
		}
		if got, want := a.Format("en", 0, places), large.Format("en", 0, places); got != want {
			t.Fatalf("format of %s: %s, want %s", x, got, want)
		}
	})
}

func BenchmarkWeigh(b *testing.B) {
	mark, scale, weight := Must("13.37"), Int(20), Must("7.5")
	for b.Loop() {
		mark.Quo(scale).Mul(weight).Round(2, HalfUp).Add(One)
	}
}

// Numbers of few digits are read without a rational; what is read is the same, and what
// is refused is refused.
func TestSmallNumbersAreReadAsOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(
			rapid.StringMatching(`[+-]?[0-9]{0,20}(\.[0-9]{0,6})?`),
			rapid.StringMatching(`-?0?\.?[0-9.]{0,19}[-+ ,e]?`),
		).Draw(t, "text")
		n, err := Parse(s)
		want, ok := new(big.Rat), false
		if decimal.MatchString(s) && !leadingZero(s) {
			want, ok = want.SetString(s)
		}
		switch {
		case ok != (err == nil):
			t.Errorf("%q: readable is %t, and reading it says %v", s, ok, err)
		case ok && (!n.Equal(fromRat(want)) || n.r == nil && n != fromRat(want)):
			t.Errorf("%q is read as %#v, not %#v", s, n, fromRat(want))
		}
	})
}
