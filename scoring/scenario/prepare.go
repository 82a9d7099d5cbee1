package scenario

import (
	"maps"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// prepared is a dossier as a scenario has it, but for its sweeps.
type prepared struct {
	d         *bids.Dossier // a fork
	s         *criteria.Scenario
	o         scoring.Options
	published *criteria.Tender
	balance   criteria.Balance // instead of the one that the scenario names; "" for that one
	changes   map[string]map[string]scoring.Change
	units     map[string]criteria.Use // of requirements and criteria
	reweighed []criteria.Reweighing
	stops     []*source.Node // events at suppliers, of all steps
	relicence []*source.Node
	touched   map[string]bool // what the scenario edits: measures to be made anew
	anew      bool            // all of them
	problems  *source.Problems
	refused   []source.Problem // why it cannot be evaluated, though nothing is wrong with it
	ranked    []*scoring.Lot   // the outcome as ranked, where a withdrawal comes last
}

// prepare applies the steps of a scenario in order.
func prepare(d *bids.Dossier, s *criteria.Scenario, o scoring.Options, b criteria.Balance) *prepared {
	p := &prepared{d: d.Fork(), s: s, o: o, published: d.Tender, balance: b,
		changes: map[string]map[string]scoring.Change{}, touched: map[string]bool{}}
	p.problems = p.d.Problems
	p.readUnits()
	for _, step := range s.Steps() {
		p.step(step)
	}
	if len(p.d.Bids) == 0 && p.ranked == nil {
		p.problems.Add(s.At, lang.M("the scenario leaves no bid"), lang.M("leave at least one"))
	}
	if p.sweeps(); len(s.Swept()) > 0 && p.ranked != nil {
		p.problems.Add(s.At, lang.M("a withdrawal and a sweep are both given"), lang.M("keep one of the two: a sweep has no single first bid"))
	}
	return p
}

// step applies one scenario.
func (p *prepared) step(s *criteria.Scenario) {
	p.ranked = nil
	p.dates(s)
	if len(s.Set)+len(s.Add) > 0 {
		p.set(s)
	}
	p.events(s)
	if len(s.Weights)+len(s.Remove) > 0 && p.problems.Len() == 0 {
		p.reweigh(criteria.Reweighing{Weights: s.Weights, InProportion: s.InProportion, Balance: s.Balance, Remove: s.Remove})
	}
	for _, at := range s.Without {
		if id := p.oneOf(at, p.d.BidIDs()); id != "" {
			p.d.Without(id)
		}
	}
	for _, b := range s.Bids {
		p.setBid(b)
	}
	for _, h := range s.Holdings {
		if id := p.oneOf(h.Bid, p.d.BidIDs()); id != "" {
			p.hold(id, h, h.Share.Clone(p.problems).Percent())
		}
	}
	p.findings(s)
	for _, r := range s.PriceRises {
		p.raise(r)
	}
	p.sound(s)
	if len(s.Withdraw) > 0 && p.problems.Len() == 0 {
		p.withdraw(s)
	}
}

// fork copies what is prepared, so that the copy can be changed further.
func (p *prepared) fork() *prepared {
	q := *p
	q.d = p.d.Fork()
	q.problems = q.d.Problems
	q.changes = make(map[string]map[string]scoring.Change, len(p.changes))
	for bid, list := range p.changes {
		q.changes[bid] = maps.Clone(list)
	}
	q.touched = maps.Clone(p.touched)
	q.reweighed = p.reweighed[:len(p.reweighed):len(p.reweighed)]
	return &q
}

// at applies the sweeps at their values.
func (p *prepared) at(values []exact.Number) *prepared {
	q := p.fork()
	var weights []criteria.Weighing
	balance := criteria.InGroup
	for i, w := range p.s.Swept() {
		v := values[i]
		switch w.Over {
		case criteria.OverWeights:
			weights = append(weights, criteria.Weighing{At: w.Of, Weight: v})
			balance = p.balanceOf(w)
		case criteria.OverFindings:
			q.change(w.Bid.Raw(), w.Of.Raw(), scoring.Change{Value: v, Relative: w.Relative, Text: swept(w, v)}, nil)
		case criteria.OverHoldings:
			q.hold(w.Bid.Raw(), w.Holding, v)
		case criteria.OverDays:
			q.moveTo(w.Of, v)
		default:
			q.slip(&criteria.Slip{From: w.Of.Raw(), By: w.Period(v), At: w.Of})
		}
	}
	if len(weights) > 0 {
		q.reweigh(criteria.Reweighing{Weights: weights, InProportion: true, Balance: balance})
	}
	return q
}

// balanceOf gives the balance of the scenario that a sweep stands in.
func (p *prepared) balanceOf(w *criteria.Sweep) criteria.Balance {
	for _, step := range p.s.Steps() {
		for _, x := range step.Sweeps {
			if x == w {
				return step.Balance
			}
		}
	}
	return criteria.InGroup
}

// swept says to what a sweep changed a finding.
func swept(w *criteria.Sweep, v exact.Number) lang.Localizer {
	if w.Relative {
		return lang.M("changed by the scenario by %s", exact.Percent{Number: v})
	}
	return lang.M("changed by the scenario to %s", v)
}

// oneOf reads a name that must be one of those known; a problem is the scenario's.
func (p *prepared) oneOf(n *source.Node, known []string) string {
	if n == nil || len(known) == 0 {
		return ""
	}
	return n.Clone(p.problems).OneOf(known...)
}

// sweeps checks what the sweeps name.
func (p *prepared) sweeps() {
	var weighed []string
	for _, l := range p.d.Tender.Lots {
		criteria.Walk(l.Criteria, func(c *criteria.Criterion) { weighed = append(weighed, c.ID) })
	}
	for _, w := range p.s.Swept() {
		if w.Bid != nil {
			p.oneOf(w.Bid, p.d.BidIDs())
		}
		switch w.Over {
		case criteria.OverWeights:
			p.oneOf(w.Of, weighed)
		case criteria.OverFindings:
			if id := p.oneOf(w.Of, p.ids()); id != "" && p.units[id].Measure.Unit() == criteria.Level {
				p.problems.Add(w.Of.At(), lang.M("%q gives a level, over which nothing can be swept", id),
					lang.M("sweep a number, or write a scenario per level"))
			}
		case criteria.OverDays, criteria.OverMonths, criteria.OverSlipDays:
			p.milestone(w.Of)
		}
	}
	if p.problems.Len() == 0 && len(p.s.Swept()) > 0 { // what only the first point tells
		q := p.at(valuesAt(p.s.Swept(), 0))
		for _, x := range q.problems.Sorted() {
			p.problems.Add(x.Position, x.What, x.Do)
		}
	}
}

// put sets a value of a file; a path such as criteria.cost.mark finds the
// criterion at any depth.
func put(root *source.Node, e criteria.Edit, problems *source.Problems) {
	path := e.Path
	if upTo, ok := root.Put(path, e.Value); !ok {
		if deep, found := nested(root, path); found {
			if _, ok := root.Put(deep, e.Value); ok {
				return
			}
		}
		what := lang.M("%q leads to nothing in the file", path)
		if upTo != "" {
			what = lang.M("%q leads to nothing in the file: it was followed up to %q", path, upTo)
		}
		problems.Add(e.At.At(), what, lang.M("name keys, and entries of lists by their id, such as requirements.secnumcloud.with.on"))
	}
}

// nested rewrites criteria.<id>.rest to the place of a sub-criterion.
func nested(root *source.Node, path string) (string, bool) {
	list, _ := root.Find("criteria")
	return nestedIn(list, "criteria", path)
}

func nestedIn(list *source.Node, at, path string) (string, bool) {
	const head = "criteria."
	if !list.IsList() || !strings.HasPrefix(path, head) {
		return "", false
	}
	for _, item := range list.List() {
		if !item.IsMap() {
			continue
		}
		id := item.Map().Get("id").Raw()
		subs := item.Map().Get("criteria")
		if subs == nil {
			continue
		}
		inside := at + "." + id + ".criteria"
		if found, _ := subs.Find(path[len(head):]); found != nil {
			return inside + "." + path[len(head):], true
		}
		if deep, ok := nestedIn(subs, inside, path); ok {
			return deep, true
		}
	}
	return "", false
}
