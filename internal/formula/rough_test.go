package formula

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
)

// drawn is a computation along a stretch: exactly at a part of it, and bounded over all.
type drawn struct {
	at    func(part exact.Number) (v exact.Number, ok bool)
	span  Span
	rough Rough
}

// drawRough draws a computation from numbers that move.
func drawRough(t *rapid.T, depth int, moving []drawn, noise *int) drawn {
	if depth == 0 {
		if rapid.Bool().Draw(t, "constant") {
			n := drawNumber(t, "constant")
			return drawn{func(exact.Number) (exact.Number, bool) { return n, true }, Fixed(n), Roughly(Fixed(n))}
		}
		return rapid.SampledFrom(moving).Draw(t, "moving")
	}
	a := drawRough(t, depth-1, moving, noise)
	both := func(op func(x, y exact.Number) (exact.Number, bool), b drawn) func(exact.Number) (exact.Number, bool) {
		return func(part exact.Number) (exact.Number, bool) {
			x, ok := a.at(part)
			y, also := b.at(part)
			if !ok || !also {
				return x, false
			}
			return op(x, y)
		}
	}
	sub := func() drawn {
		if rapid.IntRange(0, 4).Draw(t, "again") == 0 { // what bears the same noise
			return a
		}
		return drawRough(t, depth-1, moving, noise)
	}
	switch rapid.IntRange(0, 5).Draw(t, "form") {
	case 0:
		b := sub()
		return drawn{both(func(x, y exact.Number) (exact.Number, bool) { return x.Add(y), true }, b), a.span.Plus(b.span), a.rough.Plus(b.rough)}
	case 1:
		b := sub()
		return drawn{both(func(x, y exact.Number) (exact.Number, bool) { return x.Sub(y), true }, b), a.span.Minus(b.span), a.rough.Minus(b.rough)}
	case 2:
		b := sub()
		return drawn{both(func(x, y exact.Number) (exact.Number, bool) { return x.Mul(y), true }, b), a.span.Times(b.span), a.rough.Times(b.rough)}
	case 3:
		b := sub()
		return drawn{both(func(x, y exact.Number) (exact.Number, bool) {
			if y.IsZero() {
				return x, false
			}
			return x.Quo(y), true
		}, b), a.span.Over(b.span), a.rough.Over(b.rough)}
	case 4:
		b := sub()
		return drawn{both(func(x, y exact.Number) (exact.Number, bool) { return exact.Max(x, y), true }, b), a.span.Greater(b.span), a.rough.Greater(b.rough)}
	}
	places, mode := rapid.IntRange(0, 2).Draw(t, "places"), rapid.SampledFrom(exact.Modes).Draw(t, "mode")
	id := -1
	if rapid.Bool().Draw(t, "shared") {
		id = *noise
		*noise++
	}
	return drawn{func(part exact.Number) (exact.Number, bool) {
		x, ok := a.at(part)
		return x.Round(places, mode), ok
	}, a.span.Rounded(places, mode, id), a.rough.Rounded(places, mode, id)}
}

// What is bounded in floating point lies within its bounds all along, and the bounds are
// about those of exact spans.
func TestRoughSpansHold(t *testing.T) {
	bounded, tight, told := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		length := exact.Ratio(rapid.Int64Range(1, 40).Draw(t, "length"), 8)
		var moving []drawn
		for range 3 {
			from, to := drawNumber(t, "from"), drawNumber(t, "to")
			s := Straight(from, to, length).Is(&Identity{})
			moving = append(moving, drawn{func(part exact.Number) (exact.Number, bool) { return from.Add(to.Sub(from).Mul(part)), true }, s, Roughly(s)})
		}
		noise := 1
		x := drawRough(t, rapid.IntRange(1, 5).Draw(t, "depth"), moving, &noise)
		low, high, sure := x.rough.within(above(length.Float()))
		if !x.rough.bounded {
			return
		}
		bounded++
		for _, part := range []exact.Number{exact.Zero, exact.One, exact.Ratio(1, 2), exact.Ratio(rapid.Int64Range(0, 1000).Draw(t, "part"), 1000)} {
			v, ok := x.at(part)
			if !ok {
				t.Fatalf("bounded by %g and %g, but undefined at %s", x.rough.low, x.rough.high, part)
			}
			for _, b := range [][2]float64{{x.rough.low, x.rough.high}, {low, high}} {
				if v.Less(exact.FromFloat(b[0])) || exact.FromFloat(b[1]).Less(v) {
					t.Fatalf("%s at %s is not between %g and %g", v, part, b[0], b[1])
				}
			}
		}
		if sure && x.span.Bounded {
			told++
			least, most := x.span.Within(length)
			if width := most.Sub(least).Float(); high-low <= width*1.000001+1e-9 {
				tight++
			}
		}
	})
	if bounded >= 60 && tight < told*3/4 {
		t.Errorf("%d bounds, of %d sure ones %d are about as tight as exact ones", bounded, told, tight)
	}
}
