package formula

import "math"

// Gap bounds the difference of two numbers that roundings may part, as steps of these.
type Gap struct {
	low, high float64
	sure      bool // false where what was lost may hide on which side of 0 a bound is
}

// NoGap is that of numbers that are the same.
var NoGap = Gap{sure: true}

// Gap bounds r - o over a stretch.
func (r Rough) Gap(o Rough) Gap {
	if r.known && o.known && r.n.Equal(o.n) {
		return NoGap
	}
	if !r.bounded || !o.bounded {
		return Gap{low: math.Inf(-1), high: math.Inf(1)}
	}
	near := 64 * slip(max(roughFarthest(r.low, r.high), roughFarthest(o.low, o.high)))
	low, high := roughSum(r.low, r.high, -o.high, -o.low)
	return Gap{low, high, !r.edge && !o.edge && math.Abs(low) > near && math.Abs(high) > near}
}

// Plus gives the gap of sums.
func (g Gap) Plus(o Gap) Gap {
	low, high := roughSum(g.low, g.high, o.low, o.high)
	return Gap{low, high, g.sure && o.sure}
}

// Rounded bounds the difference once both numbers, neither of which is below 0, are
// rounded: the greater never comes below the lesser, and half-even may part two that are
// a whole step apart by two steps.
func (g Gap) Rounded(places int) Gap {
	if g.low == 0 && g.high == 0 || places > 22 {
		return g
	}
	unit := math.Pow10(places)
	low, high := math.Ceil(below(g.low*unit))-1, math.Floor(above(g.high*unit))+1
	if g.low >= 0 {
		low = max(low, 0)
	}
	if g.high <= 0 {
		high = min(high, 0)
	}
	low, high = roughSum(low/unit, high/unit, 0, 0)
	return Gap{low, high, g.sure}
}

// Also is bounded by another gap beside.
func (g Gap) Also(o Gap) Gap { return Gap{max(g.low, o.low), min(g.high, o.high), g.sure && o.sure} }

// IsNone tells whether both numbers surely are the same.
func (g Gap) IsNone() bool { return g.low == 0 && g.high == 0 }

// IsSure tells whether on which side of 0 its bounds are is known.
func (g Gap) IsSure() bool { return g.sure }

// IsOpen tells whether either may be the greater.
func (g Gap) IsOpen() bool { return g.low < 0 && g.high > 0 }
