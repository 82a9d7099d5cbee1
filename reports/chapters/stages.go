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

// mostSelecting is how many criteria of a shortlist have columns of their own.
const mostSelecting = 5

// shortlist composes which candidates may bid, and why.
func (c *composer) shortlist(lot *scoring.Lot, _ int) []document.Block {
	s := lot.Shortlist
	if s == nil {
		return nil
	}
	out := []document.Block{paragraph(
		lang.M("The candidates that meet the conditions of participation were compared by criteria of their own, which are no part of the award (%s).",
			s.Basis), sentence(said(func(l lang.Lang) string { return text.Cut(s.Cut, s.Points, l) })))}
	if !s.Settled {
		out = append(out, paragraph(lang.M("It is not settled who may bid: facts or marks are missing.")))
	}
	if tied := s.Tied(); len(tied) > 0 {
		names := make(lang.List, len(tied))
		for i, x := range tied {
			names[i] = x.Bid.Name()
		}
		out = append(out, paragraph(lang.M("These candidates share the last place, and all go on: %s.", names)))
	}
	if n := len(s.Kept()); s.Settled && n < s.AtLeast {
		out = append(out, paragraph(lang.M("Fewer go on than were announced: %d instead of %d at least.", n, s.AtLeast)))
	}
	out = append(out, c.candidatesTable(lot))
	for _, x := range s.Candidates {
		out = append(out, c.selected(lot, x)...)
	}
	return out
}

// candidatesTable gives the marks, totals and ranks of candidates.
func (c *composer) candidatesTable(lot *scoring.Lot) *document.Table {
	s, leaves := lot.Shortlist, criteria.Leaves(lot.Selection)
	t := &document.Table{Title: lang.M("Shortlist of candidates"), Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}}}
	if len(leaves) > mostSelecting {
		leaves = nil
	}
	for _, x := range leaves {
		t.Columns = append(t.Columns, document.Column{Title: x.Title, Under: lang.M("of %s", x.Weight), Align: document.End})
	}
	t.Columns = append(t.Columns, document.Column{Title: lang.M("Total"), Under: lang.M("of %s", s.Points), Align: document.End},
		document.Column{Title: lang.M("Rank"), Align: document.End}, document.Column{Title: lang.M("Outcome")})
	var totals []exact.Number
	for _, x := range s.Candidates {
		if x.Total != nil {
			totals = append(totals, *x.Total)
		}
	}
	places := text.PlacesApart(totals...)
	for _, x := range s.Candidates {
		row := document.Row{Cells: document.Cells(x.Bid.Name())}
		for _, leaf := range leaves {
			cell := lang.Localizer(lang.M("none"))
			if m := x.Marks[leaf.ID]; x.Total != nil && m.State() == scoring.Marked {
				cell = text.Fixed{Number: m.Weighted, Places: 2}
			}
			row.Cells = append(row.Cells, document.Cell{Text: cell})
		}
		total, rank := lang.Localizer(lang.M("none")), lang.Localizer(lang.M("none"))
		if x.Total != nil {
			total, rank = text.Fixed{Number: *x.Total, Places: places}, lang.M("%d", x.Rank)
		}
		outcome := lang.M("may bid")
		switch {
		case !s.Settled:
			outcome = lang.M("not settled")
		case !x.Kept:
			outcome = lang.M("not shortlisted")
		}
		row.Cells = append(row.Cells, document.Cells(total, rank, outcome)...)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// selected gives the reasons of the marks of a candidate.
func (c *composer) selected(lot *scoring.Lot, x *scoring.Candidate) []document.Block {
	var items []lang.Localizer
	for _, leaf := range criteria.Leaves(lot.Selection) {
		m := x.Marks[leaf.ID]
		if m.State() < scoring.Marked {
			continue
		}
		p := document.Prose{lang.M("%s: mark %s out of %s.", document.Strong{Localizer: title(leaf)}, m.Mark, leaf.Scale)}
		if len(m.Finding.Opinions) > 0 {
			p = append(p, c.judgement(x.Bid, m)...)
		} else {
			p = append(p, c.reasonsOf(m.Finding.Reasons)...)
			p = append(p, c.facts(x.Bid, m.Finding))
		}
		items = append(items, p)
	}
	if len(items) == 0 {
		return nil
	}
	list := document.List{Size: document.Small, Items: items}
	return []document.Block{document.Labelled{Label: x.Bid.Name(), Blocks: []document.Block{list}}}
}

// stages composes who went on to each later stage of the award.
func (c *composer) stages(lot *scoring.Lot, _ int) []document.Block {
	var out []document.Block
	for _, s := range lot.Stages {
		var marked lang.List
		criteria.Walk(lot.Criteria, func(x *criteria.Criterion) {
			elsewhere := func(y *criteria.Criterion) bool { return y.Later != s.Index }
			if x.Later == s.Index && (x.IsLeaf() || slices.ContainsFunc(x.Criteria, elsewhere)) {
				marked = append(marked, x.Title)
			}
		})
		cut := said(func(l lang.Lang) string { return text.Cut(s.Cut, s.Points, l) })
		texts := []lang.Localizer{lang.M("Marked in this stage: %s.", marked), sentence(cut)}
		if !s.Settled {
			out = append(out, labelled(s.Title, append(texts, lang.M("It is not settled who goes on: facts or marks are missing."))...))
			continue
		}
		if tied := s.Tied(); len(tied) > 0 {
			texts = append(texts, lang.M("These bids share the last place, and all go on: %s.", scoring.Names(tied)))
		}
		if on := s.On(); on < s.AtLeast {
			texts = append(texts, lang.M("Fewer go on than were announced: %d instead of %d at least.", on, s.AtLeast))
		}
		out = append(out, labelled(s.Title, texts...), c.stageTable(s))
	}
	if len(out) > 0 {
		out = append(out, paragraph(lang.M("Marks stand once their stage is over: those that compare bids look at the bids that took part in it.")))
	}
	return out
}

func (c *composer) stageTable(s *scoring.Stage) *document.Table {
	t := &document.Table{Title: lang.M("Before the stage “%s”", s.Title), Columns: []document.Column{
		{Title: lang.M("Tenderer"), Heads: true},
		{Title: lang.M("Total"), Under: lang.M("of %s", s.Points), Align: document.End},
		{Title: lang.M("Rank"), Align: document.End},
		{Title: lang.M("Outcome")},
	}}
	var totals []exact.Number
	for _, b := range s.Bids {
		totals = append(totals, b.Total)
	}
	places := text.PlacesApart(totals...)
	for _, b := range s.Bids {
		outcome := lang.M("goes on")
		if !b.On {
			outcome = lang.M("does not go on")
		}
		total := text.Fixed{Number: b.Total, Places: places}
		t.Rows = append(t.Rows, document.Row{Cells: document.Cells(b.Bid.Name(), total, lang.M("%d", b.Rank), outcome)})
	}
	return t
}

// anyLeft tells whether a stage left bids behind.
func (c *composer) anyLeft() bool {
	return slices.ContainsFunc(c.e.Lots, func(lot *scoring.Lot) bool {
		return slices.ContainsFunc(lot.Bids, func(b *scoring.Bid) bool { return b.LeftAt > 0 })
	})
}
