package criteria

import (
	"slices"

	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Scenario is a what-if: how a tender and its bids differ from what was published
// and received. What it names is looked up when it is applied.
type Scenario struct {
	ID           string
	Title        lang.Text
	Set          []Edit         // of the tender's file
	Add          []*source.Node // requirements
	Remove       []*source.Node // requirements.<id> or criteria.<id>
	Weights      []Weighing
	InProportion bool           // the other weights of the level make room
	Without      []*source.Node // bids left out
	Bids         []BidEdit
	Sweeps       []*Sweep // none, one, or two for a grid
	At           source.Position
}

// Edit puts a value at a path of a file.
type Edit struct {
	Path  string
	At    *source.Node
	Value *source.Node
}

// Weighing gives a criterion another weight; those below it follow in proportion.
type Weighing struct {
	At     *source.Node // its identifier
	Weight exact.Number
}

// BidEdit changes a bid: facts of its file, and findings by criterion or requirement.
type BidEdit struct {
	At       *source.Node // its identifier
	Set      []Edit
	Findings []FindingEdit
}

// FindingEdit changes a finding: a value in its unit, or by a part of itself (+10 %).
type FindingEdit struct {
	At    *source.Node // the criterion or requirement
	Value *source.Node
}

// Sweep goes over values of a weight, or of a bid's finding, in equal steps.
type Sweep struct {
	Of       *source.Node // the criterion
	Bid      *source.Node // the bid, where a finding is swept; nil for a weight
	Relative bool         // the values are parts of the finding: -20 % to +20 %
	From, To exact.Number
	Steps    int // values, both ends included
	At       source.Position
}

// Value gives the i-th value of the sweep, from 0.
func (s *Sweep) Value(i int) exact.Number {
	if s.Steps == 1 {
		return s.From
	}
	return s.From.Add(s.To.Sub(s.From).Mul(exact.Ratio(int64(i), int64(s.Steps-1))))
}

// editsKey stands, under a bid, for edits of its file; all other keys there are
// identifiers.
const editsKey = "set"

// maxSteps bounds the values of a sweep, and the points of a grid.
const maxSteps = 10_000

// ReadScenarios reads a list of scenarios.
func ReadScenarios(n *source.Node) []*Scenario {
	var out []*Scenario
	ids := map[string]source.Position{}
	for _, item := range n.List() {
		s := ReadScenario(item)
		claim(ids, s.ID, item.Map().Get("id"))
		out = append(out, s)
	}
	return out
}

// ReadScenario reads a scenario.
func ReadScenario(n *source.Node) *Scenario {
	m := n.Map()
	s := &Scenario{ID: m.Need("id").ID(), At: n.At()}
	s.Title = titleOf(m, s.ID)
	s.Set = readEdits(m.Get("set"))
	if add := m.Get("add"); add != nil {
		am := add.Map()
		s.Add = am.Need("requirements").List()
		am.Done()
	}
	s.Remove = m.Get("remove").List()
	for _, e := range m.Get("weights").Entries() {
		w := Weighing{e.KeyAt, e.Value.Number()}
		if w.Weight.Sign() < 0 || exact.Hundred.Less(w.Weight) {
			e.Value.Problem(lang.M("a weight of %s", w.Weight), lang.M("write a weight from 0 to 100"))
			w.Weight = exact.Zero
		}
		s.Weights = append(s.Weights, w)
	}
	if o := m.Get("others"); o != nil {
		s.InProportion = o.OneOf("in-proportion", "as-published") == "in-proportion"
	}
	s.Without = m.Get("without").List()
	for _, e := range m.Get("bids").Entries() {
		b := BidEdit{At: e.KeyAt}
		for _, c := range e.Value.Entries() {
			if c.Key == editsKey {
				b.Set = readEdits(c.Value)
			} else {
				b.Findings = append(b.Findings, FindingEdit{c.KeyAt, c.Value})
			}
		}
		s.Bids = append(s.Bids, b)
	}
	sweep, grid := m.Get("sweep"), m.Get("grid")
	switch {
	case sweep != nil:
		s.Sweeps = []*Sweep{readSweep(sweep)}
		if grid != nil {
			grid.Problem(lang.M("a sweep and a grid are both given"), lang.M("keep one of the two"))
		}
	case grid != nil:
		for _, item := range grid.List() {
			s.Sweeps = append(s.Sweeps, readSweep(item))
		}
		if grid.IsList() && len(s.Sweeps) != 2 {
			grid.Problem(lang.M("a grid of %d sweeps", len(s.Sweeps)), lang.M("give it two"))
			s.Sweeps = nil
		}
	}
	if points := s.Points(); points > maxSteps {
		n.Problem(lang.M("the scenario has %d points", points), lang.M("keep it under %d: take fewer steps", maxSteps))
		s.Sweeps = nil
	}
	m.Done()
	return s
}

// Points tells at how many points the scenario is evaluated.
func (s *Scenario) Points() int {
	n := 1
	for _, w := range s.Sweeps {
		n *= w.Steps
	}
	return n
}

func readEdits(n *source.Node) []Edit {
	var out []Edit
	for _, e := range n.Entries() {
		out = append(out, Edit{e.Key, e.KeyAt, e.Value})
	}
	return out
}

// readSweep reads {weight: criterion, from: 0, to: 100, steps: 101} or
// {bid: a, finding: criterion, from: -20 %, to: +20 %, steps: 41}.
func readSweep(n *source.Node) *Sweep {
	m := n.Map()
	s := &Sweep{At: n.At()}
	from, to := m.Need("from"), m.Need("to")
	if w := m.Get("weight"); w != nil {
		s.Of = w
		s.From, s.To = from.Positive(), to.Positive()
		if exact.Hundred.Less(s.To) || exact.Hundred.Less(s.From) {
			to.Problem(lang.M("a weight of %s", exact.Max(s.From, s.To)), lang.M("write a weight from 0 to 100"))
		}
	} else {
		s.Bid, s.Of = m.Need("bid"), m.Need("finding")
		if s.Relative = from.IsPercent(); s.Relative {
			s.From, s.To = from.Percent(), to.Percent()
		} else {
			s.From, s.To = from.Number(), to.Number()
		}
	}
	s.Steps = m.Need("steps").Int(2, maxSteps)
	m.Done()
	if s.To.Less(s.From) {
		to.Problem(lang.M("the sweep ends at %s, before its start at %s", s.To, s.From), lang.M("write the lower value first"))
	}
	if s.Steps < 1 {
		s.Steps = 1
	}
	return s
}

// Reweighed copies the tender with other weights. It tells what is wrong with
// them at the place that asks for them.
func (t *Tender) Reweighed(weights []Weighing, inProportion bool, removed []*source.Node) *Tender {
	out := *t
	out.Lots = make([]*Lot, len(t.Lots))
	for i, l := range t.Lots {
		lot := *l
		lot.Criteria = copyTree(l.Criteria)
		lot.Requirements = slices.Clone(l.Requirements)
		out.Lots[i] = &lot
	}
	for _, at := range removed {
		out.remove(at)
	}
	changed := map[string]exact.Number{}
	for _, w := range weights {
		id := w.At.OneOf(out.criterionIDs()...)
		changed[id] = w.Weight
	}
	delete(changed, "")
	for _, lot := range out.Lots {
		reweigh(lot.Criteria, exact.Hundred, changed, inProportion || len(removed) > 0, weights)
	}
	return &out
}

func copyTree(cs []*Criterion) []*Criterion {
	out := make([]*Criterion, len(cs))
	for i, c := range cs {
		k := *c
		k.Criteria = copyTree(c.Criteria)
		out[i] = &k
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

func (t *Tender) criterionIDs() []string {
	var ids []string
	for _, l := range t.Lots {
		Walk(l.Criteria, func(c *Criterion) { ids = append(ids, c.ID) })
	}
	return ids
}

// remove takes out a requirement or a criterion.
func (t *Tender) remove(at *source.Node) {
	var known []string
	for _, l := range t.Lots {
		for _, r := range l.Requirements {
			known = append(known, "requirements."+r.ID)
		}
	}
	for _, id := range t.criterionIDs() {
		known = append(known, "criteria."+id)
	}
	name := at.OneOf(known...)
	for _, l := range t.Lots {
		l.Requirements = slices.DeleteFunc(l.Requirements, func(r *Requirement) bool { return "requirements."+r.ID == name })
		l.Criteria = prune(l.Criteria, name)
	}
	t.Ties = slices.DeleteFunc(slices.Clone(t.Ties), func(id string) bool { return !slices.Contains(t.criterionIDs(), id) })
}

// prune takes a criterion out of a tree, and a group that is left empty.
func prune(cs []*Criterion, name string) []*Criterion {
	return slices.DeleteFunc(cs, func(c *Criterion) bool {
		if c.IsLeaf() {
			return "criteria."+c.ID == name
		}
		c.Criteria = prune(c.Criteria, name)
		return "criteria."+c.ID == name || len(c.Criteria) == 0
	})
}

// reweigh gives the criteria of a level their weights: the changed ones as asked,
// the others as published or in proportion, and what lies below in proportion.
func reweigh(cs []*Criterion, want exact.Number, changed map[string]exact.Number, inProportion bool, asked []Weighing) {
	if len(cs) == 0 {
		return
	}
	given, others := exact.Zero, exact.Zero
	touched := false
	for _, c := range cs {
		if w, ok := changed[c.ID]; ok {
			given, touched = given.Add(w), true
		} else {
			others = others.Add(c.Weight)
		}
	}
	rest := want.Sub(given)
	scale := exact.One
	switch {
	case !touched || inProportion && !others.IsZero():
		scale = exact.Zero
		if !others.IsZero() {
			scale = rest.Quo(others)
		}
	case !others.Add(given).Equal(want):
		at := askedFor(asked, cs)
		at.Problem(lang.M("the weights of this level add up to %s, not %s", others.Add(given), want), lang.M("give all of them, or write others: in-proportion"))
	}
	if rest.Sign() < 0 {
		askedFor(asked, cs).Problem(lang.M("the weights of this level add up to %s, not %s", given, want), lang.M("lower one of them"))
		scale = exact.Zero
	}
	for _, c := range cs {
		if w, ok := changed[c.ID]; ok {
			c.Weight = w
		} else {
			c.Weight = c.Weight.Mul(scale)
		}
		reweigh(c.Criteria, c.Weight, changed, inProportion, asked)
	}
}

// askedFor finds who asked for a weight of a level.
func askedFor(asked []Weighing, cs []*Criterion) *source.Node {
	for _, w := range asked {
		for _, c := range cs {
			if w.At.Raw() == c.ID {
				return w.At
			}
		}
	}
	return nil
}

// WithPriceFormula makes the tender in which a criterion is marked by another
// price formula.
func (t *Tender) WithPriceFormula(criterion string, rule *price.Rule) *Tender {
	return t.with(criterion, func(c *Criterion) { c.Mark = Mark{Form: ByPrice, Expr: rule.Expr, Price: rule} })
}

// WithoutMinimum makes the tender in which a criterion asks for no minimum mark.
func (t *Tender) WithoutMinimum(criterion string) *Tender {
	return t.with(criterion, func(c *Criterion) { c.Minimum = nil })
}

// with makes the tender in which a criterion is changed.
func (t *Tender) with(criterion string, change func(*Criterion)) *Tender {
	out := *t
	out.Lots = make([]*Lot, len(t.Lots))
	for i, l := range t.Lots {
		lot := *l
		lot.Criteria = copyTree(l.Criteria)
		if c := lot.Criterion(criterion); c != nil {
			change(c)
		}
		out.Lots[i] = &lot
	}
	return &out
}
