package exact

import (
	"math/big"
	"sync"
)

// logPrecision is the working precision of logarithms in bits: PowerPlaces decimals
// take 100, the rest guards what the series and the reduction lose.
const logPrecision = 256

// Ln gives the natural logarithm of x > 0, cut after PowerPlaces decimals, so that
// the error is below 10^-30; of 1 it is 0 exactly. ok is false for x <= 0.
func Ln(x Number) (y Number, ok bool) {
	if x.Sign() <= 0 {
		return Number{}, false
	}
	if x.Equal(One) {
		return Zero, true
	}
	return cut(ln(x)), true
}

// Log10 gives the decimal logarithm of x > 0, as Ln does; it is exact for powers
// of ten, the only rational numbers that have a rational one.
func Log10(x Number) (y Number, ok bool) {
	if x.Sign() <= 0 {
		return Number{}, false
	}
	if k, is := powerOfTen(x); is {
		return Int(k), true
	}
	return cut(new(big.Float).Quo(ln(x), ln(Int(10)))), true
}

// powerOfTen tells whether x is 10^k.
func powerOfTen(x Number) (k int64, is bool) {
	r := x.rat()
	n, sign := r.Num(), int64(1)
	if r.Num().IsInt64() && r.Num().Int64() == 1 {
		n, sign = r.Denom(), -1
	} else if !r.IsInt() {
		return 0, false
	}
	digits := n.String()
	for _, d := range digits[1:] {
		if d != '0' {
			return 0, false
		}
	}
	return sign * int64(len(digits)-1), digits[0] == '1'
}

// ln gives the logarithm of x > 0 in working precision: x = m 2^k with m about 1,
// and ln m = 2 artanh((m-1)/(m+1)).
func ln(x Number) *big.Float {
	f := new(big.Float).SetPrec(logPrecision).SetRat(x.rat())
	m := new(big.Float).SetPrec(logPrecision)
	k := f.MantExp(m) // m from 1/2 to 1
	if m.Cmp(big.NewFloat(0.70710678)) < 0 {
		m.Mul(m, big.NewFloat(2))
		k--
	}
	one := big.NewFloat(1)
	y := new(big.Float).SetPrec(logPrecision).Sub(m, one)
	y.Quo(y, m.Add(m, one))
	sum := artanh(y)
	sum.Mul(sum, big.NewFloat(2))
	shift := new(big.Float).SetPrec(logPrecision).SetInt64(int64(k))
	return sum.Add(sum, shift.Mul(shift, ln2()))
}

var ln2 = sync.OnceValue(func() *big.Float {
	third := new(big.Float).SetPrec(logPrecision).Quo(big.NewFloat(1), new(big.Float).SetPrec(logPrecision).SetInt64(3))
	return third.Mul(artanh(third), big.NewFloat(2))
})

// artanh sums y + y^3/3 + y^5/5 + ... for |y| well below 1.
func artanh(y *big.Float) *big.Float {
	sum := new(big.Float).SetPrec(logPrecision).Set(y)
	if y.Sign() == 0 {
		return sum
	}
	power := new(big.Float).SetPrec(logPrecision).Set(y)
	square := new(big.Float).SetPrec(logPrecision).Mul(y, y)
	for i := int64(3); ; i += 2 {
		power.Mul(power, square)
		term := new(big.Float).SetPrec(logPrecision).Quo(power, new(big.Float).SetPrec(logPrecision).SetInt64(i))
		if term.MantExp(nil) < sum.MantExp(nil)-logPrecision {
			return sum
		}
		sum.Add(sum, term)
	}
}

// cut cuts f after PowerPlaces decimals.
func cut(f *big.Float) Number {
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(PowerPlaces), nil)
	scaled := new(big.Float).SetPrec(2*logPrecision).Mul(f, new(big.Float).SetInt(ten))
	n, _ := scaled.Int(nil)
	return fromRat(new(big.Rat).SetFrac(n, ten))
}
