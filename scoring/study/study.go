// Package study puts an evaluation together with what is asked beside it: the
// scenarios, the check of the method, how firm the award is. What a study holds
// is decided here, and nowhere in the command or the reports.
package study

import (
	"context"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/method"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/scenario"
)

// Study is an evaluation with what was asked beside it: what every report is made
// from. What was not asked is empty.
type Study struct {
	*scoring.Evaluation
	As        *criteria.Scenario   // the scenario that is evaluated, nil for the tender as published
	Published *criteria.Tender     // the tender before the scenario
	Received  []*bids.Bid          // the bids before the scenario
	Scenarios []*scoring.Scenario  // beside the tender as published
	Method    *scoring.MethodCheck // nil if it was not asked for
	Firmness  []*scoring.Firmness  // by lot
}

// Of makes a study of an evaluation alone.
func Of(e *scoring.Evaluation) *Study {
	s := &Study{Evaluation: e, Published: e.Tender}
	for _, lot := range e.Lots {
		for _, b := range lot.Bids {
			if !slices.Contains(s.Received, b.Bid) {
				s.Received = append(s.Received, b.Bid)
			}
		}
	}
	return s
}

// Ask says what a study is to hold.
type Ask struct {
	Draft     bool                 // evaluate what is there; bids with gaps get no total
	As        *criteria.Scenario   // evaluate as this scenario has it; it must not sweep
	Scenarios bool                 // those of the tender
	Further   []*criteria.Scenario // other scenarios, after those of the tender
	Method    bool                 // check the method
	Firmness  *robustness.Options  // say how firm the award is; nil for no
	// Always says how firm the award is even where there are so many marks that it
	// takes time.
	Always bool
}

// firmnessLimit is the number of marks, bids times criteria, up to which it is
// said how firm the award is.
const firmnessLimit = 400

// Run evaluates a dossier, which it only reads, and what is asked beside it. Its
// error holds every problem of the dossier and of the scenarios asked for. An
// analysis of how firm the award is stops when ctx does, and says so.
func Run(ctx context.Context, d *bids.Dossier, ask Ask) (*Study, error) {
	o := scoring.Options{Draft: ask.Draft, Findings: &scoring.Findings{}}
	published, received := d.Tender, d.Bids
	if ask.As != nil {
		var err error
		if d, o, err = as(d, ask.As, o); err != nil {
			return nil, err
		}
	}
	e, err := scoring.Evaluate(d, o)
	if err != nil {
		return nil, err
	}
	s := &Study{Evaluation: e, As: ask.As, Published: published, Received: received}
	var asked []*criteria.Scenario
	if ask.Scenarios {
		asked = append(asked, d.Tender.Scenarios...)
	}
	if asked = append(asked, ask.Further...); len(asked) > 0 {
		if s.Scenarios, err = scenario.Run(d, asked, o); err != nil {
			return nil, err
		}
	}
	if ask.Method {
		s.Method = method.Check(d, e, o.Findings)
	}
	if ask.Firmness != nil && !e.Provisional && (ask.Always || marks(e) <= firmnessLimit) {
		s.Firmness = robustness.Analyse(ctx, e, *ask.Firmness)
	}
	return s, nil
}

// Qualify applies the requirements alone, as a scenario has them where one is given.
func Qualify(d *bids.Dossier, s *criteria.Scenario) (*Study, error) {
	o := scoring.Options{Findings: &scoring.Findings{}}
	published, received := d.Tender, d.Bids
	if s != nil {
		var err error
		if d, o, err = as(d, s, o); err != nil {
			return nil, err
		}
	}
	e, err := scoring.Qualify(d, o)
	if err != nil {
		return nil, err
	}
	return &Study{Evaluation: e, As: s, Published: published, Received: received}, nil
}

// Obstacles lists why scenarios cannot be evaluated, each once.
func (s *Study) Obstacles() []source.Problem {
	problems := &source.Problems{}
	for _, x := range s.Scenarios {
		for _, o := range x.Obstacles() {
			problems.Add(o.Position, o.What, o.Do)
		}
	}
	return problems.Sorted()
}

// as makes the dossier of a scenario, and how it is to be evaluated.
func as(d *bids.Dossier, s *criteria.Scenario, o scoring.Options) (*bids.Dossier, scoring.Options, error) {
	if d.Tender == nil {
		return d, o, d.Problems.Err()
	}
	if err := d.Problems.Err(); err != nil {
		return d, o, err
	}
	return scenario.Apply(d, s, o)
}

// marks counts the marks of the ranked bids.
func marks(e *scoring.Evaluation) int {
	n := 0
	for _, lot := range e.Lots {
		n += len(lot.Ranking) * len(criteria.Leaves(lot.Criteria))
	}
	return n
}
