package calc

import (
	"math"
	"math/big"
	"strconv"
)

// A spreadsheet rounds what it shows: a number to 15 significant digits. So
// ROUND(1.005, 2) gives 1.01, though the nearest double is below 1.005.

const digits = 15

var tens = func() (out [23]float64) {
	out[0] = 1
	for i := 1; i < len(out); i++ {
		out[i] = out[i-1] * 10 // exact up to 10^22
	}
	return out
}()

// round rounds x to places decimals, halves away from zero.
func round(x float64, places int) float64 {
	if places < 0 || places >= len(tens) {
		return roundDigits(x, places)
	}
	y := math.Abs(x) * tens[places]
	floor := math.Floor(y)
	rest := y - floor
	near := y * 1e-14
	if y >= 1e14 {
		near = 0.1 // the digits that are shown end where it is rounded
	}
	if y >= 1e15 || math.Abs(rest-0.5) <= near {
		return roundDigits(x, places)
	}
	if rest > 0.5 { // no digit that is shown can move it
		floor++
	}
	return math.Copysign(floor/tens[places], x)
}

// roundDigits works on the 15 digits.
func roundDigits(x float64, places int) float64 {
	shown, ok := new(big.Rat).SetString(strconv.FormatFloat(math.Abs(x), 'e', digits-1, 64))
	if !ok {
		return x
	}
	step := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil))
	if places < 0 {
		step.Inv(step)
	}
	shown.Mul(shown, step)
	q, rest := new(big.Int).QuoRem(shown.Num(), shown.Denom(), new(big.Int))
	if rest.Lsh(rest, 1).Cmp(shown.Denom()) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	f, _ := new(big.Rat).Quo(new(big.Rat).SetInt(q), step).Float64()
	return math.Copysign(f, x)
}
