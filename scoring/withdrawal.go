package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
)

// DependsOn tells whether the marks or the order of other bids could be others
// had a ranked bid not been there: a price formula or the award method looks at
// it.
func (l *Lot) DependsOn(b *Bid, a criteria.Award) bool {
	if a.Relative() {
		return true
	}
	for _, c := range criteria.Leaves(l.Criteria) {
		if c.Mark.Price == nil {
			continue
		}
		var all, others []exact.Number
		for _, x := range l.Ranking {
			p := x.Marks[c.ID].Finding.Value
			all = append(all, p)
			if x != b {
				others = append(others, p)
			}
		}
		if len(others) == 0 {
			return true
		}
		with, without := price.Env(all, c.Scale), price.Env(others, c.Scale)
		for name := range PriceVariables(c.Mark.Price) {
			if name != price.P && !with[name].Equal(without[name]) {
				return true
			}
		}
	}
	return false
}

// PriceVariables names the variables that a price formula looks at.
func PriceVariables(r *price.Rule) map[string]bool {
	used := map[string]bool{}
	formula.Text(r.Expr, lang.EN, func(name string) string {
		used[name] = true
		return name
	})
	return used
}
