package formula

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
)

// inCell computes a formula about the cell A1, which holds x.
func inCell(f string, x float64) calc.Value {
	s := calc.NewBook().Add("S")
	s.Put(1, 1, calc.Cell{Value: calc.Num(x)})
	return s.Eval(f)
}

// A number of 15 significant digits is rounded as the tender says, whatever the
// mode, though its double is a little off: numbers on a tie, next to one, anywhere.
func TestRoundingIsRightWithin15Digits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 5))
	for range 15_000 {
		before, places := 1+r.IntN(3), r.IntN(10)
		carried := 15 - before
		if places > carried-2 {
			continue
		}
		whole := r.Int64N(int64(math.Pow10(before)))
		if whole < int64(math.Pow10(before-1)) {
			whole += int64(math.Pow10(before - 1))
		}
		// on an edge, and a few units of the last digit from it
		edge := exact.Int(whole).Add(exact.Ratio(r.Int64N(int64(math.Pow10(places+1)))/5*5, int64(math.Pow10(places+1))))
		x := edge.Add(exact.Ratio(int64(r.IntN(7)-3), int64(math.Pow10(carried))))
		double := x.Float()
		if before < 3 { // there is room for the noise of a few operations
			for range r.IntN(3) {
				double = math.Nextafter(double, double+float64(r.IntN(3)-1))
			}
		}
		if r.IntN(4) == 0 {
			x, double = x.Neg(), -double
		}
		for _, mode := range exact.Modes {
			f := ExcelRound("A1", places, mode, carried)
			want := x.Round(places, mode).Float()
			if got := inCell(f, double); got.Kind != calc.Number || got.Num != want {
				t.Fatalf("%s, A1 = %s (%.17g): %+v, want %v", f, x, double, got, want)
			}
		}
	}
}

// draw makes an expression over x, y and z.
func draw(r *rand.Rand, depth int) Expr {
	sub := func() Expr { return draw(r, depth-1) }
	if depth == 0 {
		if r.IntN(2) == 0 {
			return Var([]string{"x", "y", "z"}[r.IntN(3)])
		}
		return Num(exact.Ratio(int64(r.IntN(400)-100), []int64{1, 4, 10, 3}[r.IntN(4)]))
	}
	switch r.IntN(9) {
	case 0:
		return Add(sub(), sub())
	case 1:
		return Sub(sub(), sub())
	case 2, 3:
		return Mul(sub(), sub())
	case 4:
		return Div(sub(), sub())
	case 5:
		return Min(sub(), sub(), sub())
	case 6:
		return Max(sub(), sub())
	case 7:
		return If(Cond{sub(), []Op{LessEqual, Less, Equal, GreaterEqual}[r.IntN(4)], sub()}, sub(), sub())
	}
	return Pow(sub(), Int(int64(1+r.IntN(3))))
}

// What is written into a cell computes what the expression means: brackets,
// signs, order.
func TestCellsComputeTheExpression(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	compared := 0
	for range 10_000 {
		e := draw(r, r.IntN(4))
		s := calc.NewBook().Add("It's")
		env, cells := Env{Numbers: map[string]exact.Number{}}, map[string]string{}
		for i, name := range []string{"x", "y", "z"} {
			v := exact.Ratio(int64(r.IntN(200)-50), 8) // a double holds it exactly
			env.Numbers[name] = v
			s.Put(i+1, 1, calc.Cell{Value: calc.Num(v.Float())})
			cells[name] = fmt.Sprintf("'It''s'!$%c$1", 'A'+i)
		}
		text := Excel(e, func(name string) string { return cells[name] }, 12)
		got := s.Eval(text)
		want, err := Eval(e, env)
		switch {
		case err != nil:
			continue // a division by 0 stands where the exact value is 0
		case got.Kind != calc.Number && got.Text == "#DIV/0!", got.Kind != calc.Number && got.Text == "#NUM!":
			continue
		case got.Kind != calc.Number:
			t.Fatalf("%s: %+v, want %s", text, got, want)
		}
		// a comparison of thirds, or a division by nearly nothing, may go either way
		if w := want.Float(); math.Abs(got.Num-w) <= 1e-6*math.Max(1, math.Abs(w)) {
			compared++
		} else if !fragile(e, env) {
			t.Fatalf("%s: %v, want %s", text, got.Num, want)
		}
	}
	if compared < 6_000 {
		t.Errorf("only %d compared", compared)
	}
}

// fragile tells whether a little noise in a constant changes the outcome a lot.
func fragile(e Expr, env Env) bool {
	f := Float(e, []string{"x", "y", "z"})
	at := func(d float64) float64 {
		return f([]float64{env.Numbers["x"].Float() + d, env.Numbers["y"].Float() - d, env.Numbers["z"].Float() + 2*d})
	}
	a := at(0)
	for _, d := range []float64{1e-13, -1e-13} {
		if b := at(d); !(math.Abs(a-b) <= 1e-7*math.Max(1, math.Abs(a))) {
			return true
		}
	}
	return false
}
