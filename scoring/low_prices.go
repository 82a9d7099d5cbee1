package scoring

import (
	"slices"

	"github.com/bareme/bareme/internal/exact"
)

// BelowPoints tells which prices offer a discount on the base that exceeds the mean
// discount by more than so many points, as a fraction of 1: those below the mean price
// less that part of the base, which is the threshold.
func BelowPoints(prices []exact.Number, base, points exact.Number, dropping *exact.Number) (suspect []bool, threshold exact.Number) {
	suspect = make([]bool, len(prices))
	if len(prices) < 2 {
		return suspect, exact.Zero
	}
	threshold = meanOf(prices, dropping).Sub(base.Mul(points))
	for i, p := range prices {
		suspect[i] = p.Less(threshold)
	}
	return suspect, threshold
}

// meanOf gives the mean of prices without those that exceed it by more than a part.
func meanOf(prices []exact.Number, dropping *exact.Number) exact.Number {
	mean := exact.Mean(prices...)
	if dropping != nil {
		mean = exact.Mean(notAbove(prices, mean.Mul(exact.One.Add(*dropping)))...)
	}
	return mean
}

// BelowMean tells which prices are at or below the mean less a part of it. Prices that
// exceed the mean by more than the part dropping are left out of it first; nil leaves
// none out. The threshold is the mean that counts, less the part.
func BelowMean(prices []exact.Number, by exact.Number, dropping *exact.Number) (suspect []bool, threshold exact.Number) {
	suspect = make([]bool, len(prices))
	if len(prices) < 2 {
		return suspect, exact.Zero
	}
	threshold = meanOf(prices, dropping).Mul(exact.One.Sub(by))
	for i, p := range prices {
		suspect[i] = !threshold.Less(p)
	}
	return suspect, threshold
}

func notAbove(prices []exact.Number, limit exact.Number) []exact.Number {
	return slices.DeleteFunc(slices.Clone(prices), limit.Less)
}

// Spain tells which prices are presumed abnormally low by article 85 of the Spanish
// regulation on public contracts (Real Decreto 1098/2001), where the price is the only
// criterion. One price: more than 25 % below the base. Two: more than 20 % below the
// other. Three: more than 10 % below the mean of all, from which the highest is left
// out where it exceeds it by more than 10 %; or more than 25 % below the base. Four
// and more: more than 10 % below the mean; where prices exceed it by more than 10 %,
// below the mean of the others, or of the three lowest where fewer than three are
// left. Base is the buyer's estimate, nil where there is none: what rests on it is
// then not looked at.
func Spain(prices []exact.Number, base *exact.Number) []bool {
	tenth, quarter, fifth := exact.Ratio(1, 10), exact.Ratio(1, 4), exact.Ratio(1, 5)
	suspect := make([]bool, len(prices))
	below := func(p, of, by exact.Number) bool { return p.Less(of.Mul(exact.One.Sub(by))) }
	mark := func(is func(exact.Number) bool) {
		for i, p := range prices {
			suspect[i] = suspect[i] || is(p)
		}
	}
	belowBase := func(p exact.Number) bool { return base != nil && below(p, *base, quarter) }
	switch len(prices) {
	case 0:
	case 1:
		mark(belowBase)
	case 2:
		mark(func(p exact.Number) bool { return below(p, exact.Max(prices[0], prices[1]), fifth) })
	case 3:
		mean := exact.Mean(prices...)
		if high := exact.Max(prices[0], prices[1:]...); mean.Mul(exact.One.Add(tenth)).Less(high) {
			mean = exact.Mean(withoutOne(prices, high)...)
		}
		mark(func(p exact.Number) bool { return below(p, mean, tenth) || belowBase(p) })
	default:
		mean := exact.Mean(prices...)
		kept := notAbove(prices, mean.Mul(exact.One.Add(tenth)))
		if len(kept) < 3 {
			kept = ascending(prices)[:3]
		}
		if len(kept) < len(prices) {
			mean = exact.Mean(kept...)
		}
		mark(func(p exact.Number) bool { return below(p, mean, tenth) })
	}
	return suspect
}

func ascending(prices []exact.Number) []exact.Number {
	return slices.SortedFunc(slices.Values(prices), exact.Number.Cmp)
}

func withoutOne(prices []exact.Number, p exact.Number) []exact.Number {
	i := slices.IndexFunc(prices, p.Equal)
	return slices.Delete(slices.Clone(prices), i, i+1)
}

// Italy tells which prices are anomalous by method A of the Italian code of 2023
// (d.lgs. 36/2023, art. 54 and annex II.2), for the price as the only criterion and at
// least five bids; the threshold is a discount on the base, a fraction of 1. A tenth of
// the bids, rounded up, is left out at either end, with those that offer the same
// discount; the mean of the others' discounts is raised by the mean of what those
// above it exceed it by. From fifteen bids on, that is lowered by the product of the
// first two decimals of the sum of the discounts in percent, as a percentage of the
// excess; below fifteen, where the excess is at most 15 % of the mean, it is the mean
// raised by a fifth. A discount that reaches the threshold is anomalous.
func Italy(prices []exact.Number, base exact.Number) (suspect []bool, threshold exact.Number, ok bool) {
	n := len(prices)
	suspect = make([]bool, n)
	if n < 5 {
		return suspect, exact.Zero, false
	}
	discounts := make([]exact.Number, n) // in percent
	for i, p := range prices {
		discounts[i] = exact.One.Sub(p.Quo(base)).Mul(exact.Hundred)
	}
	kept := withoutWings(ascending(discounts), (n+9)/10)
	if len(kept) == 0 {
		return suspect, exact.Zero, false
	}
	sum := exact.Sum(kept...)
	mean := exact.Mean(kept...)
	var above []exact.Number
	for _, d := range kept {
		if mean.Less(d) {
			above = append(above, d.Sub(mean))
		}
	}
	excess := exact.Zero
	if len(above) > 0 {
		excess = exact.Mean(above...)
	}
	switch {
	case n >= 15:
		part := exact.Ratio(decimalsProduct(sum), 100)
		threshold = mean.Add(excess).Sub(excess.Mul(part))
	case mean.Sign() > 0 && !exact.Ratio(15, 100).Less(excess.Quo(mean)):
		threshold = mean.Mul(exact.Ratio(12, 10))
	default:
		threshold = mean.Add(excess)
	}
	for i, d := range discounts {
		suspect[i] = !d.Less(threshold)
	}
	return suspect, threshold.Quo(exact.Hundred), true
}

// withoutWings leaves out the first and last of sorted numbers, and those equal to the
// last left out at either end.
func withoutWings(sorted []exact.Number, wing int) []exact.Number {
	low, high := sorted[wing-1], sorted[len(sorted)-wing]
	return slices.DeleteFunc(slices.Clone(sorted), func(d exact.Number) bool { return !low.Less(d) || !d.Less(high) })
}

// decimalsProduct multiplies the first two decimals of a number.
func decimalsProduct(n exact.Number) int64 {
	hundredths := n.Abs().Mul(exact.Hundred).Floor()
	last := hundredths.Sub(hundredths.Quo(exact.Hundred).Floor().Mul(exact.Hundred))
	two := int64(last.Float())
	return (two / 10) * (two % 10)
}
