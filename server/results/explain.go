package results

import (
	"path"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/server/frame"
)

// Explanation leads from a figure down to the facts and their evidence.
type Explanation struct {
	Title, Close string
	Links        []Link
}

// Link is a step of it: a figure, what it is, and what it comes from.
type Link struct {
	Figure, Name string
	Equation     string
	Texts        []string
	Reasons      []string
	Steps        []StepNode
	Parts        []Figure // of a sum
	Facts        []FactRow
	Opinions     []frame.OpinionRow
	Schedule     *ScheduleTable
}

// StepNode is a step of the reasoning behind a finding.
type StepNode struct {
	Text, Source string
	Tag          *frame.Tag
	Steps        []StepNode
}

// FactRow is what a bid states, with where it comes from.
type FactRow struct {
	Label, Value, Source string
	Illustrative         bool
	Evidence             []frame.Chip
}

// ScheduleTable is the arithmetic of a price.
type ScheduleTable struct {
	Rows  []ScheduleRow
	Total string
}

// ScheduleRow is a line of a price.
type ScheduleRow struct{ Title, Quantity, Unit, UnitPrice, Paid, Amount string }

// explain says where a figure of a bid comes from; nil if there is no such figure.
func explain(q *frame.Request, lot *scoring.Lot, b *scoring.Bid, partID string) *Explanation {
	l := q.Lang
	if partID == "total" {
		return explainTotal(q, lot, b)
	}
	c, m := lot.Criterion(partID), b.Marks[partID]
	if c == nil || m == nil {
		return nil
	}
	out := &Explanation{Title: l.T("%s – %s", b.Name(), lang.Raw(text.Title(c, l))), Close: q.URL("resultat")}
	if lot.ID != "" {
		out.Close += "?lot=" + lot.ID
	}
	if !c.IsLeaf() {
		out.Links = []Link{sum(q, lot, b, c.Criteria, m.Weighted, l.T("weighted mark"))}
		return out
	}
	if m.State() == scoring.Marked {
		out.Links = append(out.Links, weighted(q, c, m), markOf(q, c, m))
	}
	out.Links = append(out.Links, finding(q, b, *m.Finding)...)
	return out
}

// explainTotal adds the criteria of the top up.
func explainTotal(q *frame.Request, lot *scoring.Lot, b *scoring.Bid) *Explanation {
	if b.Total == nil {
		return nil
	}
	out := &Explanation{Title: q.T("%s – total", b.Name()), Close: q.URL("resultat")}
	out.Links = []Link{sum(q, lot, b, lot.Criteria, *b.Total, q.T("total out of %s", text.Exactly(q.Ev.Points(), q.Lang)))}
	return out
}

// sum is a figure that is the sum of weighted marks.
func sum(q *frame.Request, lot *scoring.Lot, b *scoring.Bid, list []*criteria.Criterion, total exact.Number, name string) Link {
	link := Link{Figure: text.Number(total, q.Lang), Name: name}
	var parts []string
	sum := exact.Zero
	for _, c := range list {
		m := b.Marks[c.ID]
		if m == nil {
			continue
		}
		sum = sum.Add(m.Weighted)
		parts = append(parts, text.Number(m.Weighted, q.Lang))
		f := figure(q, lot, b, c.ID, text.Number(m.Weighted, q.Lang), c.Title.In(q.Lang), "", "")
		f.Name = text.Title(c, q.Lang)
		link.Parts = append(link.Parts, f)
	}
	link.Equation = strings.Join(parts, " + ") + " = " + text.Number(sum, q.Lang)
	if !sum.Equal(total) {
		link.Equation += q.T(", rounded to %s", text.Number(total, q.Lang))
	}
	return link
}

// weighted says how a mark becomes a weighted mark.
func weighted(q *frame.Request, c *criteria.Criterion, m *scoring.Mark) Link {
	l := q.Lang
	link := Link{Figure: text.Number(m.Weighted, l), Name: l.T("weighted mark"),
		Equation: l.T("%s / %s × %s = %s", text.Number(m.Mark, l), c.Scale, c.Weight, text.Number(m.Exact, l))}
	if !m.Exact.Equal(m.Weighted) {
		link.Equation += l.T(", rounded to %s", text.Number(m.Weighted, l))
	}
	link.Texts = []string{l.T("The mark, brought to the weight of the criterion.")}
	return link
}

// markOf says how a finding becomes a mark.
func markOf(q *frame.Request, c *criteria.Criterion, m *scoring.Mark) Link {
	l := q.Lang
	link := Link{Figure: text.Number(m.Mark, l), Name: l.T("mark out of %s", c.Scale), Texts: []string{l.T("how it is marked: %s",
		text.Rule(c, l))}}
	switch {
	case text.ByFormula(m):
		link.Equation = text.Applied(m, l)
	case !m.Raw.Equal(m.Mark):
		link.Equation = text.Number(m.Raw, l) + l.T(", rounded to %s", text.Number(m.Mark, l))
	}
	return link
}

// finding says what was found, why, and from which facts.
func finding(q *frame.Request, b *scoring.Bid, f criteria.Finding) []Link {
	l, currency := q.Lang, q.Ev.Currency()
	link := Link{Figure: f.Text(l, currency), Name: l.T("finding")}
	if f.Bounds != nil {
		low, high := f, f
		low.Outcome, high.Outcome = criteria.Established, criteria.Established
		low.Value, high.Value = f.Bounds.Low, f.Bounds.High
		link.Texts = append(link.Texts, l.T("between %s and %s", lang.Raw(low.Text(l, currency)), lang.Raw(high.Text(l, currency))))
	}
	for _, r := range f.Reasons {
		link.Reasons = append(link.Reasons, r.In(l))
	}
	if !f.Until.IsZero() {
		link.Texts = append(link.Texts, l.T("holds until %s", f.Until))
	}
	link.Steps = stepNodes(q, b, f.Steps)
	for _, o := range f.Opinions {
		who := o.Evaluator
		if o.Consensus {
			who = l.T("consensus")
		}
		link.Opinions = append(link.Opinions, frame.OpinionRow{Who: who, Mark: text.Number(o.Mark, l), Reason: o.Reason.In(l)})
	}
	link.Schedule = schedule(q, f.Schedule)
	links := []Link{link}
	if len(f.Facts) > 0 {
		facts := Link{Figure: l.N(len(f.Facts), "%d fact", "%d facts", len(f.Facts)), Name: l.T("stated by the bid")}
		for _, x := range f.Facts {
			facts.Facts = append(facts.Facts, fact(q, b, x))
		}
		links = append(links, facts)
	}
	return links
}

func fact(q *frame.Request, b *scoring.Bid, x criteria.Fact) FactRow {
	row := FactRow{Label: x.Label.In(q.Lang), Value: x.Value.In(q.Lang), Illustrative: x.Illustrative}
	p := x.Provenance
	row.Evidence = evidence(q, b.ID, p.Evidence)
	p.Evidence, p.Illustrative = nil, false
	row.Source = p.In(q.Lang)
	return row
}

// evidence lists documents, with an address for those that the dossier has.
func evidence(q *frame.Request, bid string, list []criteria.Evidence) []frame.Chip {
	var out []frame.Chip
	for _, e := range list {
		c := frame.Chip{Title: e.String()}
		if q.Ev.Dossier.HasDocument(bid, e) {
			c.URL = q.URL(append([]string{"pieces", bid}, strings.Split(path.Clean(e.File), "/")...)...)
			if e.Place != "" {
				c.URL += "#" + strings.NewReplacer(" ", "%20", "#", "%23").Replace(e.Place)
			}
		}
		out = append(out, c)
	}
	return out
}

// stepNodes lists steps of a reasoning, with the steps below each.
func stepNodes(q *frame.Request, b *scoring.Bid, steps []criteria.Step) []StepNode {
	var out []StepNode
	for _, s := range steps {
		n := StepNode{Source: s.From.In(q.Lang), Steps: stepNodes(q, b, s.Steps)}
		if s.Verdict != "" {
			t := verdictTag(s.Verdict, q.Lang)
			n.Tag = &t
		}
		s.From, s.Verdict = criteria.Provenance{}, ""
		n.Text = text.Step(s, q.Lang)
		out = append(out, n)
	}
	return out
}

func verdictTag(v criteria.Verdict, l lang.Lang) frame.Tag {
	word := v.Name().In(l)
	switch v {
	case criteria.Holds:
		return frame.OKTag(word)
	case criteria.Fails:
		return frame.BadTag(word)
	}
	return frame.UnknownTag(word)
}

func schedule(q *frame.Request, s *criteria.Schedule) *ScheduleTable {
	if s == nil {
		return nil
	}
	l, currency := q.Lang, q.Ev.Currency()
	t := &ScheduleTable{Total: text.Money(s.Total, currency, l)}
	for _, line := range s.Lines {
		paid := l.T("once")
		if line.From > 0 {
			paid = l.T("each %s, years %d to %d", lang.Message{Format: string(line.Period)}, line.From, line.To)
			if line.Period == criteria.Once {
				paid = l.T("years %d to %d", line.From, line.To)
			}
		}
		title := line.Title.In(l)
		if notes := text.LineNotes(line); len(notes) > 0 {
			title += " (" + notes.In(l) + ")"
		}
		t.Rows = append(t.Rows, ScheduleRow{title, line.Quantity.In(l), line.Unit.In(l), line.UnitPrice.Format(l, 2, 6), paid,
			text.Money(line.Amount, currency, l)})
	}
	return t
}
