package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// stabilities gives, for each criterion whose weight can change, the intervals in
// which the award and the whole ranking stay.
//
// As a weight moves, the others of its level making room in proportion, the weight
// of every leaf is a straight line, and so is every weighted mark before rounding.
// The outcome can change only where two lines cross or a rounding steps: such
// events are computed in order, each as the exact solution of a linear equation,
// and the outcome is evaluated at and after each. Stretches in which bids are
// further apart than all roundings together could bring them are passed over.
func (c *contest) stabilities(p *pool, start outcome, f *scoring.Firmness) {
	base := c.weighed(start)
	type job struct {
		n     *node
		level []*node
	}
	var jobs []job
	var visit func(list []*node, most exact.Number)
	visit = func(list []*node, most exact.Number) {
		for _, n := range list {
			if len(list) > 1 {
				jobs = append(jobs, job{n, list})
				f.Weights = append(f.Weights, scoring.Stability{Criterion: n.c, Most: most})
			}
			visit(n.subs, n.weight)
		}
	}
	visit(c.tree, exact.Hundred)
	for i, j := range jobs {
		p.do(func() {
			s := &f.Weights[i]
			s.Award = c.interval(base, j.n, j.level, s.Most, true)
			s.Ranking = c.interval(base, j.n, j.level, s.Most, false)
			s.Known = true
		})
	}
}

func (c *contest) interval(start *weighed, n *node, level []*node, most exact.Number, award bool) scoring.Interval {
	low, atLow, below := c.end(start, n, level, most, award, false)
	high, atHigh, over := c.end(start, n, level, most, award, true)
	return scoring.Interval{Low: low, High: high, AtLow: atLow, AtHigh: atHigh, Below: c.named(below), Over: c.named(over)}
}

// end finds how far a weight can go: at tells whether the outcome stays there,
// beyond who comes first just after it, and nobody if it goes all the way.
func (c *contest) end(start *weighed, n *node, level []*node, most exact.Number, award, up bool) (w exact.Number, at bool, beyond []int) {
	same := func(o outcome) bool {
		if award {
			return slices.Equal(o.firsts(), start.firsts())
		}
		return slices.Equal(o.ranks, start.ranks)
	}
	m := newMotion(c, start, n, level, most, award, up)
	stride := m.reach
	for t := exact.Zero; t.Less(m.reach); {
		next := m.next(t)
		if calm, ok := m.stride(t, next, &stride); ok {
			t = calm
			continue
		}
		o := m.outcome(t.Add(next).Quo(exact.Int(2)))
		if !same(o) {
			return m.weight(t), true, o.firsts()
		}
		if !slices.Equal(o.entered, m.base.entered) || !slices.Equal(o.in, m.base.in) { // the price formulas look at others now
			m = newMotion(c, c.weighed(o), n, level, most, award, up)
			next = m.next(t)
		}
		if end := m.outcome(next); !same(end) {
			if next.Less(m.reach) {
				if after := m.outcome(next.Add(m.next(next)).Quo(exact.Int(2))); !same(after) {
					return m.weight(next), false, after.firsts()
				}
			}
			return m.weight(next), false, end.firsts()
		}
		t = next
	}
	return m.weight(m.reach), true, nil
}

// weighed is an outcome with the weighted mark of each bid on each node.
type weighed struct {
	outcome
	of   map[*node][]exact.Number
	sums map[*node][]exact.Number // of what is below a node, before rounding; of all under nil
}

func (c *contest) weighed(o outcome) *weighed {
	w := &weighed{o, map[*node][]exact.Number{}, map[*node][]exact.Number{}}
	var visit func(list []*node, parent *node)
	visit = func(list []*node, parent *node) {
		sums := make([]exact.Number, len(c.bids))
		for _, n := range list {
			all := make([]exact.Number, len(c.bids))
			if n.leaf < 0 {
				visit(n.subs, n)
			}
			for b := range c.bids {
				if n.leaf >= 0 {
					all[b] = c.weigh(n, b, o.marks[b])
				} else {
					all[b] = c.t.Rounding.Apply(c.t.Rounding.Criteria, w.sums[n][b])
				}
				sums[b] = sums[b].Add(all[b])
			}
			w.of[n] = all
		}
		w.sums[parent] = sums
	}
	visit(c.tree, nil)
	return w
}

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

// line is a + slope t.
type line struct{ a, slope exact.Number }

func (l line) at(t exact.Number) exact.Number { return l.a.Add(l.slope.Mul(t)) }

func (l line) scaled(by exact.Number) line {
	if by.IsZero() {
		return line{}
	}
	return line{l.a.Mul(by), l.slope.Mul(by)}
}

func (l line) plus(m line) line { return line{l.a.Add(m.a), l.slope.Add(m.slope)} }

// root gives when the line takes a value; never if it is level.
func (l line) root(value exact.Number) (t exact.Number, ok bool) {
	if l.slope.IsZero() {
		return t, false
	}
	return value.Sub(l.a).Quo(l.slope), true
}

// steady is what weights that do not move are multiplied by.
var steady = line{a: exact.One}

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

// term is a value along the motion: a line and further terms, added up and
// rounded.
type term struct {
	line
	subs   []*term
	places criteria.Places
	mode   exact.Mode
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

func (x *term) add(s *term) {
	if s.places.Set {
		x.subs = append(x.subs, s)
		return
	}
	x.line = x.line.plus(s.line)
	x.subs = append(x.subs, s.subs...)
}

// value gives the term at t.
func (x *term) value(t exact.Number) exact.Number {
	v := x.line.at(t)
	for _, s := range x.subs {
		v = v.Add(s.value(t))
	}
	if x.places.Set {
		v = v.Round(x.places.N, x.mode)
	}
	return v
}

// raw gives the line of a term without its roundings, and by how much these can
// move it.
func (x *term) raw() (sum line, loose exact.Number) {
	sum = x.line
	for _, s := range x.subs {
		l, more := s.raw()
		sum, loose = sum.plus(l), loose.Add(more)
	}
	if x.places.Set {
		loose = loose.Add(unit(x.places.N))
	}
	return sum, loose
}

func unit(places int) exact.Number {
	u := exact.One
	for range places {
		u = u.Quo(exact.Int(10))
	}
	return u
}

// after gives the line that the term follows just after t, and up to when.
func (x *term) after(t, until exact.Number) (line, exact.Number) {
	sum := x.line
	for _, s := range x.subs {
		var l line
		l, until = s.after(t, until)
		sum = sum.plus(l)
	}
	if !x.places.Set {
		return sum, until
	}
	v := sum.at(t)
	if sum.slope.IsZero() {
		return line{a: v.Round(x.places.N, x.mode)}, until
	}
	step := nextStep(v, sum.slope.Sign(), x.places.N, x.mode)
	if end := t.Add(step.Sub(v).Quo(sum.slope)); end.Less(until) {
		until = end
	}
	return line{a: v.Add(step).Quo(exact.Int(2)).Round(x.places.N, x.mode)}, until
}

// nextStep gives the first value beyond v, in the direction of sign, at which
// rounding steps.
func nextStep(v exact.Number, sign, places int, mode exact.Mode) exact.Number {
	offset := exact.Zero
	if mode == exact.HalfUp || mode == exact.HalfEven {
		offset = exact.Ratio(1, 2)
	}
	u := unit(places)
	k := v.Quo(u).Sub(offset)
	if sign > 0 {
		k = k.Floor().Add(exact.One)
	} else {
		k = k.Neg().Floor().Add(exact.One).Neg()
	}
	return k.Add(offset).Mul(u)
}

// gap is something whose sign the outcome depends on: a sum of terms, each times
// a coefficient.
type gap struct {
	parts    []part
	constant exact.Number
	raw      line
	loose    exact.Number
	behind   int // the gap that must be closed for this one to count, or -1
}

type part struct {
	by exact.Number
	*term
}

func (m *motion) add(behind int, constant exact.Number, parts ...part) int {
	g := gap{parts: parts, constant: constant, raw: line{a: constant}, behind: behind}
	for _, p := range parts {
		l, loose := p.raw()
		g.raw = g.raw.plus(l.scaled(p.by))
		g.loose = g.loose.Add(loose.Mul(p.by.Abs()))
	}
	m.gaps = append(m.gaps, g)
	return len(m.gaps) - 1
}

// compare lists the gaps that the outcome depends on: between the first and each
// other bid, or from each rank to the next, and from each bid to what the method
// and the minimum marks ask.
func (m *motion) compare(award bool) {
	c, o, a := m.c, m.base.outcome, m.c.t.Award
	for b, v := range m.bids {
		for _, above := range v.minimum {
			m.add(-1, exact.Zero, part{exact.One, above})
		}
		if v.total != nil && a.Method == criteria.LowestPrice {
			m.add(-1, a.Floor.Neg(), part{exact.One, m.bids[b].total})
		}
	}
	one := func(x, y int, fx, fy, constant exact.Number) {
		behind := m.add(-1, constant, part{fx, m.bids[x].total}, part{fy.Neg(), m.bids[y].total})
		m.addTies(behind, x, y)
	}
	for x := range c.bids {
		for y := range c.bids {
			if x == y || !o.in[x] || !o.in[y] || !m.pair(x, y, award) {
				continue
			}
			switch a.Method {
			case criteria.OnValue:
				worth := a.Worth.Quo(exact.Hundred)
				one(x, y, worth, worth, c.price[y].Sub(c.price[x]))
			case criteria.SimpleRatio:
				one(x, y, c.price[y], c.price[x], exact.Zero)
			case criteria.ExtendedRatio:
				one(x, y, c.price[y], c.price[x], exact.Zero)
				kept := exact.One.Sub(a.Band)
				m.add(-1, exact.Zero, part{c.price[y], m.bids[x].total}, part{c.price[x].Mul(kept).Neg(), m.bids[y].total})
				m.add(-1, exact.Zero, part{exact.One, m.bids[x].decide}, part{exact.One.Neg(), m.bids[y].decide})
			case criteria.LowestPrice:
				m.addTies(-1, x, y)
			default:
				one(x, y, exact.One, exact.One, exact.Zero)
			}
		}
	}
}

func (m *motion) addTies(behind, x, y int) {
	for i, tie := range m.bids[x].ties {
		m.add(behind, exact.Zero, part{exact.One, tie}, part{exact.One.Neg(), m.bids[y].ties[i]})
	}
}

// pair tells whether two bids must be compared.
func (m *motion) pair(x, y int, award bool) bool {
	o := m.base.outcome
	switch {
	case m.c.t.Award.Method == criteria.ExtendedRatio:
		return true // the best ratio decides who is in the band
	case award:
		return o.ranks[x] == 1 && (o.ranks[y] > 1 || x < y)
	case o.ranks[x] == o.ranks[y]:
		return x < y
	}
	// the next rank that is taken
	for z, r := range o.ranks {
		if m.base.in[z] && o.ranks[x] < r && r < o.ranks[y] {
			return false
		}
	}
	return o.ranks[x] < o.ranks[y]
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

// stride passes over a stretch from t on, beyond the next event, in which no gap
// can change its sign. It serves where roundings leave bids close for long, so
// that there are many events and few that matter.
func (m *motion) stride(t, next exact.Number, stride *exact.Number) (exact.Number, bool) {
	if !slices.ContainsFunc(m.gaps, func(g gap) bool { return !g.loose.IsZero() && !g.loose.Less(g.raw.at(t).Abs()) }) {
		return t, false
	}
	for end := t.Add(*stride); next.Less(end); end = t.Add(*stride) {
		end = exact.Min(end, m.reach)
		if m.calm(t, end) {
			*stride = stride.Mul(exact.Int(2))
			return end, true
		}
		*stride = stride.Quo(exact.Int(2))
	}
	*stride = next.Sub(t).Mul(exact.Int(4))
	return t, false
}

// calm tells whether no gap that counts can change its sign from t to end.
func (m *motion) calm(t, end exact.Number) bool {
	signed := make([]bool, len(m.gaps)) // above 0, or below, throughout
	for i, g := range m.gaps {
		if g.behind >= 0 && signed[g.behind] {
			continue
		}
		low, high := g.raw.at(t), g.raw.at(end)
		if !g.loose.IsZero() {
			low, high = g.constant, g.constant
			for _, p := range g.parts {
				a, b := p.bounds(t, end)
				if p.by.Sign() < 0 {
					a, b = b, a
				}
				low, high = low.Add(a.Mul(p.by)), high.Add(b.Mul(p.by))
			}
		} else if high.Less(low) {
			low, high = high, low
		}
		signed[i] = low.Sign() > 0 || high.Sign() < 0
		if !signed[i] && !(low.IsZero() && high.IsZero()) {
			return false
		}
	}
	return true
}

// bounds gives the least and greatest value of a term from t to end.
func (x *term) bounds(t, end exact.Number) (low, high exact.Number) {
	low, high = x.line.at(t), x.line.at(end)
	if high.Less(low) {
		low, high = high, low
	}
	for _, s := range x.subs {
		a, b := s.bounds(t, end)
		low, high = low.Add(a), high.Add(b)
	}
	if x.places.Set {
		low, high = low.Round(x.places.N, x.mode), high.Round(x.places.N, x.mode)
	}
	return low, high
}

// next gives the first time after t at which the outcome could change.
func (m *motion) next(t exact.Number) exact.Number {
	until := m.reach
	sooner := func(x exact.Number, ok bool) {
		if ok && t.Less(x) && x.Less(until) {
			until = x
		}
	}
	closed := make([]bool, len(m.gaps))
	for i, g := range m.gaps {
		closed[i] = !g.loose.Less(g.raw.at(t).Abs())
		if g.behind >= 0 && !closed[g.behind] {
			continue
		}
		if !closed[i] || g.loose.IsZero() {
			sooner(g.raw.root(g.loose))
			sooner(g.raw.root(g.loose.Neg()))
			if !g.loose.IsZero() || !closed[i] || !g.raw.slope.IsZero() {
				continue
			}
		}
		sum := line{a: g.constant}
		end := m.reach
		for _, p := range g.parts {
			var l line
			l, end = p.after(t, end)
			sum = sum.plus(l.scaled(p.by))
		}
		sooner(end, true)
		sooner(sum.root(exact.Zero))
	}
	return until
}
