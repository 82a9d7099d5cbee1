package scenario

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// maxTurns bounds the changes looked for between two values of a sweep.
const maxTurns = 16

// turns lists the searches for the values at which the outcome changes, one for
// each gap of a sweep.
func (r *reading) turns(o scoring.Options) []func() {
	sweeps := r.p.s.Swept()
	if len(sweeps) != 1 || r.ranked != nil {
		return nil
	}
	r.found = make([][]*scoring.Point, len(r.out.Points))
	var work []func()
	for i := 1; i < len(r.out.Points); i++ {
		from, to := r.out.Points[i-1], r.out.Points[i]
		if from.Lots != nil && to.Lots != nil && outcome(from) != outcome(to) {
			work = append(work, func() { r.found[i] = r.search(from, to, sweeps[0], o) })
		}
	}
	return work
}

// settle puts the points found between those of the sweep.
func (r *reading) settle() {
	if r.found == nil {
		return
	}
	for i, p := range r.out.Points {
		r.out.Fine = append(append(r.out.Fine, r.found[i]...), p)
	}
}

// outcome sums a point up: who is ranked, and who has the award.
func outcome(p *scoring.Point) string {
	var out strings.Builder
	for _, lot := range p.Lots {
		for _, b := range lot.Bids { // in whatever order they have it
			if slices.Contains(lot.Held(), b) {
				out.WriteString(b.ID + " ")
			}
		}
		for _, b := range lot.Bids {
			out.WriteString("," + b.ID + " " + string(b.Status))
		}
		out.WriteString(";")
	}
	return out.String()
}

// search halves the gap between two points until it finds each change to the
// finest value that is told. The points on both sides of each are evaluated, so
// that what is told of them holds.
func (r *reading) search(from, to *scoring.Point, w *criteria.Sweep, o scoring.Options) []*scoring.Point {
	g := gridOf(w, from)
	var out []*scoring.Point
	for range maxTurns {
		low, high := from, to
		for {
			v, ok := g.between(low.Values[0], high.Values[0])
			if !ok {
				break
			}
			middle := &scoring.Point{Values: []exact.Number{v}}
			r.p.evaluate(middle, o)
			if middle.Lots != nil && outcome(middle) == outcome(low) {
				low = middle
			} else {
				high = middle
			}
		}
		if low != from {
			out = append(out, low)
		}
		if high == to {
			return out
		}
		out = append(out, high)
		if outcome(high) == outcome(to) {
			return out
		}
		from = high
	}
	return out
}

// grid is the values that are told of a sweep: whole steps of what base times
// 1 + value gives, or of the value itself where base is 0.
type grid struct{ base, step exact.Number }

// between gives a value of the grid near the middle of two, if one lies between.
func (g grid) between(low, high exact.Number) (exact.Number, bool) {
	a, b := g.steps(low), g.steps(high)
	first, last := a.Floor().Add(exact.One), b.Neg().Floor().Neg().Sub(exact.One)
	if last.Less(first) {
		return exact.Zero, false
	}
	return g.value(first.Add(last).Quo(exact.Int(2)).Floor()), true
}

func (g grid) steps(v exact.Number) exact.Number {
	if !g.base.IsZero() {
		v = g.base.Mul(exact.One.Add(v))
	}
	return v.Quo(g.step)
}

func (g grid) value(n exact.Number) exact.Number {
	v := n.Mul(g.step)
	if !g.base.IsZero() {
		v = v.Quo(g.base).Sub(exact.One)
	}
	return v
}

// gridOf gives the finest values told of a sweep: cents of a price, hundredths of a
// point or of a percentage, days.
func gridOf(w *criteria.Sweep, at *scoring.Point) grid {
	hundredth := exact.Ratio(1, 100)
	switch w.Over {
	case criteria.OverWeights:
		return grid{step: hundredth}
	case criteria.OverHoldings:
		return grid{step: exact.Ratio(1, 10_000)}
	case criteria.OverDays, criteria.OverMonths, criteria.OverSlipDays:
		return grid{step: exact.One}
	}
	f, ok := at.Finding(w.Bid.Raw(), w.Of.Raw())
	switch {
	case ok && f.Unit == criteria.Money && w.Relative && !exact.One.Add(at.Values[0]).IsZero():
		return grid{base: f.Value.Quo(exact.One.Add(at.Values[0])), step: hundredth}
	case w.Relative, ok && f.Unit == criteria.Percent:
		return grid{step: exact.Ratio(1, 10_000)}
	}
	return grid{step: hundredth}
}
