package robustness

import "slices"

// narrow is a stretch and, by group that is rebased, the bids that may have the best sum
// there: what is known of a long stretch holds in all of its parts.
type narrow struct {
	from, to int64
	last     *standing // who takes part
	fields   [][]int   // by node of the spine; nil for all that take part
}

// field lists the bids that may have the best sum of a group.
func (n *narrow) field(i int) []int {
	if n.fields[i] == nil {
		for b, in := range n.last.Entered {
			if in {
				n.fields[i] = append(n.fields[i], b)
			}
		}
	}
	return n.fields[i]
}

// keep narrows it to those that still may.
func (n *narrow) keep(i int, may func(b int) bool) {
	n.fields[i] = slices.DeleteFunc(slices.Clone(n.fields[i]), func(b int) bool { return !may(b) })
}

// narrowing is the stretches that a search is in, each a part of the one before.
type narrowing []*narrow

// enter begins a stretch.
func (x *narrowing) enter(s *spine, from, to int64, last *standing) *narrow {
	n := &narrow{from, to, last, make([][]int, len(s.nodes))}
	for len(*x) > 0 {
		if in := (*x)[len(*x)-1]; in.last == last && in.from <= from && to <= in.to {
			copy(n.fields, in.fields)
			break
		}
		*x = (*x)[:len(*x)-1]
	}
	*x = append(*x, n)
	return n
}
