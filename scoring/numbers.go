package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring/numeric"
)

// Numbers is a lot reduced to numbers, and whose they are.
type Numbers struct {
	*numeric.Lot
	Of    []*Bid    // by bid of the numbers
	marks [][]*Mark // by bid and leaf, nil where nothing was looked at
}

// NewNumbers reduces to numbers the bids of a lot that which keeps: what was found of
// them, and the marks that they received.
func NewNumbers(t *criteria.Tender, l *Lot, which func(*Bid) bool) *Numbers {
	x := &Numbers{Lot: numeric.New(t, l.Criteria)}
	x.Holders = l.Places()
	for _, b := range l.Bids {
		if which(b) {
			x.add(b)
		}
		if b.LeftAt > 0 {
			x.leave(b)
		}
	}
	return x
}

// leave notes a bid that a stage left behind, on what was marked before.
func (x *Numbers) leave(b *Bid) {
	for i, n := range x.Leaves {
		if m := b.Marks[n.ID]; n.Later < b.LeftAt && m.State() >= Measured {
			x.Leave(i, m.Finding.Value, m.Received)
		}
	}
}

func (x *Numbers) add(b *Bid) {
	own, marks := x.NewBid(), make([]*Mark, len(x.Leaves))
	own.Partial = b.Status == Incomplete
	own.Lacks, own.Levels = make([]bool, len(x.Leaves)), make([]string, len(x.Leaves))
	if b.Price != nil {
		own.Price = *b.ComparedPrice()
	}
	for i, n := range x.Leaves {
		m := b.Marks[n.ID]
		marks[i] = m
		if own.Lacks[i] = m.State() < Measured; own.Lacks[i] {
			continue
		}
		own.Values[i], own.Levels[i] = m.Finding.Value, m.Finding.Level
		if n.Mark.Price == nil {
			x.Receive(&own, i, m.Received)
		}
	}
	x.Bids, x.Of, x.marks = append(x.Bids, own), append(x.Of, b), append(x.marks, marks)
}

// all keeps every node.
func all(*numeric.Node) bool { return true }

// lacks tells whether nothing was found of a bid for a criterion, or for one below it.
func (x *Numbers) lacks(b int, n *numeric.Node) bool {
	if n.Leaf >= 0 {
		return x.Bids[b].Lacks[n.Leaf]
	}
	return slices.ContainsFunc(n.Subs, func(s *numeric.Node) bool { return x.lacks(b, s) })
}

// weighed writes what the marks of a bid come to into them, on the nodes that which
// keeps.
func (x *Numbers) weighed(b int, r numeric.Row, best []exact.Number, which func(*numeric.Node) bool) {
	of := x.Of[b].Marks
	unrounded := make([]exact.Number, len(x.Nodes))
	groups := make([]Mark, len(x.Nodes)-len(x.Leaves))
	for _, n := range slices.Backward(x.Nodes) {
		i := n.Index
		if n.Leaf >= 0 {
			if m := x.marks[b][n.Leaf]; m != nil {
				unrounded[i] = x.Weight(n, m.Received)
			}
		}
		if n.Parent != nil {
			unrounded[n.Parent.Index] = unrounded[n.Parent.Index].Add(unrounded[i])
		}
	}
	for _, n := range x.Nodes {
		if !which(n) {
			continue
		}
		i := n.Index
		if n.Leaf >= 0 {
			m := x.marks[b][n.Leaf]
			m.Exact, m.Weighted, m.Unrounded = r.Sums[i], r.Of[i], unrounded[i]
			continue
		}
		m := &groups[0]
		groups = groups[1:]
		of[n.ID] = m
		m.Criterion, m.Received, m.Exact, m.Weighted, m.Unrounded = n.Criterion, r.Sums[i], r.Sums[i], r.Of[i], unrounded[i]
		if n.Group >= 0 && best != nil {
			m.Received = r.Added(n)
			if best[i].Sign() > 0 {
				m.Rebased = &Rebased{best[i]}
			}
		}
		if !x.Factors[i].IsZero() { // a scenario may take all weight away
			m.Mark = m.Weighted.Quo(x.Factors[i])
		}
	}
}
