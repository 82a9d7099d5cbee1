package formula

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// call reads the arguments of a function, whose name was read.
func (p *parser) call(t token, depth int) Expr {
	p.need("(")
	switch t.text {
	case "if":
		return p.choice(depth)
	case "round":
		return p.round(depth)
	}
	args := []Expr{p.sum(depth + 1)}
	for {
		if _, ok := p.take(";", ","); !ok {
			break
		}
		args = append(args, p.sum(depth+1))
	}
	p.need(")")
	switch t.text {
	case "min":
		return Min(args...)
	case "max":
		return Max(args...)
	}
	for _, f := range functions {
		if f.name != t.text {
			continue
		}
		if len(args) != 1 {
			p.fail(
				t.column,
				lang.M("%s takes one number, found %d", f.name, len(args)),
				lang.M("write numbers with a decimal point, and one argument"),
			)
		}
		return call{f, args[0]}
	}
	p.unknown(t, Functions(), lang.M("unknown function %q", t.text))
	return Int(0)
}

// Functions lists the functions of the language by name.
func Functions() []string {
	out := []string{"min", "max", "round", "if"}
	for _, f := range functions {
		out = append(out, f.name)
	}
	return out
}

// choice reads if(a < b; then; otherwise).
func (p *parser) choice(depth int) Expr {
	a := p.sum(depth + 1)
	op, ok := p.take("<", "<=", "=", ">=", ">", "<>")
	if !ok {
		p.unexpected(lang.M("a comparison: < <= = >= > <>"))
	}
	b := p.sum(depth + 1)
	p.separator()
	then := p.sum(depth + 1)
	p.separator()
	otherwise := p.sum(depth + 1)
	p.need(")")
	return If(Cond{a, Op(op.text), b}, then, otherwise)
}

// round reads round(x; places), where places is a whole number as written.
func (p *parser) round(depth int) Expr {
	x := p.sum(depth + 1)
	p.separator()
	t := p.peek()
	places := 0
	if p.err == nil {
		if t.kind != literalToken || exact.Int(9).Less(t.n) || !t.n.Round(0, exact.Down).Equal(t.n) {
			p.fail(t.column, lang.M("the decimals to round to must be a whole number from 0 to 9"), lang.M("write round(x; 2)"))
			return Int(0)
		}
		places = int(t.n.Rat().Num().Int64())
		p.at++
	}
	p.need(")")
	return Round(x, places, parsedMode)
}

func (p *parser) separator() {
	if _, ok := p.take(";", ","); !ok {
		p.unexpected(lang.M("a semicolon and the next argument"))
	}
}
