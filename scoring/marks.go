package scoring

import (
	"errors"
	"maps"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// marks gives the marks that do not depend on other bids.
func (r *run) marks(l *Lot) {
	env := formula.Env{Numbers: map[string]exact.Number{}, Texts: map[string]string{}}
	leaves := criteria.Leaves(l.Criteria)
	for _, b := range l.Bids {
		for _, c := range leaves {
			m := b.Marks[c.ID]
			if m.State() < Measured || c.Mark.Price != nil {
				continue
			}
			env.Numbers[criteria.X], env.Texts[criteria.X] = m.Finding.Value, m.Finding.Level
			if err := r.give(b, m, c, env); err != nil {
				r.noMark(c, b, err)
			}
			if mark, replaced := r.o.Marks[b.ID][c.ID]; replaced {
				m.Received, m.Raw, m.Mark = mark, mark, mark
			}
		}
	}
}

// give computes a mark and rounds it.
func (r *run) give(b *Bid, m *Mark, c *criteria.Criterion, env formula.Env) error {
	raw, err := formula.Eval(c.Mark.Expr, env)
	if err != nil {
		return err
	}
	m.Received, m.Raw = raw, raw
	m.Mark = r.e.Tender.Rounding.Apply(r.e.Tender.Rounding.MarkPlaces(c), raw)
	if c.Mark.Form == criteria.ByFormula && c.Scale.Less(m.Mark) {
		r.warn(source.Problem{Position: c.At,
			What: lang.M(
				"criterion %q: bid %q gets %s, above the scale of %s, so that the criterion weighs more than %s",
				c.ID,
				b.ID,
				Cut(m.Mark),
				c.Scale,
				c.Weight,
			),
			Do: lang.M("where that is not meant, cap the formula: min(M; ...)")})
	}
	if c.Mark.Form == criteria.Direct && (m.Mark.Less(c.Lowest) || c.Scale.Less(m.Mark)) {
		r.problems.Add(c.At,
			lang.M("criterion %q: bid %q gets %s, outside the scale of %s to %s", c.ID, b.ID, m.Mark, c.Lowest, c.Scale),
			lang.M("mark it by another function"))
	}
	return nil
}

// noMark notes that a mark function gives no mark.
func (r *run) noMark(c *criteria.Criterion, b *Bid, err error) {
	why := lang.Localizer(lang.Raw(err.Error()))
	if undefined := (*formula.Undefined)(nil); errors.As(err, &undefined) {
		why = undefined.Why
	}
	if at := b.Marks[c.ID].Finding.At; at != (source.Position{}) && c.Mark.Written != nil {
		r.problems.Add(at, lang.M("bid %q: the formula of criterion %q gives no mark for it (%s)", b.ID, c.ID, why),
			lang.M("check the value; where it is right, the formula must say what it gets: if(...; ...; ...)"))
		return
	}
	r.problems.Add(c.At,
		lang.M("criterion %q: no mark can be computed for bid %q (%s)", c.ID, b.ID, why),
		lang.M("check the prices, and the mark function"))
}

// priceMarks gives the marks of the price formulas, over the bids that remain.
func (r *run) priceMarks(l *Lot) {
	for _, c := range criteria.Leaves(l.Criteria) {
		if c.Mark.Price == nil {
			continue
		}
		var prices []exact.Number
		var remaining []*Bid
		for _, b := range l.Bids {
			if b.Status == Ranked || b.Status == Incomplete && b.Marks[c.ID].State() >= Measured {
				remaining = append(remaining, b)
				prices = append(prices, b.Marks[c.ID].Finding.Value)
			}
		}
		if len(prices) == 0 {
			continue
		}
		common := price.SeesOf(c.Mark.Expr).Env(prices, c.Scale)
		for i, b := range remaining {
			m := b.Marks[c.ID]
			m.Variables = maps.Clone(common)
			m.Variables[price.P] = prices[i]
			if err := r.give(b, m, c, formula.Env{Numbers: m.Variables}); err != nil {
				r.unmarkable(c, remaining, b, err)
			}
		}
	}
}
