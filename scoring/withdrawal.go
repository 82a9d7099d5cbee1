package scoring

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// DependsOn tells whether the marks or the order of other bids could be others
// had a ranked bid not been there: a price formula or the award method looks at
// it.
func (l *Lot) DependsOn(b *Bid, a criteria.Award) bool { return l.Dependence(a)(b) }

// Dependence gives [Lot.DependsOn] for many bids, looking at the prices once.
func (l *Lot) Dependence(a criteria.Award) func(*Bid) bool {
	if a.Relative() || l.Rebases() {
		return func(*Bid) bool { return true }
	}
	var all []*compared
	for _, c := range criteria.Leaves(l.Criteria) {
		if c.Mark.Price != nil && len(l.Ranking) > 0 {
			all = append(all, compare(l, c))
		}
	}
	return func(b *Bid) bool {
		return slices.ContainsFunc(all, func(c *compared) bool { return c.movedBy(b) })
	}
}

// compared is what a price formula sees of all bids.
type compared struct {
	criterion      string
	used           map[string]bool // the variables that it looks at
	n              int
	sum            exact.Number
	low, lowest2   exact.Number // the least two prices
	high, highest2 exact.Number // the greatest two
}

func compare(l *Lot, c *criteria.Criterion) *compared {
	var prices, negative []exact.Number
	add := func(b *Bid) {
		v := b.Marks[c.ID].Finding.Value
		prices, negative = append(prices, v), append(negative, v.Neg())
	}
	for _, b := range l.Ranking {
		add(b)
	}
	for _, b := range l.Bids {
		if b.LeftAt > c.Later && b.Marks[c.ID].State() >= Measured {
			add(b)
		}
	}
	x := &compared{criterion: c.ID, used: PriceVariables(c.Mark.Price), n: len(prices), sum: exact.Sum(prices...)}
	if x.n > 1 {
		x.low, x.lowest2 = twoLeast(prices)
		x.high, x.highest2 = twoLeast(negative)
		x.high, x.highest2 = x.high.Neg(), x.highest2.Neg()
	}
	return x
}

// movedBy tells whether the formula would see something else without a bid.
func (c *compared) movedBy(b *Bid) bool {
	if c.n == 1 {
		return true
	}
	p := b.Marks[c.criterion].Finding.Value
	return c.used[price.N] || c.used[price.Pmedian] || // which may move or not
		c.used[price.Pmin] && p.Equal(c.low) && !c.low.Equal(c.lowest2) ||
		c.used[price.Pmax] && p.Equal(c.high) && !c.high.Equal(c.highest2) ||
		c.used[price.Pavg] && !p.Mul(exact.Int(int64(c.n))).Equal(c.sum)
}

// PriceVariables names the variables that a price formula looks at.
func PriceVariables(r *price.Rule) map[string]bool { return formula.Variables(r.Expr) }
