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
