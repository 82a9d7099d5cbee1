package formula

import "github.com/bareme/bareme/internal/exact"

// Bound makes a function that bounds e, given the spans of the variables of names
// in their order; it serves one goroutine. Words are not supported: what looks at
// one is not bounded. Where a comparison inside e may come out either way, met is
// told what is compared, unless it is nil.
func Bound(e Expr, names []string, met func(a, b Span)) func(values []Span) Span {
	x := &bounder{names: names, met: met, known: map[operation]*Identity{}}
	f := x.bound(e)
	return func(values []Span) Span {
		clear(x.known)
		return f(values)
	}
}

type bounder struct {
	names []string
	met   func(a, b Span)
	known map[operation]*Identity // of what moves, by how it is computed
}

// operation is how a number that moves is computed from others, or from constants.
type operation struct {
	op     byte
	a, b   *Identity
	ca, cb exact.Number // how many times as much, or the constant
}

func (x *bounder) bound(e Expr) func(values []Span) Span {
	switch e := e.(type) {
	case number:
		return always(Fixed(e.n))
	case percent:
		return always(Fixed(e.n))
	case named:
		return always(Fixed(e.n))
	case variable:
		for i, name := range x.names {
			if name == e.name {
				return func(v []Span) Span { return v[i] }
			}
		}
	case binary:
		return x.binary(e)
	case negative:
		arg := x.bound(e.x)
		return func(v []Span) Span { return arg(v).opposite() }
	case extent:
		return x.extent(e)
	case choice:
		return x.choice(e)
	case rounded:
		arg := x.bound(e.x)
		return func(v []Span) Span { return arg(v).Rounded(e.places, e.mode, -1) }
	case power:
		base, exponent := x.bound(e.x), x.bound(e.a)
		return func(v []Span) Span { return base(v).raised(exponent(v)) }
	case call:
		arg := x.bound(e.x)
		return func(v []Span) Span { return e.f.span(arg(v)) }
	}
	return always(Span{})
}

func always(s Span) func([]Span) Span { return func([]Span) Span { return s } }

func (x *bounder) binary(e binary) func([]Span) Span {
	left, right := x.bound(e.a), x.bound(e.b)
	join := map[byte]func(a, b Span) Span{'+': Span.Plus, '-': Span.Minus, '*': Span.Times, '/': Span.Over}[e.op]
	return func(v []Span) Span {
		a, b := left(v), right(v)
		out := join(a, b)
		if out.As == nil && out.Bounded && !out.IsFixed() {
			out.As, out.By = x.identity(e.op, a, b), exact.One
		}
		return out
	}
}

// identity gives what stands for the outcome of an operation on what moves; the same
// for the same.
func (x *bounder) identity(op byte, a, b Span) *Identity {
	o := operation{op, a.As, b.As, a.By, b.By}
	for _, arg := range []struct {
		Span
		constant *exact.Number
	}{{a, &o.ca}, {b, &o.cb}} {
		if arg.As == nil {
			if !arg.IsFixed() {
				return nil
			}
			*arg.constant = arg.Low
		}
	}
	if x.known[o] == nil {
		x.known[o] = &Identity{}
	}
	return x.known[o]
}

func (x *bounder) extent(e extent) func([]Span) Span {
	args := make([]func([]Span) Span, len(e.args))
	for i, arg := range e.args {
		args[i] = x.bound(arg)
	}
	return func(v []Span) Span {
		best := args[0](v)
		for _, arg := range args[1:] {
			s := arg(v)
			if x.met != nil && GreaterEqual.sure(best, s) == 0 {
				x.met(best, s)
			}
			if e.max {
				best = best.Greater(s)
			} else {
				best = best.Lesser(s)
			}
		}
		return best
	}
}

func (x *bounder) choice(e choice) func([]Span) Span {
	left, right, then, otherwise := x.bound(e.cond.A), x.bound(e.cond.B), x.bound(e.then), x.bound(e.els_)
	return func(v []Span) Span {
		a, b := left(v), right(v)
		switch e.cond.Op.sure(a, b) {
		case 1:
			return then(v)
		case -1:
			return otherwise(v)
		}
		if !a.Bounded || !b.Bounded {
			return Span{}
		}
		if x.met != nil {
			x.met(a, b)
		}
		return then(v).either(otherwise(v))
	}
}

// Sure tells whether a condition surely holds throughout a stretch (1), surely does
// not (-1), or neither: then met is told what is compared, unless it is nil.
func Sure(c Cond, names []string, met func(a, b Span)) func(values []Span) int {
	left, right := Bound(c.A, names, met), Bound(c.B, names, met)
	return func(v []Span) int {
		a, b := left(v), right(v)
		sure := c.Op.sure(a, b)
		if sure == 0 && met != nil {
			met(a, b)
		}
		return sure
	}
}

// sure tells whether a comparison surely holds (1), surely does not (-1) or neither.
func (op Op) sure(a, b Span) int {
	if !a.Bounded || !b.Bounded {
		return 0
	}
	less, more := a.High.Less(b.Low), b.High.Less(a.Low)
	atMost, atLeast := !b.Low.Less(a.High), !a.Low.Less(b.High)
	if a.As != nil && a.As == b.As && a.By.Equal(b.By) {
		less, more, atMost, atLeast = false, false, true, true
	} else if side, ok := a.apart(b); ok && (a.Open || b.Open) {
		less, more, atMost, atLeast = side < 0, side > 0, side <= 0, side >= 0
	}
	same := atMost && atLeast
	verdict := func(yes, no bool) int {
		switch {
		case yes:
			return 1
		case no:
			return -1
		}
		return 0
	}
	switch op {
	case LessEqual:
		return verdict(atMost, more)
	case Less:
		return verdict(less, atLeast)
	case GreaterEqual:
		return verdict(atLeast, less)
	case Greater:
		return verdict(more, atMost)
	case NotEqual:
		return verdict(less || more, same)
	}
	return verdict(same, less || more)
}
