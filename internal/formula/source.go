package formula

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/internal/exact"
)

// Source writes e in the language that Parse reads, so that it reads back as the
// same expression. An expression that Parse cannot give (a table of words, a
// rounding other than half up) has no source; ok is then false.
func Source(e Expr) (s string, ok bool) {
	p := &sourcePrinter{ok: true}
	s = p.write(e).s
	return s, p.ok
}

type sourcePrinter struct{ ok bool }

func (p *sourcePrinter) write(e Expr) piece {
	switch e := e.(type) {
	case number:
		if s := e.n.Fraction(); s != "" || e.n.Sign() < 0 {
			p.ok = false
		}
		return piece{e.n.Decimal(), 4}
	case percent:
		return piece{e.n.Mul(exact.Hundred).Decimal() + " %", 4} // digits stand together
	case variable:
		return piece{e.name, 4}
	case negative:
		return piece{"-" + p.write(e.x).within(3), 0}
	case binary:
		return p.binary(e)
	case power:
		return piece{p.write(e.x).within(4) + "^" + p.exponent(e.a), 3}
	case extent:
		name := "min"
		if e.max {
			name = "max"
		}
		return p.list(name, e.args...)
	case choice:
		cond := p.write(e.cond.A).s + " " + string(e.cond.Op) + " " + p.write(e.cond.B).s
		return piece{fmt.Sprintf("if(%s; %s; %s)", cond, p.write(e.then).s, p.write(e.els_).s), 4}
	case call:
		return p.list(e.f.name, e.x)
	case rounded:
		if e.mode != parsedMode {
			p.ok = false
		}
		return piece{fmt.Sprintf("round(%s; %d)", p.write(e.x).s, e.places), 4}
	}
	p.ok = false
	return piece{"?", 4}
}

// exponent writes what a number is raised to, which may carry a sign.
func (p *sourcePrinter) exponent(e Expr) string {
	if n, is := e.(negative); is {
		return "-" + p.write(n.x).within(4)
	}
	return p.write(e).within(4)
}

func (p *sourcePrinter) binary(e binary) piece {
	a, b := p.write(e.a), p.write(e.b)
	switch e.op {
	case '+':
		return piece{a.within(1) + " + " + b.within(2), 1}
	case '-':
		return piece{a.within(1) + " - " + b.within(2), 1}
	case '*':
		return piece{a.within(2) + " * " + b.within(3), 2}
	}
	return piece{a.within(2) + " / " + b.within(3), 2}
}

func (p *sourcePrinter) list(name string, args ...Expr) piece {
	parts := make([]string, len(args))
	for i, a := range args {
		parts[i] = p.write(a).s
	}
	return piece{name + "(" + strings.Join(parts, "; ") + ")", 4}
}
