package committee

import (
	"github.com/bareme/bareme/criteria"
)

// Progress is how far an evaluator is.
type Progress struct {
	Evaluator *Evaluator
	Expected  int // marks
	Given     int
	Missing   []Missing
}

// Missing is a mark that an evaluator has still to give.
type Missing struct {
	Lot     *criteria.Lot
	Subject Subject
	Bid     string
}

// Progress tells how far each evaluator is, in the order of the file. Without a
// declaration of interests the marks are expected all the same.
func (c *Committee) Progress() []Progress {
	var out []Progress
	for _, e := range c.Evaluators {
		p := Progress{Evaluator: e}
		for _, t := range c.assigned(e) {
			for _, s := range t.Subjects {
				for _, b := range t.Bids {
					if !c.asks(t.Lot, s, b) {
						continue
					}
					p.Expected++
					if c.Given(e, t.Lot.ID, s.ID, b.ID) != nil {
						p.Given++
					} else {
						p.Missing = append(p.Missing, Missing{t.Lot, s, b.ID})
					}
				}
			}
		}
		out = append(out, p)
	}
	return out
}

// Complete tells whether every bid of a lot has a mark that counts on all that is
// judged: marks that agree, a consensus, or a way to combine marks that the tender
// names.
func (c *Committee) Complete(lot *criteria.Lot) bool {
	for _, s := range Subjects(lot) {
		for _, b := range c.Standing(lot) {
			if !c.asks(lot, s, b) {
				continue
			}
			f := s.Measure.Measure(criteria.Case{Bid: b.ID, At: b.At, Lot: lot.ID,
				Opinions: c.dossier.Opinions(lot.ID, s.ID, b.ID), Jury: c.dossier.Jury(lot.ID, s.ID)})
			if f.Outcome != criteria.Established {
				return false
			}
		}
	}
	return true
}
