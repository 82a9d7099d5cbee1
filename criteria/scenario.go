package criteria

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Scenario is a what-if: how a tender and its bids differ from what was published
// and received. What it names is looked up when it is applied.
type Scenario struct {
	ID       string
	Title    lang.Text // its identifier where Untitled
	Untitled bool
	Parts    []*Scenario    // scenarios applied before this one, in order
	Slip     *Slip          // dates that move
	Dates    []Edit         // dates of the tender, by name
	Set      []Edit         // of the tender's file
	Add      []*source.Node // requirements
	Remove   []*source.Node // requirements.<id> or criteria.<id>
	Weights  []Weighing
	// InProportion lets the other weights make room for those changed.
	InProportion bool
	Balance      Balance        // which weights make room, or take what is freed
	Without      []*source.Node // bids left out
	Withdraw     []*source.Node // bids that withdraw once they are ranked; "winner" for the first
	Stops        *source.Node   // suppliers that stop, as the measure "dependence" reads them
	Relicensed   *source.Node   // products whose licence changes, likewise
	PriceRises   []PriceRise
	Bids         []BidEdit
	Holdings     []Holding
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

// editsKey stands, under a bid, for edits of its file; all other keys there are
// identifiers.
const editsKey = "set"

// FindingEdit changes a finding: a value in its unit, or by a part of itself (+10 %).
type FindingEdit struct {
	At    *source.Node // the criterion or requirement
	Value *source.Node
}

// Holding gives a holder another share of whom it holds; the other holders adjust.
type Holding struct {
	Bid          *source.Node // whose ownership it is
	Holder, Held *source.Node
	Rest         *source.Node // the holder that takes what is left; nil for all in proportion
	Share        *source.Node // nil where a sweep gives it
	At           *source.Node
}

// PriceRise raises, or lowers, the prices of all bids that rest on a supplier.
type PriceRise struct {
	Supplier string // words of its name
	By       *source.Node
	At       *source.Node
}

// Slip moves a date of the tender, and all that follow it.
type Slip struct {
	From string // one of Milestones
	By   date.Period
	At   *source.Node
}

// Milestones are the dates of a tender that can move once bids are in, in their order.
var Milestones = []string{"award", "go_live", "end"}

// Winner is the word for the bid ranked first, whichever it is.
const Winner = "winner"

// Steps lists what is applied, in order: the parts, then the scenario itself.
func (s *Scenario) Steps() []*Scenario {
	var out []*Scenario
	for _, p := range s.Parts {
		out = append(out, p.Steps()...)
	}
	return append(out, s)
}

// Swept lists the sweeps of the scenario and of its parts.
func (s *Scenario) Swept() []*Sweep {
	var out []*Sweep
	for _, step := range s.Steps() {
		out = append(out, step.Sweeps...)
	}
	return out
}

// Combine makes the scenario that applies others in order; one alone is itself.
func Combine(list []*Scenario) *Scenario {
	if len(list) == 1 {
		return list[0]
	}
	out := &Scenario{Parts: list, At: list[0].At}
	var ids, fr, en []string
	for _, s := range list {
		ids = append(ids, s.ID)
		fr, en = append(fr, s.Title.In(lang.FR)), append(en, s.Title.In(lang.EN))
	}
	out.ID = strings.Join(ids, joint)
	out.Title = lang.Text{FR: strings.Join(fr, " ; puis : "), EN: strings.Join(en, "; then: ")}
	return out
}

// ReadScenarios reads a list of scenarios, or one. Each may combine those known and
// those above it, and none has the identifier of another.
func ReadScenarios(n *source.Node, known ...*Scenario) []*Scenario {
	var out []*Scenario
	ids := map[string]source.Position{}
	for _, k := range known {
		ids[k.ID] = k.At
	}
	items := []*source.Node{n}
	if !n.IsMap() {
		items = n.List()
	}
	for _, item := range items {
		s := readScenario(item, append(slices.Clone(known), out...))
		claim(ids, s.ID, item.Map().Get("id"))
		out = append(out, s)
	}
	return out
}

// readScenario reads a scenario, which may combine those known.
func readScenario(n *source.Node, known []*Scenario) *Scenario {
	m := n.Map()
	s := &Scenario{ID: m.Need("id").ID(), At: n.At(), Untitled: m.Get("title") == nil}
	s.Title = titleOf(m, s.ID)
	s.readCombine(m.Get("combine"), known)
	s.readDates(m)
	s.Set = readEdits(m.Get("set"))
	if add := m.Get("add"); add != nil {
		am := add.Map()
		s.Add = am.Need("requirements").List()
		am.Done()
	}
	s.Remove = m.Get("remove").List()
	s.readWeights(m)
	s.Without = m.Get("without").List()
	switch w := m.Get("withdraw"); {
	case w.IsList():
		s.Withdraw = w.List()
	case w != nil:
		s.Withdraw = []*source.Node{w}
	}
	s.Stops, s.Relicensed = m.Get("stops"), m.Get("relicensed")
	s.PriceRises = readPriceRises(m.Get("price_rise"))
	for _, e := range m.Get("bids").Entries() {
		s.Bids = append(s.Bids, readBidEdit(e))
	}
	for _, item := range m.Get("holdings").List() {
		s.Holdings = append(s.Holdings, readHolding(item, false))
	}
	s.readSweeps(n, m)
	m.Done()
	return s
}

// readCombine finds the scenarios that this one is applied after.
func (s *Scenario) readCombine(n *source.Node, known []*Scenario) {
	ids := make([]string, len(known))
	for i, k := range known {
		ids[i] = k.ID
	}
	for _, item := range n.List() {
		if len(ids) == 0 {
			item.Problem(lang.M("no scenario stands above this one"), lang.M("write it below those that it combines"))
			return
		}
		if id := item.OneOf(ids...); id != "" {
			s.Parts = append(s.Parts, known[slices.Index(ids, id)])
		}
	}
}

func (s *Scenario) readDates(m *source.Map) {
	for _, e := range m.Get("dates").Entries() {
		if name := e.KeyAt.OneOf(Milestones...); name != "" {
			e.Value.Date()
			s.Dates = append(s.Dates, Edit{name, e.KeyAt, e.Value})
		}
	}
	n := m.Get("slip")
	switch {
	case n == nil:
		return
	case n.IsMap():
		sm := n.Map()
		s.Slip = &Slip{sm.Need("from").OneOf(Milestones...), ReadPeriod(sm.Need("by")), n}
		sm.Done()
	default:
		s.Slip = &Slip{Milestones[0], ReadPeriod(n), n}
	}
}

// ReadPeriod reads a period such as 6 months.
func ReadPeriod(n *source.Node) date.Period {
	if n == nil {
		return date.Period{}
	}
	p, ok := date.ParsePeriod(n.Raw())
	if !ok {
		n.Problem(lang.M("%q is not a period", n.Raw()), lang.M("write a whole number of days, weeks, months or years, such as 6 months"))
	}
	return p
}

func (s *Scenario) readWeights(m *source.Map) {
	for _, e := range m.Get("weights").Entries() {
		s.Weights = append(s.Weights, Weighing{e.KeyAt, readWeight(e.Value)})
	}
	if o := m.Get("others"); o != nil {
		s.InProportion = o.OneOf("in-proportion", "as-published") == "in-proportion"
	}
	s.Balance = readBalance(m.Get("balance"))
}

func readWeight(n *source.Node) exact.Number {
	w := n.Fraction()
	if w.Sign() < 0 {
		n.Problem(lang.M("a weight of %s", w), lang.M("write a weight of at least 0"))
		return exact.Zero
	}
	return w
}

// readPriceRises reads {supplier: broadcom, by: 10 %}, or a list of them.
func readPriceRises(n *source.Node) []PriceRise {
	items := []*source.Node{n}
	if n == nil || n.IsList() {
		items = n.List()
	}
	var out []PriceRise
	for _, item := range items {
		m := item.Map()
		r := PriceRise{Supplier: m.Need("supplier").Text(), By: m.Need("by"), At: item}
		if v := r.By.Percent(); r.By != nil && v.Less(exact.One.Neg()) {
			r.By.Problem(lang.M("a change of %s makes the price negative", exact.Percent{Number: v}), lang.M("take off at most 100 %%"))
		}
		m.Done()
		out = append(out, r)
	}
	return out
}

func readBidEdit(e source.Entry) BidEdit {
	b := BidEdit{At: e.KeyAt}
	for _, c := range e.Value.Entries() {
		if c.Key == editsKey {
			b.Set = readEdits(c.Value)
		} else {
			b.Findings = append(b.Findings, FindingEdit{c.KeyAt, c.Value})
		}
	}
	return b
}

// readHolding reads {bid: s3ns, holder: google, held: s3ns, share: 20 %}; in a sweep
// the bid stands beside it, and the share is what is swept.
func readHolding(n *source.Node, swept bool) Holding {
	m := n.Map()
	h := Holding{Holder: m.Need("holder"), Held: m.Need("held"), Rest: m.Get("rest"), At: n}
	if !swept {
		h.Bid, h.Share = m.Need("bid"), m.Need("share")
		readShare(h.Share)
	}
	m.Done()
	return h
}

func readEdits(n *source.Node) []Edit {
	var out []Edit
	for _, e := range n.Entries() {
		out = append(out, Edit{e.Key, e.KeyAt, e.Value})
	}
	return out
}
