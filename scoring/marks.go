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
	"github.com/bareme/bareme/scoring/numeric"
)

// marks gives the marks that do not depend on other bids.
func (r *run) marks(x *Numbers) {
	mark := x.Marker()
	for i, b := range x.Of {
		for leaf, n := range x.Leaves {
			m, own := x.marks[i][leaf], &x.Bids[i]
			if m.State() < Measured || n.Mark.Price != nil {
				continue
			}
			if err := mark(own, leaf); err != nil {
				r.noMark(n.Criterion, b, err)
				continue
			}
			r.give(b, m, own.Received[leaf], own.Marks[leaf])
			if mark, replaced := r.o.Marks[b.ID][n.ID]; replaced {
				own.Received[leaf], own.Marks[leaf] = mark, mark
				m.Received, m.Raw, m.Mark = mark, mark, mark
			}
		}
	}
}

// give takes a mark, before and after it is rounded, and says where it leaves its scale.
func (r *run) give(b *Bid, m *Mark, raw, mark exact.Number) {
	m.Received, m.Raw, m.Mark = raw, raw, mark
	c := m.Criterion
	if c.Mark.Form == criteria.ByFormula && c.Scale.Less(m.Mark) {
		r.warn(source.Problem{Position: c.At,
			What: lang.M(
				"criterion %q: bid %q gets %s, above the scale of %s, so that the criterion weighs more than %s",
				c.ID,
				b.ID,
				exact.Against(m.Mark, c.Scale),
				exact.Against(c.Scale),
				c.Weight,
			),
			Do: lang.M("where that is not meant, cap the formula: min(M; ...)")})
	}
	if c.Lowest.Sign() > 0 && c.Mark.Form != criteria.Direct && m.Mark.Less(c.Lowest) {
		r.warn(source.Problem{Position: c.At,
			What: lang.M("criterion %q: bid %q gets %s, below the lowest mark of the scale, %s", c.ID, b.ID,
				exact.Against(m.Mark, c.Lowest), exact.Against(c.Lowest)),
			Do: lang.M("where that is not meant, write a formula with a floor, such as max(%s; ...)", c.Lowest)})
	}
	if c.Mark.Form == criteria.Direct && (m.Mark.Less(c.Lowest) || c.Scale.Less(m.Mark)) {
		r.problems.Add(c.At,
			lang.M("criterion %q: bid %q gets %s, outside the scale of %s to %s", c.ID, b.ID, m.Mark, c.Lowest, c.Scale),
			lang.M("mark it by another function"))
	}
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

// compared takes the marks of formulas that look at all bids that remain.
func (r *run) compared(x *Numbers, o *numeric.Outcome) {
	for _, leaf := range x.Compared {
		common := x.Shared(leaf, o.Entered)
		var remaining []*Bid
		for i, b := range x.Of {
			m := x.marks[i][leaf]
			if !o.Entered[i] || x.Bids[i].Lacks[leaf] {
				continue
			}
			remaining = append(remaining, b)
			m.Variables = maps.Clone(common)
			m.Variables[price.P] = x.Bids[i].Values[leaf]
			r.give(b, m, o.Exact[leaf][i], o.Marks[i][leaf])
		}
		for _, u := range o.Undefined {
			if u.Leaf == leaf {
				r.unmarkable(x.Leaves[leaf].Criterion, remaining, x.Of[u.Bid], u.Err)
			}
		}
	}
}

// unrelate takes back the marks that compare bids of one that is set aside after an earlier
// stage gave it some.
func (b *Bid) unrelate() {
	for id, m := range b.Marks {
		switch c := m.Criterion; {
		case !c.IsLeaf() && c.Relative():
			delete(b.Marks, id)
		case c.Mark.Price != nil:
			*m = Mark{Criterion: c, Finding: m.Finding, Missing: m.Missing}
		default:
			m.Rebased = nil
		}
	}
}

// rebased takes the marks that are rebased to the best of the bids that remain.
func (x *Numbers) rebased(o *numeric.Outcome) {
	for _, leaf := range x.Rebased {
		best := o.Best[x.Leaves[leaf].Index]
		for i, in := range o.Entered {
			if m := x.marks[i][leaf]; in && !x.Bids[i].Lacks[leaf] && best.Sign() > 0 {
				m.Rebased = &Rebased{best}
				m.Raw, m.Mark = o.Exact[leaf][i], o.Marks[i][leaf]
			}
		}
	}
}
