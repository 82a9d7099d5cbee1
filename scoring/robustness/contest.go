package robustness

import (
	"fmt"
	"slices"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// contest is a lot reduced to numbers: what decides the award, without what
// explains it. A variation is a copy that shares what it leaves as it is.
type contest struct {
	t      *criteria.Tender
	lot    *scoring.Lot
	bids   []*scoring.Bid // the ranked, and those that only a minimum mark or the award method sets aside
	leaves []*criteria.Criterion
	tree   []*node
	ties   []*node
	decide *node            // of the extended ratio
	marks  [][]exact.Number // bid x leaf, rounded; of price formulas only once computed
	money  [][]exact.Number // bid x leaf, the findings that are in money
	price  []exact.Number   // by bid
	barred []bool           // by bid: a requirement sets it aside
	rules  *sync.Map        // the marks of price formulas, by who takes part
}

// node is a criterion with the weight it has here, or a constant that stands for
// several criteria.
type node struct {
	c      *criteria.Criterion
	leaf   int   // index of the leaf, -1 for a group
	parent *node // nil at the top
	weight exact.Number
	subs   []*node
	fixed  []exact.Number // by bid: the weighted mark, where nothing below changes
}

// newContest takes the bids that something other than a requirement decides on.
func newContest(t *criteria.Tender, lot *scoring.Lot) *contest {
	c := &contest{t: t, lot: lot, leaves: criteria.Leaves(lot.Criteria), rules: &sync.Map{}}
	leaf := 0
	c.tree = c.nodes(lot.Criteria, nil, &leaf)
	c.name()
	for _, b := range lot.Bids {
		if !contends(b, c.leaves) {
			continue
		}
		marks, money := make([]exact.Number, len(c.leaves)), make([]exact.Number, len(c.leaves))
		for i, l := range c.leaves {
			m := b.Marks[l.ID]
			marks[i] = m.Mark
			if m.Finding.Unit == criteria.Money {
				money[i] = m.Finding.Value
			}
		}
		c.bids = append(c.bids, b)
		c.marks, c.money = append(c.marks, marks), append(c.money, money)
		p := exact.Zero
		if b.Price != nil {
			p = *b.Price
		}
		c.price = append(c.price, p)
		c.barred = append(c.barred, false)
	}
	return c
}

func contends(b *scoring.Bid, leaves []*criteria.Criterion) bool {
	if b.Status == scoring.Incomplete {
		return false
	}
	for _, check := range b.Checks {
		if check.Result != scoring.Pass {
			return false
		}
	}
	for _, l := range leaves {
		if m := b.Marks[l.ID]; m.State() < scoring.Measured {
			return false
		}
	}
	return true
}

func (c *contest) nodes(cs []*criteria.Criterion, parent *node, leaf *int) []*node {
	out := make([]*node, len(cs))
	for i, x := range cs {
		n := &node{c: x, leaf: -1, weight: x.Weight, parent: parent}
		if x.IsLeaf() {
			n.leaf = *leaf
			*leaf++
		} else {
			n.subs = c.nodes(x.Criteria, n, leaf)
		}
		out[i] = n
	}
	return out
}

// name finds the nodes that settle ties and decide inside a band.
func (c *contest) name() {
	c.ties, c.decide = nil, nil
	for _, id := range c.t.Ties {
		if n := findNode(c.tree, id); n != nil {
			c.ties = append(c.ties, n)
		}
	}
	if id := c.t.Award.Decide; id != "" {
		c.decide = findNode(c.tree, id)
	}
}

func findNode(list []*node, id string) *node {
	for _, n := range list {
		if n.c != nil && n.c.ID == id {
			return n
		}
		if found := findNode(n.subs, id); found != nil {
			return found
		}
	}
	return nil
}

// weigh gives the weighted mark of a node, as the engine does.
func (c *contest) weigh(n *node, b int, marks []exact.Number) exact.Number {
	if n.fixed != nil {
		return n.fixed[b]
	}
	r := c.t.Rounding
	if n.leaf >= 0 {
		return r.Apply(r.Weighted, marks[n.leaf].Quo(n.c.Scale).Mul(n.weight))
	}
	return r.Apply(r.Criteria, c.sum(n.subs, b, marks))
}

func (c *contest) sum(list []*node, b int, marks []exact.Number) exact.Number {
	sum := exact.Zero
	for _, n := range list {
		sum = sum.Add(c.weigh(n, b, marks))
	}
	return sum
}

func (c *contest) total(b int, marks []exact.Number) exact.Number {
	return c.t.Rounding.Apply(c.t.Rounding.Totals, c.sum(c.tree, b, marks))
}

// outcome is who takes part and in what order.
type outcome struct {
	in      []bool
	entered []bool // before the award method shut some out
	ranks   []int  // from 1; 0 for those that take no part
	marks   [][]exact.Number
	keys    [][]exact.Number
}

// outcome evaluates the contest.
func (c *contest) outcome() outcome {
	o := outcome{in: make([]bool, len(c.bids)), ranks: make([]int, len(c.bids)), keys: make([][]exact.Number, len(c.bids))}
	for b := range c.bids {
		o.in[b] = !c.barred[b] && c.reaches(c.tree, b)
	}
	o.entered = slices.Clone(o.in)
	o.marks = c.priced(o.in)
	c.rank(&o, func(b int) scoring.Entry {
		e := scoring.Entry{Total: c.total(b, o.marks[b]), Price: c.price[b]}
		if c.decide != nil {
			e.Decide = c.weigh(c.decide, b, o.marks[b])
		}
		for _, n := range c.ties {
			e.Ties = append(e.Ties, c.weigh(n, b, o.marks[b]))
		}
		return e
	})
	return o
}

// rank ranks the bids that take part by what the award is decided on.
func (c *contest) rank(o *outcome, entry func(b int) scoring.Entry) {
	var entries []scoring.Entry
	var who []int
	for b, in := range o.in {
		if !in {
			continue
		}
		e := entry(b)
		if !c.t.Award.Admits(e.Total, e.Price) {
			o.in[b] = false
			continue
		}
		entries, who = append(entries, e), append(who, b)
	}
	for i, keys := range scoring.Keys(c.t.Award, entries) {
		o.keys[who[i]] = keys
	}
	for _, b := range who {
		o.ranks[b] = 1
		for _, other := range who {
			if compare(o.keys[other], o.keys[b]) > 0 {
				o.ranks[b]++
			}
		}
	}
}

func compare(a, b []exact.Number) int {
	for i := range a {
		if c := a[i].Cmp(b[i]); c != 0 {
			return c
		}
	}
	return 0
}

// reaches tells whether a bid has every minimum mark.
func (c *contest) reaches(list []*node, b int) bool {
	for _, n := range list {
		if n.c == nil {
			continue
		}
		if min := n.c.Minimum; min != nil && n.fixed == nil {
			if mark, ok := c.mark(n, b); ok && mark.Less(*min) {
				return false
			}
		}
		if !c.reaches(n.subs, b) {
			return false
		}
	}
	return true
}

// mark gives the mark of a leaf, or of a group on its scale; a group without
// weight has none.
func (c *contest) mark(n *node, b int) (mark exact.Number, ok bool) {
	switch {
	case n.leaf >= 0:
		return c.marks[b][n.leaf], true
	case n.weight.IsZero():
		return exact.Zero, false
	}
	return c.weigh(n, b, c.marks[b]).Mul(n.c.Scale).Quo(n.weight), true
}

// priced gives the marks with those of the price formulas, over the bids that
// take part.
func (c *contest) priced(in []bool) [][]exact.Number {
	if !slices.ContainsFunc(c.leaves, func(l *criteria.Criterion) bool { return l.Mark.Price != nil }) {
		return c.marks
	}
	key := fmt.Sprint(in)
	known, ok := c.rules.Load(key)
	if !ok {
		known = c.byRules(in)
		c.rules.Store(key, known)
	}
	rules := known.([][]exact.Number)
	out := slices.Clone(c.marks)
	for b := range out {
		if !in[b] {
			continue
		}
		out[b] = slices.Clone(out[b])
		for i, l := range c.leaves {
			if l.Mark.Price != nil {
				out[b][i] = rules[b][i]
			}
		}
	}
	return out
}

// byRules computes the marks of the price formulas, bid x leaf.
func (c *contest) byRules(in []bool) [][]exact.Number {
	out := make([][]exact.Number, len(c.bids))
	for b := range out {
		out[b] = make([]exact.Number, len(c.leaves))
	}
	for i, l := range c.leaves {
		if l.Mark.Price == nil {
			continue
		}
		var prices []exact.Number
		for b := range c.bids {
			if in[b] {
				prices = append(prices, c.money[b][i])
			}
		}
		if len(prices) == 0 {
			continue
		}
		env := price.Env(prices, l.Scale)
		for b := range c.bids {
			if !in[b] {
				continue
			}
			env[price.P] = c.money[b][i]
			if mark, err := formula.Eval(l.Mark.Expr, formula.Env{Numbers: env}); err == nil {
				out[b][i] = c.t.Rounding.Apply(c.t.Rounding.Marks, mark)
			} // else a price of 0, which the engine refuses
		}
	}
	return out
}

// firsts lists the bids of the first rank.
func (o outcome) firsts() []int {
	var out []int
	for b, r := range o.ranks {
		if r == 1 {
			out = append(out, b)
		}
	}
	return out
}

func (c *contest) named(which []int) []*scoring.Bid {
	out := make([]*scoring.Bid, len(which))
	for i, b := range which {
		out[i] = c.bids[b]
	}
	return out
}

// withMark gives a bid another mark.
func (c *contest) withMark(b, leaf int, mark exact.Number) *contest {
	v := *c
	v.marks = slices.Clone(c.marks)
	v.marks[b] = slices.Clone(c.marks[b])
	v.marks[b][leaf] = mark
	return &v
}

// fold makes a contest in which only some leaves can change, and those marked by
// price formulas, which look at who takes part: the others become constants.
func (c *contest) fold(changes func(leaf int) bool) *contest {
	v := *c
	kept := map[string]bool{}
	for _, n := range append(slices.Clone(c.ties), c.decide) {
		if n != nil {
			kept[n.c.ID] = true
		}
	}
	v.barred = slices.Clone(c.barred)
	v.tree, _ = v.folded(c.tree, changes, kept)
	v.name()
	return &v
}

func (c *contest) folded(list []*node, changes func(int) bool, kept map[string]bool) (out []*node, constant bool) {
	rest := &node{leaf: -1, fixed: make([]exact.Number, len(c.bids))}
	constant = true
	for _, n := range list {
		subs, fixed := []*node(nil), true
		if n.leaf >= 0 {
			fixed = n.c.Mark.Price == nil && !changes(n.leaf)
		} else {
			subs, fixed = c.folded(n.subs, changes, kept)
		}
		if !fixed {
			k := *n
			k.subs = subs
			out, constant = append(out, &k), false
			continue
		}
		weighted := make([]exact.Number, len(c.bids))
		for b := range c.bids {
			weighted[b] = c.weigh(n, b, c.marks[b])
			if !c.reaches([]*node{n}, b) {
				c.barred[b] = true
			}
		}
		if keeps(n, kept) {
			out = append(out, c.frozen(n, weighted))
			continue
		}
		for b := range c.bids {
			rest.fixed[b] = rest.fixed[b].Add(weighted[b])
		}
	}
	return append(out, rest), constant
}

// keeps tells whether a node, or one below it, is known by name.
func keeps(n *node, kept map[string]bool) bool {
	return kept[n.c.ID] || slices.ContainsFunc(n.subs, func(s *node) bool { return keeps(s, kept) })
}

// frozen makes a constant of a node, and of those below it that stay known by name.
func (c *contest) frozen(n *node, weighted []exact.Number) *node {
	k := &node{c: n.c, leaf: n.leaf, weight: n.weight, fixed: weighted}
	for _, s := range n.subs {
		w := make([]exact.Number, len(c.bids))
		for b := range c.bids {
			w[b] = c.weigh(s, b, c.marks[b])
		}
		k.subs = append(k.subs, c.frozen(s, w))
	}
	return k
}
