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
	// Wide says that a straight line does not reach Low and High: noise that has
	// cancelled out had widened them.
	Wide bool
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
	case s.Open && s.IsStraight() && !s.Wide:
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

// Within gives the least and the greatest that a bounded number can be throughout a
// stretch of this length.
func (s Span) Within(length exact.Number) (low, high exact.Number) {
	if !s.Smooth {
		return s.Low, s.High
	}
	loose := s.looseness()
	return exact.Max(s.Low, s.Start.Add(exact.Min(exact.Zero, s.Least.Mul(length))).Sub(loose)),
		exact.Min(s.High, s.Start.Add(exact.Max(exact.Zero, s.Most.Mul(length))).Add(loose))
}

// end gives where a straight line ends that is not wide.
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
	if !s.IsStraight() || !o.IsStraight() || s.Wide || o.Wide {
		return 0, false
	}
	start, end := s.Start.Cmp(o.Start), s.end().Cmp(o.end())
	return beside(start, end), start*end >= 0
}

// IsStraight tells whether the number goes in a straight line.
func (s Span) IsStraight() bool {
	return s.Bounded && s.Smooth && s.Loose.IsZero() && len(s.Noise) == 0 && s.Least.Equal(s.Most)
}
