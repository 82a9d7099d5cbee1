package letters

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
)

// selection tells a candidate that was not shortlisted its rank, its marks and their
// reasons.
func (c *composer) selection() {
	s := c.m.known.Own.Selection
	if s == nil {
		return
	}
	c.say(lang.M("Your candidature is ranked %d among %d, with a total of %s out of %s.", s.Rank, s.Of, s.Total, s.Points))
	c.field("rank", lang.M("%d", s.Rank))
	t := &document.Table{Title: lang.M("Points obtained by your candidature, out of the weight of each criterion"), Columns: []document.Column{
		{Title: lang.M("Criterion"), Heads: true}, {Title: lang.M("Weight"), Align: document.End},
		{Title: lang.M("Your candidature"), Align: document.End}}}
	own := map[int]*audience.Mark{}
	for i := range s.Marks {
		own[s.Marks[i].Criterion] = &s.Marks[i]
	}
	short := false
	var lines []lang.Localizer
	for i, x := range s.Criteria {
		got := *own[i].Weighted
		short = short || !got.Round(2, exact.HalfUp).Equal(got)
		cells := []lang.Localizer{lang.M("%s %s", lang.Raw(x.Number), document.Written{Text: x.Title}), x.Weight, text.Fixed{Number: got, Places: 2}}
		t.Rows = append(t.Rows, document.Row{Depth: x.Depth, Cells: document.Cells(cells...)})
		lines = append(lines, lang.M("%s: %s of %s", cells[0], cells[2], cells[1]))
	}
	t.Rows = append(t.Rows, document.Row{Kind: document.Total, Cells: document.Cells(lang.M("Total"), s.Points, s.Total)})
	if short {
		t.Notes = append(t.Notes, lang.M("Weighted marks are printed with two decimals; totals and differences are those of the exact values."))
	}
	c.field("marks", lines...)
	c.add(t)
	c.reasonsOf(s.Criteria, own)
}
