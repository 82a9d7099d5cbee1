package scenario

import (
	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// reading is one of the ways to read a scenario.
type reading struct {
	p      *prepared
	ranked []*scoring.Lot // the outcome, where nothing is to be evaluated
	out    *scoring.Scenario
	found  [][]*scoring.Point // between its points, one list for each gap
}

// readingsOf prepares a scenario in each of the ways it can be read.
func readingsOf(d *bids.Dossier, s *criteria.Scenario, o scoring.Options) ([]*reading, *source.Problems) {
	p := prepare(d, s, o, "")
	if p.problems.Len() > 0 {
		return nil, p.problems
	}
	if p.ranked != nil {
		if len(p.refused) > 0 {
			p.ranked = nil
		}
		out := []*reading{{p: p, ranked: p.ranked, out: variant(s, scoring.AsRanked, true)}}
		if len(p.d.Bids) > 0 { // if all withdraw there is nothing to evaluate
			out = append(out, &reading{p: p, out: variant(s, scoring.Afresh, false)})
		}
		return out, p.problems
	}
	if b, matters := p.balances(); matters {
		if q := prepare(d, s, o, b.Other()); q.problems.Len() == 0 && !sameWeights(p, q) {
			first := &reading{p: p, out: variant(s, scoring.Reading(b), true)}
			return []*reading{first, {p: q, out: variant(s, scoring.Reading(b.Other()), false)}}, p.problems
		}
	}
	return []*reading{{p: p, out: &scoring.Scenario{Scenario: s, Of: s.ID, Base: s.Title}}}, p.problems
}

// variant names a reading of a scenario: the first bears its identifier.
func variant(s *criteria.Scenario, r scoring.Reading, first bool) *scoring.Scenario {
	own := *s
	if !first {
		own.ID += "/" + string(r)
	}
	own.Title = lang.Text{FR: r.Title(s.Title).In(lang.FR), EN: r.Title(s.Title).In(lang.EN)}
	return &scoring.Scenario{Scenario: &own, Of: s.ID, Reading: r, Base: s.Title}
}

// balances tells whether the scenario moves weights in proportion, and to where.
func (p *prepared) balances() (criteria.Balance, bool) {
	for _, step := range p.s.Steps() {
		moves := len(step.Weights) > 0 && step.InProportion || len(step.Remove) > 0
		for _, w := range step.Sweeps {
			moves = moves || w.Over == criteria.OverWeights
		}
		if moves {
			return step.Balance, true
		}
	}
	return "", false
}

// sameWeights tells whether two readings weigh the same, at the first point and at
// the last.
func sameWeights(p, q *prepared) bool {
	sweeps := p.s.Swept()
	for _, k := range []int{0, p.s.Points() - 1} {
		a, b := p.at(valuesAt(sweeps, k)).d.Tender, q.at(valuesAt(sweeps, k)).d.Tender
		for i, lot := range a.Lots {
			other := criteria.Leaves(b.Lots[i].Criteria)
			for j, c := range criteria.Leaves(lot.Criteria) {
				if !c.Weight.Equal(other[j].Weight) {
					return false
				}
			}
		}
	}
	return true
}
