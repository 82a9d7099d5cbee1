package formula

import (
	"math"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// function is a function of one number that the language has beside the operators.
type function struct {
	name  string // in the language and in print
	excel string
	exact func(exact.Number) (exact.Number, bool)
	float func(float64) float64
}

// functions lists them. Roots and logarithms are cut after exact.PowerPlaces
// decimals where they have no end.
var functions = []*function{
	{"abs", "ABS", func(x exact.Number) (exact.Number, bool) { return x.Abs(), true }, math.Abs},
	{"sqrt", "SQRT", func(x exact.Number) (exact.Number, bool) { return exact.Power(x, exact.Ratio(1, 2)) }, math.Sqrt},
	{"ln", "LN", exact.Ln, math.Log},
	{"log10", "LOG10", exact.Log10, math.Log10},
}

// call is a function applied to x.
type call struct {
	f *function
	x Expr
}

func (e call) eval(env Env) (exact.Number, error) {
	x, err := e.x.eval(env)
	if err != nil {
		return x, err
	}
	y, ok := e.f.exact(x)
	if !ok {
		return y, &Undefined{lang.M("%s(%s) is not defined", lang.Raw(e.f.name), x)}
	}
	return y, nil
}

func (e call) text(p *printer) piece { return piece{e.f.name + "(" + e.x.text(p).s + ")", 4} }

func (e call) excel(p *excelPrinter) piece { return piece{e.f.excel + "(" + e.x.excel(p).s + ")", 4} }

func (e call) float(names []string) func([]float64) float64 {
	x := e.x.float(names)
	return func(v []float64) float64 { return e.f.float(x(v)) }
}

// negative is -x.
type negative struct{ x Expr }

// Neg gives -x.
func Neg(x Expr) Expr { return negative{x} }

func (e negative) eval(env Env) (exact.Number, error) {
	x, err := e.x.eval(env)
	return x.Neg(), err
}

func (e negative) text(p *printer) piece { return piece{"−" + e.x.text(p).within(3), 0} }

// A spreadsheet binds a sign tighter than a power: the brackets keep -(x^2) what it is.
func (e negative) excel(p *excelPrinter) piece { return piece{"-" + e.x.excel(p).within(4), 0} }

func (e negative) float(names []string) func([]float64) float64 {
	x := e.x.float(names)
	return func(v []float64) float64 { return -x(v) }
}
