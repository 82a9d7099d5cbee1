// Package exact holds the numbers that decide an award.
//
// A Number is an exact rational: sums, products and quotients lose nothing, and
// equality means equality. Rounding happens only where Round is called. Numbers
// are immutable; the zero value is 0.
package exact

import (
	"math/big"
)

// Number is an exact rational number.
type Number struct{ r *big.Rat }

var zero = new(big.Rat)

// Zero, One and Hundred are numbers that code needs by name.
var (
	Zero    = Number{}
	One     = Int(1)
	Hundred = Int(100)
)

func (n Number) rat() *big.Rat {
	if n.r == nil {
		return zero
	}
	return n.r
}

// Int makes a number from an integer.
func Int(i int64) Number { return Number{new(big.Rat).SetInt64(i)} }

// Ratio makes the number a/b; b must not be 0.
func Ratio(a, b int64) Number { return Number{big.NewRat(a, b)} }

// FromRat makes a number from a rational, which it copies.
func FromRat(r *big.Rat) Number { return Number{new(big.Rat).Set(r)} }

// Rat gives a copy of the number as a rational.
func (n Number) Rat() *big.Rat { return new(big.Rat).Set(n.rat()) }

// Add gives n + m.
func (n Number) Add(m Number) Number { return Number{new(big.Rat).Add(n.rat(), m.rat())} }

// Sub gives n - m.
func (n Number) Sub(m Number) Number { return Number{new(big.Rat).Sub(n.rat(), m.rat())} }

// Mul gives n x m.
func (n Number) Mul(m Number) Number { return Number{new(big.Rat).Mul(n.rat(), m.rat())} }

// Quo gives n / m; it panics if m is 0, as integer division does.
func (n Number) Quo(m Number) Number { return Number{new(big.Rat).Quo(n.rat(), m.rat())} }

// Neg gives -n.
func (n Number) Neg() Number { return Number{new(big.Rat).Neg(n.rat())} }

// Abs gives n without its sign.
func (n Number) Abs() Number { return Number{new(big.Rat).Abs(n.rat())} }

// Cmp compares: -1 if n < m, 0 if equal, +1 if n > m.
func (n Number) Cmp(m Number) int { return n.rat().Cmp(m.rat()) }

// Equal tells whether n and m are the same number.
func (n Number) Equal(m Number) bool { return n.Cmp(m) == 0 }

// Less tells whether n < m.
func (n Number) Less(m Number) bool { return n.Cmp(m) < 0 }

// Sign gives -1, 0 or +1.
func (n Number) Sign() int { return n.rat().Sign() }

// IsZero tells whether n is 0.
func (n Number) IsZero() bool { return n.Sign() == 0 }

// Float gives the nearest float64, for drawings and for a workbook's cached
// values; nothing is decided from it.
func (n Number) Float() float64 { f, _ := n.rat().Float64(); return f }

// Sum adds numbers up; the sum of none is 0.
func Sum(ns ...Number) Number {
	s := new(big.Rat)
	for _, n := range ns {
		s.Add(s, n.rat())
	}
	return Number{s}
}

// Min gives the smallest of one or more numbers.
func Min(first Number, rest ...Number) Number {
	for _, n := range rest {
		if n.Less(first) {
			first = n
		}
	}
	return first
}

// Max gives the greatest of one or more numbers.
func Max(first Number, rest ...Number) Number {
	for _, n := range rest {
		if first.Less(n) {
			first = n
		}
	}
	return first
}

// Mean gives the arithmetic mean of one or more numbers.
func Mean(ns ...Number) Number { return Sum(ns...).Quo(Int(int64(len(ns)))) }

// FromFloat gives the exact value of a finite float64.
func FromFloat(f float64) Number {
	r := new(big.Rat)
	if r.SetFloat64(f) == nil {
		panic("exact: not a finite number")
	}
	return Number{r}
}
