package robustness

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// cent is the grid on which prices are searched.
var cent = exact.Unit(2)

// priceTips finds, for each bid, the nearest price in whole cents that changes the
// award, from one cent to twice the price. All that the bid states in money
// changes in proportion. Prices are those offered: where preference margins make other
// prices of them, these are compared.
func (a *analysis) priceTips(f *scoring.Firmness) {
	c := a.c
	if len(c.money) == 0 && c.Award.Price.Measure == nil {
		return
	}
	spine := c.spine(c.money, c.byFacts(a.start))
	spine.begin(a.start)
	found := make([]scoring.Tip, len(c.bids))
	left := make([]int, len(c.bids))
	for b := range c.bids {
		if c.Bids[b].Price.Sign() <= 0 {
			continue
		}
		a.do(func() {
			tip, ok := a.priceTip(spine, b)
			found[b] = tip
			if !ok {
				left[b] = 1
			}
		}, func() { left[b] = 1 })
	}
	a.then(func() {
		for _, n := range left {
			f.LeftOut.Prices += n
		}
		f.Tips = append(f.Tips, found...)
	})
}

// priceTip searches both ways; ok is false if a search was given up.
func (a *analysis) priceTip(spine *spine, b int) (nearest scoring.Tip, ok bool) {
	g := newPriceGrid(spine, a.start, b)
	ok = true
	from := *g.c.bids[b].Price
	cents := from.Quo(cent)
	for _, up := range []bool{false, true} {
		near, far := whole(cents.Neg().Floor().Neg())-1, int64(1)
		if up {
			near, far = whole(cents.Floor())+1, whole(cents.Mul(exact.Int(2)).Floor())
		}
		s := a.search(g, g.j, g.length, up)
		k, at, end := s.first(near, far, a.start)
		ok = ok && end != givenUp
		if end != changes {
			continue
		}
		tip := scoring.Tip{Bid: g.c.bids[b], From: from, To: inCents(k), Step: cent, Winners: g.c.named(at.First), Status: status(at, b)}
		if nearest.Bid == nil || tip.Change().Abs().Less(nearest.Change().Abs()) {
			nearest = tip
		}
	}
	return nearest, ok
}

// priceGrid moves the price of a bid, and with it the lowest, the highest, the mean
// price: the marks of all may move.
type priceGrid struct {
	*spine
	j      *judge
	start  *standing
	b      int
	limits []limit
	fields []*field // by money leaf: what its mark looks at
	admits func([]formula.Span) int
	within narrowing
	still  still
}

// limit is a range that a requirement sets on the price.
type limit struct{ least, most *exact.Number }

func newPriceGrid(s *spine, start *standing, b int) *priceGrid {
	g := &priceGrid{spine: s, start: start, b: b, still: s.still()}
	g.j = g.c.judge(g.alike)
	g.j.moves = b
	for _, check := range g.c.bids[b].Checks {
		if f := check.Finding; f.Unit == criteria.Money && f.Value.Sign() > 0 {
			asPrice := func(n *exact.Number) *exact.Number {
				if n == nil {
					return nil
				}
				p := g.c.bids[b].Margins.Adjust(n.Mul(*g.c.bids[b].Price).Quo(f.Value))
				return &p
			}
			g.limits = append(g.limits, limit{asPrice(check.Requirement.Needs.AtLeast), asPrice(check.Requirement.Needs.AtMost)})
		}
	}
	if cond, asks := g.c.Award.Condition(); asks {
		g.admits = formula.Sure(cond, judged, nil)
	}
	for _, leaf := range g.c.money {
		g.fields = append(g.fields, newField(g.c, leaf, b))
	}
	return g
}

func inCents(k int64) exact.Number { return exact.Int(k).Mul(cent) }

// price is the price compared of a bid that offers k cents: it grows with k.
func (g *priceGrid) price(k int64) exact.Number { return g.c.bids[g.b].Margins.Adjust(inCents(k)) }

func (g *priceGrid) length(from, to int64) exact.Number { return g.price(to).Sub(g.price(from)) }

// alike tells whether two bids state the same prices and have the same marks: they
// stay level whatever the price of a third.
func (g *priceGrid) alike(x, y int, n *numeric.Node) bool {
	if x == g.b || y == g.b {
		return false
	}
	return g.spine.alike(x, y, n, g.start)
}

// side tells where a price is of its limits: 0 within all of them.
func (g *priceGrid) side(p exact.Number) int {
	for i, l := range g.limits {
		switch {
		case l.least != nil && p.Less(*l.least):
			return -1 - i
		case l.most != nil && l.most.Less(p):
			return 1 + i
		}
	}
	return 0
}

func (g *priceGrid) orders(s *standing) ([]pair, []int) {
	var field []int
	if g.j.relative {
		field = s.Order()
	}
	return s.awardPairs(g.c.Holders), field
}

// vary makes the contest in which the bid has another price.
func (g *priceGrid) vary(p exact.Number) *contest {
	ratio := p.Quo(g.c.Bids[g.b].Price)
	return g.c.varied(g.c.Varied(g.b, func(own *numeric.Bid) {
		own.Price = p
		for _, leaf := range g.c.money {
			own.Values[leaf] = own.Values[leaf].Mul(ratio)
			if g.c.Leaves[leaf].Mark.Price == nil {
				_ = g.c.Mark(own, leaf) // where it is not defined the mark stays
			}
		}
		own.Barred = own.Barred || g.side(p) != 0
	}))
}

func (g *priceGrid) at(k int64) *standing {
	v := g.vary(g.price(k))
	entered := slices.Clone(g.start.Entered)
	entered[g.b] = !v.Bids[g.b].Barred && v.Reaches(g.b)
	return v.standing(entered, g.start)
}

func (g *priceGrid) bounds(from, to int64, last *standing) (func(b int) *quantities, bool) {
	low, high := g.price(from), g.price(to)
	side := g.side(low)
	in := side == 0
	if side != g.side(high) || !in && last.Entered[g.b] {
		return nil, false
	}
	s := g.stretch(from, to, last)
	g.j.closely, g.j.glances = s.weigh.closely(s.length), s.weigh.glances(s.length)
	if reaches := s.reaches(); in && (reaches == 0 || (reaches > 0) != last.Entered[g.b]) {
		return nil, false
	}
	if g.admits != nil {
		for b, entered := range last.Entered {
			if entered {
				sure := g.admits(s.of(b).values())
				if sure == 0 || (sure > 0) != last.In[b] {
					return nil, false
				}
			}
		}
	}
	return s.of, true
}
