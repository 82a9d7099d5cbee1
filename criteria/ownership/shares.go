package ownership

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// Integrated gives the share of node `of` that leads upward to a node of the
// set, multiplied along chains, every chain stopping at the first such node it
// meets. For a set of one this is the integrated share of Baldone, Brioschi and
// Paleari (1998): y = a + sum over the other holders k of y(k) a(k). The result
// is a fraction of 1.
//
// Going upward from an entity to a holder with the holder's share as
// probability is a random walk, and the share is the probability of reaching
// the set. Where shares are known within bounds, each entity's shares may be any
// within them that add up to the whole, and the least and greatest probability
// are found exactly by policy iteration.
func (g *Graph) Integrated(q Quantity, set []int, of int) (Share, error) {
	low, err := g.integrated(q, set, of, least)
	if err != nil || low.IsKnown() {
		return low, err
	}
	high, err := g.integrated(q, set, of, greatest)
	return Share{low.Low, high.High}, err
}

// Holding gives what one node holds of another along chains. At the most, it is
// one of those of whom nothing is known too, and holds what they hold; that value
// is exact where it may be above a limit, and a bound of it elsewhere.
func (g *Graph) Holding(q Quantity, i, of int, limit exact.Number) (Share, error) {
	alone, err := g.Integrated(q, []int{i}, of)
	if err != nil || i == of || !limit.Less(exact.One) {
		return Share{alone.Low, exact.One}, err
	}
	rest, err := g.Unknown(q, of)
	if err != nil || g.isOpen(i) {
		return Share{alone.Low, rest.High}, err
	}
	if most := alone.High.Add(rest.High); !limit.Less(most) {
		return Share{alone.Low, most}.capped(), nil
	}
	if known := g.withOpen(q, i, of); known != nil {
		return Share{alone.Low, *known}, nil
	}
	high, err := g.integrated(q, append([]int{i}, g.open...), of, greatest)
	return Share{alone.Low, high.High}, err
}

// Unknown gives what those of whom nothing is known may hold of a node together,
// along chains.
func (g *Graph) Unknown(q Quantity, of int) (Share, error) {
	key := spreadKey{q, of, true}
	if s, done := g.unknown[key]; done {
		return s, nil
	}
	s, err := g.integrated(q, g.open, of, greatest)
	if err == nil {
		s.Low = exact.Zero
		g.unknown[key] = s
	}
	return s, err
}

// withOpen gives, where all shares are known and nothing leads back to i, how
// often a walk up comes by i or ends with those of whom nothing is known: by i,
// or there, less both.
func (g *Graph) withOpen(q Quantity, i, of int) *exact.Number {
	if g.ring[i] || g.options.OnePass {
		return nil
	}
	all := g.spread(q, of)
	if all == nil {
		return nil
	}
	ends := g.endings(q, of)
	if ends == nil {
		return nil
	}
	sum := ends[of].Add(all[i].Mul(exact.One.Sub(ends[i])))
	return &sum
}

// endings finds how often a walk up from each node ends with those of whom
// nothing is known, for the nodes that `of` leads up to.
func (g *Graph) endings(q Quantity, of int) []exact.Number {
	key := spreadKey{q, of, true}
	if all, done := g.spreads[key]; done {
		return all
	}
	above := g.ancestors(of)
	rows, consts := make([][]term, g.Len()), make([]exact.Number, g.Len())
	for j := range g.Len() {
		if !above[j] {
			continue
		}
		if g.isOpen(j) {
			consts[j] = exact.One
			continue
		}
		for _, e := range g.holders[j] {
			if s := e.share(q); !s.IsZero() {
				rows[j] = append(rows[j], term{e.holder, s.Low})
			}
		}
	}
	all, err := solve(rows, consts, &g.work)
	if err != nil {
		all = nil
	}
	g.spreads[key] = all
	return all
}

// end is which bound of a share is asked for.
type end int

const (
	least end = iota
	greatest
)

// integrated gives a bound of an integrated share, or both where it is known.
func (g *Graph) integrated(q Quantity, set []int, of int, bound end) (Share, error) {
	if slices.Contains(set, of) {
		return Known(exact.One), nil
	}
	if g.options.OnePass {
		return g.onePass(q, set, of)
	}
	if len(set) == 1 && !g.ring[set[0]] {
		if all := g.spread(q, of); all != nil {
			return Known(all[set[0]]), nil
		}
	}
	w := g.walk(q, set, of)
	if w == nil {
		return Share{}, nil
	}
	if w.known {
		x, err := w.values(w.fixed())
		return Known(x), err
	}
	if bound == greatest {
		high, err := w.greatest()
		return Share{exact.Zero, high}, err
	}
	low, err := w.least()
	return Share{low, exact.One}, err
}

// onePass adds up the chains that lead to a set without going round.
func (g *Graph) onePass(q Quantity, set []int, of int) (Share, error) {
	path := []int{of}
	sum := Share{}
	var up func(j int, product Share) error
	up = func(j int, product Share) error {
		for _, e := range g.holders[j] {
			s := e.share(q)
			if s.IsZero() || slices.Contains(path, e.holder) {
				continue
			}
			if g.work++; g.work > maxWork {
				return ErrTangled
			}
			p := Share{product.Low.Mul(s.Low), product.High.Mul(s.High)}
			if slices.Contains(set, e.holder) {
				sum = sum.Plus(p)
				continue
			}
			path = append(path, e.holder)
			if err := up(e.holder, p); err != nil {
				return err
			}
			path = path[:len(path)-1]
		}
		return nil
	}
	err := up(of, Known(exact.One))
	return sum.capped(), err
}

// spread finds at once how often a walk up from a node comes by each other; for
// one that it cannot come back to, that is its integrated share. It is nil
// where shares are not known exactly.
func (g *Graph) spread(q Quantity, of int) []exact.Number {
	key := spreadKey{q, of, false}
	if all, done := g.spreads[key]; done {
		return all
	}
	g.spreads[key] = nil
	if len(g.Rings) > 0 {
		return nil
	}
	above := g.ancestors(of)
	rows, consts := make([][]term, g.Len()), make([]exact.Number, g.Len())
	consts[of] = exact.One
	for j := range g.Len() {
		if !above[j] {
			continue
		}
		for _, e := range g.holders[j] {
			switch s := e.share(q); {
			case !s.IsKnown():
				return nil
			case !s.IsZero():
				rows[e.holder] = append(rows[e.holder], term{j, s.Low})
			}
		}
	}
	all, err := solve(rows, consts, &g.work)
	if err != nil {
		return nil
	}
	g.spreads[key] = all
	return all
}

type spreadKey struct {
	q       Quantity
	of      int
	endings bool
}

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

// policy is a choice of shares within their bounds, for each row.
type policy [][]exact.Number

// fixed is the only policy where all shares are known.
func (w *walk) fixed() policy {
	p := make(policy, len(w.rows))
	for j, row := range w.rows {
		p[j] = make([]exact.Number, len(row))
		for i, b := range row {
			p[j][i] = b.Low
		}
	}
	return p
}

// fill chooses the shares of a row: the lowest each may have, and what is then
// missing to the whole given to the first in the order.
func fill(row []bounded, order []int) []exact.Number {
	out := make([]exact.Number, len(row))
	left := exact.One
	for i, b := range row {
		out[i] = b.Low
		left = left.Sub(b.Low)
	}
	for _, i := range order {
		if left.Sign() <= 0 {
			break
		}
		more := exact.Min(left, row[i].High.Sub(row[i].Low))
		out[i] = out[i].Add(more)
		left = left.Sub(more)
	}
	return out
}

// all solves for the probability of each node under a policy. A node that never
// reaches the set has 0, also in a closed ring.
func (w *walk) all(p policy) ([]exact.Number, error) {
	n := len(w.rows)
	up := make([][]int, n)
	reaches := make([]bool, n)
	var queue []int
	for j, row := range w.rows {
		for i, b := range row {
			switch {
			case p[j][i].IsZero():
			case b.k == inSet && !reaches[j]:
				reaches[j] = true
				queue = append(queue, j)
			case b.k >= 0:
				up[b.k] = append(up[b.k], j)
			}
		}
	}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		for _, j := range up[k] {
			if !reaches[j] {
				reaches[j] = true
				queue = append(queue, j)
			}
		}
	}
	rows, consts := make([][]term, n), make([]exact.Number, n)
	for j, row := range w.rows {
		if !reaches[j] {
			continue
		}
		for i, b := range row {
			switch {
			case p[j][i].IsZero():
			case b.k == inSet:
				consts[j] = consts[j].Add(p[j][i])
			case b.k >= 0 && reaches[b.k]:
				rows[j] = append(rows[j], term{b.k, p[j][i]})
			}
		}
	}
	return solve(rows, consts, w.work)
}

func (w *walk) values(p policy) (exact.Number, error) {
	x, err := w.all(p)
	if err != nil {
		return exact.Zero, err
	}
	return x[0], nil
}

// ordered lists a row's holders by value, the set counting as 1.
func ordered(row []bounded, x []exact.Number, greatestFirst bool) []int {
	out := make([]int, len(row))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int {
		c := value(row[a], x).Cmp(value(row[b], x))
		if greatestFirst {
			return -c
		}
		return c
	})
	return out
}

func value(b bounded, x []exact.Number) exact.Number {
	switch b.k {
	case inSet:
		return exact.One
	case elsewhere:
		return exact.Zero
	}
	return x[b.k]
}

// distances gives how many holdings lie between each node and the set.
func (w *walk) distances() []exact.Number {
	n := len(w.rows)
	near := make([]exact.Number, n) // 1/(1+distance): the nearer, the greater
	up := make([][]int, n)
	dist := make([]int64, n)
	var queue []int
	for j, row := range w.rows {
		for _, b := range row {
			if b.k == inSet && dist[j] == 0 {
				dist[j] = 1
				queue = append(queue, j)
			} else if b.k >= 0 {
				up[b.k] = append(up[b.k], j)
			}
		}
	}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		near[k] = exact.Ratio(1, 1+dist[k])
		for _, j := range up[k] {
			if dist[j] == 0 {
				dist[j] = dist[k] + 1
				queue = append(queue, j)
			}
		}
	}
	return near
}

// greatest finds the greatest probability. It starts from a policy that leads
// every node toward the set, so that no closed ring is ever chosen for a gain.
func (w *walk) greatest() (exact.Number, error) {
	near := w.distances()
	p := make(policy, len(w.rows))
	for j, row := range w.rows {
		p[j] = fill(row, ordered(row, near, true))
	}
	return w.iterate(p, nil, true)
}

// least finds the least probability. Nodes that can keep clear of the set for
// ever have 0.
func (w *walk) least() (exact.Number, error) {
	n := len(w.rows)
	clear := make([]bool, n)
	for j := range clear {
		clear[j] = true
	}
	for changed := true; changed; {
		changed = false
		for j, row := range w.rows {
			if !clear[j] {
				continue
			}
			room, forced := exact.Zero, false
			for _, b := range row {
				if b.k == elsewhere || b.k >= 0 && clear[b.k] {
					room = room.Add(b.High)
				} else if b.Low.Sign() > 0 {
					forced = true
				}
			}
			if forced || room.Less(exact.One) {
				clear[j], changed = false, true
			}
		}
	}
	p := make(policy, n)
	for j, row := range w.rows {
		p[j] = fill(row, ordered(row, make([]exact.Number, n), false))
	}
	return w.iterate(p, clear, false)
}

// maxRounds bounds policy iteration, which in practice takes a handful.
const maxRounds = 1000

// iterate improves a policy until none is better; nodes that are clear stay at 0.
func (w *walk) iterate(p policy, clear []bool, greatest bool) (exact.Number, error) {
	rows := w.rows
	if clear != nil {
		cut := &walk{rows: make([][]bounded, len(rows)), work: w.work}
		for j, row := range rows {
			if !clear[j] {
				cut.rows[j] = row
			}
		}
		w = cut
	}
	for range maxRounds {
		x, err := w.all(p)
		if err != nil {
			return exact.Zero, err
		}
		better := false
		for j, row := range w.rows {
			if len(row) < 2 {
				continue
			}
			choice := fill(row, ordered(row, x, greatest))
			v := exact.Zero
			for i, b := range row {
				v = v.Add(choice[i].Mul(value(b, x)))
			}
			if c := v.Cmp(x[j]); greatest && c > 0 || !greatest && c < 0 {
				p[j], better = choice, true
			}
		}
		if !better {
			return x[0], nil
		}
	}
	return exact.Zero, ErrTangled
}

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
