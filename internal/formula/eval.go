package formula

import (
	"fmt"
	"math/big"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Undefined is the error of a formula that has no value: it says why.
type Undefined struct{ Why lang.Message }

func (e *Undefined) Error() string { return "formula: " + e.Why.In(lang.EN) }

// ErrDivision is the error of a division by zero.
var ErrDivision = &Undefined{lang.M("division by zero")}

// Eval computes e exactly.
func Eval(e Expr, env Env) (exact.Number, error) { return e.eval(env) }

func (e number) eval(Env) (exact.Number, error)  { return e.n, nil }
func (e percent) eval(Env) (exact.Number, error) { return e.n, nil }

func (e variable) eval(env Env) (exact.Number, error) {
	n, ok := env.Numbers[e.name]
	if !ok {
		return n, fmt.Errorf("formula: no value for %s", e.name)
	}
	return n, nil
}

func (e binary) eval(env Env) (exact.Number, error) {
	a, err := e.a.eval(env)
	if err != nil {
		return a, err
	}
	b, err := e.b.eval(env)
	if err != nil {
		return b, err
	}
	switch e.op {
	case '+':
		return a.Add(b), nil
	case '-':
		return a.Sub(b), nil
	case '*':
		return a.Mul(b), nil
	}
	if b.IsZero() {
		return b, ErrDivision
	}
	return a.Quo(b), nil
}

func (e power) eval(env Env) (exact.Number, error) {
	x, err := e.x.eval(env)
	if err != nil {
		return x, err
	}
	a, err := e.a.eval(env)
	if err != nil {
		return a, err
	}
	y, ok := raise(x, a)
	if !ok {
		return y, &Undefined{lang.M("%s to the power of %s is not defined", x, a)}
	}
	return y, nil
}

// maxBits bounds the size of a power, so that a short formula stays cheap.
const maxBits = 1 << 17

// raise gives x^a: exactly for a whole exponent, and as exact.Power does for a
// fraction.
func raise(x, a exact.Number) (y exact.Number, ok bool) {
	if a.Sign() < 0 {
		if y, ok = raise(x, a.Neg()); !ok || y.IsZero() {
			return y, false
		}
		return exact.One.Quo(y), true
	}
	r := a.Rat()
	if !r.IsInt() {
		return exact.Power(x, a)
	}
	base := x.Rat()
	bits := max(base.Num().BitLen(), base.Denom().BitLen())
	if !r.Num().IsInt64() || r.Num().Int64() > maxBits || int64(bits)*r.Num().Int64() > maxBits {
		return y, false
	}
	num, den := new(big.Int).Exp(base.Num(), r.Num(), nil), new(big.Int).Exp(base.Denom(), r.Num(), nil)
	return exact.FromRat(new(big.Rat).SetFrac(num, den)), true
}

func (e extent) eval(env Env) (exact.Number, error) {
	best, err := e.args[0].eval(env)
	if err != nil {
		return best, err
	}
	for _, arg := range e.args[1:] {
		n, err := arg.eval(env)
		if err != nil {
			return n, err
		}
		if e.max == best.Less(n) && !n.Equal(best) {
			best = n
		}
	}
	return best, nil
}

func (c Cond) eval(env Env) (bool, error) {
	a, err := c.A.eval(env)
	if err != nil {
		return false, err
	}
	b, err := c.B.eval(env)
	if err != nil {
		return false, err
	}
	switch sign := a.Cmp(b); c.Op {
	case LessEqual:
		return sign <= 0, nil
	case Less:
		return sign < 0, nil
	case GreaterEqual:
		return sign >= 0, nil
	case Greater:
		return sign > 0, nil
	case NotEqual:
		return sign != 0, nil
	default:
		return sign == 0, nil
	}
}

func (e choice) eval(env Env) (exact.Number, error) {
	yes, err := e.cond.eval(env)
	if err != nil {
		return exact.Zero, err
	}
	if yes {
		return e.then.eval(env)
	}
	return e.els_.eval(env)
}

func (e table) eval(env Env) (exact.Number, error) {
	word := env.Texts[e.name]
	for _, c := range e.cases {
		if c.Word == word {
			return c.Then, nil
		}
	}
	return exact.Zero, fmt.Errorf("formula: no case for %q", word)
}

func (e rounded) eval(env Env) (exact.Number, error) {
	x, err := e.x.eval(env)
	if err != nil {
		return x, err
	}
	return x.Round(e.places, e.mode), nil
}

// Test tells whether a condition holds.
func Test(c Cond, env Env) (bool, error) { return c.eval(env) }
