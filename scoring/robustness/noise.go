package robustness

import (
	"encoding/binary"
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// noises numbers the roundings of bids, the same for all that are surely rounded in
// the same way: those that have the same marks below a node. Such a rounding cannot
// part them.
type noises struct {
	ids  [][]int // bid x node; last of the total
	most int
}

// newNoises compares bids by what their mark on each leaf depends on.
func newNoises(c *contest, value func(b, leaf int) exact.Number) *noises {
	x := &noises{ids: make([][]int, len(c.bids))}
	for b := range x.ids {
		x.ids[b] = make([]int, len(c.Nodes)+1)
	}
	for leaf, n := range c.Leaves {
		for b, class := range classes(len(c.bids), func(b int) exact.Number { return value(b, leaf) }) {
			x.ids[b][n.Index] = x.most + class
		}
		x.most += len(c.bids)
	}
	number := func(at int, subs []*numeric.Node) {
		known := map[string]int{}
		for b := range x.ids {
			var key []byte
			for _, s := range subs {
				key = binary.AppendVarint(key, int64(x.ids[b][s.Index]))
			}
			id, ok := known[string(key)]
			if !ok {
				id = x.most
				x.most++
				known[string(key)] = id
			}
			x.ids[b][at] = id
		}
	}
	for i := len(c.Nodes) - 1; i >= 0; i-- { // what is below a node before it
		if n := c.Nodes[i]; n.Leaf < 0 {
			number(i, n.Subs)
		}
	}
	number(len(c.Nodes), c.Top)
	return x
}

// of numbers the rounding of a bid's weighted mark on a node, or of its total where
// that is nil. A bid that is alone is like no other.
func (x *noises) of(b int, n *numeric.Node, alone bool) int {
	at := len(x.ids[b]) - 1
	if n != nil {
		at = n.Index
	}
	if alone {
		return 2*x.most + at
	}
	return x.ids[b][at]
}

// mark numbers the rounding of a bid's mark.
func (x *noises) mark(b int, n *numeric.Node, alone bool) int {
	if alone {
		return 3*x.most + n.Index
	}
	return x.most + x.ids[b][n.Index]
}

// noisy lists what the roundings of a bid's term can move it by.
func (m *motion) noisy(b int, x *term) *noisy {
	out := &noisy{term: x}
	var visit func(x *term)
	visit = func(x *term) {
		if x.places.Set {
			x.rounding = m.base.alike(m.c).of(b, x.at, false)
			out.noise = append(out.noise, formula.Noise{ID: x.rounding, By: x.mode.Error(x.places.N)})
			out.rate += x.rate()
		}
		for _, s := range x.subs {
			visit(s)
		}
	}
	visit(x)
	slices.SortFunc(out.noise, func(a, b formula.Noise) int { return a.ID - b.ID })
	return out
}

// alike numbers the roundings of bids by their marks.
func (s *standing) alike(c *contest) *noises {
	s.compared.Do(func() {
		s.noises = newNoises(c, func(b, leaf int) exact.Number { return s.Marks[b][leaf] })
	})
	return s.noises
}
