package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring/numeric"
)

// pair is an order between two bids that is to stay: x ahead of y, or level with it.
type pair struct {
	x, y  int
	level bool
}

// awardPairs lists the orders that the award rests on.
func (s *standing) awardPairs(places int) []pair { return awardPairs(s.Ranks, s.First, places) }

// awardPairs lists the orders that the award rests on, by the ranks of the bids, those that
// are not ranked having 0: each bid that it goes to ahead of all others. Where bids tie for
// the last places, they are to stay level, with the better ones ahead of one of them, and
// that one ahead of all others.
func awardPairs(ranks, firsts []int, places int) []pair {
	if len(firsts) == 0 {
		return nil
	}
	var out []pair
	if len(firsts) <= max(1, places) {
		for _, x := range firsts {
			for b, r := range ranks {
				if r > 0 && !slices.Contains(firsts, b) {
					out = append(out, pair{x, b, false})
				}
			}
		}
		return out
	}
	last := 0
	for _, b := range firsts {
		last = max(last, ranks[b])
	}
	edge := slices.Index(ranks, last)
	for b, r := range ranks {
		switch {
		case r == 0 || b == edge:
		case r < last:
			out = append(out, pair{b, edge, false})
		default:
			out = append(out, pair{edge, b, r == last})
		}
	}
	return out
}

// rankPairs lists the orders that the ranking rests on, from each bid to the next.
func (s *standing) rankPairs() []pair {
	var out []pair
	order := s.Order()
	for i := 1; i < len(order); i++ {
		x, y := order[i-1], order[i]
		out = append(out, pair{x, y, s.Ranks[x] == s.Ranks[y]})
	}
	return out
}

// quantities bounds what the rank of a bid is decided on.
type quantities struct {
	total, price, decide formula.Span
	ties                 []formula.Span
	keys                 []formula.Span // of the award method
	only                 [1]formula.Span
}

// judge tells whether orders stay throughout a stretch. It serves one goroutine.
type judge struct {
	c *contest
	decides
	keys []func([]formula.Span) formula.Span // none where the total is the only one
	// alike tells whether two bids have the same weighted mark on a node, or the
	// same total where it is nil, all along. (Prices that move are alike to none.)
	alike   func(x, y int, n *numeric.Node) bool
	closely func(x, y int, n *numeric.Node) formula.Span // bounds more tightly by how much what alike compares differs; nil for none
	glances func(x, y int, n *numeric.Node) glance       // compares in floating point what alike does; nil for none
	moves   int                                          // the bid whose price moves, or -1
	met     func(a, b formula.Span)                      // told what is compared and may come out either way
	values  []formula.Span                               // of the variables, while keys are bounded
}

// judged are the variables of award methods, in the order in which they are given.
var judged = []string{criteria.Total, price.P, criteria.Ratio, criteria.Best, criteria.Decider, criteria.Least, criteria.Most}

// extremes bounds what keys look at of all bids: the best ratio of total to price, the
// lowest total and the highest.
type extremes struct{ best, least, most formula.Span }

func (c *contest) judge(alike func(x, y int, n *numeric.Node) bool) *judge {
	j := &judge{c: c, decides: c.decides, alike: alike, moves: -1}
	if !j.plain {
		for _, key := range c.Award.Keys() {
			j.keys = append(j.keys, formula.Bound(key, judged, j.meet))
		}
	}
	return j
}

// decides is what the keys of an award method look at, found once for all judges.
type decides struct {
	looksAt  []map[string]bool // by key: its variables
	ratio    bool              // a key looks at total / price
	totals   bool              // a key looks at the lowest or the highest total
	relative bool              // a key looks at that, or at the best ratio
	plain    bool              // the only key is the total
}

func newDecides(a criteria.Award) decides {
	keys := a.Keys()
	d := decides{ratio: a.Divides(), totals: a.Totals(), relative: a.Relative(),
		plain: len(keys) == 1 && keys[0] == formula.Var(criteria.Total)}
	for _, key := range keys {
		d.looksAt = append(d.looksAt, formula.Variables(key))
	}
	return d
}

func (j *judge) meet(a, b formula.Span) {
	if j.met != nil {
		j.met(a, b)
	}
}

// unsure gives the pairs whose order may change over a stretch, and who may be at an
// extreme there. No bid can but those of field.
func (j *judge) unsure(pairs []pair, field []int, length exact.Number, of func(b int) *quantities) ([]pair, []int) {
	all, field := j.extremes(field, of)
	var rest []pair
	for _, p := range pairs {
		if stays, known := j.glance(p.x, p.y).sure(p); known {
			if !stays {
				rest = append(rest, p)
			}
			continue
		}
		x, y := j.valued(of(p.x), all), j.valued(of(p.y), all)
		sign, sure := j.order(p.x, p.y, x, y, length)
		if !sure || p.level != (sign == 0) || !p.level && sign < 0 {
			rest = append(rest, p)
		}
	}
	return rest, field
}

// extremes bounds what keys look at of all bids, and tells which of them may be there.
func (j *judge) extremes(field []int, of func(b int) *quantities) (extremes, []int) {
	all := extremes{best: formula.Fixed(exact.Zero)}
	if !j.relative {
		return all, field
	}
	meet := func(a, b formula.Span) {
		if a.Low.Less(b.High) && b.Low.Less(a.High) {
			j.meet(a, b)
		}
	}
	for i, b := range field {
		q := of(b)
		if j.ratio {
			z := q.ratio()
			meet(z, all.best)
			all.best = all.best.Greater(z)
		}
		if !j.totals {
			continue
		}
		if i == 0 {
			all.least, all.most = q.total, q.total
		}
		meet(q.total, all.least)
		meet(q.total, all.most)
		all.least, all.most = all.least.Lesser(q.total), all.most.Greater(q.total)
	}
	return all, slices.DeleteFunc(slices.Clone(field), func(b int) bool {
		q := of(b)
		return !(j.ratio && q.ratio().Reaches(all.best) ||
			j.totals && (q.total.Reaches(all.most) || all.least.Reaches(q.total)))
	})
}

func (q *quantities) ratio() formula.Span { return q.total.Over(q.price) }

// values gives the values of the variables that the award method looks at, but for
// those of all bids.
func (q *quantities) values() []formula.Span {
	return []formula.Span{q.total, q.price, q.ratio(), {}, q.decide, {}, {}}
}

// valued fills in the keys.
func (j *judge) valued(q *quantities, all extremes) *quantities {
	if q.keys != nil {
		return q
	}
	if j.plain {
		q.only[0] = q.total
		q.keys = q.only[:]
		return q
	}
	j.values = append(j.values[:0], q.total, q.price, formula.Span{}, all.best, q.decide, all.least, all.most)
	if j.ratio {
		j.values[2] = q.ratio()
	}
	for _, key := range j.keys {
		q.keys = append(q.keys, key(j.values))
	}
	return q
}

// order tells which of two bids is surely ahead: 1 for the first, -1 for the second,
// 0 if they are level. A key that may be level or put the first ahead leaves it to the
// next, and the first is ahead if that says so too.
func (j *judge) order(x, y int, qx, qy *quantities, length exact.Number) (sign int, sure bool) {
	var ahead, behind bool // what a key that was passed may make of x
	next := func(a, b formula.Span, n *numeric.Node, same func() bool, closely bool) (decided bool) {
		if sign = beyond(a, b); sign != 0 {
			return true
		}
		d := a.Minus(b)
		if sign = d.Sign(length); sign != 0 {
			return true
		}
		if d.IsFixed() && d.Low.IsZero() || same() {
			return false
		}
		if closely && j.closely != nil {
			if near := j.closely(x, y, n); near.Bounded {
				d = near
				if sign = d.Sign(length); sign != 0 {
					return true
				}
			}
		}
		ahead, behind = ahead || !d.Bounded || d.High.Sign() > 0, behind || !d.Bounded || d.Low.Sign() < 0
		if ahead || behind {
			j.meet(a, b)
		}
		return ahead && behind
	}
	verdict := func() (int, bool) {
		return sign, !(ahead && sign <= 0) && !(behind && sign >= 0)
	}
	for i := range qx.keys {
		if next(qx.keys[i], qy.keys[i], nil, func() bool { return j.same(i, x, y) }, j.plain) {
			return verdict()
		}
	}
	for i, n := range j.c.Ties {
		if next(qx.ties[i], qy.ties[i], n, func() bool { return j.alike(x, y, n) }, true) {
			return verdict()
		}
	}
	sign = 0
	return verdict()
}

// beyond tells which of two numbers is greater by their bounds alone, 0 if either.
func beyond(a, b formula.Span) int {
	switch {
	case !a.Bounded || !b.Bounded:
	case b.High.Less(a.Low):
		return 1
	case a.High.Less(b.Low):
		return -1
	}
	return 0
}

// same tells whether a key looks at what is the same for two bids all along.
func (j *judge) same(key, x, y int) bool {
	uses := j.looksAt[key]
	if (uses[criteria.Total] || uses[criteria.Ratio]) && !j.alike(x, y, nil) {
		return false
	}
	if (uses[price.P] || uses[criteria.Ratio]) && (x == j.moves || y == j.moves || !j.c.Bids[x].Price.Equal(j.c.Bids[y].Price)) {
		return false
	}
	return !uses[criteria.Decider] || j.alike(x, y, j.c.Decide)
}
