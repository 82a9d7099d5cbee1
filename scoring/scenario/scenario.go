// Package scenario evaluates what-ifs: a tender and bids that differ from those
// published and received. A scenario is evaluated by the engine like any other
// dossier; here it is only made.
package scenario

import (
	"errors"
	"runtime"
	"strings"
	"sync"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
)

// Run evaluates scenarios of a dossier, each at all its points, on all cores. The
// error holds every problem of the scenarios themselves: what they name and is
// not there. A scenario that cannot be evaluated, for a fact it asks for and no
// bid states, says so in its outcome.
func Run(d *bids.Dossier, list []*criteria.Scenario, o scoring.Options) ([]*scoring.Scenario, error) {
	if o.Findings == nil {
		o.Findings = &scoring.Findings{}
	}
	out := make([]*scoring.Scenario, len(list))
	problems := &source.Problems{}
	type job struct {
		s  *prepared
		at *scoring.Point
		xs []int
	}
	var jobs []job
	for i, s := range list {
		p := prepare(d, s)
		for _, x := range p.problems.Sorted() {
			problems.Add(x.Position, x.What, x.Do)
		}
		out[i] = &scoring.Scenario{Scenario: s}
		if p.problems.Len() > 0 {
			continue
		}
		for k := range s.Points() {
			point := &scoring.Point{}
			xs := indexes(s, k)
			for j, w := range s.Sweeps {
				point.Values = append(point.Values, w.Value(xs[j]))
			}
			out[i].Points = append(out[i].Points, point)
			jobs = append(jobs, job{p, point, xs})
		}
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	next := make(chan job)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for j := range next {
				j.s.evaluate(j.at, o)
			}
		})
	}
	for _, j := range jobs {
		next <- j
	}
	close(next)
	all.Wait()
	return out, nil
}

// indexes gives the steps of each sweep at the k-th point; the last sweep runs
// fastest.
func indexes(s *criteria.Scenario, k int) []int {
	xs := make([]int, len(s.Sweeps))
	for j := len(xs) - 1; j >= 0; j-- {
		xs[j] = k % s.Sweeps[j].Steps
		k /= s.Sweeps[j].Steps
	}
	return xs
}

// Apply makes the dossier of a scenario that does not sweep, and how it is to be
// evaluated.
func Apply(d *bids.Dossier, s *criteria.Scenario, o scoring.Options) (*bids.Dossier, scoring.Options, error) {
	p := prepare(d, s)
	if err := p.problems.Err(); err != nil {
		return nil, o, err
	}
	o.Changes = p.changes
	return p.d, o, nil
}

// prepared is a scenario applied, but for its sweeps.
type prepared struct {
	d        *bids.Dossier
	s        *criteria.Scenario
	changes  map[string]map[string]scoring.Change
	problems *source.Problems
	units    map[string]criteria.Use // of requirements and criteria
}

func prepare(d *bids.Dossier, s *criteria.Scenario) *prepared {
	p := &prepared{d: d.Fork(), s: s, changes: map[string]map[string]scoring.Change{}}
	p.problems = p.d.Problems
	p.tender(d)
	p.bids()
	p.findings()
	p.sweeps()
	p.sound(s)
	return p
}

// tender applies what changes the tender.
func (p *prepared) tender(d *bids.Dossier) {
	s := p.s
	if len(s.Set)+len(s.Add) > 0 {
		p.d.EditTender(func(root *source.Node) {
			for _, e := range s.Set {
				put(root, e, p.problems)
			}
			for _, r := range s.Add {
				root.Append("requirements", r)
			}
		})
		p.keepMeasures(d.Tender)
	}
	if len(s.Weights)+len(s.Remove) > 0 && p.problems.Len() == 0 {
		weights := make([]criteria.Weighing, len(s.Weights))
		for i, w := range s.Weights { // the fork notes what is wrong with them
			weights[i] = criteria.Weighing{At: w.At.Clone(p.problems), Weight: w.Weight}
		}
		removed := make([]*source.Node, len(s.Remove))
		for i, at := range s.Remove {
			removed[i] = at.Clone(p.problems)
		}
		p.d.Tender = p.d.Tender.Reweighed(weights, s.InProportion, removed)
	}
	p.units = map[string]criteria.Use{}
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			p.units[r.ID] = r.Use
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			p.units[c.ID] = c.Use
		}
	}
}

// keepMeasures gives the requirements and criteria that the scenario does not
// touch the measures they had, so that what was found by them serves again.
func (p *prepared) keepMeasures(before *criteria.Tender) {
	touched := map[string]bool{}
	for _, e := range p.s.Set {
		steps := strings.Split(e.Path, ".")
		switch steps[0] {
		case "requirements", "criteria":
		case "rounding", "ties", "award", "abnormally_low":
			continue // no measure looks at these
		default:
			return // a date or the scale can change any measure
		}
		for _, s := range steps {
			touched[s] = true
		}
	}
	uses := map[string]criteria.Use{}
	for _, l := range before.Lots {
		for _, r := range l.Requirements {
			uses[l.ID+"/r/"+r.ID] = r.Use
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			uses[l.ID+"/c/"+c.ID] = c.Use
		}
	}
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			if u, same := uses[l.ID+"/r/"+r.ID]; same && !touched[r.ID] {
				r.Use = u
			}
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			if u, same := uses[l.ID+"/c/"+c.ID]; same && !touched[c.ID] {
				c.Use = u
			}
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
	if !list.IsList() || len(path) < len(head) || path[:len(head)] != head {
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

// bids applies what changes bids' files, and leaves bids out.
func (p *prepared) bids() {
	for _, at := range p.s.Without {
		if id := p.oneOf(at, p.d.BidIDs()); id != "" {
			p.d.Without(id)
		}
	}
	if len(p.d.Bids) == 0 {
		p.problems.Add(p.s.At, lang.M("the scenario leaves no bid"), lang.M("leave at least one"))
	}
	for _, b := range p.s.Bids {
		id := p.oneOf(b.At, p.d.BidIDs())
		if id == "" || len(b.Set) == 0 {
			continue
		}
		p.d.EditBid(id, func(root *source.Node) {
			for _, e := range b.Set {
				put(root, e, p.problems)
			}
		})
	}
}

// oneOf reads a name that must be one of those known; a problem is the scenario's.
func (p *prepared) oneOf(n *source.Node, known []string) string {
	if len(known) == 0 {
		return ""
	}
	return n.Clone(p.problems).OneOf(known...)
}

// findings reads what is changed of bids' findings.
func (p *prepared) findings() {
	named := map[[2]string]bool{} // a change that is written goes before one that follows from another
	for _, b := range p.s.Bids {
		for _, f := range b.Findings {
			id := p.oneOf(f.At, p.ids())
			if id == "" {
				continue
			}
			named[[2]string{b.At.Raw(), id}] = true
			c := p.read(f.Value.Clone(p.problems), p.units[id])
			p.change(b.At.Raw(), id, c)
			for _, other := range p.withPrice(id, c.Relative) {
				if !named[[2]string{b.At.Raw(), other}] {
					p.change(b.At.Raw(), other, c)
				}
			}
		}
	}
}

// withPrice lists what else moves when a finding in money does: a part added to it
// is added to all that the bid states in money; a price given in full is also what
// the requirements look at.
func (p *prepared) withPrice(id string, relative bool) []string {
	if p.units[id].Measure.Unit() != criteria.Money {
		return nil
	}
	var out []string
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			if r.Measure.Unit() == criteria.Money && r.ID != id {
				out = append(out, r.ID)
			}
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			if relative && c.Measure.Unit() == criteria.Money && c.ID != id {
				out = append(out, c.ID)
			}
		}
	}
	if relative && p.d.Tender.Award.Price.Measure != nil && id != criteria.PriceID {
		out = append(out, criteria.PriceID)
	}
	return out
}

func (p *prepared) ids() []string {
	var out []string
	for _, l := range p.d.Tender.Lots {
		for _, r := range l.Requirements {
			out = append(out, r.ID)
		}
		for _, c := range criteria.Leaves(l.Criteria) {
			out = append(out, c.ID)
		}
	}
	if p.d.Tender.Award.Price.Measure != nil {
		out = append(out, criteria.PriceID)
		p.units[criteria.PriceID] = p.d.Tender.Award.Price
	}
	return out
}

// read reads a change in the unit of what it changes: with a sign and as a
// percentage it is relative.
func (p *prepared) read(n *source.Node, u criteria.Use) scoring.Change {
	c := scoring.Change{Text: lang.M("changed by the scenario to %s", lang.Raw(n.Raw()))}
	raw := n.Raw()
	switch unit := u.Measure.Unit(); {
	case unit == criteria.Level:
		c.Level = n.OneOf(u.Measure.Levels()...)
	case n.IsPercent() && len(raw) > 0 && (raw[0] == '+' || raw[0] == '-'):
		c.Relative, c.Value = true, n.Percent()
		c.Text = lang.M("changed by the scenario by %s", lang.Raw(raw))
	case unit == criteria.Percent:
		c.Value = n.Percent()
	default:
		c.Value = n.Number()
	}
	return c
}

func (p *prepared) change(bid, id string, c scoring.Change) {
	if p.changes[bid] == nil {
		p.changes[bid] = map[string]scoring.Change{}
	}
	p.changes[bid][id] = c
}

// sweeps checks what the sweeps name.
func (p *prepared) sweeps() {
	var weighed []string
	for _, l := range p.d.Tender.Lots {
		criteria.Walk(l.Criteria, func(c *criteria.Criterion) { weighed = append(weighed, c.ID) })
	}
	for _, w := range p.s.Sweeps {
		if w.Bid == nil {
			p.oneOf(w.Of, weighed)
			continue
		}
		p.oneOf(w.Bid, p.d.BidIDs())
		if id := p.oneOf(w.Of, p.ids()); id != "" && p.units[id].Measure.Unit() == criteria.Level {
			p.problems.Add(w.Of.At(), lang.M("%q gives a level, over which nothing can be swept", id), lang.M("sweep a number, or write a scenario per level"))
		}
	}
}

// evaluate evaluates the scenario at a point.
func (p *prepared) evaluate(at *scoring.Point, o scoring.Options) {
	d := p.d.Fork()
	o.Changes = p.changes
	if len(p.s.Sweeps) > 0 {
		o.Changes = map[string]map[string]scoring.Change{}
		for bid, list := range p.changes {
			o.Changes[bid] = map[string]scoring.Change{}
			for id, c := range list {
				o.Changes[bid][id] = c
			}
		}
	}
	var weights []criteria.Weighing
	for i, w := range p.s.Sweeps {
		if w.Bid == nil {
			weights = append(weights, criteria.Weighing{At: w.Of.Clone(d.Problems), Weight: at.Values[i]})
			continue
		}
		bid := w.Bid.Raw()
		if o.Changes[bid] == nil {
			o.Changes[bid] = map[string]scoring.Change{}
		}
		c := scoring.Change{Value: at.Values[i], Relative: w.Relative, Text: swept(w, at.Values[i])}
		o.Changes[bid][w.Of.Raw()] = c
		for _, other := range p.withPrice(w.Of.Raw(), w.Relative) {
			o.Changes[bid][other] = c
		}
	}
	if len(weights) > 0 {
		d.Tender = d.Tender.Reweighed(weights, true, nil)
	}
	e, err := scoring.Evaluate(d, o)
	var refused *source.Error
	switch {
	case errors.As(err, &refused):
		at.Refused = refused.Problems
	case err == nil:
		at.Tender, at.Lots = e.Tender, e.Lots
	}
}

// swept says to what a sweep changed a finding.
func swept(w *criteria.Sweep, v exact.Number) lang.Localizer {
	if w.Relative {
		return lang.M("changed by the scenario by %s", exact.Percent{Number: v})
	}
	return lang.M("changed by the scenario to %s", v)
}
