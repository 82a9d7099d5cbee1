package method

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// rebased remarks on marks that are measured against the best bid.
func (c *checker) rebased() {
	criteria.Walk(c.lot.Criteria, func(x *criteria.Criterion) {
		if !x.Rebase {
			return
		}
		c.add(losersDecide, x,
			lang.M("criterion “%s” is rebased to its best remaining bid: that bid, though it may lose, moves the marks of all others", x.Title),
			lang.M("what one bid gets against another then rests on a third, and the weight that the criterion has in effect on the bids received"),
			lang.M("Norwegian complaints board, KOFA 2014/95; Portugal excludes such formulas since 2008"),
			lang.M("keep it if your rules ask for it (World Bank, Italy, India), and say it in the consultation documents"))
	})
}
