package chapters

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// priceRules says what the tender lays down about prices, where that is more than
// their taxes.
func (c *composer) priceRules() []document.Block {
	var out []document.Block
	said := map[string]bool{}
	for _, lot := range c.e.Lots {
		m := c.costOf(lot)
		if m == nil || !text.HasPriceRules(c.e.Tender, m) {
			continue
		}
		block := labelled(lang.M("Prices compared"), text.PriceRules(c.e.Tender, m)...)
		key := ""
		for _, r := range text.PriceRules(c.e.Tender, m) {
			key += r.In(lang.EN)
		}
		if !said[key] {
			said[key] = true
			out = append(out, block)
		}
	}
	return out
}

// stated is the schedule of a bid.
type stated struct {
	bid *scoring.Bid
	s   *criteria.Schedule
}

// lines composes the price schedules line by line, some bids beside one another; where
// criteria look at schedules of their own, those of each criterion together.
func (c *composer) lines(lot *scoring.Lot, _ int) []document.Block {
	var titles []lang.Localizer
	var groups [][]stated
	var notes []document.Block
	leaves, all := criteria.Leaves(lot.Criteria), order(lot)
	findings := make([][]*criteria.Finding, len(all))
	for k, b := range all {
		findings[k] = schedulesOf(leaves, b)
	}
	for i := 0; ; i++ {
		var group []stated
		var title lang.Localizer
		more := false
		for k, b := range all {
			if i >= len(findings[k]) {
				continue
			}
			more = true
			f := findings[k][i]
			title = c.pricedBy(lot, b, f)
			if f.Schedule != nil && len(f.Schedule.Lines) > 1 {
				group = append(group, stated{b, f.Schedule})
			}
			for _, n := range f.Notices {
				notes = append(notes, labelled(b.Name(), sentence(n.What)))
			}
		}
		if !more {
			break
		}
		if len(group) > 0 {
			titles, groups = append(titles, title), append(groups, group)
		}
	}
	var out []document.Block
	for i, group := range groups {
		var title lang.Localizer
		if len(groups) > 1 {
			title = titles[i]
		}
		out = append(out, c.schedules(title, group)...)
	}
	return append(out, notes...)
}

// pricedBy gives the title of the criterion that a price was found for, nil for none.
func (c *composer) pricedBy(lot *scoring.Lot, b *scoring.Bid, f *criteria.Finding) lang.Localizer {
	for _, x := range criteria.Leaves(lot.Criteria) {
		if m := b.Marks[x.ID]; m != nil && m.Finding == f {
			return title(x)
		}
	}
	return nil
}

// schedules shows schedules line by line, a few bids beside one another.
func (c *composer) schedules(title lang.Localizer, all []stated) []document.Block {
	const beside = 3
	var out []document.Block
	for _, group := range evenly(all, beside) {
		t := &document.Table{Title: title, Unit: c.taxes(), Size: document.Small, Columns: []document.Column{{Title: lang.M("Line and quantity"), Heads: true}}}
		for _, x := range group {
			t.Columns = append(
				t.Columns,
				document.Column{Title: lang.M("unit price"), Align: document.End, Group: x.bid.Name()},
				document.Column{Title: lang.M("amount"), Align: document.End, Group: x.bid.Name()},
			)
		}
		for _, id := range lineIDs(group[0].s, func(i int) *criteria.Schedule {
			if i < len(group) {
				return group[i].s
			}
			return nil
		}) {
			t.Rows = append(t.Rows, lineRow(id, len(group), func(i int) *criteria.Schedule { return group[i].s }))
		}
		total := document.Row{Kind: document.Total, Cells: document.Cells(lang.M("Evaluated price"))}
		for _, x := range group {
			total.Cells = append(total.Cells, document.Cell{Text: amount{x.s.Total}, Across: 2})
		}
		t.Rows = append(t.Rows, total)
		t.Rows = append(t.Rows, partRows(len(group), func(i int) *criteria.Schedule { return group[i].s })...)
		out = append(out, t)
	}
	return out
}

// partRows says what each price is made of, where it has options or taxes by line.
func partRows(n int, schedule func(int) *criteria.Schedule) []document.Row {
	var out []document.Row
	for k, part := range text.PriceParts(schedule(0)) {
		row := document.Row{Cells: document.Cells(part.Title)}
		for i := range n {
			cell := document.Cell{Text: lang.M("not stated"), Across: 2}
			if parts := text.PriceParts(schedule(i)); k < len(parts) && lang.Same(parts[k].Title.In(lang.EN)) == lang.Same(part.Title.In(lang.EN)) {
				cell.Text = amount{parts[k].Amount}
			}
			row.Cells = append(row.Cells, cell)
		}
		out = append(out, row)
	}
	return out
}

// lineIDs lists the lines of several schedules, those of the first in its order.
func lineIDs(first *criteria.Schedule, next func(int) *criteria.Schedule) []string {
	var out []string
	seen := map[string]bool{}
	for i := 0; ; i++ {
		s := next(i)
		if s == nil {
			return out
		}
		if i == 0 {
			s = first
		}
		for _, line := range s.Lines {
			if !seen[line.ID] {
				seen[line.ID] = true
				out = append(out, line.ID)
			}
		}
	}
}

func lineRow(id string, n int, schedule func(int) *criteria.Schedule) document.Row {
	row := document.Row{Cells: make([]document.Cell, 1+2*n)}
	for i := range n {
		row.Cells[1+2*i].Text, row.Cells[2+2*i].Text = lang.M("no such line"), lang.M("no such line")
		for _, line := range schedule(i).Lines {
			if line.ID != id {
				continue
			}
			if row.Cells[0].Text == nil {
				row.Cells[0] = document.Cell{Text: line.Title, Under: quantity(line)}
				if notes := text.LineNotes(line); len(notes) > 0 {
					row.Cells[0].Under = append(lang.List{quantity(line)}, notes...)
				}
			}
			row.Cells[1+2*i].Text, row.Cells[2+2*i].Text = number{line.UnitPrice}, amount{line.Amount}
		}
	}
	return row
}

// quantity says how many of a line are paid, and how often.
func quantity(line criteria.Line) lang.Localizer {
	what := document.Prose{line.Quantity, line.Unit}
	if line.From > 0 && line.Period != criteria.Once {
		per := lang.M("each month")
		if line.Period == criteria.Yearly {
			per = lang.M("each year")
		}
		return lang.M("%s, %s, years %d to %d", what, per, line.From, line.To)
	}
	return what
}
