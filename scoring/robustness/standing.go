package robustness

import (
	"slices"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// standing is how the bids stand where some of them take part.
type standing struct {
	entered []bool           // those that reach every minimum mark: marks that compare bids look at them
	in      []bool           // those that the award method admits too
	marks   [][]exact.Number // bid x leaf
	rows    []row            // by bid
	ranks   []int            // from 1; 0 for those that take no part
	first   []int            // those of rank 1
	keys    [][]exact.Number
	unknown bool // a mark cannot be computed
	// found when asked for
	signs    sync.Once
	below    bool // a mark is below 0
	compared sync.Once
	noises   *noises
}

// row is what a bid gets.
type row struct {
	of    []exact.Number // by node: its weighted mark
	sums  []exact.Number // by node: the same before rounding
	raw   []exact.Number // by node: the same without any rounding
	total exact.Number
	sum   exact.Number // the total before rounding
}

// stand evaluates the contest.
func (c *contest) stand() *standing {
	entered := make([]bool, len(c.bids))
	for b := range c.bids {
		entered[b] = !c.barred[b] && c.reaches(b)
	}
	return c.standing(entered, nil)
}

// standing evaluates the contest for the bids that take part. What does not differ
// from another standing is taken from there; nil for none.
func (c *contest) standing(entered []bool, like *standing) *standing {
	s := &standing{entered: entered, in: slices.Clone(entered), marks: slices.Clone(c.marks),
		rows: make([]row, len(c.bids)), ranks: make([]int, len(c.bids)), keys: make([][]exact.Number, len(c.bids))}
	c.compare(s)
	for b := range c.bids {
		switch {
		case like == nil:
			s.rows[b] = c.weighed(s.marks[b])
		case slices.EqualFunc(s.marks[b], like.marks[b], exact.Number.Equal):
			s.rows[b] = like.rows[b]
		default:
			s.rows[b] = c.reweighed(like.rows[b], like.marks[b], s.marks[b])
		}
	}
	c.rank(s)
	return s
}

// compare gives the marks that compare the bids that take part.
func (c *contest) compare(s *standing) {
	give := func(b, leaf int, mark exact.Number) {
		if mark = c.rounded(leaf, mark); !mark.Equal(s.marks[b][leaf]) {
			if &s.marks[b][0] == &c.marks[b][0] {
				s.marks[b] = slices.Clone(c.marks[b])
			}
			s.marks[b][leaf] = mark
		}
	}
	for _, leaf := range c.compared {
		var values []exact.Number
		for b, in := range s.entered {
			if in {
				values = append(values, c.values[b][leaf])
			}
		}
		if len(values) == 0 {
			continue
		}
		env := c.sees[leaf].Env(values, c.leaves[leaf].Scale)
		for b, in := range s.entered {
			if !in {
				continue
			}
			env[price.P] = c.values[b][leaf]
			mark, err := formula.Eval(c.exprs[leaf], formula.Env{Numbers: env})
			if err != nil {
				s.unknown = true
				return
			}
			give(b, leaf, mark)
		}
	}
	for _, leaf := range c.rebased {
		best := exact.Zero
		for b, in := range s.entered {
			if in {
				best = exact.Max(best, c.received[b][leaf])
			}
		}
		for b, in := range s.entered {
			if in && best.Sign() > 0 {
				give(b, leaf, c.received[b][leaf].Mul(c.leaves[leaf].Scale).Quo(best))
			}
		}
	}
}

func (c *contest) rounded(leaf int, mark exact.Number) exact.Number {
	return c.t.Rounding.Apply(c.t.Rounding.MarkPlaces(c.leaves[leaf]), mark)
}

// weighed weighs the marks of a bid, as the engine does.
func (c *contest) weighed(marks []exact.Number) row {
	r := row{of: make([]exact.Number, len(c.nodes)), sums: make([]exact.Number, len(c.nodes)), raw: make([]exact.Number, len(c.nodes))}
	for i := len(c.nodes) - 1; i >= 0; i-- {
		n := c.nodes[i]
		if n.leaf >= 0 {
			r.sums[i] = c.weight(n, marks[n.leaf])
			r.raw[i] = r.sums[i]
		}
		r.of[i] = c.roundedAt(n, r.sums[i])
		if n.parent != nil {
			r.sums[n.parent.index] = r.sums[n.parent.index].Add(r.of[i])
			r.raw[n.parent.index] = r.raw[n.parent.index].Add(r.raw[i])
		} else {
			r.sum = r.sum.Add(r.of[i])
		}
	}
	r.total = c.t.Rounding.Apply(c.t.Rounding.Totals, r.sum)
	return r
}

// weight gives the weighted mark of a leaf before rounding.
func (c *contest) weight(n *node, mark exact.Number) exact.Number {
	return mark.Quo(n.c.Scale).Mul(n.weight)
}

// roundedAt rounds the weighted mark of a node.
func (c *contest) roundedAt(n *node, x exact.Number) exact.Number {
	return c.t.Rounding.Apply(c.places(n), x)
}

func (c *contest) places(n *node) criteria.Places {
	if n.leaf >= 0 {
		return c.t.Rounding.WeightedPlaces(n.c)
	}
	return c.t.Rounding.SumPlaces(n.c)
}

// reweighed weighs a bid some of whose marks differ from those of a row.
func (c *contest) reweighed(r row, was, now []exact.Number) row {
	out := r.clone()
	for leaf := range now {
		if !now[leaf].Equal(was[leaf]) {
			c.replace(&out, c.byLeaf[leaf], c.weight(c.byLeaf[leaf], now[leaf]))
		}
	}
	return out
}

func (r row) clone() row {
	return row{slices.Clone(r.of), slices.Clone(r.sums), slices.Clone(r.raw), r.total, r.sum}
}

// replace puts another sum in the place of a node's, and goes up from there.
func (c *contest) replace(r *row, n *node, sum exact.Number) {
	more := exact.Zero // without roundings
	if n.leaf >= 0 {
		more = sum.Sub(r.raw[n.index])
	}
	for x := n; x != nil && !more.IsZero(); x = x.parent {
		r.raw[x.index] = r.raw[x.index].Add(more)
	}
	for ; n != nil; n = n.parent {
		of := c.roundedAt(n, sum)
		change := of.Sub(r.of[n.index])
		r.sums[n.index], r.of[n.index] = sum, of
		if change.IsZero() {
			return
		}
		if n.parent != nil {
			sum = r.sums[n.parent.index].Add(change)
		} else {
			r.sum = r.sum.Add(change)
			r.total = c.t.Rounding.Apply(c.t.Rounding.Totals, r.sum)
		}
	}
}

// entry gives what the rank of a bid is decided on.
func (c *contest) entry(b int, r row) scoring.Entry {
	e := scoring.Entry{Total: r.total, Price: c.price[b]}
	if c.decide != nil {
		e.Decide = r.of[c.decide.index]
	}
	for _, n := range c.ties {
		e.Ties = append(e.Ties, r.of[n.index])
	}
	return e
}

// rank ranks the bids that take part by what the award is decided on.
func (c *contest) rank(s *standing) {
	var entries []scoring.Entry
	var who []int
	for b, in := range s.entered {
		if !in || s.unknown {
			continue
		}
		e := c.entry(b, s.rows[b])
		if !c.t.Award.Admits(e.Total, e.Price) {
			s.in[b] = false
			continue
		}
		entries, who = append(entries, e), append(who, b)
	}
	for i, keys := range scoring.Keys(c.t.Award, entries) {
		s.keys[who[i]] = keys
		s.unknown = s.unknown || keys == nil
	}
	slices.SortStableFunc(who, func(a, b int) int { return compare(s.keys[b], s.keys[a]) })
	for i, b := range who {
		s.ranks[b] = i + 1
		if i > 0 && compare(s.keys[who[i-1]], s.keys[b]) == 0 {
			s.ranks[b] = s.ranks[who[i-1]]
		}
	}
	for b, r := range s.ranks {
		if r == 1 {
			s.first = append(s.first, b)
		}
	}
}

func compare(a, b []exact.Number) int {
	for i := range a {
		if c := a[i].Cmp(b[i]); c != 0 {
			return c
		}
	}
	return 0
}

// firsts lists the bids of the first rank.
func (s *standing) firsts() []int { return s.first }

// order lists the bids that are ranked, from the first on.
func (s *standing) order() []int {
	var out []int
	for b, r := range s.ranks {
		if r > 0 {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return s.ranks[a] - s.ranks[b] })
	return out
}

// pairsOf lists the orders that the award rests on and a bid is part of.
func (s *standing) pairsOf(b int) []pair {
	firsts := s.firsts()
	switch {
	case s.ranks[b] == 0 || len(firsts) == 0:
		return nil
	case firsts[0] == b:
		return s.awardPairs()
	}
	return []pair{{firsts[0], b, s.ranks[b] == 1}}
}

// with makes a copy in which a row of its own can be changed; it is to be ranked.
func (s *standing) with(b int) *standing {
	out := &standing{entered: s.entered, in: slices.Clone(s.entered), marks: s.marks, rows: slices.Clone(s.rows),
		ranks: make([]int, len(s.ranks)), keys: make([][]exact.Number, len(s.ranks)), unknown: s.unknown}
	r := s.rows[b]
	out.rows[b] = r.clone()
	return out
}
