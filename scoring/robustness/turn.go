package robustness

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// maxPlaces bounds the decimals of a weight that is printed: as many as a dossier
// may have.
const maxPlaces = exact.MaxDigits

// turn finds the weight to print for the end of an interval at t: with two
// decimals, or as many as the published weight has, the first beyond at which the
// outcome is another. Where the outcome changes back before that, it takes more
// decimals; and where it changes at a single weight that has no decimal form, that
// fraction.
func (m *motion) turn(t exact.Number, stays bool, same func(outcome) bool) *scoring.Turn {
	for places := m.from.AtLeast(2); places <= maxPlaces; places++ {
		at := m.written(t, stays, places)
		if m.reach.Less(at) {
			continue
		}
		if o := m.outcome(at); !same(o) {
			return &scoring.Turn{Weight: m.weight(at), First: m.c.named(o.firsts())}
		}
	}
	if stays {
		t = m.justAfter(t)
	}
	return &scoring.Turn{Weight: m.weight(t), First: m.c.named(m.outcome(t).firsts())}
}

// justAfter gives a time between t and the next event.
func (m *motion) justAfter(t exact.Number) exact.Number { return middle(t, m.next(t)) }

func middle(a, b exact.Number) exact.Number { return a.Add(b).Quo(exact.Int(2)) }

// written gives the first time from t on, or after it, at which the weight has so
// many decimals.
func (m *motion) written(t exact.Number, after bool, places int) exact.Number {
	u := exact.Unit(places)
	w := m.weight(t).Mul(m.sign).Quo(u) // in the direction of the motion
	k := w.Neg().Floor().Neg()
	if after && k.Equal(w) {
		k = k.Add(exact.One)
	}
	return k.Mul(u).Sub(m.from.Mul(m.sign))
}
