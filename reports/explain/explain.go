// Package explain writes how a bid's findings, marks and total came about, step
// by step, down to the facts and their evidence.
package explain

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/study"
)

// Parts lists what can be explained of a lot: its requirements and criteria.
func Parts(lot *scoring.Lot) []string {
	var out []string
	for _, r := range lot.Requirements {
		out = append(out, r.ID)
	}
	for _, cs := range [][]*criteria.Criterion{lot.Selection, lot.Criteria} {
		criteria.Walk(cs, func(c *criteria.Criterion) { out = append(out, c.ID) })
	}
	return out
}

// Ask says what is explained of a bid.
type Ask struct {
	Part string // one requirement or criterion alone, with all its steps; "" for the whole
	Full bool   // all steps and facts of the whole, not the conclusions alone
}

// Write explains a bid of a lot. Sources are numbered, and listed once at the end.
func Write(w io.Writer, e *study.Study, lot *scoring.Lot, b *scoring.Bid, ask Ask, l lang.Lang) error {
	part := ask.Part
	x := &explanation{w: bufio.NewWriter(w), e: e, lot: lot, b: b, full: ask.Full || part != "", l: l}
	x.head()
	x.late()
	x.rounds()
	checks := b.Checks
	if loud, quiet := b.Loud(); !x.full && len(quiet) > 0 {
		checks = loud
		x.line(0, "")
		x.line(0, l.T("%s: %s", text.NoGround(quiet), scoring.Pass.Name()))
	}
	for _, c := range checks {
		if part == "" || part == c.Requirement.ID {
			x.check(c)
		}
	}
	x.selection(part)
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		if m := b.Marks[c.ID]; m != nil && (part == "" || part == c.ID) {
			x.criterion(c, m)
		} else if part == c.ID {
			x.line(0, "")
			x.line(0, l.T("%s: a bid that is set aside is not marked", text.Title(c, l)))
		}
	})
	if part == "" {
		x.stages()
		x.price()
		x.total()
	}
	x.cited()
	if !x.full {
		x.line(0, l.T("All steps and facts: bareme explain with --full, or with the requirement or criterion."))
	}
	return x.w.Flush()
}

type explanation struct {
	w       *bufio.Writer
	e       *study.Study
	lot     *scoring.Lot
	b       *scoring.Bid
	full    bool
	sources sources
	l       lang.Lang
}

// line writes a line at a depth; an error of the writer is kept for Flush.
func (x *explanation) line(depth int, s string) {
	for i, part := range strings.Split(s, "\n") {
		if i > 0 {
			depth++
		}
		_, _ = x.w.WriteString(strings.Repeat("  ", depth) + part + "\n")
	}
}

func (x *explanation) head() {
	l, b := x.l, x.b
	x.line(0, x.e.Tender.ID+" – "+b.Name().In(l))
	if x.lot.ID != "" {
		x.line(0, text.LotHeading(x.lot.ID, x.lot.Title).In(l))
	}
	if banner := text.Banner(x.e, l); banner != "" {
		x.line(0, banner)
	}
	switch b.Status {
	case scoring.Ranked:
		x.line(0, l.T("Rank %d of %d, total %s out of %s", b.Rank, len(x.lot.Ranking), text.Number(*b.Total, l), x.lot.Points()))
		x.held()
	case scoring.SetAside:
		x.line(0, l.T("Set aside"))
	default:
		x.line(0, l.T("Not ranked: facts or marks are missing."))
	}
}

// held says whether the bid has a place in an agreement with several holders, and why.
func (x *explanation) held() {
	if !x.lot.Several() {
		return
	}
	for _, s := range text.StandingAmong(x.lot, x.b, x.l) {
		x.line(1, s)
	}
}

func (x *explanation) late() {
	if x.b.Late != nil {
		x.line(0, text.Late(x.b).In(x.l))
	}
}

// rounds says what the bid changed in later rounds.
func (x *explanation) rounds() {
	_, rows := text.Negotiation(x.e, x.lot)
	for _, row := range rows {
		if row.Bid != x.b {
			continue
		}
		if row.First != nil && row.First.Price != nil {
			x.line(0, x.l.T("First round: %s, price %s", lang.Raw(text.InRound(row.First, x.l)),
				text.Price(*row.First.Price, x.e.Tender, x.lot.Lot, x.l)))
		} else {
			x.line(0, x.l.T("First round: %s", lang.Raw(text.InRound(row.First, x.l))))
		}
		for _, a := range row.Answers {
			if a.Answer != nil || x.b.Status != scoring.SetAside {
				x.line(1, a.Says(x.e, x.lot, x.b, x.l))
			}
		}
		if again := row.Remarked(x.lot, x.l); again != "" {
			x.line(1, again)
		}
	}
}

func (x *explanation) check(c scoring.Check) {
	l, r := x.l, c.Requirement
	if !x.full {
		x.checkInBrief(c)
		return
	}
	x.line(0, "")
	x.line(0, l.T("Requirement %s – %s", r.ID, r.Title))
	x.line(1, l.T("needed: %s", scoring.NeedsText{Requirement: r, Currency: x.e.Tender.Currency}))
	x.finding(c.Finding)
	x.line(1, l.T("result: %s", c.Result.Name()))
	if c.Result != scoring.Pass {
		x.line(1, l.T("otherwise: %s – %s", r.Otherwise.Name(), r.Basis))
	}
}

// finding writes what was found, why, and from which facts.
func (x *explanation) finding(f criteria.Finding) {
	l := x.l
	x.line(1, l.T("found: %s", f.Text(l, x.e.Tender.Currency)))
	if f.Bounds != nil {
		low, high := f, f
		low.Outcome, high.Outcome = criteria.Established, criteria.Established
		low.Value, high.Value = f.Bounds.Low, f.Bounds.High
		x.line(2, l.T("between %s and %s", lang.Raw(low.Text(l, x.e.Tender.Currency)), lang.Raw(high.Text(l, x.e.Tender.Currency))))
	}
	x.why(f)
	if !f.Until.IsZero() {
		x.line(2, l.T("holds until %s", f.Until))
	}
	if len(f.Steps) > 0 {
		x.line(1, l.T("steps:"))
	}
	for _, s := range f.Steps {
		x.step(2, s)
	}
	x.opinions(f.Opinions)
	if f.Schedule != nil {
		x.schedule(f.Schedule)
	}
	if len(f.Opinions) == 0 { // what evaluators say is no fact that the bid states
		x.facts(f.Facts)
	}
}

func (x *explanation) step(depth int, s criteria.Step) {
	x.line(depth, text.Reasoned(s, x.l)+x.sources.cite(s.From, x.l))
	for _, part := range s.Steps {
		x.step(depth+1, part)
	}
}

func (x *explanation) opinions(list criteria.Opinions) {
	if len(list) > 0 {
		x.line(1, x.l.T("marks given by the evaluators:"))
	}
	for _, o := range list {
		name := o.Evaluator
		if o.Consensus {
			name = x.l.T("consensus")
		}
		x.line(2, "– "+x.l.T("%s: %s", name, o.Mark)+" – "+o.Reason.In(x.l))
		if !o.IsCoded() {
			continue
		}
		for _, s := range text.Appraisal(criteria.Opinions{o}.Appraisal(), func(t lang.Text) lang.Localizer { return t }, criteria.Appraisals...) {
			x.line(3, s.In(x.l))
		}
	}
}

func (x *explanation) facts(facts []criteria.Fact) {
	if len(facts) == 0 {
		return
	}
	x.line(1, x.l.T("facts stated by the bid:"))
	for _, fact := range facts {
		x.line(2, "– "+x.l.T("%s: %s", fact.Label, fact.Value)+x.sources.cite(fact.Provenance, x.l))
	}
}

// cited lists the sources by their numbers.
func (x *explanation) cited() {
	if len(x.sources.list) == 0 {
		return
	}
	x.line(0, "")
	x.line(0, x.l.T("Sources"))
	width := len(fmt.Sprintf("[%d]", len(x.sources.list)))
	for i, s := range x.sources.list {
		x.line(1, fmt.Sprintf("%-*s  %s", width, fmt.Sprintf("[%d]", i+1), s))
	}
}

func (x *explanation) criterion(c *criteria.Criterion, m *scoring.Mark) {
	l := x.l
	if !x.full {
		x.criterionInBrief(c, m)
		return
	}
	x.line(0, "")
	x.line(0, l.T("Criterion %s – weight %s", text.Title(c, l), c.Weight))
	if !c.IsLeaf() {
		if m.Criterion == nil || x.b.Status == scoring.Incomplete {
			return
		}
		x.line(1, l.T("weighted mark: %s", x.sum(c, m)))
		x.minimum(c, m)
		return
	}
	x.finding(*m.Finding)
	x.line(1, l.T("how it is marked: %s", text.Rule(c, l)))
	if m.Missing {
		x.line(1, l.T("no mark: facts or marks are missing"))
		return
	}
	if c.Mark.Price != nil && m.Variables == nil {
		return
	}
	x.line(1, l.T("mark: %s", x.marked(m)))
	x.line(1, l.T("weighted mark: %s", x.weighted(c, m)))
	x.minimum(c, m)
}

// marked writes the mark of a criterion, and how it was rounded.
func (x *explanation) marked(m *scoring.Mark) string {
	return text.Marked(m, x.l)
}

func (x *explanation) weighted(c *criteria.Criterion, m *scoring.Mark) string {
	s := x.l.T("%s / %s × %s = %s", text.Number(m.Mark, x.l), c.Scale, c.Weight, text.Number(m.Exact, x.l))
	if !m.Exact.Equal(m.Weighted) {
		s += x.l.T(", rounded to %s", text.Number(m.Weighted, x.l))
	}
	return s
}

// sum adds up the weighted marks of a group.
func (x *explanation) sum(c *criteria.Criterion, m *scoring.Mark) string {
	var parts []string
	for _, sub := range c.Criteria {
		if s := x.b.Marks[sub.ID]; s != nil {
			parts = append(parts, text.Number(s.Weighted, x.l))
		}
	}
	return text.Summed(m, parts, x.l)
}

// price writes how the price of an award method that keeps it out of the criteria came
// about.
func (x *explanation) price() {
	if f := x.b.PriceFinding; f != nil {
		x.line(0, "")
		x.line(0, x.l.T("Evaluated price"))
		x.finding(*f)
	}
}

// total adds the criteria of the top up.
func (x *explanation) total() {
	if x.b.Total == nil {
		return
	}
	l := x.l
	var parts []string
	sum := exact.Zero
	for _, c := range x.lot.Criteria {
		m := x.b.Marks[c.ID]
		parts = append(parts, text.Number(m.Weighted, l))
		sum = sum.Add(m.Weighted)
	}
	total := strings.Join(parts, " + ") + " = " + text.Number(sum, l)
	if !sum.Equal(*x.b.Total) {
		total += l.T(", rounded to %s", text.Number(*x.b.Total, l))
	}
	x.line(0, "")
	x.line(0, l.T("Total: %s", total))
	if s := text.Score(x.e, x.b, l); s != "" {
		x.line(0, s)
	}
	x.allocation()
}

// allocation says to whom the lot goes where lots are awarded together.
func (x *explanation) allocation() {
	a := x.lot.Allocated
	if a == nil {
		return
	}
	x.line(0, "")
	x.line(0, x.l.T("Award of the lots"))
	for _, s := range text.AllocationRule(x.e.Allocated, x.e.Tender.Currency) {
		x.line(1, s.In(x.l))
	}
	for _, s := range text.AllocatedTo(a) {
		x.line(1, s.In(x.l))
	}
	for _, t := range x.e.Allocated.Paid {
		if s := text.TogetherPaid(t, x.e.Tender.Currency); s != nil && slices.Contains(t.Lots, x.lot) {
			x.line(1, s.In(x.l))
		}
	}
}
