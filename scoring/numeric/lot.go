// Package numeric holds a lot as numbers: all that decides its award, and nothing
// that explains it. It is the one place where marks are compared, rebased, rounded,
// weighed, added up and ranked. The engine makes such a lot of what it found, and
// words what comes out; whoever asks what would have been varies a copy.
//
// Call [New] for the criteria, add the bids, and [Lot.Evaluate] them.
package numeric

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// Lot is what the bids of a lot are judged by, and the bids. A variation is a copy
// with other bids, expressions or weights; it shares what it leaves as it is, so that
// nothing that a slice holds is to be changed in place.
type Lot struct {
	Rounding criteria.Rounding
	Award    criteria.Award
	Nodes    []*Node // criteria and groups, each before what is below it
	Top      []*Node
	Leaves   []*Node
	Ties     []*Node // that settle ties, in this order
	Minimums []*Node // that ask for a minimum mark
	Decide   *Node   // decides inside a band, nil for none
	Compared []int   // the leaves marked by a formula that looks at all bids
	Rebased  []int   // the leaves that are rebased to the best bid
	Groups   []*Node // the groups that are rebased, each after those below it
	Exprs    []formula.Expr
	Sees     []price.Sees   // by leaf: what its formula looks at
	Factors  []exact.Number // by node: its weight as a part of its scale
	Holders  int            // how many bids the award goes to, but for ties; 0 for one
	Bids     []Bid
	// Past is, by leaf, what was found of the bids that a later stage left behind, and Best
	// the greatest mark that one of them received: marks of the stages that they took part
	// in look at them still. Nil where there are none.
	Past []Past
}

// Past is what bids that were left behind by a later stage weigh on a leaf.
type Past struct {
	Values []exact.Number
	Best   exact.Number // mark received, 0 for none above it
}

// PastOn gives what bids that were left behind weigh on a leaf.
func (l *Lot) PastOn(leaf int) Past {
	if l.Past == nil {
		return Past{}
	}
	return l.Past[leaf]
}

// Leave notes what a bid that was left behind by a stage weighs on a leaf.
func (l *Lot) Leave(leaf int, value, received exact.Number) {
	if l.Past == nil {
		l.Past = make([]Past, len(l.Leaves))
	}
	p := &l.Past[leaf]
	p.Values, p.Best = append(p.Values, value), exact.Max(p.Best, received)
}

// Node is a criterion or a group of criteria.
type Node struct {
	*criteria.Criterion
	Index  int   // among the nodes
	Leaf   int   // among the leaves, -1 for a group
	Group  int   // among the groups that are rebased, -1 for none
	Parent *Node // nil at the top
	Subs   []*Node
}

// Bid is what is known of a bid before it is compared with others.
type Bid struct {
	Price    exact.Number
	Values   []exact.Number // by leaf: what was found
	Levels   []string       // by leaf: the level found, "" for none; nil where there is none at all
	Received []exact.Number // by leaf that does not compare bids: its mark before it is rebased and rounded
	Marks    []exact.Number // the same, rounded
	Lacks    []bool         // by leaf: nothing was found; nil where everything was
	Partial  bool           // it gets no total: in a draft, something is missing
	Barred   bool           // a requirement sets it aside
}

// New makes a lot without bids.
func New(t *criteria.Tender, cs []*criteria.Criterion) *Lot {
	l := &Lot{Rounding: t.Rounding, Award: t.Award}
	l.Top = l.plant(cs, nil)
	for _, id := range t.Ties {
		if n := l.find(id); n != nil {
			l.Ties = append(l.Ties, n)
		}
	}
	if t.Award.Decide != "" {
		l.Decide = l.find(t.Award.Decide)
	}
	for _, n := range slices.Backward(l.Nodes) {
		if n.Leaf < 0 && n.Rebase {
			n.Group = len(l.Groups)
			l.Groups = append(l.Groups, n)
		}
	}
	for _, n := range l.Nodes {
		if n.Minimum != nil {
			l.Minimums = append(l.Minimums, n)
		}
		l.Factors = append(l.Factors, n.Weight.Quo(n.Scale))
	}
	for i, n := range l.Leaves {
		l.Exprs, l.Sees = append(l.Exprs, n.Mark.Expr), append(l.Sees, price.SeesOf(n.Mark.Expr))
		switch {
		case n.Mark.Price != nil:
			l.Compared = append(l.Compared, i)
		case n.Rebase:
			l.Rebased = append(l.Rebased, i)
		}
	}
	return l
}

// plant makes the nodes of a level and of those below it.
func (l *Lot) plant(cs []*criteria.Criterion, parent *Node) []*Node {
	out := make([]*Node, len(cs))
	for i, c := range cs {
		n := &Node{Criterion: c, Index: len(l.Nodes), Leaf: -1, Group: -1, Parent: parent}
		l.Nodes = append(l.Nodes, n)
		if c.IsLeaf() {
			n.Leaf = len(l.Leaves)
			l.Leaves = append(l.Leaves, n)
		} else {
			n.Subs = l.plant(c.Criteria, n)
		}
		out[i] = n
	}
	return out
}

func (l *Lot) find(id string) *Node {
	if i := slices.IndexFunc(l.Nodes, func(n *Node) bool { return n.ID == id }); i >= 0 {
		return l.Nodes[i]
	}
	return nil
}

// Points is what all weights add up to.
func (l *Lot) Points() exact.Number {
	sum := exact.Zero
	for _, n := range l.Top {
		sum = sum.Add(n.Weight)
	}
	return sum
}

// NewBid makes a bid of the lot of which nothing was found yet.
func (l *Lot) NewBid() Bid {
	n := len(l.Leaves)
	all := make([]exact.Number, 3*n)
	return Bid{Values: all[:n:n], Received: all[n : 2*n : 2*n], Marks: all[2*n:]}
}

// Varied makes a copy of the lot in which a bid is another; change may set its fields
// and what its slices hold.
func (l *Lot) Varied(b int, change func(own *Bid)) *Lot {
	out := *l
	out.Bids = slices.Clone(l.Bids)
	own := &out.Bids[b]
	own.Values, own.Received, own.Marks = slices.Clone(own.Values), slices.Clone(own.Received), slices.Clone(own.Marks)
	change(own)
	return &out
}

// Under makes a copy in which a leaf is marked by another formula.
func (l *Lot) Under(leaf int, expr formula.Expr) *Lot {
	out := *l
	out.Exprs, out.Sees = slices.Clone(l.Exprs), slices.Clone(l.Sees)
	out.Exprs[leaf], out.Sees[leaf] = expr, price.SeesOf(expr)
	return &out
}

// Weighing makes a copy in which criteria have these weights, by node.
func (l *Lot) Weighing(weights []exact.Number) *Lot {
	out := *l
	out.Factors = make([]exact.Number, len(weights))
	for i, n := range l.Nodes {
		out.Factors[i] = weights[i].Quo(n.Scale)
	}
	return &out
}

// Under tells whether a node is another, or stands below it.
func (n *Node) Under(other *Node) bool {
	for ; n != nil; n = n.Parent {
		if n == other {
			return true
		}
	}
	return false
}

// Moves tells whether a mark received on the node moves the marks of other bids too:
// it is rebased, or a group above it is.
func (n *Node) Moves() bool {
	for ; n != nil; n = n.Parent {
		if n.Rebase {
			return true
		}
	}
	return false
}

func (b *Bid) lacks(leaf int) bool { return b.Lacks != nil && b.Lacks[leaf] }
