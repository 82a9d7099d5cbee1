// Package exact holds the numbers that decide an award.
//
// A Number is an exact rational: sums, products and quotients lose nothing, and
// equality means equality. Rounding happens only where Round is called. Numbers
// are immutable; the zero value is 0.
package exact

import (
	"math"
	"math/big"
)

// Number is an exact rational number.
//
// Most numbers of a tender are small: they are held as a fraction of two machine
// words in lowest terms. Where that would overflow, r holds the number instead.
type Number struct {
	num, den int64 // den 0 stands for 1, so that the zero value is 0
	r        *big.Rat
}

// Zero, One and Hundred are numbers that code needs by name.
var (
	Zero    = Number{}
	One     = Int(1)
	Hundred = Int(100)
)

// small gives the fraction of a number that two words hold.
func (n Number) small() (num, den int64, ok bool) {
	if n.den == 0 {
		return n.num, 1, n.r == nil
	}
	return n.num, n.den, true
}

// rat gives the number as a rational that must not be changed.
func (n Number) rat() *big.Rat {
	if n.r != nil {
		return n.r
	}
	num, den, _ := n.small()
	return big.NewRat(num, den)
}

// lowest makes the number num/den, which have no common factor; den is above 0.
func lowest(num, den int64) Number {
	if num == math.MinInt64 { // its opposite does not fit
		return Number{r: big.NewRat(num, den)}
	}
	return Number{num: num, den: den}
}

// fromRat makes a number from a rational that nobody else holds.
func fromRat(r *big.Rat) Number {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != math.MinInt64 {
		return Number{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Number{r: r}
}

// Int makes a number from an integer.
func Int(i int64) Number { return lowest(i, 1) }

// Ratio makes the number a/b; b must not be 0.
func Ratio(a, b int64) Number { return fromRat(big.NewRat(a, b)) }

// FromRat makes a number from a rational, which it copies.
func FromRat(r *big.Rat) Number { return fromRat(new(big.Rat).Set(r)) }

// Rat gives a copy of the number as a rational.
func (n Number) Rat() *big.Rat { return new(big.Rat).Set(n.rat()) }

// Add gives n + m.
func (n Number) Add(m Number) Number {
	if a, b, ok := n.small(); ok {
		if c, d, ok := m.small(); ok {
			if sum, ok := addSmall(a, b, c, d); ok {
				return sum
			}
		}
	}
	return fromRat(new(big.Rat).Add(n.rat(), m.rat()))
}

// Sub gives n - m.
func (n Number) Sub(m Number) Number { return n.Add(m.Neg()) }

// Mul gives n x m.
func (n Number) Mul(m Number) Number {
	if a, b, ok := n.small(); ok {
		if c, d, ok := m.small(); ok {
			if product, ok := mulSmall(a, b, c, d); ok {
				return product
			}
		}
	}
	return fromRat(new(big.Rat).Mul(n.rat(), m.rat()))
}

// Quo gives n / m; it panics if m is 0, as integer division does.
func (n Number) Quo(m Number) Number {
	if a, b, ok := n.small(); ok {
		if c, d, ok := m.small(); ok && c != 0 {
			if c < 0 {
				c, d = -c, -d
			}
			if quotient, ok := mulSmall(a, b, d, c); ok {
				return quotient
			}
		}
	}
	return fromRat(new(big.Rat).Quo(n.rat(), m.rat()))
}

// Neg gives -n.
func (n Number) Neg() Number {
	if n.r == nil {
		return Number{num: -n.num, den: n.den}
	}
	return fromRat(new(big.Rat).Neg(n.r))
}

// Abs gives n without its sign.
func (n Number) Abs() Number {
	if n.Sign() < 0 {
		return n.Neg()
	}
	return n
}

// Cmp compares: -1 if n < m, 0 if equal, +1 if n > m.
func (n Number) Cmp(m Number) int {
	if a, b, ok := n.small(); ok {
		if c, d, ok := m.small(); ok {
			return cmpSmall(a, b, c, d)
		}
	}
	return n.rat().Cmp(m.rat())
}

// Equal tells whether n and m are the same number.
func (n Number) Equal(m Number) bool {
	if n.r != nil && m.r != nil { // both in lowest terms
		return n.r.Num().Cmp(m.r.Num()) == 0 && n.r.Denom().Cmp(m.r.Denom()) == 0
	}
	return n.Cmp(m) == 0
}

// Less tells whether n < m.
func (n Number) Less(m Number) bool { return n.Cmp(m) < 0 }

// Sign gives -1, 0 or +1.
func (n Number) Sign() int {
	switch {
	case n.r != nil:
		return n.r.Sign()
	case n.num < 0:
		return -1
	case n.num > 0:
		return 1
	}
	return 0
}

// IsZero tells whether n is 0.
func (n Number) IsZero() bool { return n.Sign() == 0 }

// Float gives the nearest float64, for drawings and for a workbook's cached
// values; nothing is decided from it.
func (n Number) Float() float64 {
	const whole = 1 << 53 // up to here a float64 holds every integer
	if num, den, ok := n.small(); ok && -whole <= num && num <= whole && den <= whole {
		return float64(num) / float64(den)
	}
	f, _ := n.rat().Float64()
	return f
}

// Sum adds numbers up; the sum of none is 0.
func Sum(ns ...Number) Number {
	s := Zero
	for _, n := range ns {
		s = s.Add(n)
	}
	return s
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
	return fromRat(r)
}
