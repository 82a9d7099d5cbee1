package chapters

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

// requirements composes the annex of requirements and bids: results with what was
// found, in short.
func (c *composer) requirements(lot *scoring.Lot, _ int) []document.Block {
	if len(lot.Requirements) == 0 || len(lot.Bids) == 0 {
		return nil
	}
	const beside = 4
	var out []document.Block
	all := told(lot)
	for from := 0; from < len(all); from += beside {
		list := all[from:min(from+beside, len(all))]
		t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}}}
		for _, x := range list {
			t.Columns = append(t.Columns, document.Column{Title: x.title})
		}
		for _, b := range order(lot) {
			row := document.Row{Cells: document.Cells(b.Name())}
			for _, x := range list {
				cell := checked(b, x.at)
				if x.at < len(b.Checks) {
					if k := b.Checks[x.at]; len(k.Finding.Reasons) > 0 {
						cell.Under = k.Finding.Reasons[0]
					}
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return out
}

// ruled is a requirement whose finding was reached rule by rule.
type ruled struct {
	requirement int
	steps       map[string]map[string]criteria.Step // by rule, by bid
	rules       []string
	titles      map[string]criteria.Step
}

// control composes the matrix of rules and bids, then the detail of those that
// fail or are not settled.
func (c *composer) control(lot *scoring.Lot, _ int) []document.Block {
	var out []document.Block
	for i := range lot.Requirements {
		r := rulesOf(lot, i)
		if len(r.rules) == 0 {
			continue
		}
		out = append(out, c.matrix(lot, r)...)
		out = append(out, c.unsettled(lot, r)...)
	}
	return out
}

// rulesOf gathers the tested steps of a requirement. A rule is told by its
// reference and its title.
func rulesOf(lot *scoring.Lot, i int) ruled {
	r := ruled{requirement: i, steps: map[string]map[string]criteria.Step{}, titles: map[string]criteria.Step{}}
	for _, b := range lot.Bids {
		if i >= len(b.Checks) {
			continue
		}
		for _, s := range b.Checks[i].Finding.Steps {
			if s.Ref == "" || s.Verdict == "" {
				continue
			}
			key := s.Ref + " " + s.Title.In(lang.EN)
			if r.steps[key] == nil {
				r.steps[key] = map[string]criteria.Step{}
				r.rules = append(r.rules, key)
				r.titles[key] = s
			}
			r.steps[key][b.ID] = s
		}
	}
	slices.SortStableFunc(r.rules, func(a, b string) int {
		switch x, y := r.titles[a].Ref, r.titles[b].Ref; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return r
}

// matrix shows how each bid stands against each rule. A rule is a question, and has a row
// of its own above the answers, so that as many bids as possible stand beside one another.
func (c *composer) matrix(lot *scoring.Lot, r ruled) []document.Block {
	const beside = 8
	var out []document.Block
	for _, list := range evenly(order(lot), beside) {
		t := &document.Table{Size: document.Small}
		for _, b := range list {
			t.Columns = append(t.Columns, document.Column{Title: b.Name()})
		}
		for _, key := range r.rules {
			s := r.titles[key]
			t.Rows = append(t.Rows, document.Row{Kind: document.Group,
				Cells: []document.Cell{{Text: document.Runs{lang.Raw(s.Ref + " – "), s.Title}, Across: len(list)}}})
			row := document.Row{}
			for _, b := range list {
				cell := document.Cell{Text: lang.M("not tested")}
				if x, ok := r.steps[key][b.ID]; ok {
					cell = document.Cell{Text: x.Verdict.Name(), Strong: x.Verdict != criteria.Holds}
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
		out = append(out, t)
	}
	return out
}

// unsettled tells what was found where a rule is not met or not settled.
func (c *composer) unsettled(lot *scoring.Lot, r ruled) []document.Block {
	var out []document.Block
	for _, b := range order(lot) {
		var texts []lang.Localizer
		for _, key := range r.rules {
			s, ok := r.steps[key][b.ID]
			if !ok || s.Verdict == criteria.Holds || s.Value == nil {
				continue
			}
			texts = append(texts, sentence(document.Runs{lang.Raw(s.Ref), lang.M(" – %s: ", s.Verdict.Name()), s.Value}))
			for _, part := range s.Steps[:min(3, len(s.Steps))] {
				texts = append(texts, sentence(says(text.Step, withoutSource(part))))
			}
		}
		if len(texts) == 0 {
			continue
		}
		texts[len(texts)-1] = document.Prose{texts[len(texts)-1], c.facts(b, &b.Checks[r.requirement].Finding)}
		out = append(
			out,
			document.Labelled{
				Label:  b.Name(),
				Under:  b.Checks[r.requirement].Result.Name(),
				Blocks: []document.Block{document.List{Size: document.Small, Items: texts}},
			},
		)
	}
	return append(out, c.drawings(lot, r)...)
}

// drawings shows who holds whom for the bids at the first two ranks, and for those
// whose control is not established.
func (c *composer) drawings(lot *scoring.Lot, r ruled) []document.Block {
	var out []document.Block
	for _, b := range order(lot) {
		if r.requirement >= len(b.Checks) {
			continue
		}
		k := b.Checks[r.requirement]
		if k.Result == scoring.Pass && (b.Status != scoring.Ranked || b.Rank > 2) {
			continue
		}
		if chart := holders(b, k.Finding.Diagram); chart != nil {
			out = append(out, chart)
		}
	}
	return out
}

func withoutSource(s criteria.Step) criteria.Step {
	s.From = criteria.Provenance{}
	return s
}

// severalMarked tells whether evaluators gave a bid marks that differ; if not, the
// analysis says all there is.
func (c *composer) severalMarked() bool {
	for _, lot := range c.e.Lots {
		for _, b := range lot.Bids {
			for _, m := range b.Marks {
				if m.Finding == nil {
					continue
				}
				for _, o := range m.Finding.Opinions {
					if !o.Mark.Equal(m.Finding.Opinions[0].Mark) {
						return true
					}
				}
			}
		}
	}
	return false
}

// individual composes the evaluators' marks and the mark kept; their reasons stand in
// the analysis.
func (c *composer) individual(lot *scoring.Lot, _ int) []document.Block {
	if !c.severalMarked() {
		return nil
	}
	const beside = 6
	var who lang.List
	seen := map[string]bool{}
	var leaves []*criteria.Criterion
	for _, x := range criteria.Leaves(lot.Criteria) {
		there := false
		for _, b := range order(lot) {
			for _, o := range opinionsOf(b, x) {
				there = true
				if !o.Consensus && !seen[o.Evaluator] {
					seen[o.Evaluator] = true
					who = append(who, lang.Raw(o.Evaluator))
				}
			}
		}
		if there {
			leaves = append(leaves, x)
		}
	}
	if len(leaves) == 0 {
		return nil
	}
	out := []document.Block{
		aside(
			lang.M(
				"Marks out of the scale of each criterion, in the order of the evaluators (%s), then the mark kept in bold; the reasons stand in %s.",
				who,
				document.Ref("analysis"),
			),
		),
	}
	bids := slices.DeleteFunc(order(lot), func(b *scoring.Bid) bool {
		return !slices.ContainsFunc(leaves, func(x *criteria.Criterion) bool { return len(opinionsOf(b, x)) > 0 })
	})
	if len(bids) <= beside {
		return append(out, individualByCriterion(leaves, bids))
	}
	for _, list := range evenly(leaves, beside) {
		out = append(out, individualByBid(bids, list))
	}
	return out
}

// opinionsOf gives the evaluators' marks for a bid on a criterion.
func opinionsOf(b *scoring.Bid, x *criteria.Criterion) criteria.Opinions {
	if m := b.Marks[x.ID]; m != nil && m.Finding != nil {
		return m.Finding.Opinions
	}
	return nil
}

// individualByCriterion has a row for each criterion, where the bids have room beside one
// another.
func individualByCriterion(leaves []*criteria.Criterion, bids []*scoring.Bid) *document.Table {
	t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("Criterion"), Heads: true}}}
	for _, b := range bids {
		t.Columns = append(t.Columns, document.Column{Title: b.Name(), Align: document.End})
	}
	for _, x := range leaves {
		row := document.Row{Cells: document.Cells(title(x))}
		for _, b := range bids {
			row.Cells = append(row.Cells, individualCell(b, x))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// individualByBid has a row for each bid, where there are many.
func individualByBid(bids []*scoring.Bid, leaves []*criteria.Criterion) *document.Table {
	t := &document.Table{Size: document.Small, Columns: []document.Column{{Title: lang.M("Tenderer"), Heads: true}}}
	for _, x := range leaves {
		t.Columns = append(t.Columns, document.Column{Title: title(x), Align: document.End})
	}
	for _, b := range bids {
		row := document.Row{Cells: document.Cells(b.Name())}
		for _, x := range leaves {
			row.Cells = append(row.Cells, individualCell(b, x))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func individualCell(b *scoring.Bid, x *criteria.Criterion) document.Cell {
	return document.Cell{Text: orWord(individualMarks(opinionsOf(b, x), b.Marks[x.ID]), lang.M("not marked"))}
}

// individualMarks writes the marks of a bid on a criterion: each evaluator's, the
// mark kept, and that it was settled together.
func individualMarks(opinions criteria.Opinions, m *scoring.Mark) lang.Localizer {
	var each lang.Clauses
	together := false
	for _, o := range opinions {
		if o.Consensus {
			together = true
		} else {
			each = append(each, o.Mark)
		}
	}
	if len(opinions) == 0 {
		return lang.Raw("")
	}
	out := document.Runs{each}
	if m.Finding.Outcome == criteria.Established {
		out = append(out, lang.Raw(" "), strong(number{m.Finding.Value}))
	}
	if together {
		out = append(out, lang.Raw(" "), lang.M("(consensus)"))
	}
	return out
}

// inputs composes what was read, and what the reader must be warned of.
func (c *composer) inputs() []document.Block {
	out := []document.Block{
		aside(
			lang.M(
				"The same files give this report again, byte for byte. They are attached to the PDF with evaluation.json; documents of evidence are not, only their fingerprints.",
			),
		),
		c.fingerprints(),
	}
	if len(c.e.Warnings) == 0 {
		return out
	}
	w := &document.Table{
		Size:    document.Small,
		Title:   lang.M("Warnings"),
		Columns: []document.Column{{Title: lang.M("Place"), Heads: true}, {Title: lang.M("What was found, and what to do")}},
	}
	said := ""
	for _, p := range c.e.Warnings {
		found := document.Cell{Text: sentence(p.What)}
		if do := p.Do.In(lang.EN); do != said { // what goes for the next ones too stands once
			found.Under, said = sentence(p.Do), do
		}
		w.Rows = append(w.Rows, document.Row{Cells: []document.Cell{{Text: document.Code(p.Position.String())}, found}})
	}
	return append(out, w)
}
