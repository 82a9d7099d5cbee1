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
