package formula

import (
	"reflect"
	"testing"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

var known = []string{"M", "X", "Xmin", "Xmax"}

func TestParsedFormulas(t *testing.T) {
	env := Env{Numbers: map[string]exact.Number{"M": exact.Int(20), "X": exact.Int(120), "Xmin": exact.Int(100), "Xmax": exact.Int(200)}}
	tests := []struct{ name, text, want string }{
		{"square of the ratio, Vaud", "M * (Xmin / X)^2", "125/9"},
		{"precedence", "1 + 2 * 3 - 4 / 2", "5"},
		{"to the left", "10 - 3 - 2", "5"},
		{"a power binds to the right", "2^3^2", "512"},
		{"a sign after a power", "-2^2", "-4"},
		{"a signed exponent", "2^-2", "0.25"},
		{"a signed base", "(-2)^3", "-8"},
		{"brackets", "(1 + 2) * (3 - 1)", "6"},
		{"a percentage", "M * (1 - 5 %)", "19"},
		{"a condition", "if(X <= Xmin; M; M / 2)", "10"},
		{"not equal", "if(X <> Xmin, 1, 2)", "1"},
		{"greater", "if(X > 120; 1; if(X >= 120; 2; 3))", "2"},
		{"least and greatest", "max(0; min(M; 3 * M; 7))", "7"},
		{"rounding, a half up", "round(2.345; 2)", "2.35"},
		{"a root", "sqrt(144)", "12"},
		{"a root without end", "sqrt(2)", "1.414213562373095048801688724209"},
		{"the printed signs", "M × (Xmax − X) ÷ (Xmax – Xmin)", "16"},
		{"printed comparisons", "if(X ≥ Xmin; 1; 0) + if(X ≤ Xmin; 1; 0) + if(X ≠ Xmin; 1; 0)", "2"},
		{"an absolute value", "abs(Xmin - X)", "20"},
		{"a decimal logarithm", "10 - log10(1000)", "7"},
		{"no spaces", "M*Xmin/X", "50/3"},
	}
	for _, tt := range tests {
		e, err := Parse(tt.text, known)
		if err != nil {
			t.Errorf("%s: column %d: %v", tt.name, err.Column, err)
			continue
		}
		got, failed := Eval(e, env)
		want := got.Fraction()
		if want == "" {
			want = got.String()
		}
		if failed != nil || want != tt.want {
			t.Errorf("%s: %s (%v), want %s", tt.name, want, failed, tt.want)
		}
	}
}

func TestMistakesInFormulas(t *testing.T) {
	tests := []struct {
		text   string
		column int
		want   string
	}{
		{"M * (Xmin / X", 14, `the formula ends here; expected ")" | complete it`},
		{"M * Xmn / X", 5, `unknown name "Xmn" | known here: M, X, Xmin, Xmax`},
		{"m * xmin", 1, `unknown name "m" | did you mean "M"?`},
		{"M ** 2", 4, `found "*", expected a number, a name or a bracket | write ^ for a power`},
		{"M 2", 3, `found "2", expected an operator, or the end | correct the formula at this place`},
		{"2X", 2, `found "X", expected an operator, or the end | write * to multiply`},
		{"1.2.3", 1, `"1.2.3" is not a number | write a decimal number such as 12.5`},
		{"0,5 * M", 2, `found ",", expected an operator, or the end | write decimals with a point: 0.5`},
		{"20 x Xmin", 4, `found "x", expected an operator, or the end | write * to multiply`},
		{"M prix", 3, `found "prix", expected an operator, or the end | a name is one word: write an operator between two names`},
		{"sqr(4)", 1, `unknown function "sqr" | known here: min, max, round, if, abs, sqrt, ln, log10`},
		{"SQRT(4)", 1, `unknown function "SQRT" | did you mean "sqrt"?`},
		{"sqrt(4; 2)", 1, "sqrt takes one number, found 2 | write numbers with a decimal point, and one argument"},
		{"round(X; M)", 10, "the decimals to round to must be a whole number from 0 to 9 | write round(x; 2)"},
		{"if(X; 1; 2)", 5, `found ";", expected a comparison: < <= = >= > <> | correct the formula at this place`},
		{"if(X < 1; 2)", 12, `found ")", expected a semicolon and the next argument | correct the formula at this place`},
		{"M & X", 3, `the character "&" has no meaning in a formula | use + - * / ^, brackets, numbers and names`},
		{"", 1, "the formula ends here; expected a number, a name or a bracket | complete it"},
		{"=M", 1, `found "=", expected a number, a name or a bracket | leave out the = sign`},
	}
	for _, tt := range tests {
		_, err := Parse(tt.text, known)
		if err == nil {
			t.Errorf("%q is read", tt.text)
			continue
		}
		if got := err.What.In(lang.EN) + " | " + err.Do.In(lang.EN); err.Column != tt.column || got != tt.want {
			t.Errorf("%q: column %d: %s, want column %d: %s", tt.text, err.Column, got, tt.column, tt.want)
		}
	}
}

// expression draws an expression of the language.
func expression(t *rapid.T, depth int) Expr {
	pick := rapid.IntRange(0, 12).Draw(t, "node")
	if depth == 0 {
		pick %= 3
	}
	sub := func() Expr { return expression(t, depth-1) }
	switch pick {
	case 0:
		return Num(exact.Ratio(rapid.Int64Range(0, 100_000).Draw(t, "n"), 1000))
	case 1:
		return Var(rapid.SampledFrom(known).Draw(t, "name"))
	case 2:
		return Pct(exact.Int(rapid.Int64Range(0, 100).Draw(t, "p")).Quo(exact.Hundred))
	case 3:
		return Add(sub(), sub())
	case 4:
		return Sub(sub(), sub())
	case 5:
		return Mul(sub(), sub())
	case 6:
		return Div(sub(), sub())
	case 7:
		return Pow(sub(), sub())
	case 8:
		return Neg(sub())
	case 9:
		return call{rapid.SampledFrom(functions).Draw(t, "f"), sub()}
	case 10:
		return If(Cond{sub(), rapid.SampledFrom([]Op{Less, LessEqual, Equal, NotEqual, GreaterEqual, Greater}).Draw(t, "op"), sub()}, sub(), sub())
	case 11:
		return rapid.SampledFrom([]func(...Expr) Expr{Min, Max}).Draw(t, "extent")(sub(), sub())
	}
	return Round(sub(), rapid.IntRange(0, 9).Draw(t, "places"), parsedMode)
}

// What is written reads back as the same expression.
func TestSourceReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := expression(t, 4)
		text, ok := Source(e)
		if !ok {
			t.Fatalf("%#v has no source", e)
		}
		if len(text) > MaxLength {
			t.Skip("too long to be read")
		}
		again, err := Parse(text, known)
		if err != nil {
			t.Fatalf("%s: column %d: %v", text, err.Column, err)
		}
		if !reflect.DeepEqual(again, e) {
			t.Fatalf("%s reads back as\n%#v\nnot\n%#v", text, again, e)
		}
	})
}

// Evaluating any expression ends, and agrees with floating point where both are
// defined and nothing is near a jump.
func TestEvaluationAgreesWithFloats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := expression(t, 3)
		env, values := Env{Numbers: map[string]exact.Number{}}, []float64{}
		for _, name := range known {
			n := exact.Ratio(rapid.Int64Range(1, 100_000).Draw(t, name), 100)
			env.Numbers[name], values = n, append(values, n.Float())
		}
		got, err := Eval(e, env)
		if err != nil || jumps(e) {
			return
		}
		want := Float(e, known)(values)
		size := magnitude(e, env)
		if size > 1e12 || want != want {
			return // cancellation, or a power of a negative number that floats do not have
		}
		if d := got.Float() - want; d > 1e-6*max(1, size) || d < -1e-6*max(1, size) {
			t.Fatalf("%v in floats, %v exactly", want, got.Float())
		}
	})
}

// jumps tells whether an expression has steps, at which floats may fall on the
// other side.
func jumps(e Expr) bool {
	switch e := e.(type) {
	case choice, rounded:
		return true
	case negative:
		return jumps(e.x)
	case call:
		return jumps(e.x)
	case binary:
		return jumps(e.a) || jumps(e.b)
	case power:
		return jumps(e.x) || jumps(e.a)
	case extent:
		for _, a := range e.args {
			if jumps(a) {
				return true
			}
		}
	}
	return false
}

// magnitude bounds the size of what an expression adds up, and of what it divides
// by the inverse: how far floats may be off.
func magnitude(e Expr, env Env) float64 {
	v, err := Eval(e, env)
	if err != nil {
		return 1e300
	}
	size := v.Abs().Float()
	worst := func(subs ...Expr) float64 {
		for _, s := range subs {
			size = max(size, magnitude(s, env))
		}
		return size
	}
	switch e := e.(type) {
	case negative:
		return worst(e.x)
	case call:
		x, _ := Eval(e.x, env)
		if f := x.Abs().Float(); f < 1e-3 {
			return 1e300 // a logarithm near 0
		}
		return worst(e.x)
	case power:
		return worst(e.x, e.a) * 1e3
	case extent:
		return worst(e.args...)
	case binary:
		if b, _ := Eval(e.b, env); e.op == '/' && b.Abs().Float() < 1e-3 {
			return 1e300
		}
		return worst(e.a, e.b)
	}
	return size
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"M * (Xmin / X)^2", "if(X < 2; 1; round(X; 2))", "((((((((1))))))))", "----1", "2^2^2^2", "1 %", "1000%", "ln(log10(abs(-X)))", "max(1,2;3)"} {
		f.Add(seed)
	}
	env := Env{Numbers: map[string]exact.Number{"M": exact.Int(20), "X": exact.Ratio(7, 3), "Xmin": exact.Int(1), "Xmax": exact.Int(9)}}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := Parse(text, known)
		if err != nil {
			if err.Column < 1 || err.What.IsZero() || err.Do.IsZero() {
				t.Fatalf("a mistake without place or remedy: %+v", err)
			}
			return
		}
		source, ok := Source(e)
		if !ok {
			t.Fatalf("%q was read and has no source", text)
		}
		if again, err := Parse(source, known); len(source) <= MaxLength && (err != nil || !reflect.DeepEqual(again, e)) {
			t.Fatalf("%q reads back otherwise: %q (%v)", text, source, err)
		}
		_, _ = Eval(e, env)
		Text(e, lang.FR, Names)
		Excel(e, Names, 9)
	})
}
