package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// motion is a weight moving away from where it is published.
type motion struct {
	c          *contest
	base       *weighed
	from, sign exact.Number
	reach      exact.Number // how far it can go
	moved      *node
	by, others line    // what the moving weight, and those that make room, are multiplied by
	path       []*node // the groups that hold the moving weight, from the top
	bids       []moving
	gaps       []gap
}

// moving is what the award of a bid is decided on, along the motion.
type moving struct {
	total   *term
	decide  *term
	ties    []*term
	minimum []*term // by group with a minimum mark: what it has above what is asked
}

func newMotion(c *contest, base *weighed, n *node, list []*node, most exact.Number, award, up bool) *motion {
	m := &motion{c: c, base: base, moved: n, from: n.weight, sign: exact.One, reach: most.Sub(n.weight)}
	for p := n.parent; p != nil; p = p.parent {
		m.path = append([]*node{p}, m.path...)
	}
	if !up {
		m.sign, m.reach = exact.One.Neg(), n.weight
	}
	m.by = line{exact.One, m.sign.Quo(n.weight)}
	m.others = line{exact.One, m.sign.Neg().Quo(most.Sub(n.weight))}
	for b := range c.bids {
		m.bids = append(m.bids, m.moving(b))
	}
	m.compare(award)
	return m
}

func (m *motion) moving(b int) moving {
	c := m.c
	v := moving{}
	if c.barred[b] {
		return v
	}
	v.minimum = m.minimums(c.tree, b, steady)
	v.total = m.sum(c.tree, nil, b, steady, c.t.Rounding.Totals)
	if c.decide != nil {
		v.decide = m.at(c.decide, b)
	}
	for _, tie := range c.ties {
		v.ties = append(v.ties, m.at(tie, b))
	}
	return v
}

func (m *motion) weight(t exact.Number) exact.Number { return m.from.Add(m.sign.Mul(t)) }

// outcome evaluates the contest with the weights at t.
func (m *motion) outcome(t exact.Number) outcome {
	c := m.c
	o := outcome{entered: m.base.entered, in: make([]bool, len(c.bids)), ranks: make([]int, len(c.bids)), keys: make([][]exact.Number, len(c.bids)), marks: m.base.marks}
	for b := range c.bids {
		o.in[b] = !c.barred[b] && c.reachesLeaves(c.tree, b)
		for _, above := range m.bids[b].minimum {
			o.in[b] = o.in[b] && above.value(t).Sign() >= 0
		}
	}
	if !slices.Equal(o.in, m.base.entered) {
		return m.anew(t) // the price formulas look at others
	}
	c.rank(&o, func(b int) scoring.Entry {
		v := m.bids[b]
		e := scoring.Entry{Total: v.total.value(t), Price: c.price[b]}
		if v.decide != nil {
			e.Decide = v.decide.value(t)
		}
		for _, tie := range v.ties {
			e.Ties = append(e.Ties, tie.value(t))
		}
		return e
	})
	return o
}

// reachesLeaves tells whether a bid has the minimum mark of every leaf.
func (c *contest) reachesLeaves(list []*node, b int) bool {
	return !slices.ContainsFunc(list, func(n *node) bool {
		return n.leaf >= 0 && n.c.Minimum != nil && c.marks[b][n.leaf].Less(*n.c.Minimum) || !c.reachesLeaves(n.subs, b)
	})
}

// anew evaluates the contest with the weights at t from the beginning.
func (m *motion) anew(t exact.Number) outcome {
	v := *m.c
	var copied func(list []*node, by line) []*node
	copied = func(list []*node, by line) []*node {
		out := make([]*node, len(list))
		for i, n := range list {
			k := *n
			inner := m.factor(n, by)
			k.weight = n.weight.Mul(inner.at(t))
			k.subs = copied(n.subs, inner)
			out[i] = &k
		}
		return out
	}
	v.tree = copied(m.c.tree, steady)
	v.name()
	return v.outcome()
}

// factor gives what the weight of a node is multiplied by, within a group whose
// own is multiplied by around.
func (m *motion) factor(n *node, around line) line {
	switch {
	case n == m.moved:
		return m.by
	case n.parent == m.moved.parent:
		return m.others
	}
	return around
}

// node makes the term of a bid's weighted mark on a node.
func (m *motion) node(n *node, b int, around line) *term {
	r := m.c.t.Rounding
	by := m.factor(n, around)
	switch {
	case n.leaf >= 0 && !by.slope.IsZero() && r.Weighted.Set:
		exactly := m.base.marks[b][n.leaf].Quo(n.c.Scale).Mul(n.weight)
		return &term{line: by.scaled(exactly), places: r.Weighted, mode: r.Mode}
	case n.leaf >= 0, !by.slope.IsZero() && !r.Weighted.Set && !r.Criteria.Set:
		return &term{line: by.scaled(m.base.of[n][b])}
	case by.slope.IsZero() && !slices.Contains(m.path, n):
		return &term{line: line{a: m.base.of[n][b]}}
	}
	return m.sum(n.subs, n, b, by, r.Criteria)
}

// sum adds up what is below a node, all if it is nil; what is not rounded becomes
// one line.
func (m *motion) sum(list []*node, parent *node, b int, around line, places criteria.Places) *term {
	r := m.c.t.Rounding
	out := &term{places: places, mode: r.Mode}
	sum := m.base.sums[parent][b]
	if i := slices.IndexFunc(list, func(n *node) bool { return slices.Contains(m.path, n) }); i >= 0 {
		// one of them moves, inside
		out.line = line{a: sum.Sub(m.base.of[list[i]][b])}
		out.add(m.node(list[i], b, around))
		return out
	}
	if parent == m.moved.parent && !r.Weighted.Set && !r.Criteria.Set {
		own := m.base.of[m.moved][b]
		out.line = m.by.scaled(own).plus(m.others.scaled(sum.Sub(own)))
		return out
	}
	for _, n := range list {
		out.add(m.node(n, b, around))
	}
	return out
}

// at makes the term of a node wherever it stands in the tree.
func (m *motion) at(n *node, b int) *term {
	around := steady
	for p := n.parent; p != nil; p = p.parent {
		if p == m.moved || p.parent == m.moved.parent {
			around = m.factor(p, steady)
		}
	}
	return m.node(n, b, around)
}

// minimums gives, for each group with a minimum mark, what its weighted mark has
// above what the minimum asks.
func (m *motion) minimums(list []*node, b int, around line) []*term {
	var out []*term
	for _, n := range list {
		if n.leaf >= 0 {
			continue
		}
		by := m.factor(n, around)
		if min := n.c.Minimum; min != nil {
			above := &term{line: by.scaled(min.Mul(n.weight).Quo(n.c.Scale).Neg())}
			above.add(m.node(n, b, around))
			out = append(out, above)
		}
		out = append(out, m.minimums(n.subs, b, by)...)
	}
	return out
}
