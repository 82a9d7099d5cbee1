package ownership

import (
	"slices"
)

// findRings finds the nodes whose holdings lead back to them, and the groups held
// wholly within themselves, by capital or by votes.
func (g *Graph) findRings() {
	g.ring = make([]bool, g.Len())
	for _, q := range []Quantity{Capital, Votes} {
		rows := make([][]term, g.Len())
		for j, hs := range g.holders {
			for _, e := range hs {
				if s := e.share(q); !s.IsZero() {
					rows[j] = append(rows[j], term{k: e.holder})
				}
			}
		}
		for _, ring := range components(rows) {
			if g.inRing(ring, rows) && !slices.ContainsFunc(g.Rings, func(r []int) bool { return slices.Equal(r, ring) }) {
				g.Rings = append(g.Rings, ring)
			}
		}
	}
}

// inRing marks the nodes of a group that depend on each other, and tells whether
// nobody outside it holds any of them.
func (g *Graph) inRing(ring []int, rows [][]term) (closed bool) {
	inside := make(map[int]bool, len(ring))
	for _, j := range ring {
		inside[j] = true
		g.ring[j] = g.ring[j] || len(ring) > 1
	}
	closed = true
	for _, j := range ring {
		closed = closed && len(rows[j]) > 0
		for _, t := range rows[j] {
			closed = closed && inside[t.k]
			g.ring[j] = g.ring[j] || t.k == j
		}
	}
	slices.Sort(ring)
	return closed
}
