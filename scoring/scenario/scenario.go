// Package scenario evaluates what-ifs: a tender and bids that differ from those
// published and received. A scenario is evaluated by the engine like any other
// dossier; here it is only made.
package scenario

import (
	"errors"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/cores"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// Run evaluates scenarios of a dossier, each at all its points, on all cores. The
// error holds every problem of the scenarios themselves: what they name and is
// not there. A scenario that cannot be evaluated, for a fact it asks for and no
// bid states, says so in its outcome. One that can be read in two ways (where
// freed weight goes, what a withdrawal leads to) is followed by its other reading.
func Run(d *bids.Dossier, list []*criteria.Scenario, o scoring.Options) ([]*scoring.Scenario, error) {
	o.Findings = o.Findings.Beside() // bids of a scenario are made anew each time
	problems := &source.Problems{}
	var all []*reading
	for _, s := range list {
		readings, wrong := readingsOf(d, s, o)
		for _, x := range wrong.Sorted() {
			problems.Add(x.Position, x.What, x.Do)
		}
		all = append(all, readings...)
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	var points, turns []func()
	for _, r := range all {
		points = append(points, r.points(o)...)
	}
	parallel(points)
	for _, r := range all {
		turns = append(turns, r.turns(o)...)
	}
	parallel(turns)
	out := make([]*scoring.Scenario, len(all))
	for i, r := range all {
		r.settle()
		out[i] = r.out
	}
	return out, nil
}

// parallel does all there is to do, on all cores.
func parallel(work []func()) {
	cores.Each(len(work), func(i int) { work[i]() })
}

// Apply makes the dossier of a scenario that does not sweep, and how it is to be
// evaluated. Where there are two readings it is the first, but for a withdrawal,
// of which it is the new evaluation.
func Apply(d *bids.Dossier, s *criteria.Scenario, o scoring.Options) (*bids.Dossier, scoring.Options, error) {
	p := prepare(d, s, o, "")
	if err := p.problems.Err(); err != nil {
		return nil, o, err
	}
	if len(p.refused) > 0 {
		return nil, o, &source.Error{Problems: p.refused}
	}
	o.Changes = p.changes
	return p.d, o, nil
}

// points lists the evaluations of a reading, one for each of its points.
func (r *reading) points(o scoring.Options) []func() {
	if r.ranked != nil {
		r.out.Points = []*scoring.Point{{Tender: r.p.d.Tender, Lots: r.ranked}}
		return nil
	}
	sweeps := r.p.s.Swept()
	var work []func()
	for k := range r.p.s.Points() {
		point := &scoring.Point{Values: valuesAt(sweeps, k)}
		r.out.Points = append(r.out.Points, point)
		work = append(work, func() { r.p.evaluate(point, o) })
	}
	return work
}

// valuesAt gives the value of each sweep at the k-th point; the last sweep runs
// fastest.
func valuesAt(sweeps []*criteria.Sweep, k int) []exact.Number {
	out := make([]exact.Number, len(sweeps))
	for j := len(out) - 1; j >= 0; j-- {
		values := sweeps[j].Values
		out[j] = values[k%len(values)]
		k /= len(values)
	}
	return out
}

// evaluate evaluates the scenario at a point.
func (p *prepared) evaluate(at *scoring.Point, o scoring.Options) {
	q := p.at(at.Values)
	if at.Refused = q.refused; len(at.Refused) > 0 {
		return
	}
	o.Changes = q.changes
	e, err := scoring.Evaluate(q.d, o)
	var refused *source.Error
	switch {
	case errors.As(err, &refused):
		at.Refused = refused.Problems
	case err == nil:
		at.Tender, at.Lots = e.Tender, e.Lots
	}
}
