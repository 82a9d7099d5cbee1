package formula

import (
	"math"

	"github.com/bareme/bareme/internal/exact"
)

// Rough is a [Span] in floating point: it bounds the same number, each bound moved outward
// by more than the arithmetic may lose, so that what it tells is true. Exact fractions grow
// with each quotient and cost a hundred times as much; they are to be asked only where a
// doubt is left that is as narrow as what was lost.
//
// What a span says of its curve holds with a looseness that is never 0: the curve begins
// at a number in floating point, and the looseness takes up what that is wrong by.
type Rough struct {
	low, high   float64
	start       float64
	least, most float64
	loose       float64
	noise       []roughNoise
	bounded     bool
	smooth      bool
	fixed       bool // it does not move: its bounds differ by what was lost
	as          *Identity
	by, byHigh  float64 // bounds of By
	edge        bool    // a rounding may have stepped to either side
	n           exact.Number
	known       bool // it is n, which is short: exactly so
}

type roughNoise struct {
	id int
	by float64
}

// slip is more than what an operation may lose whose outcome is x.
func slip(x float64) float64 { return math.Abs(x)*0x1p-52 + 0x1p-1000 }

// below and above move the outcome of an operation outward.
func below(x float64) float64 { return x - slip(x) }
func above(x float64) float64 { return x + slip(x) }

// roughSum bounds a sum; one that comes out as 0 is exact.
func roughSum(a, b, c, d float64) (low, high float64) {
	if low = a + c; low != 0 {
		low = below(low)
	}
	if high = b + d; high != 0 {
		high = above(high)
	}
	return low, high
}

// roughTimes bounds the product of a number of each range.
func roughTimes(a, b, c, d float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, x := range [...][2]float64{{a, c}, {a, d}, {b, c}, {b, d}} {
		p := x[0] * x[1]
		if x[0] == 0 || x[1] == 0 {
			low, high = min(low, p), max(high, p)
		} else {
			low, high = min(low, below(p)), max(high, above(p))
		}
	}
	return low, high
}

// about bounds an exact number; 0 is 0.
func about(n exact.Number) (low, high float64) {
	if n.IsZero() {
		return 0, 0
	}
	f := n.Float()
	return below(f), above(f)
}

// Roughly gives a span in floating point.
func Roughly(s Span) Rough {
	if !s.Bounded {
		return Rough{}
	}
	r := Rough{bounded: true, smooth: s.Smooth, fixed: s.IsFixed(), as: s.As}
	r.is(s.Low, r.fixed)
	r.low, _ = about(s.Low)
	_, r.high = about(s.High)
	if s.As != nil {
		r.by, r.byHigh = about(s.By)
	}
	if s.Smooth {
		r.start = s.Start.Float()
		r.least, _ = about(s.Least)
		_, r.most = about(s.Most)
		_, r.loose = about(s.Loose)
		r.strays(slip(r.start))
		for _, n := range s.Noise {
			r.bears(n.ID, n.By.Float())
		}
	}
	return r.sound()
}

// is notes which number it is, of two that are known.
func (r *Rough) is(n exact.Number, known bool) {
	if known && n.IsShort() {
		r.n, r.known = n, true
	}
}

// strays adds to the looseness.
func (r *Rough) strays(by float64) { r.loose = above(r.loose + by) }

// bears adds a noise whose size is the outcome of an operation.
func (r *Rough) bears(id int, by float64) {
	r.noise = append(r.noise, roughNoise{id, by})
	r.strays(slip(by))
}

// sound leaves nothing known of what is too great for floating point.
func (r Rough) sound() Rough {
	const most = 0x1p400
	fits := func(x float64) bool { return math.Abs(x) < most } // not so of what is no number
	switch {
	case !fits(r.low) || !fits(r.high) || !fits(r.by) || !fits(r.byHigh):
		return Rough{}
	case r.smooth && !(fits(r.start) && fits(r.least) && fits(r.most) && fits(r.looseness())):
		r.smooth, r.fixed, r.noise = false, false, nil
	}
	return r
}

// IsZero tells whether the number surely is 0 all along.
func (r Rough) IsZero() bool { return r.bounded && r.low == 0 && r.high == 0 }

// Reaches tells whether the number may be at least as great as another.
func (r Rough) Reaches(o Rough) bool { return !r.bounded || !o.bounded || r.high >= o.low }

// UpTo keeps a number that is not below 0 from there to another, as it surely is.
func (r Rough) UpTo(o Rough) Rough {
	if r.bounded && o.bounded {
		r.low, r.high = max(r.low, 0), min(r.high, o.high)
	}
	return r
}

// IsBelow0 tells whether the number may be below 0.
func (r Rough) IsBelow0() bool { return !r.bounded || r.low < 0 }

func (r Rough) looseness() float64 {
	loose := r.loose
	for _, n := range r.noise {
		loose = above(loose + math.Abs(n.by))
	}
	return loose
}

func (r Rough) settled() Rough {
	r.loose, r.noise = r.looseness(), nil
	return r
}

// Plus gives r + o.
func (r Rough) Plus(o Rough) Rough {
	switch {
	case !r.bounded || !o.bounded:
		return Rough{}
	case o.IsZero():
		return r
	case r.IsZero():
		return o
	}
	out := Rough{bounded: true, smooth: r.smooth && o.smooth, fixed: r.fixed && o.fixed, edge: r.edge || o.edge}
	if r.known && o.known {
		out.is(r.n.Add(o.n), true)
	}
	out.low, out.high = roughSum(r.low, r.high, o.low, o.high)
	if r.as != nil && r.as == o.as {
		out.as = r.as
		out.by, out.byHigh = roughSum(r.by, r.byHigh, o.by, o.byHigh)
	}
	if out.smooth {
		out.start, out.loose = r.start+o.start, above(r.loose+o.loose)
		out.least, out.most = roughSum(r.least, r.most, o.least, o.most)
		out.strays(slip(out.start))
		out.mix(r.noise, o.noise)
	}
	return out.sound()
}

// mix takes the noises of two numbers that are added up.
func (r *Rough) mix(a, b []roughNoise) {
	if len(a) == 0 || len(b) == 0 {
		r.noise = append(a[:len(a):len(a)], b...)
		return
	}
	r.noise = make([]roughNoise, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].id < b[0].id:
			r.noise, a = append(r.noise, a[0]), a[1:]
		case b[0].id < a[0].id:
			r.noise, b = append(r.noise, b[0]), b[1:]
		default:
			if by := a[0].by + b[0].by; by != 0 {
				r.bears(a[0].id, by)
			}
			a, b = a[1:], b[1:]
		}
	}
	r.noise = append(append(r.noise, a...), b...)
}

// Minus gives r - o.
func (r Rough) Minus(o Rough) Rough {
	o.low, o.high, o.start, o.least, o.most = -o.high, -o.low, -o.start, -o.most, -o.least
	o.by, o.byHigh, o.n = -o.byHigh, -o.by, o.n.Neg()
	list := make([]roughNoise, len(o.noise))
	for i, n := range o.noise {
		list[i] = roughNoise{n.id, -n.by}
	}
	o.noise = list
	return r.Plus(o)
}

// Times gives r x o.
func (r Rough) Times(o Rough) Rough {
	switch {
	case !r.bounded || !o.bounded:
		return Rough{}
	case r.IsZero() || o.IsZero():
		return Rough{bounded: true, smooth: true, fixed: true, known: true}
	case o.fixed:
		return r.scaled(o)
	case r.fixed:
		return o.scaled(r)
	}
	r, o = r.settled(), o.settled()
	out := Rough{bounded: true, smooth: r.smooth && o.smooth, edge: r.edge || o.edge}
	out.low, out.high = roughTimes(r.low, r.high, o.low, o.high)
	if out.smooth { // of the curves: (ro)' = r'o + ro'
		a, b := r.curve()
		c, d := o.curve()
		l1, m1 := roughTimes(r.least, r.most, c, d)
		l2, m2 := roughTimes(a, b, o.least, o.most)
		out.start = r.start * o.start
		out.least, out.most = roughSum(l1, m1, l2, m2)
		out.strays(above(r.loose * roughFarthest(c, d)))
		out.strays(above(o.loose * roughFarthest(a, b)))
		out.strays(above(r.loose * o.loose))
		out.strays(slip(out.start))
	}
	return out.sound()
}

// curve bounds the curve of what has no noise.
func (r Rough) curve() (low, high float64) { return roughSum(r.low, r.high, -r.loose, r.loose) }

// scaled multiplies by a number that does not move, so that noises stay apart.
func (r Rough) scaled(k Rough) Rough {
	out := Rough{bounded: true, smooth: r.smooth, fixed: r.fixed, edge: r.edge || k.edge, as: r.as}
	if r.known && k.known {
		out.is(r.n.Mul(k.n), true)
	}
	out.low, out.high = roughTimes(r.low, r.high, k.low, k.high)
	if r.as != nil {
		out.by, out.byHigh = roughTimes(r.by, r.byHigh, k.low, k.high)
	}
	if out.smooth {
		out.start = r.start * k.start
		out.least, out.most = roughTimes(r.least, r.most, k.low, k.high)
		out.strays(above(r.loose * roughFarthest(k.low, k.high)))
		out.strays(above(k.loose * math.Abs(r.start))) // k is its start but for its looseness
		out.strays(slip(out.start))
		for _, n := range r.noise {
			out.bears(n.id, n.by*k.start)
			out.strays(above(k.loose * math.Abs(n.by)))
		}
	}
	return out.sound()
}

// Over gives r / o.
func (r Rough) Over(o Rough) Rough {
	if !r.bounded || !o.bounded || o.low <= 0 && o.high >= 0 {
		return Rough{}
	}
	if r.as != nil && r.as == o.as && (o.by > 0 || o.byHigh < 0) {
		inverse := Rough{bounded: true, low: below(1 / o.byHigh), high: above(1 / o.by)}
		low, high := roughTimes(r.by, r.byHigh, inverse.low, inverse.high)
		out := Rough{low: low, high: high, start: low + (high-low)/2, bounded: true, smooth: true, fixed: true, edge: r.edge || o.edge}
		out.strays(above(high - low))
		return out.sound()
	}
	o = o.settled()
	over := Rough{low: below(1 / o.high), high: above(1 / o.low), bounded: true, smooth: o.smooth, fixed: o.fixed, edge: o.edge}
	if low, high := o.curve(); over.smooth && (low > 0 || high < 0) { // (1/o)' = -o' / o²
		a, b := below(1/high), above(1/low) // of the curve
		c, d := roughTimes(a, b, a, b)
		l, m := roughTimes(o.least, o.most, c, d)
		over.start, over.least, over.most = 1/o.start, -m, -l
		over.strays(above(o.loose * above(roughFarthest(a, b)*roughFarthest(over.low, over.high)))) // 1/x - 1/y = (y-x) / xy
		over.strays(slip(over.start))
	} else {
		over.smooth, over.fixed = false, false
	}
	return r.Times(over.sound())
}

// Rounded applies a rounding, as [Span.Rounded] does.
func (r Rough) Rounded(places int, mode exact.Mode, id int) Rough {
	switch {
	case !r.bounded:
		return r
	case r.known:
		out := Roughly(Fixed(r.n.Round(places, mode)))
		out.edge = r.edge
		return out
	}
	unit := math.Pow10(places)
	low, high, edge := roughRounded(r.low*unit, r.high*unit, mode)
	if places > 22 || roughFarthest(low, high) > 0x1p50 { // where a float64 has no decimals left
		return Rough{}
	}
	r.edge, r.as = r.edge || edge, nil
	r.low, r.high = low/unit, high/unit
	if low == high && !edge {
		out := Rough{start: r.low, bounded: true, smooth: true, fixed: true, edge: r.edge}
		out.strays(slip(r.low))
		out.low, out.high = roughSum(r.low, r.high, 0, 0)
		out.is(exact.Int(int64(low)).Mul(exact.Unit(places)), true)
		return out
	}
	r.low, r.high = roughSum(r.low, r.high, 0, 0)
	by := 1 / unit
	if mode == exact.HalfUp || mode == exact.HalfEven {
		by /= 2
	}
	if r.fixed = false; !r.smooth {
		return r
	}
	if id < 0 {
		r.strays(above(by))
		return r
	}
	own := Rough{}
	own.bears(id, by)
	noise := r.noise
	r.strays(own.loose)
	r.mix(noise, own.noise)
	return r.sound()
}

// roughRounded bounds what is between two numbers, the outcomes of operations, once it is
// rounded to whole numbers.
func roughRounded(low, high float64, mode exact.Mode) (least, most float64, edge bool) {
	round := away
	switch mode {
	case exact.HalfUp:
		round = math.Round
	case exact.HalfEven:
		round = math.RoundToEven
	case exact.Down:
		round = math.Trunc
	}
	least, most = round(below(low)), round(above(high))
	return least, most, least != round(above(low)) || most != round(below(high))
}

// away rounds away from 0.
func away(x float64) float64 {
	if x < 0 {
		return math.Floor(x)
	}
	return math.Ceil(x)
}

// Greater gives the greater of r and o.
func (r Rough) Greater(o Rough) Rough {
	switch {
	case !r.bounded || !o.bounded:
		return Rough{}
	case r.low >= o.high:
		return r
	case o.low >= r.high:
		return o
	}
	out := Rough{low: max(r.low, o.low), high: max(r.high, o.high), bounded: true,
		smooth: r.smooth && o.smooth, fixed: r.fixed && o.fixed, edge: r.edge || o.edge}
	if out.smooth {
		out.start, out.loose = max(r.start, o.start), max(r.looseness(), o.looseness())
		out.least, out.most = min(r.least, o.least), max(r.most, o.most)
	}
	return out
}
