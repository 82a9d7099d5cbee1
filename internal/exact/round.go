package exact

import "math/big"

// Mode is a way to round.
type Mode string

// The rounding modes. A tie is a number exactly halfway between two candidates.
const (
	HalfUp   Mode = "half-up"   // ties away from zero: 2.345 -> 2.35, -2.345 -> -2.35
	HalfEven Mode = "half-even" // ties to the even digit: 2.345 -> 2.34
	Down     Mode = "down"      // toward zero
	Up       Mode = "up"        // away from zero
)

// Modes lists the rounding modes in the order they are offered.
var Modes = []Mode{HalfUp, HalfEven, Down, Up}

// Error tells how far a rounding can be from what it rounds.
func (m Mode) Error(places int) Number {
	if m == HalfUp || m == HalfEven {
		return Unit(places).Quo(Int(2))
	}
	return Unit(places)
}

// Round gives n with the given number of decimals.
func (n Number) Round(places int, mode Mode) Number {
	if q, ok := n.scaledSmall(places, mode); ok {
		g := int64(gcd(magnitude(q), uint64(smallPowers[places])))
		if q == 0 {
			return Zero
		}
		return Number{num: q / g, den: smallPowers[places] / g}
	}
	return fromRat(new(big.Rat).SetFrac(n.scaled(places, mode), tenTo(places)))
}

var powersOfTen = func() (out [32]*big.Int) {
	for i := range out {
		out[i] = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(i)), nil)
	}
	return out
}()

func tenTo(places int) *big.Int {
	if places < len(powersOfTen) {
		return powersOfTen[places]
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
}

// scaled gives n x 10^places rounded to a whole number.
func (n Number) scaled(places int, mode Mode) *big.Int {
	r := n.rat()
	num := new(big.Int).Mul(r.Num(), tenTo(places))
	neg := num.Sign() < 0
	num.Abs(num)
	q, rest := new(big.Int).QuoRem(num, r.Denom(), new(big.Int))
	if away(q, rest, r.Denom(), mode) {
		q.Add(q, big.NewInt(1))
	}
	if neg {
		q.Neg(q)
	}
	return q
}

// away tells whether q, truncated from q + rest/den, must move away from zero.
func away(q, rest, den *big.Int, mode Mode) bool {
	if rest.Sign() == 0 {
		return false
	}
	switch mode {
	case Down:
		return false
	case Up:
		return true
	}
	half := new(big.Int).Lsh(rest, 1).Cmp(den)
	if half == 0 && mode == HalfEven {
		return q.Bit(0) == 1
	}
	return half >= 0
}

// FromTie gives the distance from n to the nearest number at which rounding to
// places changes its result, so that a caller can tell where binary floating
// point may round differently.
func (n Number) FromTie(places int, mode Mode) Number {
	step := fromRat(new(big.Rat).SetFrac(big.NewInt(1), tenTo(places)))
	scaled := n.Quo(step)
	if mode == HalfUp || mode == HalfEven {
		scaled = scaled.Sub(Ratio(1, 2))
	}
	near := scaled.Sub(scaled.Round(0, HalfUp))
	if near.Sign() < 0 {
		near = near.Neg()
	}
	return near.Mul(step)
}

// Floor gives the greatest whole number that is not above n.
func (n Number) Floor() Number {
	if num, den, ok := n.small(); ok {
		q := num / den
		if num%den < 0 {
			q--
		}
		return lowest(q, 1)
	}
	return fromRat(new(big.Rat).SetInt(new(big.Int).Div(n.r.Num(), n.r.Denom()))) // Euclidean
}
