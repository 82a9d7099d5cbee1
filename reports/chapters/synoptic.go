package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

const (
	uprightBids = 5  // that the synoptic table holds beside one another on an upright page
	widestBids  = 9  // on a turned one
	fewColumns  = 10 // criteria that it holds beside one another where bids are the rows
	fewUpright  = 8  // the same on an upright page
)

// synopticIsWide tells whether the synoptic table needs turned pages; it is the
// first annex then, so that the text of the body is not torn apart.
func (c *composer) synopticIsWide() bool {
	return slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool {
		return len(lot.Bids) > uprightBids && (!c.bidsAreRows(lot) || len(criteria.Leaves(lot.Criteria)) > fewUpright)
	})
}

// rankingSaysAll tells whether the ranking on the first page has all that a
// synoptic table would.
func (c *composer) rankingSaysAll() bool {
	return !slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool {
		return len(lot.Requirements) > 0 || len(lot.Criteria) > mostSplit || len(lot.Criteria) != len(criteria.Leaves(lot.Criteria)) ||
			len(lot.Ranking) != len(lot.Bids)
	})
}

// bidsAreRows tells whether there are so many bids that they are the rows.
func (c *composer) bidsAreRows(lot *scoring.Lot) bool {
	return len(lot.Bids) > widestBids && len(criteria.Leaves(lot.Criteria)) <= fewColumns
}

// synoptic composes all results of a lot in one view: criteria as rows and bids as
// columns, or the other way round where there are many bids.
func (c *composer) synoptic(lot *scoring.Lot, index int) []document.Block {
	all := order(lot)
	if len(all) == 0 {
		return nil
	}
	if c.bidsAreRows(lot) {
		return []document.Block{c.bidsAsRows(lot, all)}
	}
	var out []document.Block
	requirements := told(lot)
	for i, list := range evenly(all, widestBids) {
		out = append(out, c.criteriaAsRows(lot, requirements, list))
		if i > 0 || index > 0 {
			out[len(out)-1].(*document.Table).Notes = nil // said once
		}
	}
	return out
}

// evenly cuts a list in as few parts as hold at most a number each, of about the same
// length, so that no table is left with one column across the page.
func evenly[T any](list []T, most int) [][]T {
	parts := (len(list) + most - 1) / most
	var out [][]T
	for i := range parts {
		out = append(out, list[i*len(list)/parts:(i+1)*len(list)/parts])
	}
	return out
}

func (c *composer) synopticTitle(lot *scoring.Lot, notes ...lang.Localizer) *document.Table {
	return &document.Table{Title: lang.M("All bids"), Unit: lang.M("mark, then weighted mark in bold"), Notes: append(
		notes,
		lang.M(
			"Ranked bids in the order of their ranks, then bids set aside. Weighted marks are printed with two decimals; totals are those of the exact values.",
		),
	)}
}

func (c *composer) criteriaAsRows(lot *scoring.Lot, requirements []line, list []*scoring.Bid) *document.Table {
	t := c.synopticTitle(lot)
	t.Columns = []document.Column{{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("Weight"), Align: document.End}}
	for _, b := range list {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	row := func(head, beside lang.Localizer) document.Row {
		cells := make([]document.Cell, 2, 2+len(list))
		cells[0].Text, cells[1].Text = head, beside
		return document.Row{Cells: cells}
	}
	for _, x := range requirements {
		row := row(x.title, lang.M("requirement"))
		for _, b := range list {
			row.Cells = append(row.Cells, checked(b, x.at))
		}
		t.Rows = append(t.Rows, row)
	}
	criteria.Walk(lot.Criteria, func(x *criteria.Criterion) {
		row := row(title(x), x.Weight)
		row.Depth = x.Depth
		if !x.IsLeaf() {
			row.Kind = document.Group
		}
		for _, b := range list {
			row.Cells = append(row.Cells, marks(b, x))
		}
		t.Rows = append(t.Rows, row)
	})
	price, total, rank := row(lang.M("Evaluated price"), lang.Raw("–")), row(lang.M("Total"), lot.Points()),
		row(lang.M("Rank"), lang.Raw("–"))
	price.Cells[0].Under = c.priceUnit()
	total.Kind, rank.Kind = document.Total, document.Total
	for _, b := range list {
		price.Cells = append(price.Cells, document.Cell{Text: c.priceOf(b)})
		total.Cells = append(total.Cells, document.Cell{Text: totalOf(lot, b)})
		rank.Cells = append(rank.Cells, document.Cell{Text: rankOf(b)})
	}
	if text.Priced(c.e, lot) {
		t.Rows = append(t.Rows, price)
	}
	t.Rows = append(t.Rows, total, rank)
	return t
}

func (c *composer) bidsAsRows(lot *scoring.Lot, list []*scoring.Bid) *document.Table {
	t := c.synopticTitle(lot)
	t.Unit = lang.M("weighted marks")
	leaves := criteria.Leaves(lot.Criteria)
	t.Columns = []document.Column{
		{Title: lang.M("Tenderer"), Heads: true},
		{Title: lang.M("Rank"), Align: document.End},
		{Title: lang.M("Total"), Under: lang.M("/ %s", lot.Points()), Align: document.End},
	}
	for _, x := range leaves {
		t.Columns = append(t.Columns, document.Column{Title: title(x), Under: lang.M("/ %s", x.Weight), Align: document.End})
	}
	if text.Priced(c.e, lot) {
		t.Columns = append(t.Columns, document.Column{Title: lang.M("Evaluated price"), Under: c.priceUnit(), Align: document.End})
	}
	for _, b := range list {
		row := document.Row{Cells: document.Cells(b.Name(), rankOf(b), totalOf(lot, b))}
		row.Cells[2].Strong = true
		for _, x := range leaves {
			cell := document.Cell{Text: lang.M("not marked")}
			if m := b.Marks[x.ID]; m != nil && given(b, m) && b.Status != scoring.SetAside {
				cell.Text = twoDecimals{m.Weighted}
			}
			row.Cells = append(row.Cells, cell)
		}
		if text.Priced(c.e, lot) {
			row.Cells = append(row.Cells, document.Cell{Text: c.priceOf(b)})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// checked is the result of a requirement for a bid.
func checked(b *scoring.Bid, i int) document.Cell {
	if i >= len(b.Checks) {
		return document.Cell{Text: lang.M("not examined")}
	}
	r := b.Checks[i].Result
	return document.Cell{Text: r.Name(), Strong: r != scoring.Pass}
}

// marks are the mark of a bid on a criterion and its weighted mark.
func marks(b *scoring.Bid, x *criteria.Criterion) document.Cell {
	m := b.Marks[x.ID]
	if m == nil || b.Status != scoring.Ranked {
		return document.Cell{Text: lang.M("not marked")}
	}
	return document.Cell{Text: document.Runs{twoDecimals{m.Mark}, lang.Raw("\u00a0 "), strong(twoDecimals{m.Weighted})}}
}

func totalOf(lot *scoring.Lot, b *scoring.Bid) lang.Localizer {
	if b.Total == nil {
		return lang.M("not ranked")
	}
	return text.Total(lot, *b.Total)
}

func rankOf(b *scoring.Bid) lang.Localizer {
	switch b.Status {
	case scoring.Ranked:
		return exact.Int(int64(b.Rank))
	case scoring.SetAside:
		return lang.M("set aside")
	}
	return lang.M("not ranked")
}
