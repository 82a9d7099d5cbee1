package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// Threshold is the share of votes that gives control.
type Threshold struct {
	Share     exact.Number
	Inclusive bool // the share itself is enough
}

// Majority is control by more than half of the votes.
var Majority = Threshold{Share: exact.Ratio(1, 2)}

func (t Threshold) met(s exact.Number) bool {
	c := s.Cmp(t.Share)
	return c > 0 || c == 0 && t.Inclusive
}

// reach finds what a group controls, the group included: an entity in which the
// group and what it controls hold enough votes together, or that it controls by
// other means. Shares known within bounds count at their least, or at their
// greatest, which all entities can have at once.
func (g *Graph) reach(group []int, t Threshold, greatest bool) map[int]bool {
	in := make(map[int]bool, len(group))
	queue := make([]int, 0, len(group))
	add := func(i int) {
		if !in[i] {
			in[i] = true
			queue = append(queue, i)
		}
	}
	for _, i := range group {
		add(i)
	}
	votes := map[int]Share{} // of the group in each entity it meets
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, j := range g.sure[i] {
			add(j)
		}
		if i == g.Float || g.entities[i].Kind == Aggregate && i != g.Undisclosed && len(group) == 1 {
			continue // many holders do not act as one
		}
		for _, d := range g.held[i] {
			if d.node == i {
				continue // own shares carry no vote
			}
			if g.work += 20; g.work > maxWork {
				return in
			}
			votes[d.node] = votes[d.node].Plus(g.holders[d.node][d.edge].votes)
			s := g.within(d.node, votes[d.node])
			if greatest && t.met(s.High) || !greatest && t.met(s.Low) {
				add(d.node)
			}
		}
	}
	return in
}

// within bounds the votes of a group in an entity by what the others leave; own
// shares carry no vote.
func (g *Graph) within(j int, group Share) Share {
	all, own := g.total[j][Votes], Share{}
	for _, d := range g.held[j] {
		if d.node == j {
			own = g.holders[j][d.edge].votes
		}
	}
	rest := Share{all.Low.Sub(group.Low).Sub(own.Low), all.High.Sub(group.High).Sub(own.High)}
	low := exact.Max(group.Low, exact.One.Sub(own.High).Sub(rest.High))
	high := exact.Min(group.High, exact.One.Sub(own.Low).Sub(rest.Low))
	if !own.IsZero() {
		if own.High.Equal(exact.One) {
			return Share{exact.Zero, exact.Min(exact.One, high)}
		}
		low, high = low.Quo(exact.One.Sub(own.Low)), exact.Min(exact.One, high.Quo(exact.One.Sub(own.High)))
	}
	return Share{low, high}
}

// Tangled tells that finding who controls what was given up: what Controlled and
// ByControl gave is then not to be used.
func (g *Graph) Tangled() bool { return g.work > maxWork }

// Controlled lists what a node controls by a majority of votes, surely and
// possibly, itself included.
func (g *Graph) Controlled(holder int) (surely, possibly map[int]bool) {
	surely = g.reach([]int{holder}, Majority, false)
	return surely, g.reach([]int{holder}, Majority, true)
}

// ByControl gives the share of node `of` that is held directly by a group of
// nodes and by what each of them controls. The result is a fraction of 1.
func (g *Graph) ByControl(q Quantity, group []int, of int) Share {
	if slices.Contains(group, of) {
		return Known(exact.One)
	}
	var surely, possibly map[int]bool
	if len(group) == 1 {
		surely, possibly = g.Controlled(group[0])
	} else {
		surely, possibly = map[int]bool{}, map[int]bool{}
		for _, i := range group {
			s, p := g.Controlled(i)
			join(surely, s)
			join(possibly, p)
		}
	}
	if len(g.holders[of]) == 0 {
		return Share{}
	}
	var least, most Share
	for i := range possibly {
		for _, d := range g.held[i] {
			if d.node != of || i == of {
				continue
			}
			s := g.holders[of][d.edge].share(q)
			most = most.Plus(s)
			if surely[i] {
				least = least.Plus(s)
			}
		}
	}
	if q == Votes {
		return Share{g.within(of, least).Low, g.within(of, most).High}
	}
	total := g.total[of][q]
	return Share{
		exact.Max(least.Low, exact.One.Sub(total.High.Sub(least.High))),
		exact.Min(most.High, exact.One.Sub(total.Low.Sub(most.Low))),
	}
}

func join(into, from map[int]bool) {
	for i := range from {
		into[i] = true
	}
}

// Reached lists what a group reaches where each step needs a share of votes at
// least, or above, a threshold, held by the group and all it reaches together
// (for instance the fifty-percent rule of many regulators).
func (g *Graph) Reached(group []int, t Threshold) (surely, possibly map[int]bool) {
	return g.reach(group, t, false), g.reach(group, t, true)
}

// Controllers lists the nodes that surely control a node and are controlled by
// nobody in the graph.
func (g *Graph) Controllers(of int) []int {
	var out []int
	for i, above := range g.ancestors(of) {
		if !above || i == of || i >= g.Undisclosed {
			continue
		}
		if surely, _ := g.Controlled(i); surely[of] && !g.isControlled(i) {
			out = append(out, i)
		}
	}
	return out
}

// isControlled tells whether anybody surely controls a node.
func (g *Graph) isControlled(of int) bool {
	for i := range g.Undisclosed {
		if i != of && (slices.Contains(g.sure[i], of) || g.ancestors(of)[i]) {
			if surely, _ := g.Controlled(i); surely[of] {
				return true
			}
		}
	}
	return false
}

// Presumed lists who is presumed to control an entity under art. L.233-3 II of
// the Commercial Code: more than 40 % of its votes, directly or through what it
// controls, and nobody holds more. Possibly tells what bounds leave open.
func (g *Graph) Presumed(of int) (surely, possibly []int) {
	forty := exact.Ratio(40, 100)
	shares := map[int]Share{}
	highest := exact.Zero
	for i, above := range g.ancestors(of) {
		if above && i != of && i != g.Float {
			s := g.ByControl(Votes, []int{i}, of)
			if !s.IsZero() {
				shares[i] = s
				highest = exact.Max(highest, s.Low)
			}
		}
	}
	for i := range g.entities {
		s, holds := shares[i]
		if !holds {
			continue
		}
		if forty.Less(s.High) && !s.High.Less(highest) {
			possibly = append(possibly, i)
		}
		if forty.Less(s.Low) {
			top := true
			for k, o := range shares {
				top = top && (k == i || !s.Low.Less(o.High) || s.Low.Equal(o.High) || g.inLine(i, k))
			}
			if top {
				surely = append(surely, i)
			}
		}
	}
	return surely, possibly
}

// inLine tells whether one of two nodes controls the other: then their votes
// are the same votes, counted for both.
func (g *Graph) inLine(i, k int) bool {
	a, _ := g.Controlled(i)
	b, _ := g.Controlled(k)
	return a[k] || b[i]
}
