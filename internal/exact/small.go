package exact

import (
	"math"
	"math/bits"
)

// Arithmetic of fractions of two machine words in lowest terms. Each function
// tells whether its result fits; where it does not, the caller goes on with
// integers of any size.

// IsShort tells whether two machine words hold the number, so that to compute with it
// costs little.
func (n Number) IsShort() bool { return n.r == nil }

// addSmall gives a/b + c/d.
func addSmall(a, b, c, d int64) (Number, bool) {
	g := int64(gcd(uint64(b), uint64(d)))
	x, ok1 := times(a, d/g)
	y, ok2 := times(c, b/g)
	num := x + y
	if !ok1 || !ok2 || (x > 0) == (y > 0) && (num > 0) != (x > 0) && x != 0 && y != 0 {
		return Number{}, false
	}
	// what num and the common denominator share is a factor of g (Knuth 4.5.1)
	shared := int64(gcd(magnitude(num), uint64(g)))
	den, ok := times(b/g, d/shared)
	if !ok || num == math.MinInt64 {
		return Number{}, false
	}
	if num == 0 {
		return Number{}, true
	}
	return Number{num: num / shared, den: den}, true
}

// mulSmall gives a/b x c/d.
func mulSmall(a, b, c, d int64) (Number, bool) {
	if a == 0 || c == 0 {
		return Number{}, true
	}
	if a == math.MinInt64 || c == math.MinInt64 {
		return Number{}, false
	}
	g, h := int64(gcd(magnitude(a), uint64(d))), int64(gcd(magnitude(c), uint64(b)))
	num, ok1 := times(a/g, c/h)
	den, ok2 := times(b/h, d/g)
	return Number{num: num, den: den}, ok1 && ok2
}

// cmpSmall compares a/b with c/d.
func cmpSmall(a, b, c, d int64) int {
	if (a < 0) != (c < 0) || b == d {
		switch {
		case a < c:
			return -1
		case a > c:
			return 1
		}
		return 0
	}
	xh, xl := bits.Mul64(magnitude(a), uint64(d))
	yh, yl := bits.Mul64(magnitude(c), uint64(b))
	sign := 1
	if a < 0 {
		sign = -1
	}
	switch {
	case xh == yh && xl == yl:
		return 0
	case xh < yh || xh == yh && xl < yl:
		return -sign
	}
	return sign
}

// times gives a x b; ok is false if the product, or its opposite, does not fit.
func times(a, b int64) (product int64, ok bool) {
	high, low := bits.Mul64(magnitude(a), magnitude(b))
	if high != 0 || low > math.MaxInt64 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(low), true
	}
	return int64(low), true
}

func magnitude(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// gcd gives the greatest common divisor of a and b, by Stein's method; that of 0
// and b is b.
func gcd(a, b uint64) uint64 {
	switch {
	case a == 1 || b == 1:
		return 1
	case a == 0:
		return b
	case b == 0:
		return a
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= bits.TrailingZeros64(a)
	for b != 0 {
		b >>= bits.TrailingZeros64(b)
		if a > b {
			a, b = b, a
		}
		b -= a
	}
	return a << shift
}

// smallPowers are the powers of ten that a word holds.
var smallPowers = func() (out [19]int64) {
	out[0] = 1
	for i := 1; i < len(out); i++ {
		out[i] = out[i-1] * 10
	}
	return out
}()

// scaledSmall gives n x 10^places rounded to a whole number.
func (n Number) scaledSmall(places int, mode Mode) (int64, bool) {
	num, den, ok := n.small()
	if !ok || places >= len(smallPowers) {
		return 0, false
	}
	return roundedQuotient(magnitude(num), uint64(smallPowers[places]), uint64(den), num < 0, mode)
}

// roundedQuotient gives a x b / den, rounded to a whole number.
func roundedQuotient(a, b, den uint64, negative bool, mode Mode) (int64, bool) {
	high, low := bits.Mul64(a, b)
	if high >= den {
		return 0, false // the quotient would take two words
	}
	q, rest := bits.Div64(high, low, den)
	if q >= math.MaxInt64 {
		return 0, false
	}
	if rest != 0 {
		up := mode == Up
		if mode == HalfUp || mode == HalfEven {
			left := den - rest
			up = rest > left || rest == left && (mode == HalfUp || q&1 == 1)
		}
		if up {
			q++
		}
	}
	if negative {
		return -int64(q), true
	}
	return int64(q), true
}

// ProductUnits gives n x m rounded to so many decimals, in units of the last: what
// n.Mul(m).Round(places, mode) holds, without making a number of it. ok is false
// where a word does not hold it.
func (n Number) ProductUnits(m Number, places int, mode Mode) (units int64, ok bool) {
	a, b, ok1 := n.small()
	c, d, ok2 := m.small()
	if ok1 && ok2 && places < len(smallPowers) {
		high, low := bits.Mul64(magnitude(a), magnitude(c))
		if den, fits := times(b, d); fits && high == 0 {
			if units, ok = roundedQuotient(low, uint64(smallPowers[places]), uint64(den), (a < 0) != (c < 0), mode); ok {
				return units, true
			}
		}
	}
	return n.Mul(m).scaledSmall(places, mode)
}

// Units gives a number of units of the last of so many decimals.
func Units(units int64, places int) Number { return Int(units).Mul(Unit(places)) }

// decimals gives how many decimals write the number exactly, if so many as a word
// can take do.
func (n Number) decimals() (int, bool) {
	_, den, ok := n.small()
	if !ok {
		return 0, false
	}
	twos := bits.TrailingZeros64(uint64(den))
	den >>= twos
	fives := 0
	for den%5 == 0 {
		den /= 5
		fives++
	}
	return max(twos, fives), den == 1 && max(twos, fives) < len(smallPowers)
}
