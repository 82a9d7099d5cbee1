package numeric

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// OnExact tells whether minimum marks are tested before any rounding.
func (l *Lot) OnExact() bool { return l.Rounding.Minimums != criteria.OnRounded }

// Reaches tells whether a bid has every minimum mark. One of which something is missing
// is not tested.
func (l *Lot) Reaches(b int) bool {
	if l.Bids[b].Partial {
		return true
	}
	for _, n := range l.Minimums {
		if mark, ok := l.Tested(n, b); ok && mark.Less(*n.Minimum) {
			return false
		}
	}
	return true
}

// Tested gives the mark that a minimum of a node is compared with: as received, before
// it is rebased and before any rounding, unless the tender says that rounded marks are
// tested. A group without weight has none.
func (l *Lot) Tested(n *Node, b int) (mark exact.Number, ok bool) {
	switch {
	case n.Leaf >= 0 && l.OnExact():
		return l.Bids[b].Received[n.Leaf], true
	case n.Leaf >= 0:
		return l.Bids[b].Marks[n.Leaf], true
	}
	return l.OnScale(n, l.TestedOn(n, b))
}

// OnScale gives the mark on its scale for which a group has this weighted mark; ok is
// false for a group without weight.
func (l *Lot) OnScale(n *Node, weighted exact.Number) (mark exact.Number, ok bool) {
	if l.Factors[n.Index].IsZero() {
		return exact.Zero, false
	}
	return weighted.Quo(l.Factors[n.Index]), true
}

// TestedOn gives the weighted mark of a node that its minimum is tested on.
func (l *Lot) TestedOn(n *Node, b int) exact.Number {
	if l.OnExact() {
		return l.Unrounded(n, b)
	}
	return l.received(n, b)
}

// Unrounded gives the weighted mark of a node as received, without any rounding.
func (l *Lot) Unrounded(n *Node, b int) exact.Number {
	if n.Leaf >= 0 {
		return l.Weight(n, l.Bids[b].Received[n.Leaf])
	}
	sum := exact.Zero
	for _, s := range n.Subs {
		sum = sum.Add(l.Unrounded(s, b))
	}
	return sum
}

// received gives the weighted mark of a node as received, rounded.
func (l *Lot) received(n *Node, b int) exact.Number {
	if n.Leaf >= 0 {
		return l.RoundedAt(n, l.Weight(n, l.Bids[b].Marks[n.Leaf]))
	}
	sum := exact.Zero
	for _, s := range n.Subs {
		sum = sum.Add(l.received(s, b))
	}
	return l.RoundedAt(n, sum)
}
