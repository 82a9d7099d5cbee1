package robustness

import (
	"slices"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// contest is the numbers of a lot, which the searches vary, and what they belong to.
//
// Two bids show how. The price counts 60 and the quality 40 of 100, marks go up to 20 and
// are proportional to the lowest price; marks and totals are rounded to hundredths. Alpha
// asks 100 and has the mark 12, Beta asks 125 and has 17: their totals are 60 + 24 = 84
// and 48 + 34 = 82.
//
// A weight (weights.go): with a weight q of the quality, which takes it from the price,
// the totals are 100 - 0.4 q and 80 + 0.05 q before they are rounded: straight lines,
// 20 - 0.45 q apart, which meet at 44.44... Rounding moves each by 0.005 at most, so that
// up to 44.4, where the lines are 0.02 apart, nothing is looked at. What is left is halved
// until no rounding steps inside; just beyond 44.4375 Alpha's total steps from 82.23 to
// 82.22, which Beta has too. The award stays up to 44.4375, that weight included.
//
// A price (prices.go): as Alpha's goes from 100 to 104.15, Beta's mark goes from 16 to
// 16.66 at most, its total to 83.98; bounds at both ends say so, and no price between is
// evaluated. Of the last cents each is: at 104.16 the mark is 16.67, the total 84.01.
//
// A mark (marks.go): only Alpha's total moves with its mark on the quality, two points for
// each; at 11 the two are level.
type contest struct {
	*numeric.Lot
	t     *criteria.Tender
	lot   *scoring.Lot
	bids  []*scoring.Bid // the ranked, and those that only a minimum mark or the award method sets aside
	money []int          // the leaves in money
	decides
}

// newContest takes the bids that something other than a requirement decides on.
func newContest(t *criteria.Tender, lot *scoring.Lot) *contest {
	leaves := criteria.Leaves(lot.Criteria)
	numbers := scoring.NewNumbers(t, lot, func(b *scoring.Bid) bool { return contends(b, leaves) })
	c := &contest{Lot: numbers.Lot, t: t, lot: lot, bids: numbers.Of, decides: newDecides(t.Award)}
	for i, l := range leaves {
		if l.Measure.Unit() == criteria.Money {
			c.money = append(c.money, i)
		}
	}
	return c
}

func contends(b *scoring.Bid, leaves []*criteria.Criterion) bool {
	if b.Status == scoring.Incomplete || b.Unopened { // of which no price is known
		return false
	}
	for _, check := range b.Checks {
		if check.Result != scoring.Pass {
			return false
		}
	}
	for _, l := range leaves {
		if b.Marks[l.ID].State() < scoring.Measured {
			return false
		}
	}
	return true
}

// standing is how the bids stand where some of them take part, and what the searches
// ask of that.
type standing struct {
	*numeric.Outcome
	// found when asked for
	signs    sync.Once
	below    bool // a mark is below 0
	compared sync.Once
	noises   *noises
}

// stand evaluates the contest.
func (c *contest) stand() *standing { return c.standing(c.Enter(), nil) }

// standing evaluates the contest for the bids that take part. What does not differ
// from another standing is taken from there; nil for none.
func (c *contest) standing(entered []bool, like *standing) *standing {
	if like == nil {
		return &standing{Outcome: c.Evaluate(entered, nil)}
	}
	return &standing{Outcome: c.Evaluate(entered, like.Outcome)}
}

// breaks tells whether bids do not stand in an order any more.
func (s *standing) breaks(p pair) bool {
	return p.level != (s.Ranks[p.x] == s.Ranks[p.y]) || !p.level && s.Ranks[p.y] < s.Ranks[p.x]
}

// pairsOf lists the orders that the award rests on and a bid is part of.
func (s *standing) pairsOf(b, places int) []pair {
	switch {
	case s.Ranks[b] == 0 || len(s.First) == 0:
		return nil
	case places > 1:
		return slices.DeleteFunc(s.awardPairs(places), func(p pair) bool { return p.x != b && p.y != b })
	case s.First[0] == b:
		return s.awardPairs(places)
	}
	return []pair{{s.First[0], b, s.Ranks[b] == 1}}
}

// varied makes a contest of other numbers.
func (c *contest) varied(l *numeric.Lot) *contest {
	out := *c
	out.Lot = l
	return &out
}

// asks tells whether a minimum mark is asked of a node, or of a group above it.
func (c *contest) asks(n *numeric.Node) bool {
	return slices.ContainsFunc(c.Minimums, n.Under)
}

func (c *contest) named(which []int) []*scoring.Bid {
	out := make([]*scoring.Bid, len(which))
	for i, b := range which {
		out[i] = c.bids[b]
	}
	return out
}

// classes tells, for each bid, which others have the same number: these have the
// same class.
func classes(bids int, number func(b int) exact.Number) []int {
	order, out := make([]int, bids), make([]int, bids)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int { return number(x).Cmp(number(y)) })
	for i, x := range order {
		out[x] = i
		if i > 0 && number(order[i-1]).Equal(number(x)) {
			out[x] = out[order[i-1]]
		}
	}
	return out
}
