package bids

import (
	"fmt"
	"slices"
)

// Holders tells for each bid whose lots it counts among where a tenderer may be awarded
// only so many, as numbers from 0: with members each company of a group, otherwise the
// tenderer, for which a group is one of its own. Companies are the same by their
// identifier, or by their name where one of them states none.
func Holders(list []*Bid, members bool) [][]int {
	var companies []Company
	number := func(c Company) int {
		i := slices.IndexFunc(companies, func(o Company) bool { return sameCompany(c, o) })
		if i < 0 {
			companies = append(companies, c)
			i = len(companies) - 1
		}
		return i
	}
	out, groups := make([][]int, len(list)), map[string]int{}
	for i, b := range list {
		var own []int
		add := func(n int) {
			if !slices.Contains(own, n) {
				own = append(own, n)
			}
		}
		for _, m := range b.Members {
			add(number(m.Company))
		}
		if len(own) == 0 || members {
			add(number(b.Company))
		}
		slices.Sort(own)
		out[i] = own
	}
	if members {
		return out
	}
	for i, own := range out {
		key := fmt.Sprint(own)
		if _, known := groups[key]; !known {
			groups[key] = len(groups)
		}
		out[i] = []int{groups[key]}
	}
	return out
}

func sameCompany(c, o Company) bool {
	if c.Identifier != "" && o.Identifier != "" {
		return joined(c.Identifier) == joined(o.Identifier)
	}
	return fold(c.Name) == fold(o.Name)
}
