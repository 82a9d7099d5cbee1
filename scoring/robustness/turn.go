package robustness

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// turn finds the weight to print for the end of an interval: with two decimals, or
// as many as the published weight has, the first beyond at which others come first.
// Where the award changes back before that, it takes more decimals; and where it
// changes at a single weight that has no decimal form, that fraction.
func (m *motion) turn(end instant, published []int) *scoring.Turn {
	at := func(t exact.Number) *scoring.Turn {
		return &scoring.Turn{Weight: m.weight(t), First: m.c.named(m.look(instant{t, false}).firsts)}
	}
	for places := m.from.AtLeast(2); places <= exact.MaxDigits; places++ {
		t := m.written(end, places)
		if m.reach.Less(t) {
			continue
		}
		if now := m.look(instant{t, false}); !slices.Equal(now.firsts, published) {
			return at(t)
		}
	}
	return at(m.look(end).t)
}

// written gives the first time from an instant on at which the weight has so many
// decimals.
func (m *motion) written(from instant, places int) exact.Number {
	u := exact.Unit(places)
	w := m.weight(from.t).Mul(m.sign).Quo(u) // in the direction of the motion
	k := w.Neg().Floor().Neg()
	if from.after && k.Equal(w) {
		k = k.Add(exact.One)
	}
	return k.Mul(u).Sub(m.from.Mul(m.sign))
}
