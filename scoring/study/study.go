// Package study puts an evaluation together with what is asked beside it: the
// scenarios, the check of the method, how firm the award is. What a study holds
// is decided here, and nowhere in the command or the reports.
package study

import (
	"context"
	"errors"
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
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
	Rounds    []*Round             // those held until the one evaluated, where the tender has several
}

// Round is a round of negotiation as it was evaluated: what was stated, marked and
// decided until then.
type Round struct {
	Round      *criteria.Round
	Evaluation *scoring.Evaluation // nil where it cannot be evaluated
	Refused    []source.Problem    // why
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

// Move gives what was found the places where it was said, where the files that were
// evaluated were made of something else.
func (s *Study) Move(to func(source.Position) source.Position) {
	s.Warnings = source.MovedList(s.Warnings, to)
	if s.Method != nil {
		for i := range s.Method.Remarks {
			s.Method.Remarks[i].At = to(s.Method.Remarks[i].At)
		}
	}
}

// Ask says what a study is to hold.
type Ask struct {
	Round     string               // evaluate as the dossier stood in that round; "" for the last
	Draft     bool                 // evaluate what is there; bids with gaps get no total
	As        *criteria.Scenario   // evaluate as this scenario has it; it must not sweep
	Scenarios bool                 // those of the tender
	Further   []*criteria.Scenario // other scenarios, after those of the tender
	Method    bool                 // check the method
	Firmness  *robustness.Options  // say how firm the award is; nil for no
	// Always says how firm the award is even where there are so many marks that it
	// takes time.
	Always bool
	// Findings is where what measures find of the dossier is kept, for what is asked of
	// it later; nil for nowhere.
	Findings *scoring.Findings
}

// firmnessLimit is the number of marks, bids times criteria, up to which it is
// said how firm the award is.
const firmnessLimit = 400

// Run evaluates a dossier, which it only reads, and what is asked beside it. Its
// error holds every problem of the dossier and of the scenarios asked for. An
// analysis of how firm the award is stops when ctx does, and says so.
func Run(ctx context.Context, d *bids.Dossier, ask Ask) (*Study, error) {
	o := scoring.Options{Draft: ask.Draft, Findings: ask.Findings}
	if o.Findings == nil || ask.As != nil {
		o.Findings = ask.Findings.Beside()
	}
	d, err := in(d, ask.Round)
	if err != nil {
		return nil, err
	}
	published, received := d.Tender, d.Bids
	if ask.As != nil {
		if d, o, err = as(d, ask.As, o); err != nil {
			return nil, err
		}
	}
	e, err := scoring.Evaluate(d, o)
	if err != nil {
		return nil, err
	}
	s := &Study{Evaluation: e, As: ask.As, Published: published, Received: received}
	if ask.As == nil {
		s.Rounds = rounds(d, e)
	}
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

// in gives the dossier as it stood in a round, "" for the last.
func in(d *bids.Dossier, round string) (*bids.Dossier, error) {
	if round == "" || d.Tender == nil {
		return d, nil
	}
	if then := d.In(round); then != nil {
		return then, nil
	}
	problems := &source.Problems{}
	if len(d.Tender.Rounds) == 0 {
		problems.Add(d.Tender.At, lang.M("the tender has no rounds"), lang.M("evaluate it without --round"))
	} else {
		problems.Add(d.Tender.At, lang.M("%q is no round of the tender", round),
			lang.M("name one of: %s", source.Words(d.Tender.RoundIDs())))
	}
	return nil, problems.Err()
}

// rounds evaluates the rounds before the one that was evaluated, as far as they can be:
// bids that were not marked then have no total.
func rounds(d *bids.Dossier, e *scoring.Evaluation) []*Round {
	if e.Round == nil {
		return nil
	}
	var out []*Round
	for _, round := range e.Tender.Rounds[:e.Round.Index+1] {
		x := &Round{Round: round, Evaluation: e}
		if round != e.Round {
			var err error
			x.Evaluation, err = scoring.Evaluate(d.In(round.ID), scoring.Options{Draft: true})
			if refused := (*source.Error)(nil); errors.As(err, &refused) {
				x.Refused = refused.Problems
			}
		}
		out = append(out, x)
	}
	return out
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
