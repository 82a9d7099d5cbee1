package calc

import (
	"math"
	"strconv"
	"strings"
)

// parser reads a formula and computes it as it goes. Where live is false it only
// reads: the branch of an IF that is not taken.
type parser struct {
	sheet *Sheet
	text  string
	at    int
	err   string
}

// operand is a value, an area or an array.
type operand struct {
	value Value
	area  *area
	array []float64
}

// scalar gives an operand as one value.
func (x operand) scalar() Value {
	switch {
	case x.area != nil && x.area.single():
		return x.area.sheet.Compute(x.area.col, x.area.row)
	case x.area != nil, x.array != nil:
		return fail("#VALUE!")
	}
	return x.value
}

func (p *parser) bad(what string) {
	if p.err == "" {
		p.err = what + " at " + strconv.Itoa(p.at)
	}
	p.at = len(p.text)
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) take(c byte) bool {
	if p.peek() == c {
		p.at++
		return true
	}
	return false
}

func (p *parser) expression(live bool) operand { return p.operation(live, comparing) }

// How tightly operators bind, the least first; a sign binds more tightly than any. Those
// that bind alike go from left to right.
const (
	comparing = 1 + iota
	joining
	adding
	multiplying
	raising
)

// operation reads operands between operators that bind as tightly as that or more.
func (p *parser) operation(live bool, least int) operand {
	x := p.sign(live)
	for {
		op, binds := p.operator()
		if binds < least {
			return x
		}
		p.at += len(op)
		y := p.operation(live, binds+1)
		switch {
		case !live:
		case binds == comparing:
			x = p.compare(op, x, y)
		case binds == joining:
			x = operand{value: join(x.scalar(), y.scalar())}
		default:
			x = p.arithmetic(op[0], x, y)
		}
	}
}

// operator gives the operator that stands next, and how tightly it binds: 0 for none.
func (p *parser) operator() (op string, binds int) {
	rest := p.text[p.at:]
	if rest == "" {
		return "", 0
	}
	switch op = rest[:1]; op[0] {
	case '<', '>', '=':
		if two := rest[:min(2, len(rest))]; two == "<=" || two == ">=" || two == "<>" {
			op = two
		}
		return op, comparing
	case '&':
		return op, joining
	case '+', '-':
		return op, adding
	case '*', '/':
		return op, multiplying
	case '^':
		return op, raising
	}
	return "", 0
}

func join(a, b Value) Value {
	text := func(v Value) string {
		switch v.Kind {
		case Text:
			return v.Text
		case Number:
			return strconv.FormatFloat(v.Num, 'g', digits, 64)
		}
		return ""
	}
	for _, v := range []Value{a, b} {
		if v.Kind == Error {
			return v
		}
	}
	return Str(text(a) + text(b))
}

func (p *parser) sign(live bool) operand {
	switch {
	case p.take('-'):
		x := p.sign(live)
		if live {
			return p.arithmetic('-', operand{value: Num(0)}, x)
		}
		return x
	case p.take('+'):
		return p.sign(live)
	}
	return p.primary(live)
}

func (p *parser) primary(live bool) operand {
	c := p.peek()
	switch {
	case c == '(':
		p.at++
		x := p.expression(live)
		if !p.take(')') {
			p.bad("a bracket is not closed")
		}
		return x
	case c == '"':
		return operand{value: Str(p.quoted('"'))}
	case c >= '0' && c <= '9' || c == '.':
		return p.literal()
	case c == '\'':
		name := p.quoted('\'')
		if !p.take('!') {
			p.bad("a sheet without a cell")
		}
		return p.reference(name, live)
	case c == '$':
		return p.reference("", live)
	}
	return p.named(live)
}

// quoted reads what stands between two quotes; a quote inside is doubled.
func (p *parser) quoted(quote byte) string {
	p.at++
	start, doubled := p.at, false
	for {
		end := strings.IndexByte(p.text[p.at:], quote)
		if end < 0 {
			p.bad("a quote is not closed")
			return ""
		}
		p.at += end + 1
		if p.peek() != quote {
			break
		}
		p.at++
		doubled = true
	}
	s := p.text[start : p.at-1]
	if doubled {
		return strings.ReplaceAll(s, string([]byte{quote, quote}), string(quote))
	}
	return s
}

func (p *parser) literal() operand {
	start := p.at
	for c := p.peek(); c >= '0' && c <= '9' || c == '.'; c = p.peek() {
		p.at++
	}
	if p.peek() == 'E' {
		p.at++
		if c := p.peek(); c == '+' || c == '-' {
			p.at++
		}
		for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() {
			p.at++
		}
	}
	x, err := strconv.ParseFloat(p.text[start:p.at], 64)
	if err != nil {
		p.bad("a number that cannot be read")
	}
	return operand{value: Num(x)}
}

// named reads a function or a cell.
func (p *parser) named(live bool) operand {
	start := p.at
	for c := p.peek(); c >= 'A' && c <= 'Z'; c = p.peek() {
		p.at++
	}
	if p.at == start {
		p.bad("an operand is missing")
		return operand{}
	}
	for c := p.peek(); c >= '0' && c <= '9'; c = p.peek() { // LOG10(, or the row of a cell
		p.at++
	}
	if p.peek() == '(' {
		name := p.text[start:p.at]
		p.at++
		return p.call(name, live)
	}
	p.at = start
	return p.reference("", live)
}

func (p *parser) arithmetic(op byte, x, y operand) operand {
	f := func(a, b float64) float64 {
		switch op {
		case '+':
			return a + b
		case '-':
			return a - b
		case '*':
			return a * b
		case '/':
			return a / b
		}
		return math.Pow(a, b)
	}
	if x.many() || y.many() {
		return p.spread(x, y, f)
	}
	a, err, ok := x.scalar().number()
	if !ok {
		return operand{value: err}
	}
	b, err, ok := y.scalar().number()
	if !ok {
		return operand{value: err}
	}
	if op == '/' && b == 0 {
		return operand{value: fail("#DIV/0!")}
	}
	return operand{value: Num(f(a, b))}
}

// compare compares as spreadsheets do: numbers before texts, texts without regard
// to case.
func (p *parser) compare(op string, x, y operand) operand {
	test := func(sign int) bool {
		switch op {
		case "=":
			return sign == 0
		case "<>":
			return sign != 0
		case "<":
			return sign < 0
		case "<=":
			return sign <= 0
		case ">":
			return sign > 0
		}
		return sign >= 0
	}
	if x.many() || y.many() {
		return p.spread(x, y, func(a, b float64) float64 {
			if test(order(a, b)) {
				return 1
			}
			return 0
		})
	}
	a, b := x.scalar(), y.scalar()
	for _, v := range []Value{a, b} {
		if v.Kind == Error {
			return operand{value: v}
		}
	}
	return operand{value: boolean(test(a.order(b)))}
}

// order compares two numbers; what is none comes after them all, as a text does.
func order(a, b float64) int {
	switch {
	case math.IsNaN(a):
		return 1
	case math.IsNaN(b), a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (v Value) order(w Value) int {
	if v.Kind == Blank && w.Kind == Text {
		v = Str("")
	}
	if w.Kind == Blank && v.Kind == Text {
		w = Str("")
	}
	switch {
	case v.Kind == Text && w.Kind == Text:
		return strings.Compare(strings.ToLower(v.Text), strings.ToLower(w.Text))
	case v.Kind == Text:
		return 1
	case w.Kind == Text:
		return -1
	}
	return order(v.Num, w.Num)
}
