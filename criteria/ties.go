package criteria

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// TiesByPrice stands among the criteria that settle ties for the price itself.
const TiesByPrice = "lowest-price"

// cheaper reads that the lower price settles ties, unless a criterion goes by that name.
func (t *Tender) cheaper(n *source.Node, place int, ids []string) bool {
	if !n.IsScalar() || n.Raw() != TiesByPrice || slices.Contains(ids, TiesByPrice) {
		return false
	}
	if place > 0 {
		n.Problem(lang.M("%s stands first among what settles ties", lang.Raw(TiesByPrice)),
			lang.M("put it first; in a later place name the criterion on the price"))
	}
	for _, l := range t.Lots {
		priced := t.Award.Price.Measure != nil
		for _, c := range Leaves(l.Criteria) {
			money := c.Measure == nil || c.Measure.Unit() == Money // one that cannot be read is told
			if priced = priced || money; money && c.Mark.Written != nil && c.Mark.Written.Highest {
				n.Problem(lang.M("the highest price is best on %q", c.ID), lang.M("name that criterion instead of %s", lang.Raw(TiesByPrice)))
				return true
			}
		}
		if !priced {
			n.Problem(lang.M("no criterion looks at a price"), lang.M("name criteria, or remove %s", lang.Raw(TiesByPrice)))
			return true
		}
	}
	t.Award.Cheaper = true
	return true
}

func (t *Tender) readTies(n *source.Node) {
	var ids []string
	for _, lot := range t.Lots {
		Walk(lot.Criteria, func(c *Criterion) { ids = append(ids, c.ID) })
	}
	if len(ids) == 0 {
		return
	}
	if n.IsScalar() && n.Raw() != "" && !strings.HasPrefix(n.Raw(), "-") && source.Nearest(n.Raw(), ids) == "" {
		n.Problem(lang.M("found %q, expected a list of criteria that settle ties", n.Raw()),
			lang.M("write such as [%s], or remove the key: bids that tie share their rank, and a draw is recorded under draws: in decisions.yaml",
				lang.Raw(ids[0])))
		return
	}
	for i, item := range n.List() {
		if t.cheaper(item, i, ids) {
			continue
		}
		if id := t.Name(item, ids...); id != "" {
			t.Ties = append(t.Ties, id)
		}
	}
}
