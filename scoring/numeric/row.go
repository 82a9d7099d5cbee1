package numeric

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// Row is what a bid's marks come to.
type Row struct {
	Of     []exact.Number // by node: its weighted mark
	Sums   []exact.Number // by node: the same before rounding
	Raw    []exact.Number // by node: the same without any rounding of weighted marks and sums
	Before []exact.Number // by group that is rebased: its sum before that
	Total  exact.Number
	Sum    exact.Number // the total before rounding
}

func (l *Lot) newRow() Row {
	n := len(l.Nodes)
	all := make([]exact.Number, 3*n+len(l.Groups))
	return Row{Of: all[:n:n], Sums: all[n : 2*n : 2*n], Raw: all[2*n : 3*n : 3*n], Before: all[3*n:]}
}

// Added gives the sum of a group before it is rebased, and rounded.
func (r Row) Added(n *Node) exact.Number {
	if n.Group >= 0 {
		return r.Before[n.Group]
	}
	return r.Sums[n.Index]
}

// Clone makes a copy that may be changed.
func (r Row) Clone() Row {
	r.Of, r.Sums, r.Raw, r.Before = slices.Clone(r.Of), slices.Clone(r.Sums), slices.Clone(r.Raw), slices.Clone(r.Before)
	return r
}

// Weight gives the weighted mark of a leaf before rounding: mark / scale x weight.
func (l *Lot) Weight(n *Node, mark exact.Number) exact.Number { return mark.Mul(l.Factors[n.Index]) }

// Weighted is the weight of a node, where a whole mark is its scale.
func (l *Lot) Weighted(n *Node) exact.Number { return l.Factors[n.Index].Mul(n.Scale) }

// RoundedAt rounds the weighted mark of a leaf, or the sum of a group.
func (l *Lot) RoundedAt(n *Node, x exact.Number) exact.Number {
	return l.Rounding.Apply(l.Places(n), x)
}

// Places gives the decimals to which the weighted mark of a node is rounded.
func (l *Lot) Places(n *Node) criteria.Places {
	if n.Leaf >= 0 {
		return l.Rounding.WeightedPlaces(n.Criterion)
	}
	return l.Rounding.SumPlaces(n.Criterion)
}

// Weigh weighs the marks of a bid, by leaf, of a lot no group of which is rebased.
func (l *Lot) Weigh(marks []exact.Number) Row {
	r := l.newRow()
	for _, n := range slices.Backward(l.Nodes) {
		l.weighNode(&r, n, marks)
		l.addNode(&r, n)
	}
	r.Total = l.Rounding.Apply(l.Rounding.Totals, r.Sum)
	return r
}

// weighNode completes a node, all below it being added up.
func (l *Lot) weighNode(r *Row, n *Node, marks []exact.Number) {
	i := n.Index
	if n.Leaf >= 0 {
		r.Sums[i] = l.Weight(n, marks[n.Leaf])
		r.Raw[i] = r.Sums[i]
	}
	r.Of[i] = l.RoundedAt(n, r.Sums[i])
}

// addNode adds a node to what it is part of.
func (l *Lot) addNode(r *Row, n *Node) {
	if n.Parent == nil {
		r.Sum = r.Sum.Add(r.Of[n.Index])
		return
	}
	p := n.Parent.Index
	r.Sums[p] = r.Sums[p].Add(r.Of[n.Index])
	r.Raw[p] = r.Raw[p].Add(r.Raw[n.Index])
}

// weighAll weighs all bids together: a group that is rebased measures each by the best
// of those that take part.
func (l *Lot) weighAll(o *Outcome) {
	for b := range o.Rows {
		o.Rows[b] = l.newRow()
	}
	for _, n := range slices.Backward(l.Nodes) {
		best := exact.Zero
		for b := range o.Rows {
			r := &o.Rows[b]
			if n.Group >= 0 {
				r.Before[n.Group] = r.Sums[n.Index]
				if o.Entered[b] && !l.Bids[b].Partial {
					best = exact.Max(best, r.Sums[n.Index])
				}
				continue
			}
			l.weighNode(r, n, o.Marks[b])
			l.addNode(r, n)
		}
		if n.Group < 0 {
			continue
		}
		o.Best[n.Index] = best
		for b := range o.Rows {
			r := &o.Rows[b]
			r.Sums[n.Index] = Rebase(r.Sums[n.Index], l.Weighted(n), best)
			r.Raw[n.Index] = Rebase(r.Raw[n.Index], l.Weighted(n), best)
			l.weighNode(r, n, o.Marks[b])
			l.addNode(r, n)
		}
	}
	for b := range o.Rows {
		o.Rows[b].Total = l.Rounding.Apply(l.Rounding.Totals, o.Rows[b].Sum)
	}
}

// Reweigh weighs a bid some of whose marks differ from those of a row, in a lot no
// group of which is rebased.
func (l *Lot) Reweigh(r Row, was, now []exact.Number) Row {
	out := r.Clone()
	for leaf := range now {
		if !now[leaf].Equal(was[leaf]) {
			n := l.Leaves[leaf]
			l.Replace(&out, n, l.Weight(n, now[leaf]))
		}
	}
	return out
}

// Replace puts another sum in the place of a node's, and goes up from there; no group
// above it is rebased.
func (l *Lot) Replace(r *Row, n *Node, sum exact.Number) {
	more := exact.Zero // without roundings
	if n.Leaf >= 0 {
		more = sum.Sub(r.Raw[n.Index])
	}
	for x := n; x != nil && !more.IsZero(); x = x.Parent {
		r.Raw[x.Index] = r.Raw[x.Index].Add(more)
	}
	for ; n != nil; n = n.Parent {
		of := l.RoundedAt(n, sum)
		change := of.Sub(r.Of[n.Index])
		r.Sums[n.Index], r.Of[n.Index] = sum, of
		if change.IsZero() {
			return
		}
		if n.Parent != nil {
			sum = r.Sums[n.Parent.Index].Add(change)
		} else {
			r.Sum = r.Sum.Add(change)
			r.Total = l.Rounding.Apply(l.Rounding.Totals, r.Sum)
		}
	}
}

// Path is what the weighted marks of a node and of those above it become.
type Path struct {
	nodes []*Node
	of    []exact.Number
	Total exact.Number
}

// At gives the weighted mark of a node on the path, nil if it is not on it.
func (p Path) At(n *Node) *exact.Number {
	for i, x := range p.nodes {
		if x == n {
			return &p.of[i]
		}
	}
	return nil
}

// Along puts another sum in the place of a node's and goes up from there, as
// [Lot.Replace] does; the row stays as it is.
func (l *Lot) Along(r Row, n *Node, sum exact.Number) Path {
	out := Path{Total: r.Total}
	for ; n != nil; n = n.Parent {
		of := l.RoundedAt(n, sum)
		out.nodes, out.of = append(out.nodes, n), append(out.of, of)
		change := of.Sub(r.Of[n.Index])
		if n.Parent != nil {
			sum = r.Sums[n.Parent.Index].Add(change)
		} else {
			out.Total = l.Rounding.Apply(l.Rounding.Totals, r.Sum.Add(change))
		}
	}
	return out
}
