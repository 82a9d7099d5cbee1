package scoring_test

import (
	"math/big"
	"sort"

	"github.com/bareme/bareme/internal/dossiertest"
)

func oracleValue(l dossiertest.Leaf, b dossiertest.Bid) *big.Rat {
	if l.Kind == dossiertest.Price {
		return num(b.Price)
	}
	return num(b.Values[l.ID])
}

// oracleWritten computes the formulas that a buyer may write, over the bids that
// remain.
func oracleWritten(l dossiertest.Leaf, b dossiertest.Bid, field []dossiertest.Bid, m *big.Rat) *big.Rat {
	zero, one, two := big.NewRat(0, 1), big.NewRat(1, 1), big.NewRat(2, 1)
	x, limit := oracleValue(l, b), num(dossiertest.Limit)
	var all []*big.Rat
	sum := zero
	for _, other := range field {
		v := oracleValue(l, other)
		all, sum = append(all, v), add(sum, v)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Cmp(all[j]) < 0 })
	n := int64(len(all))
	least := func(r *big.Rat) *big.Rat { return quo(add(all[0], one), add(r, one)) }
	switch l.Written {
	case "square":
		return mul(m, mul(least(x), least(x)))
	case "share":
		return quo(mul(m, x), add(all[n-1], one))
	case "mean":
		return clamp(quo(mul(m, add(x, one)), add(quo(sum, big.NewRat(n, 1)), one)), zero, m)
	case "median":
		median := all[n/2]
		if n%2 == 0 {
			median = quo(add(all[n/2-1], all[n/2]), two)
		}
		return clamp(mul(m, sub(two, quo(add(x, one), add(median, one)))), zero, m)
	case "count":
		part := quo(m, big.NewRat(n, 1))
		if x.Cmp(limit) >= 0 {
			return part
		}
		return quo(part, two)
	case "rounded":
		y := mul(mul(m, least(x)), big.NewRat(10, 1)) // above 0: halves go up
		floor := new(big.Int).Quo(add(mul(y, two), one).Num(), new(big.Int).Mul(two.Num(), add(mul(y, two), one).Denom()))
		return big.NewRat(floor.Int64(), 10)
	case "own":
		return mul(m, clamp(quo(x, limit), zero, one))
	case "root":
		return mul(m, oracleRoot(quo(one, add(x, one))))
	}
	panic(l.Written)
}

// oracleRoot finds the square root of a number up to 1, cut at 30 decimals, by
// bisection.
func oracleRoot(x *big.Rat) *big.Rat { return oraclePower(x, "0.5") }
