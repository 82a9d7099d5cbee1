package formula

import "math"

// Order is what bounds in floating point tell of two numbers over a stretch.
type Order int

// The orders.
const (
	Near     Order = iota // too near to tell: exact spans may
	Above                 // the first is above the other all along
	Below                 // it is below
	Same                  // both are the same number
	Crossing              // it may be either, by far more than what was lost
)

// nearly is how near two numbers are that are not told apart, as a part of the greater:
// more than what is lost on the way to them.
const nearly = 1e-12

// Compare compares two numbers over a stretch whose length is fixed.
func (r Rough) Compare(o, length Rough) Order {
	if r.known && o.known {
		return [...]Order{Below, Same, Above}[r.n.Cmp(o.n)+1]
	}
	d := r.Minus(o)
	low, high, ok := d.within(length.high)
	near := nearly * max(roughFarthest(r.low, r.high), roughFarthest(o.low, o.high))
	switch {
	case !ok:
		return Near
	case low > 0:
		return Above
	case high < 0:
		return Below
	case low < -near && high > near && r.high-o.low > near && o.high-r.low > near:
		return Crossing
	}
	return Near
}

// within gives the least and the greatest that the number can be throughout a stretch of
// at most this length; ok is false where it may be anything, or a rounding may have
// stepped to either side.
func (r Rough) within(length float64) (low, high float64, ok bool) {
	if !r.bounded {
		return 0, 0, false
	}
	low, high = r.low, r.high
	if r.smooth {
		loose := r.looseness()
		low = max(low, below(below(r.start+min(0, below(r.least*length)))-loose))
		high = min(high, above(above(r.start+max(0, above(r.most*length)))+loose))
	}
	return low, high, !r.edge
}

// roughFarthest gives how far from 0 a number can be.
func roughFarthest(low, high float64) float64 { return max(math.Abs(low), math.Abs(high)) }
