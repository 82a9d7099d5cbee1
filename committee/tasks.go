package committee

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/judged"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// Subject is what evaluators judge in a lot: a criterion, be it one of the shortlist, or a
// requirement that is judged.
type Subject struct {
	ID      string
	Number  string // of a criterion: 1.2
	Title   lang.Text
	Lowest  exact.Number
	Scale   exact.Number        // the greatest mark
	Levels  []judged.Descriptor // the marks that may be given, the lowest first; empty for any
	Measure criteria.Measure
	Codes   criteria.Codes // that its marks may use

	parents []string
}

// Subjects lists what evaluators judge in a lot, requirements first.
func Subjects(lot *criteria.Lot) []Subject {
	var out []Subject
	add := func(s Subject, m criteria.Measure) {
		if m == nil || m.Unit() != criteria.Points {
			return
		}
		if j, ok := m.(*judged.Measure); ok {
			s.Levels, s.Measure = j.Descriptors, m
			out = append(out, s)
		}
	}
	for _, q := range lot.Requirements {
		scale := exact.Int(20)
		if j, ok := q.Measure.(*judged.Measure); ok {
			scale = j.Scale()
		}
		add(Subject{ID: q.ID, Title: q.Title, Scale: scale, Codes: q.Codes}, q.Measure)
	}
	var walk func(cs []*criteria.Criterion, parents []string)
	walk = func(cs []*criteria.Criterion, parents []string) {
		for _, c := range cs {
			if c.IsLeaf() {
				add(Subject{ID: c.ID, Number: c.Number, Title: c.Title, Lowest: c.Lowest, Scale: c.Scale, Codes: c.Codes, parents: parents}, c.Measure)
			} else {
				walk(c.Criteria, append(slices.Clone(parents), c.ID))
			}
		}
	}
	walk(lot.Selection, nil)
	walk(lot.Criteria, nil)
	return out
}

// in tells whether the subject is that criterion or one of its sub-criteria.
func (s Subject) in(id string) bool { return s.ID == id || slices.Contains(s.parents, id) }

// Task is what an evaluator marks of one lot.
type Task struct {
	Lot      *criteria.Lot
	Subjects []Subject
	Bids     []*bids.Bid // that stand and that no conflict keeps from the evaluator
	Kept     []*bids.Bid // that a conflict does
}

// Tasks lists what an evaluator has to mark, by lot: nothing where it is nothing, or
// where the evaluator has not declared their interests.
func (c *Committee) Tasks(e *Evaluator) []Task {
	if !e.Declared() {
		return nil
	}
	return c.assigned(e)
}

// assigned lists what an evaluator has to mark, declaration or not.
func (c *Committee) assigned(e *Evaluator) []Task {
	var out []Task
	for _, lot := range c.dossier.Tender.Lots {
		if c.round != nil && !c.round.HeldFor(lot.ID) {
			continue
		}
		if len(e.Lots) > 0 && !slices.Contains(e.Lots, lot.ID) {
			continue
		}
		t := Task{Lot: lot}
		for _, s := range Subjects(lot) {
			if len(e.Criteria) == 0 || slices.ContainsFunc(e.Criteria, s.in) {
				t.Subjects = append(t.Subjects, s)
			}
		}
		for _, b := range c.Standing(lot) {
			if e.Kept(lot.ID, b.ID) != nil {
				t.Kept = append(t.Kept, b)
			} else {
				t.Bids = append(t.Bids, b)
			}
		}
		if len(t.Subjects) > 0 && len(t.Bids)+len(t.Kept) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// Standing lists the bids of a lot that are marked.
func (c *Committee) Standing(lot *criteria.Lot) []*bids.Bid {
	var out []*bids.Bid
	for _, b := range c.dossier.Bids {
		if !b.Bids(lot.ID) || c.refused(b, lot) || c.stands != nil && !c.stands(lot.ID, b.ID) {
			continue
		}
		out = append(out, b)
	}
	return out
}

// refused tells whether a bid came late and was refused: it is not opened.
func (c *Committee) refused(b *bids.Bid, lot *criteria.Lot) bool {
	d := c.dossier.Decisions.For(b.ID, lot.ID)
	late, known := b.IsLate(lot)
	return d != nil && !d.Admitted && (late || !known)
}
