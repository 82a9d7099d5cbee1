package calc

import (
	"math"
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
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	var room [32]byte
	shown := strconv.AppendFloat(room[:0], math.Abs(x), 'e', digits-1, 64) // d.dddde+dd
	whole := int64(0)
	for _, d := range shown[:digits+1] {
		if d != '.' {
			whole = 10*whole + int64(d-'0')
		}
	}
	exponent, _ := strconv.Atoi(string(shown[digits+2:]))
	falls := digits - 1 - exponent - places // how many of the digits
	switch {
	case falls > digits: // less than a tenth of a unit
		return math.Copysign(0, x)
	case falls > 0:
		unit := int64(tens[falls])
		whole = (whole + unit/2) / unit
		exponent = digits - 1 - places
	}
	text := strconv.AppendInt(append(strconv.AppendInt(room[:0], whole, 10), 'e'), int64(exponent-digits+1), 10)
	near, _ := strconv.ParseFloat(string(text), 64)
	return math.Copysign(near, x)
}
