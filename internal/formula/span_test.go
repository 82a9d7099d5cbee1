package formula

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
)

func drawNumber(t *rapid.T, name string) exact.Number {
	return exact.Ratio(rapid.Int64Range(-40, 40).Draw(t, name), rapid.Int64Range(1, 8).Draw(t, name+" below"))
}

// drawExpr draws an expression over x and y.
func drawExpr(t *rapid.T, depth int) Expr {
	if depth == 0 {
		switch rapid.IntRange(0, 2).Draw(t, "leaf") {
		case 0:
			return Num(drawNumber(t, "constant"))
		case 1:
			return Var("x")
		}
		return Var("y")
	}
	sub := func() Expr { return drawExpr(t, depth-1) }
	switch rapid.IntRange(0, 10).Draw(t, "form") {
	case 0:
		return Add(sub(), sub())
	case 1:
		return Sub(sub(), sub())
	case 2:
		return Mul(sub(), sub())
	case 3:
		return Div(sub(), sub())
	case 4:
		return Max(sub(), sub())
	case 5:
		return Min(sub(), sub(), sub())
	case 6:
		op := rapid.SampledFrom([]Op{LessEqual, Less, Equal, GreaterEqual, Greater, NotEqual}).Draw(t, "op")
		return If(Cond{sub(), op, sub()}, sub(), sub())
	case 7:
		return Round(sub(), rapid.IntRange(0, 2).Draw(t, "places"), rapid.SampledFrom(exact.Modes).Draw(t, "mode"))
	case 8:
		return Pow(Max(Num(exact.Zero), sub()), rapid.SampledFrom([]Expr{Int(2), Num(exact.Ratio(1, 2)), Num(exact.Ratio(3, 4)), Int(1)}).Draw(t, "exponent"))
	case 9:
		return Neg(sub())
	}
	return call{functions[rapid.IntRange(0, len(functions)-1).Draw(t, "function")], sub()}
}

// Whatever is computed along a stretch lies within the bounds of its span, and
// along its curve.
func TestSpansHold(t *testing.T) {
	smooth, bounded := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		e := drawExpr(t, rapid.IntRange(1, 4).Draw(t, "depth"))
		length := exact.Ratio(rapid.Int64Range(1, 40).Draw(t, "length"), 8)
		x0, x1, y0, y1 := drawNumber(t, "x from"), drawNumber(t, "x to"), drawNumber(t, "y from"), drawNumber(t, "y to")
		at := func(part exact.Number) (exact.Number, error) {
			along := func(a, b exact.Number) exact.Number { return a.Add(b.Sub(a).Mul(part)) }
			return Eval(e, Env{Numbers: map[string]exact.Number{"x": along(x0, x1), "y": along(y0, y1)}})
		}
		x, y := Straight(x0, x1, length), Straight(y0, y1, length)
		x, y = x.Is(&Identity{}), y.Is(&Identity{})
		if rapid.Bool().Draw(t, "y is x") {
			y, y0, y1 = x, x0, x1
		}
		s := Bound(e, []string{"x", "y"}, nil)([]Span{x, y})
		if !s.Bounded {
			return
		}
		bounded++
		if s.Smooth {
			smooth++
		}
		sign := s.Sign(length)
		for _, part := range []exact.Number{exact.Zero, exact.One, exact.Ratio(rapid.Int64Range(0, 1000).Draw(t, "part"), 1000)} {
			v, err := at(part)
			if err != nil {
				t.Fatalf("bounded by %s and %s, but undefined at %s: %v", s.Low, s.High, part, err)
			}
			if v.Less(s.Low) || s.High.Less(v) {
				t.Fatalf("%s at %s is not between %s and %s", v, part, s.Low, s.High)
			}
			if sign != 0 && v.Sign() != sign {
				t.Fatalf("%s at %s, said to have the sign %d", v, part, sign)
			}
			if !s.Smooth {
				continue
			}
			gone := part.Mul(length)
			low, high := s.Start.Add(s.Least.Mul(gone)).Sub(s.Loose), s.Start.Add(s.Most.Mul(gone)).Add(s.Loose)
			if v.Less(low) || high.Less(v) {
				t.Fatalf("%s at %s leaves its curve, which is between %s and %s there", v, part, low, high)
			}
		}
	})
	// A short run draws too few to ask for both kinds.
	if bounded >= 60 && (smooth == 0 || bounded == smooth) {
		t.Errorf("%d spans are bounded, %d of them smooth", bounded, smooth)
	}
}

// What is computed in the same way from the same number is the same.
func TestTheSameNumberCancels(t *testing.T) {
	own := Straight(exact.Int(100), exact.Int(150), exact.Int(10)).Is(&Identity{})
	for _, e := range []Expr{
		Div(Mul(Int(20), Var("Pmin")), Var("P")),
		Div(Mul(Int(20), Sub(Mul(Int(3), Var("Pmin")), Var("P"))), Mul(Int(2), Var("Pmin"))),
		Mul(Int(20), Sub(Int(1), Div(Sub(Var("P"), Var("Pmin")), Var("Pmin")))),
	} {
		if s := Bound(e, []string{"P", "Pmin"}, nil)([]Span{own, own}); !s.IsFixed() || !s.Low.Equal(exact.Int(20)) {
			t.Errorf("the mark of the lowest price is %s to %s", s.Low, s.High)
		}
	}
	e := Pow(Div(Max(Int(0), Sub(Int(200), Var("P"))), Sub(Int(200), Var("Pmin"))), Num(exact.Ratio(3, 5)))
	s := Bound(e, []string{"P", "Pmin"}, nil)([]Span{own, own.Lesser(Fixed(exact.Int(170)))})
	if !s.IsFixed() || !s.Low.Equal(exact.One) {
		t.Errorf("the mark of the lowest price is %s to %s of the maximum", s.Low, s.High)
	}
	own.As = nil
	if s := Bound(e, []string{"P", "Pmin"}, nil)([]Span{own, own}); s.IsFixed() {
		t.Error("two numbers that only have the same bounds are taken for one")
	}
}

// Two numbers that bear the same noise and meet at the end of a stretch do not keep
// their order up to there: what the noise may do to their bounds tells nothing of
// where their difference ends.
func TestNoiseThatCancelsLeavesTheEndOpen(t *testing.T) {
	length := exact.Int(10)
	noisy := func(from, to int64) Span {
		s := Straight(exact.Int(from), exact.Int(to), length)
		s.Noise = []Noise{{ID: 1, By: exact.One}}
		return s
	}
	a, b := noisy(20, 5), noisy(10, 5)
	a.Low, a.High, b.Low, b.High = exact.Int(6), exact.Int(21), exact.Int(5), exact.Int(9)
	d := a.Minus(b)
	if got := d.Sign(length); got != 0 {
		t.Errorf("the sign of what ends at 0 is given as %d", got)
	}
	if got := d.Minus(Fixed(exact.Unit(3))); got.Low.Sign() > 0 || got.Sign(length) != 0 {
		t.Errorf("%s to %s is above 0", got.Low, got.High)
	}
	b.Low, b.High, b.Start = b.Low.Sub(exact.One), b.High.Sub(exact.One), b.Start.Sub(exact.One)
	if got := a.Minus(b).Sign(length); got != 1 {
		t.Errorf("the sign of what ends at 1 is given as %d", got)
	}
}

// Two prices that rise together keep their order, which their own bounds leave open.
func TestDifferencesOfSpansAreTight(t *testing.T) {
	length := exact.Int(10)
	pmin := Straight(exact.Int(100), exact.Int(50), length)
	mark := func(price int64) Span {
		e := Round(Div(Mul(Int(20), Var("Pmin")), Int(price)), 2, exact.HalfUp)
		return Bound(e, []string{"Pmin"}, nil)([]Span{pmin})
	}
	a, b := mark(120), mark(125)
	if !a.Low.Less(b.High) {
		t.Errorf("their bounds alone tell them apart: %v %v", a, b)
	}
	if got := a.Minus(b).Sign(length); got != 1 {
		t.Errorf("the order is given as %d", got)
	}
	var met [][2]Span
	e := If(Cond{Var("Pmin"), GreaterEqual, Int(80)}, Int(1), Int(0))
	s := Bound(e, []string{"Pmin"}, func(a, b Span) { met = append(met, [2]Span{a, b}) })([]Span{pmin})
	if len(met) != 1 || !s.Low.IsZero() || !s.High.Equal(exact.One) || s.Smooth {
		t.Errorf("a comparison that may come out either way: %v, %d met", s, len(met))
	}
}
