package formula

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// piece is a printed expression with how tightly it binds: 1 for a sum, 2 for a
// product, 3 for a power, 4 for what needs no brackets.
type piece struct {
	s     string
	binds int
}

func (p piece) within(binds int) string {
	if p.binds < binds {
		return "(" + p.s + ")"
	}
	return p.s
}

type printer struct {
	l    lang.Lang
	name func(string) string
}

// Text prints e in l; name gives what to print for a variable: the variable
// itself for the rule, a bid's number for its application.
func Text(e Expr, l lang.Lang, name func(string) string) string {
	return e.text(&printer{l, name}).s
}

// Names prints variables as they are.
func Names(name string) string { return name }

func (e number) text(p *printer) piece {
	return atom(e.n.In(p.l))
}

func (e percent) text(p *printer) piece { return atom(e.n.Percent(p.l, 0, 4)) }

func (e variable) text(p *printer) piece { return atom(p.name(e.name)) }

func atom(s string) piece {
	if strings.HasPrefix(s, "-") {
		return piece{s, 0}
	}
	return piece{s, 4}
}

func (e binary) text(p *printer) piece {
	a, b := e.a.text(p), e.b.text(p)
	switch e.op {
	case '+':
		return piece{a.within(1) + " + " + b.within(1), 1}
	case '-':
		return piece{a.within(1) + " − " + b.within(2), 1}
	case '*':
		return piece{a.within(2) + " × " + b.within(2), 2}
	}
	return piece{a.within(2) + " / " + b.within(3), 2}
}

func (e power) text(p *printer) piece {
	return piece{e.x.text(p).within(4) + " ^ " + e.a.text(p).within(4), 3}
}

func (e extent) text(p *printer) piece {
	name := "min"
	if e.max {
		name = "max"
	}
	args := make([]string, len(e.args))
	for i, a := range e.args {
		args[i] = a.text(p).s
	}
	return piece{name + "(" + strings.Join(args, " ; ") + ")", 4}
}

func (e choice) text(p *printer) piece {
	op := map[Op]string{LessEqual: "≤", Less: "<", Equal: "=", GreaterEqual: "≥", Greater: ">", NotEqual: "≠"}[e.cond.Op]
	cond := e.cond.A.text(p).s + " " + op + " " + e.cond.B.text(p).s
	return piece{p.l.T("%s if %s, otherwise %s", e.then.text(p).s, cond, e.els_.text(p).s), 0}
}

func (e table) text(p *printer) piece {
	rows := make([]string, len(e.cases))
	for i, c := range e.cases {
		rows[i] = c.Word + " → " + c.Then.In(p.l)
	}
	return piece{strings.Join(rows, " ; "), 0}
}

func (e rounded) text(p *printer) piece {
	return piece{p.l.T("round(%s ; %d)", e.x.text(p).s, e.places), 4}
}
