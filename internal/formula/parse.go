package formula

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// The bounds of a written formula: more than any published one needs.
const (
	MaxLength = 1000 // characters
	maxNested = 50
)

// parsedMode is how round(x; n) rounds: a half away from zero.
const parsedMode = exact.HalfUp

// SyntaxError is a mistake in a written formula, at a column in characters from 1.
type SyntaxError struct {
	Column   int
	What, Do lang.Message
}

func (e *SyntaxError) Error() string { return e.What.In(lang.EN) }

// Parse reads a formula over the variables known: + - * / ^ with the usual
// precedence (^ binds to the right, before a sign), brackets, numbers with a decimal
// point, percentages, min, max, abs, sqrt, ln, log10, round(x; places) and
// if(a < b; then; otherwise). Arguments are set apart by semicolons or commas. The
// signs × − ≤ ≥ ≠ are read too.
func Parse(text string, known []string) (Expr, *SyntaxError) {
	p := &parser{known: known}
	if n := utf8.RuneCountInString(text); n > MaxLength {
		return nil, &SyntaxError{1, lang.M("a formula of %d characters", n), lang.M("keep it under %d", MaxLength)}
	}
	if p.scan(text); p.err != nil {
		p.worded()
		return nil, p.err
	}
	e := p.sum(0)
	if p.err == nil && p.peek().kind != end {
		p.unexpected(lang.M("an operator, or the end"))
	}
	if p.err != nil {
		return nil, p.err
	}
	return e, nil
}

type kind int

const (
	end kind = iota
	literalToken
	name
	sign // an operator, a bracket or a separator
)

type token struct {
	kind   kind
	text   string
	n      exact.Number
	column int
}

type parser struct {
	known  []string
	tokens []token
	at     int
	err    *SyntaxError
}

// fail notes the first mistake; what follows from it is not told.
func (p *parser) fail(column int, what, do lang.Message) {
	if p.err == nil {
		p.err = &SyntaxError{column, what, do}
	}
}

// same maps the signs of print to those of the keyboard.
var same = map[rune]string{'×': "*", '·': "*", '÷': "/", '−': "-", '–': "-", '≤': "<=", '≥': ">=", '≠': "<>"}

func (p *parser) scan(text string) {
	rest, column := []rune(text), 1
	for len(rest) > 0 && p.err == nil {
		r, n := rest[0], 1
		switch {
		case unicode.IsSpace(r):
		case unicode.IsDigit(r) && r < utf8.RuneSelf:
			n = p.number(rest, column)
		case unicode.IsLetter(r):
			for n < len(rest) && (unicode.IsLetter(rest[n]) || unicode.IsDigit(rest[n]) || rest[n] == '_') {
				n++
			}
			p.tokens = append(p.tokens, token{name, string(rest[:n]), exact.Zero, column})
		case same[r] != "":
			p.tokens = append(p.tokens, token{sign, same[r], exact.Zero, column})
		case strings.ContainsRune("<>", r) && n < len(rest) && (rest[n] == '=' || r == '<' && rest[n] == '>'):
			n++
			p.tokens = append(p.tokens, token{sign, string(rest[:n]), exact.Zero, column})
		case strings.ContainsRune("+-*/^()<>=;,%", r):
			p.tokens = append(p.tokens, token{sign, string(r), exact.Zero, column})
		default:
			p.fail(
				column,
				lang.M("the character %q has no meaning in a formula", string(r)),
				lang.M("use + - * / ^, brackets, numbers and names"),
			)
		}
		rest, column = rest[n:], column+n
	}
	p.tokens = append(p.tokens, token{end, "", exact.Zero, column})
}

// number reads a decimal, which a name may not follow without an operator.
func (p *parser) number(rest []rune, column int) int {
	n := 0
	for n < len(rest) && (rest[n] >= '0' && rest[n] <= '9' || rest[n] == '.') {
		n++
	}
	v, err := exact.Parse(string(rest[:n]))
	if err != nil {
		p.fail(column, lang.M("%q is not a number", string(rest[:n])), lang.M("write a decimal number such as 12.5"))
	}
	p.tokens = append(p.tokens, token{literalToken, string(rest[:n]), v, column})
	return n
}

func (p *parser) peek() token { return p.tokens[p.at] }

// take moves on if the next token is one of the signs.
func (p *parser) take(signs ...string) (token, bool) {
	t := p.peek()
	if p.err == nil && t.kind == sign && slices.Contains(signs, t.text) {
		p.at++
		return t, true
	}
	return t, false
}

// unexpected notes what stands where something else was expected.
func (p *parser) unexpected(expected lang.Message) {
	t := p.peek()
	if t.kind == end {
		p.fail(t.column, lang.M("the formula ends here; expected %s", expected), lang.M("complete it"))
		return
	}
	p.fail(t.column, lang.M("found %q, expected %s", t.text, expected), p.instead(t))
}

// instead says what to write for a sign that spreadsheets and people use otherwise.
func (p *parser) instead(t token) lang.Message {
	before, after := token{}, token{}
	if p.at > 0 {
		before = p.tokens[p.at-1]
	}
	if p.at+1 < len(p.tokens) {
		after = p.tokens[p.at+1]
	}
	switch {
	case t.text == "=" && p.at == 0:
		return lang.M("leave out the = sign")
	case t.text == "x" || t.text == "X" && before.kind == literalToken:
		return lang.M("write * to multiply")
	case t.text == "," && before.kind == literalToken && after.kind == literalToken:
		return lang.M("write decimals with a point: %s", lang.Raw(before.text+"."+after.text))
	case t.text == "*" && before.text == "*":
		return lang.M("write ^ for a power")
	case t.kind == name && before.kind == name:
		return lang.M("a name is one word: write an operator between two names")
	case t.kind == name || t.text == "(":
		return lang.M("write the operator, * to multiply")
	}
	return lang.M("correct the formula at this place")
}

func (p *parser) need(s string) {
	if _, ok := p.take(s); !ok {
		p.unexpected(lang.M("%q", s))
	}
}

func (p *parser) sum(depth int) Expr {
	if depth > maxNested {
		p.fail(
			p.peek().column,
			lang.M("more than %d brackets one inside another", maxNested),
			lang.M("split the formula: name parts of it under with"),
		)
		return Int(0)
	}
	e := p.product(depth)
	for {
		t, ok := p.take("+", "-")
		if !ok {
			return e
		}
		if b := p.product(depth); t.text == "+" {
			e = Add(e, b)
		} else {
			e = Sub(e, b)
		}
	}
}

func (p *parser) product(depth int) Expr {
	e := p.signed(depth)
	for {
		t, ok := p.take("*", "/")
		if !ok {
			return e
		}
		if b := p.signed(depth); t.text == "*" {
			e = Mul(e, b)
		} else {
			e = Div(e, b)
		}
	}
}

// signed reads -x, where x may be a power: -2^2 is -4.
func (p *parser) signed(depth int) Expr {
	if _, ok := p.take("-"); !ok {
		return p.power(depth)
	}
	if depth > maxNested {
		return p.sum(depth) // which refuses it
	}
	return Neg(p.signed(depth + 1))
}

func (p *parser) power(depth int) Expr {
	x := p.atom(depth)
	if _, ok := p.take("^"); !ok {
		return x
	}
	if depth > maxNested {
		return p.sum(depth)
	}
	return Pow(x, p.signed(depth+1))
}

func (p *parser) atom(depth int) Expr {
	t := p.peek()
	if p.err != nil {
		return Int(0)
	}
	switch {
	case t.kind == literalToken:
		p.at++
		if _, ok := p.take("%"); ok {
			return Pct(t.n.Quo(exact.Hundred))
		}
		return Num(t.n)
	case t.kind == name:
		p.at++
		if p.peek().kind == sign && p.peek().text == "(" {
			return p.call(t, depth)
		}
		if !slices.Contains(p.known, t.text) {
			p.unknown(t, p.known, lang.M("unknown name %q", t.text))
		}
		return Var(t.text)
	case t.kind == sign && t.text == "(":
		p.at++
		e := p.sum(depth + 1)
		p.need(")")
		return e
	}
	p.unexpected(lang.M("a number, a name or a bracket"))
	return Int(0)
}

// worded looks, before a character that means nothing, for words that mean nothing: the
// formula is said in a sentence.
func (p *parser) worded() {
	for i, t := range p.tokens {
		if t.kind == name && len([]rune(t.text)) > 1 && !slices.Contains(p.known, t.text) && !slices.Contains(Functions(), t.text) {
			p.err, p.at = nil, i+1
			p.unknown(t, p.known, lang.M("unknown name %q", t.text))
			return
		}
	}
}

// inWords are what people write for the names of formulas, in French.
var inWords = map[string]string{
	"prix": "X", "offre": "X", "valeur": "X", "montant": "X", "moyenne": "Xavg", "moy": "Xavg", "Pmoy": "Xavg", "Xmoy": "Xavg",
	"mediane": "Xmedian", "médiane": "Xmedian", "Pmed": "Xmedian", "nombre": "N", "bareme": "M", "barème": "M", "max": "Xmax", "min": "Xmin",
	"estimation": "E",
}

// said tells what to do about a name that is a word of a sentence, or of a language.
func (p *parser) said(t token, known []string) (do lang.Message) {
	next := p.peek()
	if next.kind == sign && next.text == "=" && p.at == 1 {
		return lang.M("leave out what stands before the = sign, and the sign")
	}
	if next.kind == name && next.text != "x" && slices.Contains(known, "Xmin") {
		return lang.M("write X for the value of the bid, Xmin, Xmax, Xavg or Xmedian for the lowest, highest, mean or median one, and M for the " +
			"greatest mark: M * Xmin / X")
	}
	for _, word := range []string{t.text, strings.ToLower(t.text)} {
		if w := inWords[word]; slices.Contains(known, w) {
			return lang.M("did you mean %q?", w)
		}
	}
	return do
}

// unknown notes a name that means nothing, and the one that was probably meant.
func (p *parser) unknown(t token, known []string, what lang.Message) {
	for _, k := range known {
		if strings.EqualFold(k, t.text) {
			p.fail(t.column, what, lang.M("did you mean %q?", k))
			return
		}
	}
	// published formulas write P for a price
	if x, is := strings.CutPrefix(t.text, "P"); is && slices.Contains(known, "X"+x) && (x == "" || len(x) > 2) {
		p.fail(t.column, what, lang.M("did you mean %q?", "X"+x))
		return
	}
	if do := p.said(t, known); !do.IsZero() {
		p.fail(t.column, what, do)
		return
	}
	words := make(lang.List, len(known))
	for i, k := range known {
		words[i] = lang.Raw(k)
	}
	p.fail(t.column, what, lang.M("known here: %s", words))
}
