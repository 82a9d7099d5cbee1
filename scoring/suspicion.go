package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Suspicion is a price that looks abnormally low by one method. It calls for a
// question to the tenderer (CCP, art. L2152-6) and excludes nothing.
type Suspicion struct {
	Bid    *Bid
	Method string
	// Why gives the computation, for the buyer alone: it tells of other tenderers'
	// prices.
	Why lang.Localizer
}

// suspect looks for abnormally low prices among the ranked bids.
func suspect(l *Lot, t *criteria.Tender) []Suspicion {
	for _, c := range criteria.Leaves(l.Criteria) {
		if w := c.Mark.Written; w != nil && w.Highest && c.Measure.Unit() == criteria.Money {
			return nil // what is offered is paid to the buyer
		}
	}
	var bids []*Bid
	var prices []exact.Number
	for _, b := range l.With(Ranked) {
		if b.Price != nil {
			bids = append(bids, b)
			prices = append(prices, *b.Price)
		}
	}
	money := func(n exact.Number) exact.Money { return exact.Money{Number: n, Currency: t.Currency} }
	var out []Suspicion
	add := func(i int, method string, why lang.Message) {
		out = append(out, Suspicion{bids[i], method, why})
	}
	if t.Suspicion.DoubleMean && len(prices) >= 3 {
		first, second, threshold := DoubleMean(prices)
		for i, p := range prices {
			if !threshold.Less(p) {
				add(
					i,
					"double-mean",
					lang.M(
						"price %s, at or below %s, which is 0.9 × the mean %s of the prices that do not exceed 1.2 × the mean %s",
						money(
							p,
						),
						money(threshold.Round(2, exact.Up)),
						money(second.Round(2, exact.HalfUp)),
						money(first.Round(2, exact.HalfUp)),
					),
				)
			}
		}
	}
	if t.Suspicion.DirectiveDraft {
		for i, suspect := range DirectiveDraft(prices) {
			if suspect {
				add(
					i,
					"directive-draft",
					lang.M(
						"price %s, more than 50 %% below the mean of the others and more than 20 %% below the second lowest, among at least five",
						money(prices[i]),
					),
				)
			}
		}
	}
	if rule := t.Suspicion.BelowMean; rule != nil && rule.Points != nil && l.Estimate != nil {
		marked, threshold := BelowPoints(prices, *l.Estimate, *rule.Points, rule.Dropping)
		for i, suspect := range marked {
			if suspect {
				add(
					i,
					"below-mean",
					lang.M(
						"price %s, below %s, its discount on the estimate exceeding the mean discount by more than %s of it",
						money(prices[i]),
						money(threshold.Round(2, exact.Up)),
						exact.Percent{Number: *rule.Points},
					),
				)
			}
		}
	}
	if rule := t.Suspicion.BelowMean; rule != nil && rule.Points == nil {
		marked, threshold := BelowMean(prices, rule.By, rule.Dropping)
		for i, suspect := range marked {
			if suspect {
				add(
					i,
					"below-mean",
					lang.M("price %s, at or below %s, the mean less %s", money(prices[i]), money(threshold.Round(2, exact.Up)),
						exact.Percent{Number: rule.By}),
				)
			}
		}
	}
	if t.Suspicion.Spain {
		for i, suspect := range Spain(prices, l.Estimate) {
			if suspect {
				add(i, "spain", lang.M("price %s, presumed disproportionate by article 85 of Real Decreto 1098/2001", money(prices[i])))
			}
		}
	}
	if t.Suspicion.Italy && l.Estimate != nil {
		if marked, threshold, ok := Italy(prices, *l.Estimate); ok {
			for i, suspect := range marked {
				if suspect {
					add(
						i,
						"italy",
						lang.M(
							"price %s, a discount that reaches the threshold of %s (d.lgs. 36/2023, annex II.2, method A)",
							money(prices[i]),
							exact.Percent{Number: threshold.Round(6, exact.Down)},
						),
					)
				}
			}
		}
	}
	if gap := t.Suspicion.EstimateGap; gap != nil && l.Estimate != nil {
		limit := l.Estimate.Mul(exact.One.Sub(*gap))
		for i, p := range prices {
			if p.Less(limit) {
				add(
					i,
					"estimate-gap",
					lang.M("price %s, more than %s below the estimate %s", money(p), exact.Percent{Number: *gap}, money(*l.Estimate)),
				)
			}
		}
	}
	return out
}

// DoubleMean gives the two means and the threshold of the method of the French
// Building Federation: the mean of all prices, the mean of those at most 1.2
// times the first, and 0.9 times the second, at or below which a price is
// suspect.
func DoubleMean(prices []exact.Number) (first, second, threshold exact.Number) {
	first = exact.Mean(prices...)
	limit := first.Mul(exact.Ratio(12, 10))
	var kept []exact.Number
	for _, p := range prices {
		if !limit.Less(p) {
			kept = append(kept, p)
		}
	}
	second = exact.Mean(kept...)
	return first, second, second.Mul(exact.Ratio(9, 10))
}

// DirectiveDraft tells which prices are suspect by the draft directive of 2011,
// art. 69: more than 50 % below the mean of the others, more than 20 % below the
// second lowest, among at least five.
func DirectiveDraft(prices []exact.Number) []bool {
	suspect := make([]bool, len(prices))
	if len(prices) < 5 {
		return suspect
	}
	sum, others := exact.Sum(prices...), exact.Int(int64(len(prices)-1))
	low, second := twoLeast(prices)
	for i, p := range prices {
		lowestOther := low
		if p.Equal(low) {
			lowestOther = second // low itself where two prices are
		}
		suspect[i] = p.Less(sum.Sub(p).Quo(others).Quo(exact.Int(2))) && p.Less(lowestOther.Mul(exact.Ratio(8, 10)))
	}
	return suspect
}

// twoLeast gives the least two of at least two numbers, which may be equal.
func twoLeast(all []exact.Number) (least, next exact.Number) {
	least, next = all[0], all[1]
	if next.Less(least) {
		least, next = next, least
	}
	for _, n := range all[2:] {
		switch {
		case n.Less(least):
			least, next = n, least
		case n.Less(next):
			next = n
		}
	}
	return least, next
}
