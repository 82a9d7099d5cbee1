package robustness

import (
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
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

// span bounds what stays within loose of the line from one time to another.
func (l line) span(from, to, loose exact.Number) formula.Span {
	if l.slope.IsZero() && loose.IsZero() {
		return formula.Fixed(l.a)
	}
	a, b := l.at(from), l.at(to)
	return formula.Span{Low: exact.Min(a, b).Sub(loose), High: exact.Max(a, b).Add(loose),
		Start: a, Least: l.slope, Most: l.slope, Loose: loose, Bounded: true, Smooth: true}
}

// steady is what weights that do not move are multiplied by.
var steady = line{a: exact.One}

// term is a value along the motion: a line and further terms, added up and rounded.
type term struct {
	line
	part   exact.Number // of a leaf: its weighted mark at published weights,
	by     *line        // and what that is multiplied by
	subs   []*term
	places criteria.Places
	mode   exact.Mode
	at     *numeric.Node         // whose weighted mark it is, nil for the total
	goes   int                   // 1 if it never falls as the weight moves, -1 if it never rises, 0 if it may do both
	known  map[exact.Number]ways // what the subs add up to, by time
	float  *roughly              // once asked for

	rounding int // its number, see noises
}

// ways adds up apart what never falls and what never rises.
type ways struct{ rising, falling exact.Number }

// leaf makes the term of a leaf.
func leaf(part exact.Number, by *line, at *numeric.Node) *term {
	return &term{line: by.scaled(part), part: part, by: by, at: at, goes: part.Sign() * by.slope.Sign()}
}

func (x *term) add(s *term) {
	if s.places.Set {
		x.subs = append(x.subs, s)
		return
	}
	x.line = x.line.plus(s.line)
	x.subs = append(x.subs, s.subs...)
}

// settle finds which way the term goes, once it is complete.
func (x *term) settle() *term {
	x.plain()
	x.goes = x.line.slope.Sign()
	for i, s := range x.subs {
		if i == 0 && x.line.slope.IsZero() {
			x.goes = s.goes
		}
		if s.goes != x.goes {
			x.goes = 0
		}
	}
	return x
}

// plain drops a rounding that changes nothing: what is added up is rounded to as many
// decimals, or fewer, already.
func (x *term) plain() {
	finer := func(s *term) bool { return s.places.N > x.places.N }
	if x.places.Set && x.line.slope.IsZero() && x.rounded(x.line.a).Equal(x.line.a) && !slices.ContainsFunc(x.subs, finer) {
		x.places = criteria.Places{}
	}
}

// equal tells whether two terms of the same node are made of the same.
func (x *term) equal(y *term) bool {
	return x.a.Equal(y.a) && x.slope.Equal(y.slope) && x.places == y.places && slices.EqualFunc(x.subs, y.subs, (*term).equal)
}

// value gives the term at t.
func (x *term) value(t exact.Number) exact.Number {
	w := x.ways(t)
	return x.rounded(x.line.at(t).Add(w.rising).Add(w.falling))
}

func (x *term) rounded(v exact.Number) exact.Number {
	if x.places.Set {
		return v.Round(x.places.N, x.mode)
	}
	return v
}

// ways adds up the subs at t. Those that may go both ways are among the rising.
func (x *term) ways(t exact.Number) ways {
	if len(x.subs) == 0 {
		return ways{}
	}
	if w, known := x.known[t]; known {
		return w
	}
	if x.known == nil {
		x.known = map[exact.Number]ways{}
	}
	var out ways
	var by *line
	var factor exact.Number
	var units [2]int64 // of leaves, rising and falling
	for _, s := range x.subs {
		sum, i := &out.rising, 0
		if s.goes < 0 {
			sum, i = &out.falling, 1
		}
		if s.by != nil && s.places == x.subs[0].places {
			if s.by != by {
				by, factor = s.by, s.by.at(t)
			}
			if u, ok := s.part.ProductUnits(factor, s.places.N, s.mode); ok {
				units[i] += u
				continue
			}
		}
		*sum = sum.Add(s.value(t))
	}
	out.rising = out.rising.Add(exact.Units(units[0], x.subs[0].places.N))
	out.falling = out.falling.Add(exact.Units(units[1], x.subs[0].places.N))
	x.known[t] = out
	return out
}

// bounds gives the least and greatest value of a term from t to end.
func (x *term) bounds(t, end exact.Number) (low, high exact.Number) {
	low, high = x.line.at(t), x.line.at(end)
	if high.Less(low) {
		low, high = high, low
	}
	if len(x.subs) == 0 {
		return x.rounded(low), x.rounded(high)
	}
	a, b := x.ways(t), x.ways(end)
	low, high = low.Add(a.rising).Add(b.falling), high.Add(b.rising).Add(a.falling)
	for _, s := range x.subs {
		if s.goes == 0 && !s.still() {
			l, h := s.bounds(t, end)
			low, high = low.Add(l.Sub(s.value(t))), high.Add(h.Sub(s.value(end)))
		}
	}
	return x.rounded(low), x.rounded(high)
}

// still tells whether the term does not move.
func (x *term) still() bool { return x.line.slope.IsZero() && len(x.subs) == 0 }

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
		return line{a: x.rounded(v)}, until
	}
	step := nextStep(v, sum.slope.Sign(), x.places.N, x.mode)
	if end := t.Add(step.Sub(v).Quo(sum.slope)); end.Less(until) {
		until = end
	}
	return line{a: x.rounded(middle(v, step))}, until
}

// rate tells about how often the term's own rounding steps as a weight moves by a
// point, to choose how to search; nothing rests on it.
func (x *term) rate() float64 {
	slope := math.Abs(x.line.slope.Float())
	for _, s := range x.subs {
		slope += math.Abs(s.line.slope.Float())
	}
	return slope * math.Pow10(x.places.N)
}

var half = exact.Ratio(1, 2)

// nextStep gives the first value beyond v, in the direction of sign, at which
// rounding steps.
func nextStep(v exact.Number, sign, places int, mode exact.Mode) exact.Number {
	offset := exact.Zero
	if mode == exact.HalfUp || mode == exact.HalfEven {
		offset = half
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

func middle(a, b exact.Number) exact.Number { return a.Add(b).Mul(half) }

// simple gives a number from a to b, which differ, with as short a binary form as
// there is in the middle half: long fractions are slow.
func simple(a, b exact.Number) exact.Number {
	mid := middle(a, b)
	quarter := b.Sub(a).Mul(half).Mul(half)
	unit := exact.One
	for quarter.Less(unit) {
		unit = unit.Mul(half)
	}
	return mid.Quo(unit).Floor().Mul(unit)
}
