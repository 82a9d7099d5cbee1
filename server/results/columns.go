package results

import (
	"net/url"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/frame"
)

// columnsMost is how many criteria stand in one table. Where there are more, those at
// the top stand there, and the sub-criteria of one of them.
const columnsMost = 24

// columns are the criteria that a table of bids has.
type columns struct {
	of   []*criteria.Criterion
	many bool
	open *criteria.Criterion // whose sub-criteria are shown; nil for none
	lot  string
}

// columnsOf chooses the criteria of a table: those of the group that the address names, or
// that a figure is opened in.
func columnsOf(q *frame.Request, lot *scoring.Lot, part string) columns {
	out := columns{lot: lot.ID}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) { out.of = append(out.of, c) })
	if out.many = len(out.of) > columnsMost; !out.many {
		return out
	}
	asked := q.R.URL.Query().Get("groupe")
	if asked == "" {
		asked = part
	}
	out.of = nil
	for _, top := range lot.Criteria {
		out.of = append(out.of, top)
		var inside []*criteria.Criterion
		criteria.Walk(top.Criteria, func(c *criteria.Criterion) { inside = append(inside, c) })
		if top.ID == asked || slices.ContainsFunc(inside, func(c *criteria.Criterion) bool { return c.ID == asked }) {
			out.open = top
			out.of = append(out.of, inside...)
		}
	}
	return out
}

// head is the head of a column.
func (x columns) head(q *frame.Request, c *criteria.Criterion) Column {
	out := Column{Title: text.Title(c, q.Lang), Weight: q.T("out of %s", c.Weight), Group: !c.IsLeaf()}
	if x.many && c.Depth == 0 && !c.IsLeaf() {
		if out.Open = x.open == c; !out.Open {
			out.URL = q.URL("resultat") + "?groupe=" + url.QueryEscape(c.ID) + "#ranking"
			if x.lot != "" {
				out.URL = q.URL("resultat") + "?lot=" + url.QueryEscape(x.lot) + "&groupe=" + url.QueryEscape(c.ID) + "#ranking"
			}
		}
	}
	return out
}
