package exact_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
)

// The decimals of the constants are published: OEIS A002162, A002392, A007524.
func TestLogarithms(t *testing.T) {
	tests := []struct {
		name string
		log  func(exact.Number) (exact.Number, bool)
		x    exact.Number
		want string
	}{
		{"ln 2", exact.Ln, exact.Int(2), "0.693147180559945309417232121458"},
		{"ln 10", exact.Ln, exact.Int(10), "2.302585092994045684017991454684"},
		{"ln 1/2", exact.Ln, exact.Ratio(1, 2), "-0.693147180559945309417232121458"},
		{"ln 1", exact.Ln, exact.One, "0"},
		{"log 2", exact.Log10, exact.Int(2), "0.301029995663981195213738894724"},
		{"log 1000", exact.Log10, exact.Int(1000), "3"},
		{"log 1/100", exact.Log10, exact.Ratio(1, 100), "-2"},
		{"log 1", exact.Log10, exact.One, "0"},
		{"log 20", exact.Log10, exact.Int(20), "1.301029995663981195213738894724"},
	}
	for _, tt := range tests {
		got, ok := tt.log(tt.x)
		if !ok || got.String() != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.name, got, ok, tt.want)
		}
	}
	for _, x := range []exact.Number{exact.Zero, exact.Int(-1)} {
		if _, ok := exact.Ln(x); ok {
			t.Errorf("a logarithm of %s", x)
		}
		if _, ok := exact.Log10(x); ok {
			t.Errorf("a decimal logarithm of %s", x)
		}
	}
}

func TestLogarithmsAgreeWithFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := exact.Ratio(rapid.Int64Range(1, math.MaxInt64).Draw(t, "n"), rapid.Int64Range(1, math.MaxInt64).Draw(t, "d"))
		y, _ := exact.Ln(x)
		if want := math.Log(x.Float()); math.Abs(y.Float()-want) > 1e-12*max(1, math.Abs(want)) {
			t.Fatalf("ln %s: %v, want %v", x, y.Float(), want)
		}
		// ln(x^2) = 2 ln x within the cuts
		z, _ := exact.Ln(x.Mul(x))
		if d := z.Sub(y.Add(y)); exact.Max(d, d.Neg()).Float() > 3e-30 {
			t.Fatalf("ln of the square of %s is off by %s", x, d)
		}
	})
}
