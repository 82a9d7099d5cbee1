package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Controls tells whether a node controls another, surely and possibly.
func (g *Graph) Controls(holder, of int) (surely, possibly bool) {
	r := g.reacher(Majority, false)
	r.start([]int{holder})
	surely = r.has(of)
	if surely {
		return true, true
	}
	r = g.reacher(Majority, true)
	r.start([]int{holder})
	return false, r.in[of] == r.run || g.isOpen(holder) && r.has(of) || r.meets(of)
}

// Ruled tells whether a node, or what it controls, controls another by a tie that
// is no share: a contract, management, appointments.
func (g *Graph) Ruled(holder, of int) (surely, possibly bool) {
	r := g.reacher(Majority, false)
	r.start([]int{holder})
	surely = ruled(g.ties, r, of)
	r = g.reacher(Majority, true)
	r.start([]int{holder})
	open := g.isOpen(holder)
	for _, k := range g.tied[of] {
		if r.in[k] == r.run || open && r.has(k) {
			possibly = true
		}
	}
	return surely, surely || possibly
}

// ruled tells whether anything that was reached is tied to a node.
func ruled(ties [][]tie, r *reacher, of int) bool {
	for _, k := range r.g.tied[of] {
		if r.has(k) && slices.ContainsFunc(ties[k], func(t tie) bool { return t.to == of }) {
			return true
		}
	}
	return false
}

// meets tells whether the group adds to the votes by which those of whom nothing
// is known control a node anyway: it may then be one of them.
func (r *reacher) meets(of int) bool { return r.in[of] == always && r.met[of] == r.run }

func (g *Graph) isOpen(i int) bool { return slices.Contains(g.open, i) }

// ByControl gives the share of node `of` that is held directly by a group of
// nodes, by what each of them controls, and by those it acts in concert with.
// The result is a fraction of 1. Its greatest value counts what is held by those
// of whom nothing is known, unless the group holds nothing at all.
func (g *Graph) ByControl(q Quantity, group []int, of int) Share {
	return g.Attributed(q, group, group, of)
}

// Attributed is ByControl where who is in the group is known within bounds.
func (g *Graph) Attributed(q Quantity, surely, possibly []int, of int) Share {
	if slices.Contains(surely, of) {
		return Known(exact.One)
	}
	if len(g.holders[of]) == 0 {
		return Share{}
	}
	least, most := g.attributed(q, surely, of, false), g.attributed(q, possibly, of, true)
	if q == Votes {
		return Share{g.within(of, least).Low, g.within(of, most).High}
	}
	total := g.total[of][q]
	return Share{
		exact.Max(least.Low, exact.One.Sub(total.High.Sub(least.High))),
		exact.Min(most.High, exact.One.Sub(total.Low.Sub(most.Low))),
	}
}

// attribution is the control by which shares are attributed.
func (g *Graph) attribution() Threshold {
	if g.options.TiesOnly {
		return Threshold{Share: exact.One, Ties: true}
	}
	return Majority
}

// attributed adds up the holdings in a node that a group has by itself and by
// what each of it controls.
func (g *Graph) attributed(q Quantity, group []int, of int, greatest bool) Share {
	r := g.reacher(g.attribution(), greatest)
	hs := g.holders[of]
	var counted []bool
	if len(group) != 1 {
		counted = make([]bool, len(hs))
	}
	sum := Share{}
	for _, i := range group {
		r.start([]int{i})
		for k, e := range hs {
			if e.holder == of || counted != nil && counted[k] || !r.has(e.holder) && !r.counts(of, k) {
				continue
			}
			sum = sum.Plus(e.share(q))
			if counted != nil {
				counted[k] = true
			}
		}
	}
	return sum
}

// Reached lists what a group reaches where each step needs a share of votes at
// least, or above, a threshold, held by the group and all it reaches together
// (for instance the fifty-percent rule of many regulators).
func (g *Graph) Reached(group []int, t Threshold) (surely, possibly map[int]bool) {
	sets := [2]map[int]bool{{}, {}}
	for k, greatest := range []bool{false, true} {
		r := g.reacher(t, greatest)
		r.start(group)
		for i := range g.Len() {
			if r.has(i) {
				sets[k][i] = true
			}
		}
	}
	return sets[0], sets[1]
}

// Controllers lists the nodes that surely control a node and are controlled by
// nobody in the graph.
func (g *Graph) Controllers(of int) []int {
	r := g.reacher(Majority, false)
	var all []int
	under := map[int]bool{} // controlled by another of them
	for _, i := range g.Leaders(of) {
		if i >= g.Undisclosed || g.entities[i].Stands() {
			continue
		}
		r.start([]int{i})
		if !r.has(of) {
			continue
		}
		all = append(all, i)
		for _, k := range r.found {
			if k != i {
				under[k] = true
			}
		}
	}
	return slices.DeleteFunc(all, func(i int) bool { return under[i] })
}

// Trace says how a node comes to control what holds another directly, or that
// other itself; surely, or else possibly. It is nil where it controls nothing on
// the way.
func (g *Graph) Trace(holder, of int) []lang.Localizer {
	for _, greatest := range []bool{false, true} {
		r := g.reacher(g.attribution(), greatest)
		r.start([]int{holder})
		var ends []int
		if r.in[of] == r.run && r.why[of].kind == byTie {
			ends = append(ends, of)
		}
		for _, e := range g.holders[of] {
			if r.in[e.holder] == r.run && e.holder != holder {
				ends = append(ends, e.holder)
			}
		}
		var out []lang.Localizer
		said := map[int]bool{holder: true}
		for _, end := range ends[:min(len(ends), maxChains)] {
			out = append(out, r.told(end, said)...)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// told says how a node was reached, from those before it on.
func (r *reacher) told(i int, said map[int]bool) []lang.Localizer {
	if said[i] || r.in[i] != r.run {
		return nil
	}
	said[i] = true
	g, c := r.g, r.why[i]
	switch c.kind {
	case itself:
		return nil
	case byTie:
		return append(r.told(c.by, said), lang.M("%s controls %s by %s", g.Name(c.by), g.Name(i), c.tie.what))
	}
	var out []lang.Localizer
	var by lang.List
	for k, e := range g.holders[i] {
		if r.counts(i, k) && e.holder != i {
			out = append(out, r.told(e.holder, said)...)
			if len(by) < maxChains {
				by = append(by, g.Name(e.holder))
			}
		}
	}
	if c.kind == byPresumption {
		return append(
			out,
			lang.M(
				"%s with %s of the votes of %s, and nobody with more, so that control is presumed (art. L.233-3 II of the Commercial Code)",
				by,
				c.votes,
				g.Name(i),
			),
		)
	}
	return append(out, lang.M("%s with %s of the votes of %s", by, c.votes, g.Name(i)))
}
