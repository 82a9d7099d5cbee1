package robustness

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// line is a + slope t.
type line struct{ a, slope exact.Number }

func (l line) at(t exact.Number) exact.Number { return l.a.Add(l.slope.Mul(t)) }

func (l line) scaled(by exact.Number) line {
	if by.IsZero() {
		return line{}
	}
	return line{l.a.Mul(by), l.slope.Mul(by)}
}

func (l line) plus(m line) line { return line{l.a.Add(m.a), l.slope.Add(m.slope)} }

// root gives when the line takes a value; never if it is level.
func (l line) root(value exact.Number) (t exact.Number, ok bool) {
	if l.slope.IsZero() {
		return t, false
	}
	return value.Sub(l.a).Quo(l.slope), true
}

// steady is what weights that do not move are multiplied by.
var steady = line{a: exact.One}

// term is a value along the motion: a line and further terms, added up and
// rounded.
type term struct {
	line
	subs   []*term
	places criteria.Places
	mode   exact.Mode
}

func (x *term) add(s *term) {
	if s.places.Set {
		x.subs = append(x.subs, s)
		return
	}
	x.line = x.line.plus(s.line)
	x.subs = append(x.subs, s.subs...)
}

// value gives the term at t.
func (x *term) value(t exact.Number) exact.Number {
	v := x.line.at(t)
	for _, s := range x.subs {
		v = v.Add(s.value(t))
	}
	if x.places.Set {
		v = v.Round(x.places.N, x.mode)
	}
	return v
}

// raw gives the line of a term without its roundings, and by how much these can
// move it.
func (x *term) raw() (sum line, loose exact.Number) {
	sum = x.line
	for _, s := range x.subs {
		l, more := s.raw()
		sum, loose = sum.plus(l), loose.Add(more)
	}
	if x.places.Set {
		loose = loose.Add(exact.Unit(x.places.N))
	}
	return sum, loose
}

// after gives the line that the term follows just after t, and up to when.
func (x *term) after(t, until exact.Number) (line, exact.Number) {
	sum := x.line
	for _, s := range x.subs {
		var l line
		l, until = s.after(t, until)
		sum = sum.plus(l)
	}
	if !x.places.Set {
		return sum, until
	}
	v := sum.at(t)
	if sum.slope.IsZero() {
		return line{a: v.Round(x.places.N, x.mode)}, until
	}
	step := nextStep(v, sum.slope.Sign(), x.places.N, x.mode)
	if end := t.Add(step.Sub(v).Quo(sum.slope)); end.Less(until) {
		until = end
	}
	return line{a: v.Add(step).Quo(exact.Int(2)).Round(x.places.N, x.mode)}, until
}

// nextStep gives the first value beyond v, in the direction of sign, at which
// rounding steps.
func nextStep(v exact.Number, sign, places int, mode exact.Mode) exact.Number {
	offset := exact.Zero
	if mode == exact.HalfUp || mode == exact.HalfEven {
		offset = exact.Ratio(1, 2)
	}
	u := exact.Unit(places)
	k := v.Quo(u).Sub(offset)
	if sign > 0 {
		k = k.Floor().Add(exact.One)
	} else {
		k = k.Neg().Floor().Add(exact.One).Neg()
	}
	return k.Add(offset).Mul(u)
}

// bounds gives the least and greatest value of a term from t to end.
func (x *term) bounds(t, end exact.Number) (low, high exact.Number) {
	low, high = x.line.at(t), x.line.at(end)
	if high.Less(low) {
		low, high = high, low
	}
	for _, s := range x.subs {
		a, b := s.bounds(t, end)
		low, high = low.Add(a), high.Add(b)
	}
	if x.places.Set {
		low, high = low.Round(x.places.N, x.mode), high.Round(x.places.N, x.mode)
	}
	return low, high
}
