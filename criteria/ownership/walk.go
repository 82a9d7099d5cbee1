package ownership

import ()

// walk is the part of a graph that lies between a node and a set.
type walk struct {
	rows  [][]bounded // of each node, its holders; the first is where it starts
	known bool        // all shares in it are known exactly
	work  *int        // arithmetic spent on the graph's rings
}

// bounded is a share held by a node of the walk.
type bounded struct {
	k int // a node of the walk; inSet for the set; elsewhere for what leads away
	Share
}

const (
	inSet     = -1
	elsewhere = -2
)

// ancestors marks the nodes that a node leads up to, itself included.
func (g *Graph) ancestors(of int) []bool {
	if marks, known := g.above[of]; known {
		return marks
	}
	marks := make([]bool, g.Len())
	marks[of] = true
	queue := []int{of}
	for len(queue) > 0 {
		j := queue[0]
		queue = queue[1:]
		for _, e := range g.holders[j] {
			if !marks[e.holder] && (!e.capital.IsZero() || !e.votes.IsZero()) {
				marks[e.holder] = true
				queue = append(queue, e.holder)
			}
		}
	}
	g.above[of] = marks
	return marks
}

// walk gathers the nodes that `of` leads up to, before the set, and that lead up
// to the set; nil if none does.
func (g *Graph) walk(q Quantity, set []int, of int) *walk {
	above := g.ancestors(of)
	target := make(map[int]bool, len(set))
	queue := make([]int, 0, len(set))
	for _, i := range set {
		if !target[i] {
			target[i] = true
			queue = append(queue, i)
		}
	}
	between := map[int][]bounded{} // holdings of the set and of nodes below it, by node of the graph
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, d := range g.held[i] {
			if target[d.node] || !above[d.node] {
				continue
			}
			s := g.holders[d.node][d.edge].share(q)
			if s.IsZero() {
				continue
			}
			if _, seen := between[d.node]; !seen {
				queue = append(queue, d.node)
			}
			between[d.node] = append(between[d.node], bounded{i, s})
		}
	}
	if between[of] == nil {
		return nil
	}
	order, local := []int{of}, map[int]int{of: 0}
	w := &walk{known: true, work: &g.work}
	for s := 0; s < len(order); s++ {
		j := order[s]
		row := between[j]
		rest := g.total[j][q]
		for i, b := range row {
			rest = Share{rest.Low.Sub(b.Low), rest.High.Sub(b.High)}
			w.known = w.known && b.IsKnown()
			if target[b.k] {
				row[i].k = inSet
				continue
			}
			k, seen := local[b.k]
			if !seen {
				k = len(order)
				local[b.k] = k
				order = append(order, b.k)
			}
			row[i].k = k
		}
		if !rest.IsZero() {
			row = append(row, bounded{elsewhere, rest})
		}
		w.rows = append(w.rows, row)
	}
	return w
}
