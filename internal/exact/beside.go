package exact

import "github.com/bareme/bareme/internal/lang"

// PlacesBeside gives the fewest decimals, from `least` on, with which n as rounded (half
// up) stands to each limit as n does: below it, at it, or above it.
func (n Number) PlacesBeside(least int, limits ...Number) int {
	for places := least; places < MaxDigits; places++ {
		rounded, same := n.Round(places, HalfUp), true
		for _, limit := range limits {
			same = same && rounded.Cmp(limit) == n.Cmp(limit)
		}
		if same {
			return places
		}
	}
	return MaxDigits
}

// Beside is a number that is printed beside limits, on the side of them where it is.
type Beside struct {
	Number
	Limits []Number
}

// Against puts a number beside limits; without any it is its own, and printed in full.
func Against(n Number, limits ...Number) Beside {
	if len(limits) == 0 {
		limits = []Number{n}
	}
	return Beside{n, limits}
}

// In writes the number with six decimals at most, or as many more as tell it from its
// limits.
func (b Beside) In(l lang.Lang) string { return b.Format(l, 0, b.PlacesBeside(6, b.Limits...)) }

// StatedPercent is a percentage as somebody stated it, with all its decimals.
type StatedPercent struct{ Number }

// In writes the percentage with its sign.
func (p StatedPercent) In(l lang.Lang) string {
	return p.Number.Percent(l, 0, p.PlacesBeside(6, p.Number)-2)
}
