package scoring_test

import (
	"math/big"
	"sort"

	"github.com/bareme/bareme/internal/dossiertest"
)

func oracleRank(s *dossiertest.Spec, out map[string]*outcome) {
	var ranked []*outcome
	best := big.NewRat(0, 1)
	var least, most *big.Rat
	price := map[*outcome]*big.Rat{}
	for _, b := range s.Bids {
		o := out[b.ID]
		price[o] = num(b.Price)
		if o.lacks {
			continue
		}
		if s.Method == "lowest-price" && !o.setAside && o.total.Cmp(num(s.Params["floor"])) < 0 ||
			s.Method == "fixed-price" && !o.setAside && price[o].Cmp(num(s.Params["fixed"])) > 0 {
			o.setAside = true
		}
		if !o.setAside {
			ranked = append(ranked, o)
			if s.Method == "extended-ratio" {
				best = clamp(quo(o.total, price[o]), best, nil)
			}
			if least == nil || o.total.Cmp(least) < 0 {
				least = o.total
			}
			if most == nil || o.total.Cmp(most) > 0 {
				most = o.total
			}
		}
	}
	for _, o := range ranked {
		switch s.Method {
		case "simple-ratio":
			o.keys = []*big.Rat{quo(o.total, price[o])}
		case "extended-ratio":
			z := quo(o.total, price[o])
			o.keys = []*big.Rat{big.NewRat(0, 1), z, z}
			if z.Cmp(mul(best, big.NewRat(9, 10))) >= 0 {
				o.keys = []*big.Rat{big.NewRat(1, 1), o.weighted[s.Params["decide"]], z}
			}
		case "award-on-value":
			o.keys = []*big.Rat{sub(mul(quo(o.total, big.NewRat(100, 1)), num(s.Params["worth"])), price[o])}
		case "lowest-price":
			o.keys = []*big.Rat{new(big.Rat).Neg(price[o])}
		case "adjusted-price":
			o.keys = []*big.Rat{new(big.Rat).Neg(oracleAdjusted(s.Params["formula"], price[o], o.total, least, most))}
		default:
			o.keys = []*big.Rat{o.total}
		}
		for _, id := range s.Ties {
			if id == "lowest-price" {
				o.keys = append(o.keys, new(big.Rat).Neg(price[o]))
				continue
			}
			o.keys = append(o.keys, o.weighted[id])
		}
	}
	better := func(a, b *outcome) bool {
		for i := range a.keys {
			if c := a.keys[i].Cmp(b.keys[i]); c != 0 {
				return c > 0
			}
		}
		return false
	}
	sort.SliceStable(ranked, func(i, j int) bool { return better(ranked[i], ranked[j]) })
	for _, o := range ranked {
		o.rank = 1
		for _, other := range ranked {
			if better(other, o) {
				o.rank++
			}
		}
	}
}

// oracleAdjusted computes the formulas of dossiertest for an adjusted price.
func oracleAdjusted(formula string, p, q, least, most *big.Rat) *big.Rat {
	one := big.NewRat(1, 1)
	switch formula {
	case "P / (1 + 0.2 * (Q - 50) / 100)":
		return quo(p, add(one, mul(num("0.002"), sub(q, num("50")))))
	case "P * (1 + 0.3 * (Qmax - Q) / (Qmax - Qmin + 1))":
		return mul(p, add(one, quo(mul(num("0.3"), sub(most, q)), add(sub(most, least), one))))
	case "P - 800 * max(0; Q - Qmin)":
		return sub(p, mul(num("800"), sub(q, least)))
	}
	panic("no such formula: " + formula)
}
