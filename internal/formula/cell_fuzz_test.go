package formula

import (
	"math"
	"testing"
	"time"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/exact"
)

// What a formula of a buyer's own is written into a cell computes what it means.
func FuzzCell(f *testing.F) {
	for _, seed := range []string{
		"M * (Xmin / X)^2", "if(X < 2; 1; round(X; 2))", "-X^2", "2^-X", "M - M * 5 %", "max(0; min(M; X - Xmin)) / (Xmax - Xmin)",
		"ln(X + 1) / log10(abs(X) + 2)", "if(X >= Xmin; if(X = Xmax; 1; 2); 3)", "round(X / 3; 1) * 3", "(M - (X - Xmin)) / 7 * 100 %", "--X", "0.1 + 0.2",
	} {
		f.Add(seed, int16(8), int16(3), int16(40))
	}
	names := []string{"M", "X", "Xmin", "Xmax"}
	f.Fuzz(func(t *testing.T, text string, x, low, high int16) {
		e, wrong := Parse(text, known)
		if wrong != nil {
			return
		}
		s := calc.NewBook().Add("S")
		env, cells := Env{Numbers: map[string]exact.Number{}}, map[string]string{}
		for i, n := range []exact.Number{exact.Int(20), exact.Ratio(int64(x), 8), exact.Ratio(int64(low), 8), exact.Ratio(int64(high), 8)} { // doubles hold them exactly
			env.Numbers[names[i]] = n
			s.Put(i+1, 1, calc.Cell{Value: calc.Num(n.Float())})
			cells[names[i]] = "$" + string(rune('A'+i)) + "$1"
		}
		for name := range Variables(e) {
			if cells[name] == "" {
				return // another than these
			}
		}
		begun := time.Now()
		defer func() {
			if spent := time.Since(begun); spent > 20*time.Second {
				t.Fatalf("%q takes %s", text, spent)
			}
		}()
		want, err := Eval(e, env)
		if err != nil {
			return // undefined there; a cell shows an error or a double that is a little off
		}
		cell := Excel(e, func(name string) string { return cells[name] }, 12)
		got := s.Eval(cell)
		if got.Kind != calc.Number {
			if got.Text == "#DIV/0!" || got.Text == "#NUM!" { // what is nearly nothing may be nothing in doubles
				return
			}
			t.Fatalf("%q, in the cell %s: %+v, want %s", text, cell, got, want)
		}
		w := want.Float()
		if size := magnitude(e, env); jumps(e) || size > 1e9 || math.Abs(got.Num-w) <= 1e-6*math.Max(1, math.Max(size, math.Abs(w))) {
			return
		}
		t.Fatalf("%q at X = %s, in the cell %s: %v, want %s", text, env.Numbers["X"], cell, got.Num, want)
	})
}
