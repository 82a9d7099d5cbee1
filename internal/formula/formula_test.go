package formula

import (
	"errors"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

func TestOneExpressionHasFourReadings(t *testing.T) {
	p, low, m := Var("P"), Var("Pmin"), Var("M")
	env := Env{
		Numbers: map[string]exact.Number{"P": exact.Int(125), "Pmin": exact.Int(100), "M": exact.Int(20), "x": exact.Must("-2.5")},
		Texts:   map[string]string{"x": "good"},
	}
	cells := func(name string) string {
		return map[string]string{"P": "C7", "Pmin": "C9", "M": "$E$5", "x": "F3"}[name]
	}
	tests := []struct {
		name                      string
		e                         Expr
		value, text, filled, cell string
	}{
		{"proportional", Div(Mul(m, low), p), "16", "M × Pmin / P", "20 × 100 / 125", "$E$5*C9/C7"},
		{"brackets where they are needed", Mul(m, Sub(Int(1), Div(Sub(p, low), low))), "15",
			"M × (1 − (P − Pmin) / Pmin)", "20 × (1 − (125 − 100) / 100)", "$E$5*(1-(C7-C9)/C9)"},
		{"a difference taken away", Sub(m, Sub(p, low)), "-5", "M − (P − Pmin)", "20 − (125 − 100)", "$E$5-(C7-C9)"},
		{"a quotient divided by a product", Div(m, Mul(p, low)), "0.0016", "M / (P × Pmin)", "20 / (125 × 100)", "$E$5/(C7*C9)"},
		{"floor", Max(Int(0), Sub(low, p)), "0", "max(0 ; Pmin − P)", "max(0 ; 100 − 125)", "MAX(0,C9-C7)"},
		{"smallest", Min(p, low, m), "20", "min(P ; Pmin ; M)", "min(125 ; 100 ; 20)", "MIN(C7,C9,$E$5)"},
		{"power", Pow(low, Num(exact.Must("0.5"))), "10", "Pmin ^ 0.5", "100 ^ 0.5", "C9^0.5"},
		{"condition", If(Cond{p, LessEqual, low}, m, Int(0)), "0", "M if P ≤ Pmin, otherwise 0", "20 if 125 ≤ 100, otherwise 0", "IF(ROUND(C7-C9,6)<=0,$E$5,0)"},
		{"words", Table("x", []Case{{"bad", exact.Zero}, {"good", exact.Int(7)}}), "7", "bad → 0 ; good → 7", "bad → 0 ; good → 7", `IF(EXACT(F3,"bad"),0,IF(EXACT(F3,"good"),7,NA()))`},
		{"a number without decimals", Num(exact.Ratio(1, 3)), "0.333333333333", "0.333333", "0.333333", "1/3"},
		{"a negative number", Mul(m, Var("x")), "-50", "M × x", "20 × (-2.5)", "$E$5*F3"},
		{"rounding", Round(Div(Int(10), Int(3)), 2, exact.HalfUp), "3.33", "round(10 / 3 ; 2)", "round(10 / 3 ; 2)", "ROUND(10/3,2)"},
	}
	for _, tt := range tests {
		v, err := Eval(tt.e, env)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if got := v.Decimal(); got != tt.value {
			t.Errorf("%s: value %s, want %s", tt.name, got, tt.value)
		}
		if got := Text(tt.e, lang.EN, Names); got != tt.text {
			t.Errorf("%s: text %s, want %s", tt.name, got, tt.text)
		}
		filled := Text(tt.e, lang.EN, func(name string) string { return env.Numbers[name].In(lang.EN) })
		if filled != tt.filled {
			t.Errorf("%s: with numbers %s, want %s", tt.name, filled, tt.filled)
		}
		if got := Excel(tt.e, cells, 6); got != tt.cell {
			t.Errorf("%s: cell %s, want %s", tt.name, got, tt.cell)
		}
	}
}

func TestEvalRefuses(t *testing.T) {
	if _, err := Eval(Div(Int(1), Sub(Int(2), Int(2))), Env{}); !errors.Is(err, ErrDivision) {
		t.Errorf("division by zero: %v", err)
	}
	for name, e := range map[string]Expr{
		"a variable without a value": Var("y"),
		"a word without a case":      Table("y", nil),
		"a root of a negative":       Pow(Int(-1), Num(exact.Must("0.5"))),
	} {
		if _, err := Eval(e, Env{}); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}
