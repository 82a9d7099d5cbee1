package committee

import (
	"slices"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// Difference is a bid's marks on one criterion side by side.
type Difference struct {
	Lot       *criteria.Lot
	Subject   Subject
	Bid       *bids.Bid
	Opinions  criteria.Opinions // evaluators' own, in the order of their files
	Low, High exact.Number
	Spread    exact.Number      // High less Low, a fraction of the scale
	Wide      bool              // the spread reaches the committee's threshold
	Consensus *criteria.Opinion // that was recorded; nil for none
	Proposed  *exact.Number     // what moderation starts from; nil for nothing
}

// Differences lists the marks of every bid that stands, by lot, criterion and bid,
// also where evaluators agree.
func (c *Committee) Differences() []Difference {
	var out []Difference
	for _, lot := range c.dossier.Tender.Lots {
		for _, s := range Subjects(lot) {
			for _, b := range c.Standing(lot) {
				out = append(out, c.difference(lot, s, b))
			}
		}
	}
	return out
}

func (c *Committee) difference(lot *criteria.Lot, s Subject, b *bids.Bid) Difference {
	d := Difference{Lot: lot, Subject: s, Bid: b}
	all := criteria.Opinions(c.dossier.Opinions(lot.ID, s.ID, b.ID))
	for _, o := range all {
		if !o.Consensus {
			d.Opinions = append(d.Opinions, o)
		}
	}
	if o, ok := all.Consensus(); ok {
		d.Consensus = &o
	}
	if len(d.Opinions) == 0 {
		return d
	}
	d.Low, d.High, _ = all.Spread()
	d.Spread = d.High.Sub(d.Low).Quo(criteria.Span(s.Lowest, s.Scale))
	d.Wide = d.Low.Less(d.High) && !d.Spread.Less(c.Spread)
	d.Proposed = c.proposed(d)
	return d
}

// Settled tells whether nothing is left to moderate: the marks agree, or there is a
// consensus.
func (d Difference) Settled() bool { return d.Consensus != nil || !d.Low.Less(d.High) }

// proposed gives what moderation starts from; where only some marks may be given,
// the nearest of them, the lower of two.
func (c *Committee) proposed(d Difference) *exact.Number {
	marks := make([]exact.Number, len(d.Opinions))
	for i, o := range d.Opinions {
		marks[i] = o.Mark
	}
	slices.SortFunc(marks, exact.Number.Cmp)
	var v exact.Number
	switch n := len(marks); {
	case d.Low.Equal(d.High):
		v = d.Low
	case c.Propose == Mean:
		v = exact.Mean(marks...)
	case c.Propose == Median:
		v = exact.Mean(marks[(n-1)/2], marks[n/2])
	default:
		return nil
	}
	if levels := d.Subject.Levels; len(levels) > 0 {
		nearest := levels[0].Mark
		for _, l := range levels {
			if l.Mark.Sub(v).Abs().Less(nearest.Sub(v).Abs()) {
				nearest = l.Mark
			}
		}
		v = nearest
	}
	return &v
}

// Move is by how much a consensus moved an evaluator's mark.
type Move struct {
	Evaluator string
	From, To  exact.Number
}

// Moves tells who moved by how much where there is a consensus.
func (d Difference) Moves() []Move {
	if d.Consensus == nil {
		return nil
	}
	var out []Move
	for _, o := range d.Opinions {
		out = append(out, Move{o.Evaluator, o.Mark, d.Consensus.Mark})
	}
	return out
}
