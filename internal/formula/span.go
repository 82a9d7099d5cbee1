package formula

import "github.com/bareme/bareme/internal/exact"

// Span bounds a number while a quantity goes through a stretch: it stays between
// Low and High. Where it is Smooth it also stays within Loose of a curve that
// begins at Start and rises by Least to Most times as much as the quantity does, and
// of the Noise beside: of the difference between two numbers that rise together, or
// bear the same noise, this tells far more.
// Bounds are exact, and wide where tight ones are not known.
type Span struct {
	Low, High   exact.Number
	Start       exact.Number
	Least, Most exact.Number
	Loose       exact.Number
	Noise       []Noise
	Bounded     bool // false: it may be anything, or undefined
	Smooth      bool // false: it may jump anywhere between Low and High
	// Open leaves both ends of the stretch out: two straight lines that meet there
	// are told apart.
	Open bool
	// As is shared by all that are multiples of the same number all along, By times
	// as much: their quotient is fixed, which their bounds cannot tell. Nil for none.
	As *Identity
	By exact.Number
}

// Is names what moves.
func (s Span) Is(as *Identity) Span {
	s.As, s.By = as, exact.One
	return s
}

// Noise is what a number may differ by for one reason, which other numbers may share:
// the same rounding of the same number. In a span noises stand by their ID.
type Noise struct {
	ID int
	By exact.Number
}

// looseness adds up by how much the number may leave its curve.
func (s Span) looseness() exact.Number {
	sum := s.Loose
	for _, n := range s.Noise {
		sum = sum.Add(n.By.Abs())
	}
	return sum
}

// settled takes all noise for something that is not shared.
func (s Span) settled() Span {
	s.Loose, s.Noise = s.looseness(), nil
	return s
}

// mixed adds up two lists of noises.
func mixed(a, b []Noise) []Noise {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := make([]Noise, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].ID < b[0].ID:
			out, a = append(out, a[0]), a[1:]
		case b[0].ID < a[0].ID:
			out, b = append(out, b[0]), b[1:]
		default:
			if by := a[0].By.Add(b[0].By); !by.IsZero() {
				out = append(out, Noise{a[0].ID, by})
			}
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func noises(list []Noise, by exact.Number) []Noise {
	if len(list) == 0 {
		return nil
	}
	out := make([]Noise, len(list))
	for i, n := range list {
		out[i] = Noise{n.ID, n.By.Mul(by)}
	}
	return out
}

// Identity stands for a number that moves.
type Identity struct{ _ byte }

// Fixed is a number that does not change.
func Fixed(n exact.Number) Span {
	return Span{Low: n, High: n, Start: n, Bounded: true, Smooth: true}
}

// Straight is a number that goes from one value to another in a straight line, over
// a stretch of this length, which is not 0.
func Straight(from, to, length exact.Number) Span {
	slope := to.Sub(from).Quo(length)
	return Span{Low: exact.Min(from, to), High: exact.Max(from, to), Start: from, Least: slope, Most: slope, Bounded: true, Smooth: true}
}

// Between is a number of which nothing but two bounds is known.
func Between(low, high exact.Number) Span {
	s := Span{Low: low, High: high, Bounded: true}
	if low.Equal(high) {
		s.Start, s.Smooth = low, true
	}
	return s
}

// IsFixed tells whether the number surely stays the same.
func (s Span) IsFixed() bool { return s.Bounded && s.Low.Equal(s.High) }

// Sign tells whether the number is surely above 0, or below, throughout a stretch of
// this length; 0 if it may be either, or is 0.
func (s Span) Sign(length exact.Number) int {
	switch {
	case !s.Bounded:
		return 0
	case s.Low.Sign() > 0:
		return 1
	case s.High.Sign() < 0:
		return -1
	case !s.Smooth:
		return 0
	case s.Open && s.IsStraight():
		return beside(s.Start.Sign(), s.end().Sign())
	}
	loose := s.looseness()
	switch {
	case s.Start.Add(exact.Min(exact.Zero, s.Least.Mul(length))).Sub(loose).Sign() > 0:
		return 1
	case s.Start.Add(exact.Max(exact.Zero, s.Most.Mul(length))).Add(loose).Sign() < 0:
		return -1
	}
	return 0
}

// end gives where a straight line ends.
func (s Span) end() exact.Number {
	if s.Least.Sign() < 0 {
		return s.Low
	}
	return s.High
}

// beside tells on which side of 0 a straight line stays between two ends of these
// signs, the ends left out; 0 if it crosses or follows it.
func beside(start, end int) int {
	if start*end < 0 {
		return 0
	}
	return max(-1, min(1, start+end))
}

// apart tells on which side of o a straight line s stays, the ends left out; ok is
// false if they cross, or one is not straight.
func (s Span) apart(o Span) (side int, ok bool) {
	if !s.IsStraight() || !o.IsStraight() {
		return 0, false
	}
	start, end := s.Start.Cmp(o.Start), s.end().Cmp(o.end())
	return beside(start, end), start*end >= 0
}

// Plus gives s + o.
func (s Span) Plus(o Span) Span {
	if !s.Bounded || !o.Bounded {
		return Span{}
	}
	if s.As != nil && s.As == o.As {
		return s.multiple(s.By.Add(o.By))
	}
	out := Span{Low: s.Low.Add(o.Low), High: s.High.Add(o.High), Bounded: true, Smooth: s.Smooth && o.Smooth, Open: s.Open || o.Open}
	if out.Smooth {
		out.Start, out.Loose, out.Noise = s.Start.Add(o.Start), s.Loose.Add(o.Loose), mixed(s.Noise, o.Noise)
		out.Least, out.Most = s.Least.Add(o.Least), s.Most.Add(o.Most)
		if out.IsStraight() { // tighter than the bounds of both
			if out.Least.IsZero() {
				return Fixed(out.Start)
			}
			out.Low, out.High = out.straightEnds(s, o)
		}
	}
	return out
}

// straightEnds gives the least and the greatest value of a sum of straight lines.
func (s Span) straightEnds(a, b Span) (low, high exact.Number) {
	end := a.end().Add(b.end())
	return exact.Min(s.Start, end), exact.Max(s.Start, end)
}

// Meets tells when two numbers that go in straight lines are equal, in the time of
// the stretch; ok is false where they are not straight, or keep their distance.
func (s Span) Meets(o Span) (when exact.Number, ok bool) {
	d := s.Minus(o)
	if !d.IsStraight() || d.Least.IsZero() {
		return when, false
	}
	return d.Start.Neg().Quo(d.Least), true
}

// IsStraight tells whether the number goes in a straight line.
func (s Span) IsStraight() bool {
	return s.Bounded && s.Smooth && s.Loose.IsZero() && len(s.Noise) == 0 && s.Least.Equal(s.Most)
}

// multiple gives another multiple of what s is one of.
func (s Span) multiple(by exact.Number) Span {
	if by.IsZero() {
		return Fixed(exact.Zero)
	}
	return s.scaled(by.Quo(s.By))
}

// Minus gives s - o.
func (s Span) Minus(o Span) Span { return s.Plus(o.opposite()) }

func (s Span) opposite() Span {
	s.Low, s.High, s.Start, s.Least, s.Most = s.High.Neg(), s.Low.Neg(), s.Start.Neg(), s.Most.Neg(), s.Least.Neg()
	s.Noise, s.By = noises(s.Noise, exact.One.Neg()), s.By.Neg()
	return s
}

// Times gives s x o.
func (s Span) Times(o Span) Span {
	switch {
	case !s.Bounded || !o.Bounded:
		return Span{}
	case o.IsFixed():
		return s.scaled(o.Low)
	case s.IsFixed():
		return o.scaled(s.Low)
	}
	s, o = s.settled(), o.settled()
	low, high := product(s.Low, s.High, o.Low, o.High)
	out := Span{Low: low, High: high, Bounded: true, Smooth: s.Smooth && o.Smooth}
	if out.Smooth { // of the curves: (so)' = s'o + so'
		a, b, c, d := s.Low.Sub(s.Loose), s.High.Add(s.Loose), o.Low.Sub(o.Loose), o.High.Add(o.Loose)
		l1, m1 := product(s.Least, s.Most, c, d)
		l2, m2 := product(a, b, o.Least, o.Most)
		out.Start, out.Least, out.Most = s.Start.Mul(o.Start), l1.Add(l2), m1.Add(m2)
		out.Loose = s.Loose.Mul(farthest(c, d)).Add(o.Loose.Mul(farthest(a, b))).Add(s.Loose.Mul(o.Loose))
	}
	return out
}

func farthest(low, high exact.Number) exact.Number { return exact.Max(low.Abs(), high.Abs()) }

func (s Span) scaled(by exact.Number) Span {
	switch {
	case !s.Bounded:
		return s
	case by.IsZero():
		return Fixed(exact.Zero)
	}
	out := Span{Low: s.Low.Mul(by), High: s.High.Mul(by), Start: s.Start.Mul(by), Least: s.Least.Mul(by), Most: s.Most.Mul(by),
		Loose: s.Loose.Mul(by.Abs()), Noise: noises(s.Noise, by), Bounded: true, Smooth: s.Smooth, Open: s.Open, As: s.As, By: s.By.Mul(by)}
	if by.Sign() < 0 {
		out.Low, out.High, out.Least, out.Most = out.High, out.Low, out.Most, out.Least
	}
	return out
}

// Over gives s / o.
func (s Span) Over(o Span) Span {
	switch {
	case !s.Bounded || !o.Bounded || o.Low.Sign() <= 0 && o.High.Sign() >= 0:
		return Span{}
	case o.IsFixed():
		return s.scaled(exact.One.Quo(o.Low))
	case s.As != nil && s.As == o.As:
		return Fixed(s.By.Quo(o.By))
	}
	o = o.settled()
	over := Span{Low: exact.One.Quo(o.High), High: exact.One.Quo(o.Low), Bounded: true, Smooth: o.Smooth && o.Loose.IsZero()}
	if over.Smooth { // (1/o)' = -o' / o²
		near, far := over.Low.Mul(over.Low), over.High.Mul(over.High)
		a, b := product(o.Least, o.Most, exact.Min(near, far), exact.Max(near, far))
		over.Start, over.Least, over.Most = exact.One.Quo(o.Start), b.Neg(), a.Neg()
	}
	return s.Times(over)
}

// product gives the least and the greatest product of a number of each range.
func product(a, b, c, d exact.Number) (low, high exact.Number) {
	w, x, y, z := a.Mul(c), a.Mul(d), b.Mul(c), b.Mul(d)
	return exact.Min(w, x, y, z), exact.Max(w, x, y, z)
}

// Rounded applies a rounding, which steps away from the curve. Numbers that are the
// same all along share the noise of it by its ID; a negative one is shared by none.
func (s Span) Rounded(places int, mode exact.Mode, id int) Span {
	if !s.Bounded {
		return s
	}
	s.Low, s.High, s.As = s.Low.Round(places, mode), s.High.Round(places, mode), nil
	if s.IsFixed() {
		return Fixed(s.Low)
	}
	if id < 0 {
		s.Loose = s.Loose.Add(mode.Error(places))
	} else {
		s.Noise = mixed(s.Noise, []Noise{{id, mode.Error(places)}})
	}
	return s
}

// Greater gives the greater of s and o. Whichever it is, and where it changes from
// one to the other, it rises as one of the two does.
func (s Span) Greater(o Span) Span {
	switch {
	case !s.Bounded || !o.Bounded:
		return Span{}
	case !s.Low.Less(o.High):
		return s
	case !o.Low.Less(s.High):
		return o
	}
	if side, ok := s.apart(o); ok && side < 0 {
		return o
	} else if ok {
		return s
	}
	out := Span{Low: exact.Max(s.Low, o.Low), High: exact.Max(s.High, o.High), Bounded: true, Smooth: s.Smooth && o.Smooth}
	if out.Smooth {
		out.Start, out.Loose = exact.Max(s.Start, o.Start), exact.Max(s.looseness(), o.looseness())
		out.Least, out.Most = exact.Min(s.Least, o.Least), exact.Max(s.Most, o.Most)
	}
	return out
}

// Lesser gives the lesser of s and o.
func (s Span) Lesser(o Span) Span {
	switch {
	case s.Bounded && o.Bounded && !o.Low.Less(s.High):
		return s
	case s.Bounded && o.Bounded && !s.Low.Less(o.High):
		return o
	}
	return s.opposite().Greater(o.opposite()).opposite()
}

// either gives what may be s or o.
func (s Span) either(o Span) Span {
	if !s.Bounded || !o.Bounded {
		return Span{}
	}
	return Between(exact.Min(s.Low, o.Low), exact.Max(s.High, o.High))
}

// raised gives s^a. Powers without a decimal form are cut far below any rounding.
func (s Span) raised(a Span) Span {
	if !s.Bounded || !a.IsFixed() || a.Low.Sign() <= 0 || s.Low.Sign() < 0 {
		return Span{}
	}
	s = s.settled()
	if a.Low.Equal(exact.One) {
		return s
	}
	low, ok1 := raise(s.Low, a.Low)
	high, ok2 := raise(s.High, a.Low)
	if !ok1 || !ok2 {
		return Span{}
	}
	out := Between(low, high)
	if !s.Smooth || !s.Loose.IsZero() || s.Low.Sign() <= 0 || out.Smooth {
		return out
	}
	start, ok := raise(s.Start, a.Low)
	if !ok {
		return out
	}
	// (s^a)' = a s^a / s x s', where the power may be greater by what is cut
	cut := exact.Unit(exact.PowerPlaces)
	x, y := a.Low.Mul(low).Quo(s.Low), a.Low.Mul(high).Quo(s.High)
	more := a.Low.Mul(cut).Quo(s.Low)
	out.Least, out.Most = product(s.Least, s.Most, exact.Min(x, y), exact.Max(x, y).Add(more))
	out.Start, out.Loose, out.Smooth = start, cut.Add(cut), true
	return out
}

// span bounds a function of one number: all but abs rise throughout.
func (f *function) span(x Span) Span {
	if !x.Bounded {
		return x
	}
	if f.name == "abs" {
		return x.Greater(x.opposite())
	}
	low, ok1 := f.exact(x.Low)
	high, ok2 := f.exact(x.High)
	if !ok1 || !ok2 {
		return Span{}
	}
	return Between(low, high)
}
