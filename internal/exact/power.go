package exact

import "math/big"

// PowerPlaces is the precision of Power in decimals.
const PowerPlaces = 30

// MaxRoot is the greatest denominator an exponent may have.
const MaxRoot = 100

// Power gives x^a for x >= 0 and a rational exponent a > 0 whose denominator is
// at most MaxRoot. The result is exact where it has at most PowerPlaces
// decimals; otherwise it is cut there, so the error is below 10^-30. ok is false
// outside that domain.
func Power(x, a Number) (y Number, ok bool) {
	e := a.rat()
	if x.Sign() < 0 || e.Sign() <= 0 || !e.Denom().IsInt64() || e.Denom().Int64() > MaxRoot || !e.Num().IsInt64() ||
		e.Num().Int64() > 10*MaxRoot {
		return Number{}, false
	}
	p, q := e.Num(), e.Denom().Int64()
	num := new(big.Int).Exp(x.rat().Num(), p, nil)
	den := new(big.Int).Exp(x.rat().Denom(), p, nil)
	if q == 1 {
		return fromRat(new(big.Rat).SetFrac(num, den)), true
	}
	// floor((num/den)^(1/q) x 10^places) = root_q(floor(num x 10^(places q) / den))
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(PowerPlaces*q), nil)
	num.Mul(num, scale).Quo(num, den)
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(PowerPlaces), nil)
	return fromRat(new(big.Rat).SetFrac(root(num, q), ten)), true
}

// root gives floor(n^(1/q)) by Newton's method from above.
func root(n *big.Int, q int64) *big.Int {
	if n.Sign() == 0 {
		return new(big.Int)
	}
	x := new(big.Int).Lsh(big.NewInt(1), uint(int64(n.BitLen())/q+1))
	bq, bq1 := big.NewInt(q), big.NewInt(q-1)
	for {
		// y = ((q-1) x + n / x^(q-1)) / q
		y := new(big.Int).Exp(x, bq1, nil)
		y.Quo(n, y)
		y.Add(y, new(big.Int).Mul(bq1, x))
		y.Quo(y, bq)
		if y.Cmp(x) >= 0 {
			return x
		}
		x = y
	}
}
