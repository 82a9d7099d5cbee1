package price

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// Sampled is what trying a written formula on values shows. It proves nothing, but a
// counter-example is one.
type Sampled struct {
	Traits
	Goes  Direction
	Above bool // a mark can be above the maximum
	Below bool // a mark can be below the lowest of a scale that begins above 0
	Known bool // the formula could be tried
}

// Direction is how marks go as a bid's own value rises, the others standing still.
type Direction int

// The directions.
const (
	Level Direction = iota // never another mark
	Falls
	Rises
	Turns // now up, now down
)

// sample tries the formula on values around the usual size, or around several sizes
// where none is known.
func (r *Rule) sample(s Setting) Sampled {
	var out Sampled
	for _, size := range s.sizes() {
		var field []exact.Number
		for _, k := range []int64{10, 11, 12, 14, 17} {
			field = append(field, size.Mul(exact.Ratio(k, 10)))
		}
		marks, err := r.Marks(field, s.Scale)
		if err != nil {
			continue
		}
		out.Known = true
		out.look(marks, s)
		r.own(&out, field, s.Scale)
		r.loser(&out, field, marks, s.Scale)
		for _, k := range []int64{1, 5, 20, 30, 100} { // far away
			if far, err := r.Marks(append(slices.Clone(field), size.Mul(exact.Ratio(k, 10))), s.Scale); err == nil {
				out.look(far, s)
			}
		}
		best := exact.Max(marks[0], marks[1:]...)
		out.BestBelowMax = out.BestBelowMax || best.Less(s.Scale)
	}
	return out
}

// sizes lists values of a usual size to try the formula with.
func (s Setting) sizes() []exact.Number {
	for _, name := range []string{Base, Estimate} {
		for _, c := range s.Constants {
			if c.Name == name {
				return []exact.Number{c.Value.Mul(exact.Ratio(55, 100))} // up to the sum itself
			}
		}
	}
	if s.Typical != nil {
		return []exact.Number{*s.Typical}
	}
	return []exact.Number{exact.Ratio(1, 10), exact.Int(5), exact.Int(50), exact.Int(100_000)}
}

// look notes marks outside the scale.
func (out *Sampled) look(marks []exact.Number, s Setting) {
	for _, m := range marks {
		out.Negative = out.Negative || m.Sign() < 0
		out.Above = out.Above || s.Scale.Less(m)
		out.Below = out.Below || s.Lowest.Sign() > 0 && m.Less(s.Lowest)
	}
}

// own moves the value of one bid among the others'.
func (r *Rule) own(out *Sampled, field []exact.Number, scale exact.Number) {
	var last *exact.Number
	for k := int64(90); k <= 180; k += 6 {
		moved := slices.Clone(field)
		moved[2] = field[0].Mul(exact.Ratio(k, 100))
		marks, err := r.Marks(moved, scale)
		if err != nil {
			continue
		}
		if last != nil {
			out.Goes = out.Goes.then(marks[2].Cmp(*last))
		}
		last = &marks[2]
	}
}

func (d Direction) then(sign int) Direction {
	next := map[int]Direction{-1: Falls, 0: Level, 1: Rises}[sign]
	switch {
	case next == Level, next == d:
		return d
	case d == Level:
		return next
	}
	return Turns
}

// loser moves the value of the bid that is worst, and looks at the difference between
// two others.
func (r *Rule) loser(out *Sampled, field, marks []exact.Number, scale exact.Number) {
	moved := slices.Clone(field)
	worst, a, b := len(field)-1, 1, 2
	if out.Goes == Rises {
		worst, a, b = 0, 2, 3
		moved[0] = field[0].Mul(exact.Ratio(9, 10))
	} else {
		moved[worst] = field[worst].Mul(exact.Ratio(11, 10))
	}
	if now, err := r.Marks(moved, scale); err == nil {
		out.DependsOnLosers = out.DependsOnLosers || !now[a].Sub(now[b]).Equal(marks[a].Sub(marks[b]))
	}
}
