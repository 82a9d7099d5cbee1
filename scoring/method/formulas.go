package method

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// A price half as high again as the lowest should cost this part of the scale at
// least: less, and no usual difference of price can weigh against quality. The
// formula struck down in CE 373362 lets it cost a twelfth.
var leastEffect = exact.Ratio(1, 10)

// trial lists prices as tenders see them: from a lowest price to half as much
// again.
func trial(lowest exact.Number) []exact.Number {
	var out []exact.Number
	for k := int64(0); k <= 5; k++ {
		out = append(out, lowest.Mul(exact.Ratio(10+k, 10)))
	}
	return out
}

// formulas tries each function that marks a price on simulated prices, and on the
// bids'.
func (c *checker) formulas() {
	for _, l := range criteria.Leaves(c.lot.Criteria) {
		if l.Mark.Written != nil {
			c.written(l)
		}
		if l.Measure == nil || l.Measure.Unit() != criteria.Money {
			continue
		}
		lowest := c.lowest(l)
		prices := trial(lowest)
		marks, ok := marksOf(l, prices)
		if !ok {
			continue
		}
		far := append(trial(lowest), lowest.Mul(exact.Int(3)), lowest.Mul(exact.Int(10)))
		distant, ok := marksOf(l, far)
		if ok && l.Lowest.Sign() > 0 {
			c.below(l, distant)
		} else if ok && exact.Min(distant[0], distant[1:]...).Sign() < 0 {
			c.add(
				negative,
				l,
				lang.M(
					"criterion “%s”: %s can give a mark below 0, such as %s for a price ten times the lowest",
					l.Title,
					functionName(l),
					distant[len(distant)-1].Round(2, exact.HalfUp),
				),
				lang.M("a negative mark takes points earned on other criteria away and changes their weights"),
				lang.M("Conseil d'État, 18 December 2012, no. 362532 (Guadeloupe)"),
				lang.M("set a floor of 0, or choose another formula"),
			)
		}
		spread := exact.Max(marks[0], marks[1:]...).Sub(exact.Min(marks[0], marks[1:]...))
		if part := spread.Quo(l.Span()); part.Less(leastEffect) {
			c.add(neutralised, l, c.effectText(l, part),
				lang.M("the function itself neutralises the weight, so that the best bid may not get the best total"),
				lang.M("Conseil d'État, 3 November 2014, no. 373362 (Belleville-sur-Loire)"),
				lang.M("choose a function that uses more of the scale over the prices to be expected; bareme simulate compares them"))
		}
		for i := range marks[1:] {
			if w := l.Mark.Written; w != nil && w.Highest {
				break // the highest price is best, which was looked at when the formula was read
			}
			if marks[0].Less(marks[i+1]) {
				c.add(notBest, l,
					lang.M(
						"criterion “%s”: a price of %s gets %s, the lowest, %s, gets %s",
						l.Title,
						prices[i+1].Round(
							2,
							exact.HalfUp,
						),
						marks[i+1].Round(2, exact.HalfUp),
						prices[0].Round(2, exact.HalfUp),
						marks[0].Round(2, exact.HalfUp),
					),
					lang.M("the lowest price must get the best price mark"),
					lang.M("Conseil d'État, 29 October 2013, no. 370789"),
					lang.M("make the function fall as the price rises"))
				break
			}
		}
	}
}

// below remarks on marks of far prices, the last ten times the lowest, that are below the
// lowest mark of a scale which begins above 0.
func (c *checker) below(l *criteria.Criterion, marks []exact.Number) {
	if !exact.Min(marks[0], marks[1:]...).Less(l.Lowest) {
		return
	}
	c.add(negative, l,
		lang.M("criterion “%s”: %s can give a mark below %s, the lowest of the scale, such as %s for a price ten times the lowest",
			l.Title, functionName(l), l.Lowest, marks[len(marks)-1].Round(2, exact.HalfUp)),
		lang.M("a mark that the published scale does not have makes the criterion weigh more than was told"),
		lang.M("CCP, art. R2152-11 and R2152-12"),
		lang.M("set a floor of %s, or choose another formula", l.Lowest))
}

// written looks at what trying a formula of the buyer's own has shown.
func (c *checker) written(l *criteria.Criterion) {
	t := l.Mark.Written.Traits
	if t.Below && l.Measure.Unit() != criteria.Money {
		c.add(negative, l,
			lang.M("criterion “%s”: the formula %s can give a mark below %s, the lowest of the scale", l.Title,
				lang.Raw(l.Mark.Written.Short()), l.Lowest),
			lang.M("a mark that the published scale does not have makes the criterion weigh more than was told"),
			lang.M("CCP, art. R2152-11 and R2152-12"),
			lang.M("set a floor of %s, or choose another formula", l.Lowest))
	} else if t.Negative && l.Measure.Unit() != criteria.Money { // prices are tried on those of the bids
		c.add(negative, l,
			lang.M("criterion “%s”: the formula %s can give a mark below 0", l.Title, lang.Raw(l.Mark.Written.Short())),
			lang.M("a negative mark takes points earned on other criteria away and changes their weights"),
			lang.M("Conseil d'État, 18 December 2012, no. 362532 (Guadeloupe)"),
			lang.M("set a floor of 0, or choose another formula"))
	}
	if t.Goes == price.Turns {
		c.add(
			notMonotone,
			l,
			lang.M(
				"criterion “%s”: under the formula %s a better value can get a worse mark, since marks now rise, now fall with it",
				l.Title,
				lang.Raw(l.Mark.Written.Short()),
			),
			lang.M("the best value must get the best mark"),
			lang.M("Conseil d'État, 29 October 2013, no. 370789"),
			lang.M("make the formula rise or fall throughout"),
		)
	}
}

// effectText says what a function does to simulated prices, and to the bids'.
func (c *checker) effectText(l *criteria.Criterion, part exact.Number) lang.Message {
	what := lang.M(
		"criterion “%s”: with %s, a price half as high again as the lowest costs %s of the scale, so that the stated weight of %s counts like %s",
		l.Title,
		functionName(l),
		exact.Percent{Number: part.Round(4, exact.HalfUp)},
		l.Weight,
		l.Weight.Mul(part).Round(2, exact.HalfUp),
	)
	var marks []exact.Number
	for _, b := range c.lot.Ranking {
		if m := b.Marks[l.ID]; m.State() >= scoring.Measured {
			marks = append(marks, m.Weighted)
		}
	}
	if len(marks) > 1 {
		most := exact.Max(marks[0], marks[1:]...).Sub(exact.Min(marks[0], marks[1:]...)).Round(2, exact.HalfUp)
		return lang.N(most, "%s; on the bids received it makes a difference of %s point at most",
			"%s; on the bids received it makes a difference of %s points at most", what, most)
	}
	return what
}

func functionName(l *criteria.Criterion) lang.Localizer {
	if l.Mark.Price != nil {
		return lang.M("the price formula “%s”", l.Mark.Price.Title)
	}
	return lang.M("its mark function")
}

// lowest gives a lowest price to try a function with: that of the bids, or four
// fifths of the estimate, or a round sum.
func (c *checker) lowest(l *criteria.Criterion) exact.Number {
	var prices []exact.Number
	for _, b := range c.lot.Bids {
		if m := b.Marks[l.ID]; m.State() >= scoring.Measured && m.Finding.Value.Sign() > 0 {
			prices = append(prices, m.Finding.Value)
		}
	}
	switch {
	case len(prices) > 0:
		return exact.Min(prices[0], prices[1:]...)
	case c.lot.Estimate != nil:
		return c.lot.Estimate.Mul(exact.Ratio(8, 10))
	}
	return exact.Int(100_000)
}

// marksOf gives the marks of prices before rounding.
func marksOf(l *criteria.Criterion, prices []exact.Number) ([]exact.Number, bool) {
	if l.Mark.Price != nil {
		marks, err := l.Mark.Price.Marks(prices, l.Scale)
		return marks, err == nil
	}
	out := make([]exact.Number, len(prices))
	for i, p := range prices {
		mark, err := formula.Eval(l.Mark.Expr, formula.Env{Numbers: map[string]exact.Number{criteria.X: p}})
		if err != nil {
			return nil, false
		}
		out[i] = mark
	}
	return out, true
}

// items finds groups that average the marks of several prices instead of marking
// their sum.
func (c *checker) items() {
	var visit func(x *criteria.Criterion)
	visit = func(x *criteria.Criterion) {
		n := 0
		for _, sub := range x.Criteria {
			if sub.IsLeaf() && sub.Mark.Price != nil {
				n++
			}
			visit(sub)
		}
		if n < 2 {
			return
		}
		what := lang.M("criterion “%s” averages the marks of %d prices", x.Title, n)
		if first := c.cheapestNotFirst(x); first != nil {
			what = lang.M("%s: the lowest sum of prices, that of %s, does not get the best mark", what, first.Name())
		}
		c.add(averaged, x, what,
			lang.M("averaging marks item by item gives small items undue weight: the cheapest total must win the price criterion"),
			lang.M("Conseil d'État, 1 July 2015, no. 381095 (SNEGSO)"),
			lang.M("mark the total of the prices with one formula"))
	}
	for _, x := range c.lot.Criteria {
		visit(x)
	}
}

// cheapestNotFirst gives the bid whose prices add up to the least where it does
// not get the best mark of the group, or nil.
func (c *checker) cheapestNotFirst(x *criteria.Criterion) *scoring.Bid {
	var cheapest *scoring.Bid
	var least, best, mark exact.Number
	for i, b := range c.lot.Ranking {
		sum := exact.Zero
		for _, sub := range x.Criteria {
			if sub.IsLeaf() && sub.Mark.Price != nil {
				sum = sum.Add(b.Marks[sub.ID].Variables[price.P])
			}
		}
		m := b.Marks[x.ID].Weighted
		if i == 0 || sum.Less(least) {
			cheapest, least, mark = b, sum, m
		}
		best = exact.Max(best, m)
	}
	if cheapest != nil && mark.Less(best) {
		return cheapest
	}
	return nil
}
