package forms

import (
	"slices"
	"strings"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// MarksRead is what an evaluator filled.
type MarksRead struct {
	Form      *Returned
	Evaluator *committee.Evaluator
	Marks     []Mark              // that are complete, in the order of the dossier
	Missing   []committee.Missing // that the form leaves empty
	Kept      []committee.Missing // that the form leaves empty and the dossier has

	c *committee.Committee // in the round of the form
}

// Mark is a mark as a form says it.
type Mark struct {
	Lot, Subject, Bid string
	Mark              exact.Number
	Reason, Note      string
	Confidence        string
	At                source.Position

	grounds grounds
}

// ReadMarks takes back the form of an evaluator. What is wrong is noted at its cell in
// the problems that the form was opened with; the marks then must not be used.
func ReadMarks(r *Returned, d *bids.Dossier, c *committee.Committee) *MarksRead {
	c, ok := r.inRound(c)
	out := &MarksRead{Form: r, c: c}
	if !r.belongs(d) || !ok {
		return out
	}
	of := r.grids[identity].cell("of", "value")
	out.Evaluator = c.Named(r.Of)
	switch {
	case out.Evaluator == nil:
		of.Problem(
			lang.M("the committee has no evaluator %q", r.Of),
			lang.M("add them to committee.yaml, or read the form into its own dossier"),
		)
		return out
	case !out.Evaluator.Declared():
		of.Problem(
			lang.M("%s has not declared their interests", lang.Raw(out.Evaluator.Name)),
			lang.M("add declaration: to committee.yaml; nothing is read before"),
		)
		return out
	}
	r.Of = out.Evaluator.ID // they may be named otherwise in a form that was filled by hand
	f := marksForm(d, c, out.Evaluator, r.l)
	fixed, outside := f.compare(r.grids)
	tasks := c.Tasks(out.Evaluator)
	if r.criteria != fingerprint(tasks) {
		r.changed(f, fixed)
		return out
	}
	for _, s := range fixed {
		if r.misplaced(s) {
			r.problems.Add(
				s.Position,
				s.What,
				lang.M("put it back: a mark is read by its row's hidden identifier; if rows were sorted, sort all columns together"),
			)
		} else {
			r.Warnings = append(r.Warnings, s)
		}
	}
	r.Warnings = append(r.Warnings, outside...)
	names := c.Aliases()
	for _, t := range tasks {
		r.marks(out, f, t, names, c)
	}
	return out
}

// changed refuses a form that was filled on other criteria, and says what changed.
func (r *Returned) changed(f *form, fixed []Stray) {
	r.grids[identity].cell("criteria", "value").Problem(lang.M("the form was filled on other criteria than those of the dossier"),
		lang.M("what differs is listed; ask the evaluator to fill a new form, or put the criteria back"))
	g := r.grids["levels"]
	if g == nil {
		return
	}
	for _, s := range fixed {
		if s.Sheet == g.page.Name {
			r.problems.Add(s.Position, lang.M("the dossier says %q, the form %q", s.What.Args...), lang.Message{})
		}
	}
	expected := f.table("levels")
	for _, row := range expected.rows {
		if row.id != "" && !g.has(row.id) {
			r.problems.Add(g.page.At(g.head, g.key), lang.M("the dossier has the level %q, the form has not", row.id), lang.Message{})
		}
	}
	for _, id := range g.order {
		if expected.place(id) == 0 {
			r.problems.Add(g.page.At(g.rows[id], g.key), lang.M("the form has the level %q, the dossier has not", id), lang.Message{})
		}
	}
}

// misplaced tells whether a fixed cell that differs names the criterion or the bid of
// a row of marks.
func (r *Returned) misplaced(s Stray) bool {
	for id, g := range r.grids {
		if strings.HasPrefix(id, "marks") && g.page.Name == s.Sheet &&
			(s.Column == g.columns["criterion"] || s.Column == g.columns["bid"]) {
			return true
		}
	}
	return false
}

// marks reads the marks of a lot.
func (r *Returned) marks(out *MarksRead, f *form, t committee.Task, names map[string]committee.Alias, c *committee.Committee) {
	id := in(t.Lot.ID, "marks")
	g := r.grids[id]
	if g == nil {
		r.problems.Add(
			source.Position{File: r.Name},
			lang.M("the sheet of the marks is gone (%s)", lang.Raw(f.table(id).sheet)),
			lang.M("ask for a new form, and copy what was filled"),
		)
		return
	}
	if !g.needs(append([]string{"mark", "reason", "note", "confidence"}, neededGrounds(chosenOf(t.Subjects))...)...) {
		return
	}
	for _, s := range t.Subjects {
		for _, b := range t.Bids {
			row := subject{s}.id("", names[b.ID].Key)
			was := c.Given(out.Evaluator, t.Lot.ID, s.ID, b.ID)
			m, there := r.mark(g, row, s, was)
			switch {
			case there:
				m.Lot, m.Subject, m.Bid = t.Lot.ID, s.ID, b.ID
				out.Marks = append(out.Marks, m)
			case was != nil:
				out.Kept = append(out.Kept, committee.Missing{Lot: t.Lot, Subject: s, Bid: b.ID})
			default:
				out.Missing = append(out.Missing, committee.Missing{Lot: t.Lot, Subject: s, Bid: b.ID})
			}
		}
	}
	expected := f.table(id)
	for _, row := range g.order {
		if expected.place(row) == 0 && !g.cell(row, "mark").IsEmpty() {
			r.warn(
				g.page.At(g.rows[row], g.columns["mark"]),
				lang.M("the mark is not read: %s is not marked, or not by this evaluator", lang.Raw(row)),
			)
		}
	}
}

// mark reads a row; there is none where it holds no mark.
func (r *Returned) mark(g *grid, row string, s committee.Subject, was *criteria.Opinion) (m Mark, there bool) {
	if !g.has(row) {
		return m, false
	}
	before := r.problems.Len()
	mark, reason := g.cell(row, "mark"), g.cell(row, "reason")
	unread := r.problems.Len() > before // a fault stands there, which is told
	if mark.IsEmpty() {
		if !reason.IsEmpty() {
			r.warn(mark.At, lang.M("a reason without a mark is not read"))
		}
		return m, false
	}
	if was == nil {
		was = &criteria.Opinion{}
	}
	given := r.number(mark, s)
	unread = unread || r.problems.Len() > before
	m = Mark{At: mark.At, Mark: given, Reason: reason.Text, Note: g.cell(row, "note").Text, grounds: r.readGrounds(g, row, s, *was)}
	if reason.IsEmpty() && !unread { // else it is not known what the reason would be of, or whether there is one
		reason.Problem(lang.M("the mark %s has no reason", m.Mark), lang.M("write what in the bid deserves it"))
	}
	if c := g.cell(row, "confidence"); !c.IsEmpty() {
		m.Confidence = chosen(c, criteria.Confidences, confidence)
	}
	return m, true
}

// number reads a mark, one that may be given.
func (r *Returned) number(c source.Cell, s committee.Subject) exact.Number {
	if c.Node().IsPercent() {
		c.Problem(lang.M("%q is a percentage; a mark is a number", c.Text),
			lang.M("give the mark from %s to %s, in a cell of the format General", s.Lowest, s.Scale))
		return exact.Number{}
	}
	before := r.problems.Len()
	v := c.Node().Number()
	if r.problems.Len() > before {
		return v
	}
	if v.Less(s.Lowest) || s.Scale.Less(v) {
		c.Problem(lang.M("the mark %s is outside the scale, %s to %s", v, s.Lowest, s.Scale), lang.M("correct the mark"))
		return v
	}
	if len(s.Levels) == 0 || slices.ContainsFunc(s.Levels, func(x judged.Descriptor) bool { return x.Mark.Equal(v) }) {
		return v
	}
	allowed := make(lang.List, len(s.Levels))
	for i, x := range s.Levels {
		allowed[i] = x.Mark
	}
	c.Problem(lang.M("the mark %s is not one of the levels of %q", v, s.ID), lang.M("give one of: %s", allowed))
	return v
}
