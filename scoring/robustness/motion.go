package robustness

import (
	"slices"
	"sync/atomic"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// motion is a weight moving away from where it is published, the others of its
// level making room in proportion. Each weight is then a straight line, and so is
// each weighted mark before it is rounded.
type motion struct {
	c          *contest
	base       *standing // who takes part, with the weights as published
	from, sign exact.Number
	reach      exact.Number // how far it can go
	moved      *numeric.Node
	level      []*numeric.Node // the weights that move
	by, others line            // what the moving weight, and those that make room, are multiplied by
	path       []*numeric.Node // the groups that hold the level, from the top
	rough      func(b int) moving
	loose      looseness
	fine       []*exactly // by bid, once asked for
	j          *judge
	admits     func([]formula.Span) int
	steps      int
	all        *atomic.Int64 // the steps of all searches
	stop       func() bool
}

// moving is how what decides a bid's rank moves, but for roundings.
type moving struct {
	total, decide line
	ties          []line
	flat          flat // the total
}

// looseness is by how much the roundings can move these.
type looseness struct {
	total, decide exact.Number
	ties          []exact.Number
}

// exactly is how they move, roundings included.
type exactly struct {
	total, decide *noisy
	ties          []*noisy
}

// node gives how the weighted mark on a node moves that settles ties, or the total where
// it is nil.
func (x *exactly) node(c *contest, n *numeric.Node) *noisy {
	if n == nil {
		return x.total
	}
	return x.ties[slices.Index(c.Ties, n)]
}

// noisy is a term with what its roundings may move it by.
type noisy struct {
	*term
	noise []formula.Noise
	rate  float64 // about how many roundings step as the weight moves by a point
}

func (a *analysis) motion(n *numeric.Node, level []*numeric.Node, most exact.Number, up bool) *motion {
	m := &motion{c: a.c, moved: n, level: level, from: n.Weight, sign: exact.One, reach: most.Sub(n.Weight),
		all: &a.stretches, stop: a.stopped}
	for p := n.Parent; p != nil; p = p.Parent {
		m.path = append([]*numeric.Node{p}, m.path...)
	}
	if !up {
		m.sign, m.reach = exact.One.Neg(), n.Weight
	}
	m.by = line{exact.One, m.sign.Quo(n.Weight)}
	m.others = line{exact.One, m.sign.Neg().Quo(most.Sub(n.Weight))}
	m.j = a.c.judge(m.alike)
	if cond, asks := a.c.Award.Condition(); asks {
		m.admits = formula.Sure(cond, judged, m.j.meet)
	}
	m.loose = looseness{total: m.looseOf(nil)}
	if m.c.Decide != nil {
		m.loose.decide = m.looseOf(m.c.Decide)
	}
	for _, n := range m.c.Ties {
		m.loose.ties = append(m.loose.ties, m.looseOf(n))
	}
	m.rebase(a.start)
	return m
}

// rebase goes on with others taking part.
func (m *motion) rebase(base *standing) {
	if m.base == base {
		return
	}
	m.base, m.fine = base, make([]*exactly, len(m.c.bids))
	known := make([]*moving, len(m.c.bids))
	m.rough = func(b int) moving {
		if known[b] == nil {
			known[b] = m.lines(b, base.Rows[b].Raw)
		}
		return *known[b]
	}
}

func (m *motion) weight(t exact.Number) exact.Number { return m.from.Add(m.sign.Mul(t)) }

// alike tells whether the weighted marks of two bids on a node, or their totals, are
// made of the same.
func (m *motion) alike(x, y int, n *numeric.Node) bool {
	a, b := m.exactly(x), m.exactly(y)
	if n != nil && n == m.c.Decide {
		return a.decide.equal(b.decide.term)
	}
	return a.node(m.c, n).equal(b.node(m.c, n).term)
}

// shared gives the one of the motion's lines that this is, so that it need not be
// evaluated for each mark.
func (m *motion) shared(by line) *line {
	if by.slope.Sign() == m.by.slope.Sign() {
		return &m.by
	}
	return &m.others
}

// factor gives what the weight of a node is multiplied by, within a group whose
// own is multiplied by around.
func (m *motion) factor(n *numeric.Node, around line) line {
	switch {
	case n == m.moved:
		return m.by
	case n.Parent == m.moved.Parent:
		return m.others
	}
	return around
}

// around gives what the weight of a node is multiplied by, wherever it stands.
func (m *motion) around(n *numeric.Node) line {
	for p := n; p != nil; p = p.Parent {
		if p == m.moved || p.Parent == m.moved.Parent {
			return m.factor(p, steady)
		}
	}
	return steady
}

// lines gives how a bid moves but for roundings, from its weighted marks without
// any, by node.
func (m *motion) lines(b int, raw []exact.Number) *moving {
	r := m.base.Rows[b]
	level := line{}
	for _, n := range m.level {
		level = level.plus(m.factor(n, steady).scaled(raw[n.Index]))
	}
	at := map[*numeric.Node]line{} // of the groups on the path
	sum := level
	for i := len(m.path) - 1; i >= 0; i-- {
		at[m.path[i]] = sum
		rest := r.Sum
		if i > 0 {
			rest = r.Sums[m.path[i-1].Index]
		}
		sum = line{a: rest.Sub(r.Of[m.path[i].Index])}.plus(sum)
	}
	of := func(n *numeric.Node) line {
		if n == nil {
			return line{}
		}
		if l, ok := at[n]; ok {
			return l
		}
		if by := m.around(n); !by.slope.IsZero() {
			return by.scaled(raw[n.Index])
		}
		return line{a: r.Of[n.Index]}
	}
	out := &moving{total: sum, decide: of(m.c.Decide), flat: sum.flat()}
	for _, n := range m.c.Ties {
		out.ties = append(out.ties, of(n))
	}
	return out
}

// looseOf tells by how much roundings can move a node off its line, or the total
// where it is nil.
func (m *motion) looseOf(n *numeric.Node) exact.Number {
	r := m.c.Rounding
	sum := exact.Zero
	for _, x := range m.c.Nodes {
		moves := slices.Contains(m.path, x) || !m.around(x).slope.IsZero()
		if p := m.c.Places(x); p.Set && moves && (n == nil || x.Under(n)) {
			sum = sum.Add(r.Mode.Error(p.N))
		}
	}
	if n == nil && r.Totals.Set {
		sum = sum.Add(r.Mode.Error(r.Totals.N))
	}
	return sum
}

// exactly makes the terms of a bid.
func (m *motion) exactly(b int) *exactly {
	if m.fine[b] == nil {
		x := &exactly{total: m.noisy(b, m.sum(m.c.Top, nil, b, steady, m.c.Rounding.Totals))}
		if m.c.Decide != nil {
			x.decide = m.noisy(b, m.node(m.c.Decide, b, m.around(m.c.Decide)))
		}
		for _, n := range m.c.Ties {
			x.ties = append(x.ties, m.noisy(b, m.node(n, b, m.around(n))))
		}
		m.fine[b] = x
	}
	return m.fine[b]
}

// node makes the term of a bid's weighted mark on a node.
func (m *motion) node(n *numeric.Node, b int, around line) *term {
	r, row := m.c.Rounding, m.base.Rows[b]
	by := m.factor(n, around)
	switch {
	case (n.Leaf >= 0 || n.Group >= 0) && !by.slope.IsZero(): // nothing is rounded in a group that is rebased, see bends
		x := leaf(row.Sums[n.Index], m.shared(by), n)
		x.places, x.mode = m.c.Places(n), r.Mode
		return x
	case by.slope.IsZero() && !slices.Contains(m.path, n):
		return &term{line: line{a: row.Of[n.Index]}}
	}
	return m.sum(n.Subs, n, b, by, m.c.Places(n))
}

// sum adds up what is below a node, all if it is nil.
func (m *motion) sum(list []*numeric.Node, parent *numeric.Node, b int, around line, places criteria.Places) *term {
	out := &term{places: places, mode: m.c.Rounding.Mode, at: parent}
	if i := slices.IndexFunc(list, func(n *numeric.Node) bool { return slices.Contains(m.path, n) }); i >= 0 {
		// one of them moves, inside
		sum := m.base.Rows[b].Sum
		if parent != nil {
			sum = m.base.Rows[b].Added(parent)
		}
		out.line = line{a: sum.Sub(m.base.Rows[b].Of[list[i].Index])}
		out.add(m.node(list[i], b, around))
		return out.settle()
	}
	for _, n := range list {
		out.add(m.node(n, b, around))
	}
	return out.settle()
}

// entry gives what the rank of a bid is decided on at t.
func (m *motion) entry(b int, t exact.Number) numeric.Entry {
	x := m.exactly(b)
	e := numeric.Entry{Total: x.total.value(t), Price: m.c.Bids[b].Price}
	if x.decide != nil {
		e.Decide = x.decide.value(t)
	}
	for _, tie := range x.ties {
		e.Ties = append(e.Ties, tie.value(t))
	}
	return e
}
