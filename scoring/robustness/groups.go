package robustness

// groups are those that are rebased, each after those below it, and the sums that what
// is below them is added to: that of the nearest group above, or last the total.
type groups struct {
	into   []int   // by leaf: its sum
	parent []int   // by group: the sum that it is added to
	below  [][]int // by group: all leaves below it
}

func (c *contest) groups() *groups {
	if len(c.Groups) == 0 {
		return nil
	}
	g := &groups{}
	for _, leaf := range c.Leaves {
		into := len(c.Groups)
		for n := leaf.Parent; n != nil && into == len(c.Groups); n = n.Parent {
			if n.Group >= 0 {
				into = n.Group
			}
		}
		g.into = append(g.into, into)
	}
	for _, group := range c.Groups {
		parent := len(c.Groups)
		for n := group.Parent; n != nil && parent == len(c.Groups); n = n.Parent {
			if n.Group >= 0 {
				parent = n.Group
			}
		}
		var below []int
		for i, leaf := range c.Leaves {
			if leaf.Under(group) {
				below = append(below, i)
			}
		}
		g.parent, g.below = append(g.parent, parent), append(g.below, below)
	}
	return g
}

// scoreGroups scores bids whose groups are rebased to the best sum of all.
func (w *worker) scoreGroups() {
	g := w.groups
	stride := len(g.parent) + 1
	clear(w.sums)
	for b := range w.n {
		sums, row := w.sums[b*stride:][:stride], w.values[b*w.m:][:w.m]
		for i, x := range w.weights {
			sums[g.into[i]] += float64(x * row[i])
		}
	}
	for k, parent := range g.parent {
		whole, best := 0.0, 0.0
		for _, leaf := range g.below[k] {
			whole += w.weights[leaf]
		}
		for b := range w.n {
			best = max(best, w.sums[b*stride+k])
		}
		part := 1.0
		if best > 0 {
			part = whole / best
		}
		for b := range w.n {
			w.sums[b*stride+parent] += float64(w.sums[b*stride+k] * part)
		}
	}
	points := 0.0
	for _, x := range w.weights {
		points += x
	}
	for b := range w.scores {
		w.scores[b] = w.scored(b, w.sums[(b+1)*stride-1], points)
	}
}
