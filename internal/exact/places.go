package exact

import "math/big"

// Unit gives the step of a grid with so many decimals: 0.01 for 2.
func Unit(places int) Number {
	if places < len(smallPowers) {
		return Number{num: 1, den: smallPowers[places]}
	}
	return fromRat(new(big.Rat).SetFrac(big.NewInt(1), tenTo(places)))
}

// AtLeast gives how many decimals write the number exactly, at least some; just these
// where none do.
func (n Number) AtLeast(places int) int {
	if !n.IsDecimal() {
		return places
	}
	for places < MaxDigits && !n.Round(places, Down).Equal(n) {
		places++
	}
	return places
}
