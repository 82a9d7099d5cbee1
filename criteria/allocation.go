package criteria

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Allocation is how lots are awarded together, where each does not go by itself to the
// bid ranked first in it: a tenderer may be awarded only so many, or bids may state a
// price for several lots together (Directive 2014/24/EU, art. 46).
type Allocation struct {
	Rule      AllocationRule
	Order     []string      // of lots, where they are awarded one after another
	MostLots  int           // to a tenderer; 0 for no limit
	MostValue *exact.Number // to a tenderer, by the prices paid; nil for no limit
	// Members tells that a lot of a group counts for each of its members.
	Members  bool
	Combined bool // bids may state what several lots cost together
	// ByRank settles ties: lots in their order go to the bid of the better rank.
	ByRank bool
	Basis  lang.Text
	At     source.Position
}

// AllocationRule is what decides which lots go to whom.
type AllocationRule string

// The rules.
const (
	Cheapest      AllocationRule = "cheapest"       // the least price of all lots
	BestTotal     AllocationRule = "best-total"     // the greatest sum of the totals of the bids awarded
	LotOrder      AllocationRule = "order-of-lots"  // one lot after another, each to the best bid still allowed
	TenderersWish AllocationRule = "tenderers-wish" // tenderers keep the lots that they want first
)

// Limited tells whether a tenderer may be awarded only so much.
func (a *Allocation) Limited() bool { return a.MostLots > 0 || a.MostValue != nil }

// mostAllocated is how many lots can be awarded together.
const mostAllocated = 60

// readAllocation reads how lots are awarded together, nil where each is by itself.
func (t *Tender) readAllocation(n *source.Node) {
	if n == nil {
		return
	}
	var lots []string
	for _, l := range t.Lots {
		if l.ID != "" {
			lots = append(lots, l.ID)
		}
	}
	switch {
	case len(lots) < 2:
		n.Problem(lang.M("lots are awarded together, and the tender has fewer than two"), lang.M("remove allocation:"))
		return
	case len(lots) > mostAllocated:
		n.Problem(lang.M("%d lots are awarded together; at most %d can be", len(lots), mostAllocated), lang.M("split the tender"))
	}
	m := n.Map()
	a := &Allocation{At: n.At()}
	a.Rule = AllocationRule(m.Need("rule").OneOf(string(Cheapest), string(BestTotal), string(LotOrder), string(TenderersWish)))
	a.Basis = m.Need("basis").LangText()
	if l := m.Get("most_lots"); l != nil {
		a.MostLots = l.Int(1, mostAllocated)
	}
	if v := m.Get("most_value"); v != nil {
		amount := t.amount(v)
		if a.MostValue = &amount; amount.Sign() <= 0 {
			v.Problem(lang.M("a greatest value of 0"), lang.M("write the greatest amount to one tenderer, or remove the key"))
		}
	}
	a.readMembers(m)
	if c := m.Get("combined"); c != nil {
		a.Combined = c.OneOf("allowed", "refused") == "allowed"
	}
	if ties := m.Get("ties"); ties != nil {
		a.ByRank = ties.OneOf("better-ranks") != ""
	}
	a.readOrder(m, lots)
	m.Done()
	t.Allocation = a
	t.checkAllocation(m)
}

// readMembers reads whether lots of a group count for its members: with a limit the
// tender must say so.
func (a *Allocation) readMembers(m *source.Map) {
	n := m.Get("members")
	switch {
	case n != nil:
		a.Members = n.OneOf("counted", "apart") == "counted"
		if !a.Limited() {
			n.Problem(lang.M("members: without a limit"), lang.M("remove it, or give most_lots: or most_value:"))
		}
	case a.Limited():
		m.Node().Problem(lang.M("the tender does not say whether a lot of a group counts for its members"),
			lang.M("write members: counted, or members: apart where a group is a tenderer of its own"))
	}
}

func (a *Allocation) readOrder(m *source.Map, lots []string) {
	n := m.Get("order")
	if a.Rule != LotOrder {
		if n != nil {
			n.Problem(lang.M("an order of lots with the rule %s", string(a.Rule)), lang.M("remove it, or write rule: order-of-lots"))
		}
		return
	}
	if n == nil {
		m.Node().Problem(lang.M("the order in which lots are awarded is missing"), lang.M("add order: with all lots, the first first"))
		return
	}
	a.Order = ReadLotOrder(n, lots)
}

// ReadLotOrder reads a list of all of some lots, each once.
func ReadLotOrder(n *source.Node, lots []string) []string {
	var out []string
	for _, item := range n.List() {
		id := item.OneOf(lots...)
		if slices.Contains(out, id) && id != "" {
			item.Problem(lang.M("the lot %q stands twice", id), lang.M("name each lot once"))
			continue
		}
		out = append(out, id)
	}
	var missing []string
	for _, l := range lots {
		if !slices.Contains(out, l) {
			missing = append(missing, l)
		}
	}
	if len(missing) > 0 && n.IsList() && !slices.Contains(out, "") {
		n.Problem(lang.M("the order lacks: %s", source.Words(missing)), lang.M("name each lot once"))
	}
	return out
}

// checkAllocation refuses rules that contradict one another, or how bids are ranked.
func (t *Tender) checkAllocation(m *source.Map) {
	a := t.Allocation
	if a.Rule == "" {
		return
	}
	if a.Rule == TenderersWish && a.MostValue != nil {
		m.Get("most_value").Problem(lang.M("a greatest value with the rule tenderers-wish"), lang.M("write most_lots:, or another rule"))
	}
	if a.Rule == TenderersWish && a.Members {
		m.Get("members").Problem(lang.M("members that count with the rule tenderers-wish: whose wish counts is not told"),
			lang.M("write members: apart, or another rule"))
	}
	if (a.Rule == LotOrder || a.Rule == TenderersWish) && !a.Limited() {
		m.Get("rule").Problem(lang.M("the rule %s, and no limit to what a tenderer is awarded", string(a.Rule)),
			lang.M("give most_lots:, or remove allocation:"))
	}
	if a.Combined && a.Rule != Cheapest {
		m.Get("combined").Problem(lang.M("prices for several lots together with the rule %s, which does not look at them", string(a.Rule)),
			lang.M("write rule: cheapest, or remove combined:"))
	}
	if a.Combined && len(t.Preferences) > 0 {
		m.Get("combined").Problem(lang.M("prices for several lots together with preference margins"), lang.M("remove one of the two"))
	}
	if a.Rule == Cheapest && !t.ranksByPrice() {
		m.Get("rule").Problem(lang.M("the rule cheapest, and bids are not ranked by price alone"),
			lang.M("write rule: best-total; or rank by price: award: {method: lowest-price, …} or {method: award-on-value, …}"))
	}
}

// ranksByPrice tells whether what decides the rank of bids is their price, less what their
// quality is worth in money.
func (t *Tender) ranksByPrice() bool {
	switch t.Award.Method {
	case LowestPrice, OnValue:
		return true
	case WeightedSum:
	default:
		return false
	}
	for _, lot := range t.Lots {
		leaves := Leaves(lot.Criteria)
		if len(leaves) == 1 && leaves[0].Measure == nil {
			continue // how it is measured could not be read
		}
		if len(leaves) != 1 || leaves[0].Measure.Unit() != Money {
			return false
		}
		if w := leaves[0].Mark.Written; w != nil && w.Highest {
			return false
		}
	}
	return true
}
