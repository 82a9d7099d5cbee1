package scoring_test

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

func scaleWeights(cs []*criteria.Criterion, factor int) {
	criteria.Walk(cs, func(c *criteria.Criterion) { c.Weight = c.Weight.Mul(exact.Int(int64(factor))) })
}
