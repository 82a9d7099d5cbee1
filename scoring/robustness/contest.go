package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// contest is a lot reduced to numbers: what decides the award, without what
// explains it. A variation is a copy that shares what it leaves as it is.
type contest struct {
	t        *criteria.Tender
	lot      *scoring.Lot
	bids     []*scoring.Bid // the ranked, and those that only a minimum mark or the award method sets aside
	leaves   []*criteria.Criterion
	nodes    []*node // each before what is below it
	tree     []*node // the top level
	byLeaf   []*node
	ties     []*node
	minimums []*node          // those that ask for a minimum mark
	decide   *node            // the criterion that decides inside a band, nil for none
	marks    [][]exact.Number // bid x leaf, rounded; those that compare bids are given once it is known which
	tested   [][]exact.Number // bid x leaf: the marks that minimums are tested on
	received [][]exact.Number // bid x leaf: the marks before they are rebased and rounded
	rebased  []int            // the leaves that are rebased to the best bid
	values   [][]exact.Number // bid x leaf: what was found, of leaves in money or that compare bids
	price    []exact.Number   // by bid
	barred   []bool           // by bid: a requirement sets it aside
	compared []int            // the leaves whose marks compare bids
	exprs    []formula.Expr   // by leaf: how it is marked
	sees     []price.Sees     // by leaf: what its formula looks at
	money    []int            // the leaves in money
}

// classes tells, for each bid, which others have the same number: these have the
// same class.
func classes(bids int, number func(b int) exact.Number) []int {
	order, out := make([]int, bids), make([]int, bids)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return number(x).Cmp(number(y)) })
	for i, x := range order {
		out[x] = i
		if i > 0 && number(order[i-1]).Equal(number(x)) {
			out[x] = out[order[i-1]]
		}
	}
	return out
}

// node is a criterion or a group of criteria.
type node struct {
	c      *criteria.Criterion
	index  int   // in nodes
	leaf   int   // index of the leaf, -1 for a group
	parent *node // nil at the top
	weight exact.Number
	subs   []*node
}

// newContest takes the bids that something other than a requirement decides on.
func newContest(t *criteria.Tender, lot *scoring.Lot) *contest {
	c := &contest{t: t, lot: lot, leaves: criteria.Leaves(lot.Criteria)}
	c.tree = c.plant(lot.Criteria, nil)
	for _, id := range t.Ties {
		if n := c.find(id); n != nil {
			c.ties = append(c.ties, n)
		}
	}
	if t.Award.Decide != "" {
		c.decide = c.find(t.Award.Decide)
	}
	for _, n := range c.nodes {
		if n.c.Minimum != nil {
			c.minimums = append(c.minimums, n)
		}
	}
	for i, l := range c.leaves {
		c.exprs, c.sees = append(c.exprs, l.Mark.Expr), append(c.sees, price.SeesOf(l.Mark.Expr))
		if l.Mark.Price != nil {
			c.compared = append(c.compared, i)
		}
		if l.Rebase {
			c.rebased = append(c.rebased, i)
		}
		if l.Measure.Unit() == criteria.Money {
			c.money = append(c.money, i)
		}
	}
	for _, b := range lot.Bids {
		if !contends(b, c.leaves) {
			continue
		}
		marks, values := make([]exact.Number, len(c.leaves)), make([]exact.Number, len(c.leaves))
		tested, received := make([]exact.Number, len(c.leaves)), make([]exact.Number, len(c.leaves))
		for i, l := range c.leaves {
			m := b.Marks[l.ID]
			marks[i], values[i], tested[i], received[i] = m.Mark, m.Finding.Value, m.Tested(t.Rounding), m.Received
		}
		p := exact.Zero
		if b.Price != nil {
			p = *b.Price
		}
		c.bids, c.marks, c.values, c.tested = append(c.bids, b), append(c.marks, marks), append(c.values, values), append(c.tested, tested)
		c.received = append(c.received, received)
		c.price, c.barred = append(c.price, p), append(c.barred, false)
	}
	return c
}

func contends(b *scoring.Bid, leaves []*criteria.Criterion) bool {
	if b.Status == scoring.Incomplete || b.Unopened { // of which no price is known
		return false
	}
	for _, check := range b.Checks {
		if check.Result != scoring.Pass {
			return false
		}
	}
	for _, l := range leaves {
		if b.Marks[l.ID].State() < scoring.Measured {
			return false
		}
	}
	return true
}

// plant makes the nodes of a level and of those below it.
func (c *contest) plant(cs []*criteria.Criterion, parent *node) []*node {
	out := make([]*node, len(cs))
	for i, x := range cs {
		n := &node{c: x, index: len(c.nodes), leaf: -1, weight: x.Weight, parent: parent}
		c.nodes = append(c.nodes, n)
		if x.IsLeaf() {
			n.leaf = len(c.byLeaf)
			c.byLeaf = append(c.byLeaf, n)
		} else {
			n.subs = c.plant(x.Criteria, n)
		}
		out[i] = n
	}
	return out
}

// points is what all weights add up to.
func (c *contest) points() exact.Number {
	sum := exact.Zero
	for _, n := range c.tree {
		sum = sum.Add(n.weight)
	}
	return sum
}

func (c *contest) find(id string) *node {
	if i := slices.IndexFunc(c.nodes, func(n *node) bool { return n.c.ID == id }); i >= 0 {
		return c.nodes[i]
	}
	return nil
}

func (c *contest) named(which []int) []*scoring.Bid {
	out := make([]*scoring.Bid, len(which))
	for i, b := range which {
		out[i] = c.bids[b]
	}
	return out
}

// under tells whether a node is another, or stands below it.
func (n *node) under(other *node) bool {
	for ; n != nil; n = n.parent {
		if n == other {
			return true
		}
	}
	return false
}
