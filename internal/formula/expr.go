// Package formula holds the expressions that turn findings into marks.
//
// One expression has several readings: Eval computes it exactly, Float in floating
// point for simulations, Text prints it for
// a person, with variables or with a bid's own numbers put in, and Excel writes
// it as a live spreadsheet formula. The mark, the table, the report and the
// workbook therefore cannot disagree about the rule that was applied.
package formula

import "github.com/bareme/bareme/internal/exact"

// Expr is an expression. Build it with the functions of this package.
type Expr interface {
	eval(Env) (exact.Number, error)
	text(*printer) piece
	excel(*excelPrinter) piece
	float(names []string) func([]float64) float64
}

// Env gives the values of the variables.
type Env struct {
	Numbers map[string]exact.Number
	Texts   map[string]string
}

type (
	number   struct{ n exact.Number }
	percent  struct{ n exact.Number }
	variable struct{ name string }
	binary   struct {
		op   byte // + - * /
		a, b Expr
	}
	power  struct{ x, a Expr }
	extent struct {
		max  bool
		args []Expr
	}
	choice struct {
		cond       Cond
		then, els_ Expr
	}
	table struct {
		name  string
		cases []Case
	}
	rounded struct {
		x      Expr
		places int
		mode   exact.Mode
	}
)

// Cond compares two expressions.
type Cond struct {
	A  Expr
	Op Op
	B  Expr
}

// Op is a comparison.
type Op string

// The comparisons.
const (
	LessEqual    Op = "<="
	Less         Op = "<"
	Equal        Op = "="
	GreaterEqual Op = ">="
	Greater      Op = ">"
	NotEqual     Op = "<>"
)

// Case is one row of a Table: the number that a word stands for.
type Case struct {
	Word string
	Then exact.Number
}

// Num is a constant.
func Num(n exact.Number) Expr { return number{n} }

// Int is a whole constant.
func Int(i int64) Expr { return number{exact.Int(i)} }

// Pct is a constant that reads as a percentage.
func Pct(n exact.Number) Expr { return percent{n} }

// Var is a variable.
func Var(name string) Expr { return variable{name} }

// Add gives a + b.
func Add(a, b Expr) Expr { return binary{'+', a, b} }

// Sub gives a - b.
func Sub(a, b Expr) Expr { return binary{'-', a, b} }

// Mul gives a x b.
func Mul(a, b Expr) Expr { return binary{'*', a, b} }

// Div gives a / b; evaluating it with b = 0 is an error.
func Div(a, b Expr) Expr { return binary{'/', a, b} }

// Pow gives x^a, see exact.Power for its domain and precision.
func Pow(x, a Expr) Expr { return power{x, a} }

// Min gives the smallest argument.
func Min(args ...Expr) Expr { return extent{false, args} }

// Max gives the greatest argument.
func Max(args ...Expr) Expr { return extent{true, args} }

// If gives then where cond holds and els otherwise.
func If(cond Cond, then, els Expr) Expr { return choice{cond, then, els} }

// Table gives the number that the text variable's word stands for; another word
// is an error.
func Table(name string, cases []Case) Expr { return table{name, cases} }

// Round rounds x to places decimals.
func Round(x Expr, places int, mode exact.Mode) Expr { return rounded{x, places, mode} }
