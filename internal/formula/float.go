package formula

import "math"

// Float makes a function that computes e in binary floating point over the
// numbers of names, in their order: for simulations, which describe and decide
// nothing. A division by zero gives an infinity or NaN; words are not supported
// and give NaN.
func Float(e Expr, names []string) func(values []float64) float64 { return e.float(names) }

func constant(f float64) func([]float64) float64 { return func([]float64) float64 { return f } }

func (e number) float([]string) func([]float64) float64 { return constant(e.n.Float()) }

func (e percent) float([]string) func([]float64) float64 { return constant(e.n.Float()) }

func (e variable) float(names []string) func([]float64) float64 {
	for i, name := range names {
		if name == e.name {
			return func(v []float64) float64 { return v[i] }
		}
	}
	return constant(math.NaN())
}

func (e binary) float(names []string) func([]float64) float64 {
	a, b := e.a.float(names), e.b.float(names)
	switch e.op {
	case '+':
		return func(v []float64) float64 { return a(v) + b(v) }
	case '-':
		return func(v []float64) float64 { return a(v) - b(v) }
	case '*':
		return func(v []float64) float64 { return a(v) * b(v) }
	}
	return func(v []float64) float64 { return a(v) / b(v) }
}

func (e power) float(names []string) func([]float64) float64 {
	x, a := e.x.float(names), e.a.float(names)
	return func(v []float64) float64 { return math.Pow(x(v), a(v)) }
}

func (e extent) float(names []string) func([]float64) float64 {
	args := make([]func([]float64) float64, len(e.args))
	for i, arg := range e.args {
		args[i] = arg.float(names)
	}
	return func(v []float64) float64 {
		best := args[0](v)
		for _, arg := range args[1:] {
			if x := arg(v); (x > best) == e.max {
				best = x
			}
		}
		return best
	}
}

func (e choice) float(names []string) func([]float64) float64 {
	a, b, then, otherwise := e.cond.A.float(names), e.cond.B.float(names), e.then.float(names), e.els_.float(names)
	return func(v []float64) float64 {
		x, y, yes := a(v), b(v), false
		switch e.cond.Op {
		case LessEqual:
			yes = x <= y
		case Less:
			yes = x < y
		case GreaterEqual:
			yes = x >= y
		case Greater:
			yes = x > y
		case NotEqual:
			yes = x != y
		default:
			yes = x == y
		}
		if yes {
			return then(v)
		}
		return otherwise(v)
	}
}

func (e table) float([]string) func([]float64) float64 { return constant(math.NaN()) }

func (e rounded) float(names []string) func([]float64) float64 {
	x, step := e.x.float(names), math.Pow10(e.places)
	return func(v []float64) float64 { return math.Round(x(v)*step) / step }
}
