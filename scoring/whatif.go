package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Scenario is the outcome of a what-if, in one of the ways to read it.
type Scenario struct {
	*criteria.Scenario
	Of      string    // the identifier of the scenario, which its readings share; its own where it is the first
	Reading Reading   // "" where there is only one
	Base    lang.Text // the title without the reading
	Points  []*Point  // one, unless it sweeps
	// Fine has, of a single sweep, the points and those found between them: on both
	// sides of each change of the outcome, as near as is told. In rising order.
	Fine []*Point
}

// Point is the outcome of a scenario, at one point of its sweep.
type Point struct {
	Values  []exact.Number // of the sweep, or of both sweeps of a grid
	Tender  *criteria.Tender
	Lots    []*Lot
	Refused []source.Problem // why it cannot be evaluated; then there are no lots
}

// Reading is a way to read a scenario that leaves it open.
type Reading string

// The readings: of weight that is moved, and of a bid that withdraws.
const (
	InGroup  Reading = Reading(criteria.InGroup)
	OverAll  Reading = Reading(criteria.OverAll)
	AsRanked Reading = "as-ranked" // the next bid of the ranking, with the marks it has
	Afresh   Reading = "afresh"    // all marks given again without it
)

// Name names the reading alone; nil where there is only one.
func (r Reading) Name() lang.Localizer {
	switch r {
	case InGroup:
		return lang.M("weight moved within the group")
	case OverAll:
		return lang.M("weight moved over all criteria")
	case AsRanked:
		return lang.M("next bid as ranked")
	case Afresh:
		return lang.M("new evaluation")
	}
	return nil
}

// Title adds the reading to the title of a scenario.
func (r Reading) Title(title lang.Text) lang.Localizer {
	switch r {
	case InGroup:
		return lang.M("%s: weight moved within the group", title)
	case OverAll:
		return lang.M("%s: weight moved over all criteria", title)
	case AsRanked:
		return lang.M("%s: next bid as ranked (CCP, art. R2181-7)", title)
	case Afresh:
		return lang.M("%s: new evaluation", title)
	}
	return title
}

// Obstacles lists why the scenario cannot be evaluated at some of its points, each
// once.
func (s *Scenario) Obstacles() []source.Problem {
	problems := &source.Problems{}
	for _, p := range s.Points {
		for _, x := range p.Refused {
			problems.Add(x.Position, lang.M("scenario %q: %s", s.Of, x.What), x.Do)
		}
	}
	return problems.Sorted()
}

// Finding gives what was found of a bid for a criterion, a requirement or the price
// of the award; ok is false where it was not looked for.
func (p *Point) Finding(bid, id string) (f criteria.Finding, ok bool) {
	for _, lot := range p.Lots {
		b := lot.Bid(bid)
		if b == nil {
			continue
		}
		if m := b.Marks[id]; m != nil && m.Finding != nil {
			return *m.Finding, true
		}
		if id == criteria.PriceID && b.PriceFinding != nil {
			return *b.PriceFinding, true
		}
		for _, c := range b.Checks {
			if c.Requirement.ID == id {
				return c.Finding, true
			}
		}
	}
	return f, false
}

// EventOf gives what is supposed to happen, and what stops in a bid then, as a
// criterion or else a requirement found it; nil where no event is supposed or the
// bid's dependence was not looked at.
func (l *Lot) EventOf(b *Bid) *criteria.Event {
	for _, c := range criteria.Leaves(l.Criteria) {
		if m := b.Marks[c.ID]; m != nil && m.Finding != nil && m.Finding.Event != nil {
			return m.Finding.Event
		}
	}
	for _, c := range b.Checks {
		if c.Finding.Event != nil {
			return c.Finding.Event
		}
	}
	return nil
}

// AsRankedWithout gives the outcome without some of the bids, the others as they
// were marked and ranked.
func (l *Lot) AsRankedWithout(ids []string) *Lot {
	out := &Lot{Lot: l.Lot, Suspicions: l.Suspicions, Shortlist: l.Shortlist, Stages: l.Stages}
	gone := func(b *Bid) bool { return slices.Contains(ids, b.ID) }
	copies := map[*Bid]*Bid{}
	for _, b := range l.Bids {
		if !gone(b) {
			own := *b
			copies[b] = &own
			out.Bids = append(out.Bids, &own)
		}
	}
	for _, b := range l.Ranking {
		if own := copies[b]; own != nil {
			own.Rank -= countBefore(l.Ranking, b, gone)
			out.Ranking = append(out.Ranking, own)
		}
	}
	return out
}

// countBefore counts the bids of a better rank that are gone.
func countBefore(ranking []*Bid, b *Bid, gone func(*Bid) bool) int {
	n := 0
	for _, x := range ranking {
		if x.Rank < b.Rank && gone(x) {
			n++
		}
	}
	return n
}

// Names lists bids for a reader.
func Names(list []*Bid) lang.List {
	out := make(lang.List, len(list))
	for i, b := range list {
		out[i] = b.Name()
	}
	return out
}
