package formula

import "github.com/bareme/bareme/internal/exact"

// named is a constant that goes by a name: printed by it in a rule, as its number
// where numbers are put in.
type named struct {
	name string
	n    exact.Number
}

// Named is a constant that goes by a name.
func Named(name string, n exact.Number) Expr { return named{name, n} }

func (e named) eval(Env) (exact.Number, error) { return e.n, nil }

func (e named) text(p *printer) piece {
	if p.name(e.name) == e.name {
		return piece{e.name, 4}
	}
	return atom(e.n.In(p.l))
}

func (e named) excel(*excelPrinter) piece { return literal(e.n) }

func (e named) float([]string) func([]float64) float64 { return constant(e.n.Float()) }

// Replace puts another expression in the place of each variable.
func Replace(e Expr, with func(name string) Expr) Expr {
	sub := func(e Expr) Expr { return Replace(e, with) }
	switch e := e.(type) {
	case variable:
		return with(e.name)
	case negative:
		return negative{sub(e.x)}
	case call:
		return call{e.f, sub(e.x)}
	case binary:
		return binary{e.op, sub(e.a), sub(e.b)}
	case power:
		return power{sub(e.x), sub(e.a)}
	case extent:
		args := make([]Expr, len(e.args))
		for i, a := range e.args {
			args[i] = sub(a)
		}
		return extent{e.max, args}
	case choice:
		return choice{Cond{sub(e.cond.A), e.cond.Op, sub(e.cond.B)}, sub(e.then), sub(e.els_)}
	case rounded:
		return rounded{sub(e.x), e.places, e.mode}
	}
	return e // constants, and tables of words
}

// Bind puts numbers in the place of variables, and computes the sums, differences,
// products and quotients that are then made of such numbers and of constants alone: of
// n - 1 with n = 3 it makes 2. Constants that no variable stood among stay as written.
func Bind(e Expr, numbers map[string]exact.Number) Expr {
	bound := Replace(e, func(name string) Expr {
		if n, ok := numbers[name]; ok {
			return named{name, n}
		}
		return variable{name}
	})
	return fold(bound)
}

// fold computes what holds a bound number and no variable; the numbers lose their names.
func fold(e Expr) Expr {
	switch e := e.(type) {
	case named:
		return number{e.n}
	case negative:
		return negative{fold(e.x)}
	case call:
		return call{e.f, fold(e.x)}
	case binary:
		out := binary{e.op, fold(e.a), fold(e.b)}
		if constantOf(e) {
			if n, err := out.eval(Env{}); err == nil {
				return number{n}
			}
		}
		return out
	case power:
		return power{fold(e.x), fold(e.a)}
	case extent:
		args := make([]Expr, len(e.args))
		for i, a := range e.args {
			args[i] = fold(a)
		}
		return extent{e.max, args}
	case choice:
		return choice{Cond{fold(e.cond.A), e.cond.Op, fold(e.cond.B)}, fold(e.then), fold(e.els_)}
	case rounded:
		return rounded{fold(e.x), e.places, e.mode}
	}
	return e
}

// constantOf tells whether e is arithmetic on numbers, one at least of them bound.
func constantOf(e Expr) bool {
	bound := false
	var numeric func(Expr) bool
	numeric = func(e Expr) bool {
		switch e := e.(type) {
		case named:
			bound = true
			return true
		case number, percent:
			return true
		case binary:
			return numeric(e.a) && numeric(e.b)
		}
		return false
	}
	return numeric(e) && bound
}

// Variables names the variables of e.
func Variables(e Expr) map[string]bool {
	out := map[string]bool{}
	Replace(e, func(name string) Expr {
		out[name] = true
		return variable{name}
	})
	if t, is := e.(table); is {
		out[t.name] = true
	}
	return out
}

// LooksAt tells whether a variable is among those of e.
func LooksAt(e Expr, name string) bool {
	if t, is := e.(table); is {
		return t.name == name
	}
	found := false
	Replace(e, func(n string) Expr {
		found = found || n == name
		return nil
	})
	return found
}
