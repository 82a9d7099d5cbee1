package formula

import "github.com/bareme/bareme/internal/exact"

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
			if out.Wide = s.Wide || o.Wide || !s.IsStraight() || !o.IsStraight(); !out.Wide {
				out.Low, out.High = out.straightEnds(s, o)
			}
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
		Loose: s.Loose.Mul(by.Abs()), Noise: noises(s.Noise, by), Bounded: true, Smooth: s.Smooth, Wide: s.Wide, Open: s.Open,
		As: s.As, By: s.By.Mul(by)}
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

// IsZero tells whether the number surely is 0 all along.
func (s Span) IsZero() bool { return s.IsFixed() && s.Low.IsZero() }

// IsBelow0 tells whether the number may be below 0.
func (s Span) IsBelow0() bool { return !s.Bounded || s.Low.Sign() < 0 }

// Reaches tells whether the number may be at least as great as another.
func (s Span) Reaches(o Span) bool { return !s.Bounded || !o.Bounded || !s.High.Less(o.Low) }

// UpTo keeps a number that is not below 0 from there to another, as it surely is.
func (s Span) UpTo(o Span) Span {
	if s.Bounded && o.Bounded {
		s.Low, s.High = exact.Max(s.Low, exact.Zero), exact.Min(s.High, o.High)
	}
	return s
}
