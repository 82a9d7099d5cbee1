package criteria

import (
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// rebase reads whether a criterion is rebased to its best remaining bid.
func (r *treeReader) rebase(c *Criterion, n *source.Node) {
	if n == nil || n.OneOf("best") == "" {
		return
	}
	switch {
	case c.IsLeaf() && c.Measure == nil:
		return
	case c.IsLeaf() && (c.Mark.Price != nil || c.Measure.Unit() == Money):
		n.Problem(lang.M("the marks of criterion %q come from prices or from a formula that looks at the other bids already", c.ID),
			lang.M("remove rebase:, or say it in the formula"))
		return
	case c.Lowest.Sign() < 0:
		n.Problem(
			lang.M("a scale that goes below 0 cannot be rebased: a proportion needs a zero"),
			lang.M("give the scale as its greatest mark alone"),
		)
		return
	}
	c.Rebase = true
}

// Rebases tells whether a criterion, or a group, of the lot is rebased.
func (l *Lot) Rebases() bool {
	found := false
	Walk(l.Criteria, func(c *Criterion) { found = found || c.Rebase })
	return found
}
