package scoring

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// addUp adds up the weighted marks of a bid and gives its total.
func (r *run) addUp(b *Bid, cs []*criteria.Criterion) exact.Number {
	sum := exact.Zero
	for _, c := range cs {
		sum = sum.Add(b.Marks[c.ID].Weighted)
	}
	return r.e.Tender.Rounding.Apply(r.e.Tender.Rounding.Totals, sum)
}

// weigh gives the weighted mark of a criterion as received, before anything is
// rebased: mark / scale x weight for a leaf, the sum of its sub-criteria's for a group.
func (r *run) weigh(b *Bid, c *criteria.Criterion) *Mark {
	if c.IsLeaf() {
		m := b.Marks[c.ID]
		r.weighLeaf(m)
		m.Unrounded = m.Received.Quo(c.Scale).Mul(c.Weight)
		return m
	}
	m := &Mark{Criterion: c}
	b.Marks[c.ID] = m
	for _, sub := range c.Criteria {
		s := r.weigh(b, sub)
		m.Received, m.Unrounded = m.Received.Add(s.Weighted), m.Unrounded.Add(s.Unrounded)
	}
	r.weighGroup(m, m.Received)
	return m
}

func (r *run) weighLeaf(m *Mark) {
	c, rounding := m.Criterion, r.e.Tender.Rounding
	m.Exact = m.Mark.Quo(c.Scale).Mul(c.Weight)
	m.Weighted = rounding.Apply(rounding.WeightedPlaces(c), m.Exact)
}

func (r *run) weighGroup(m *Mark, sum exact.Number) {
	c, rounding := m.Criterion, r.e.Tender.Rounding
	m.Exact = sum
	m.Weighted = rounding.Apply(rounding.SumPlaces(c), sum)
	m.Mark = exact.Zero
	if !c.Weight.IsZero() { // a scenario may take all of it away
		m.Mark = m.Weighted.Mul(c.Scale).Quo(c.Weight)
	}
}

// rebase weighs criteria for the ranked bids, those below before those above, and
// brings those that are rebased to the best of the bids that remain.
func (r *run) rebase(l *Lot, cs []*criteria.Criterion, ranked []*Bid) {
	for _, c := range cs {
		if c.IsLeaf() {
			r.rebaseLeaf(l, c)
			for _, b := range ranked {
				r.weigh(b, c)
			}
			continue
		}
		r.rebase(l, c.Criteria, ranked)
		best := exact.Zero
		for _, b := range ranked {
			m := &Mark{Criterion: c}
			b.Marks[c.ID] = m
			for _, sub := range c.Criteria {
				s := b.Marks[sub.ID]
				m.Received, m.Unrounded = m.Received.Add(s.Weighted), m.Unrounded.Add(s.Unrounded)
			}
			best = exact.Max(best, m.Received)
		}
		for _, b := range ranked {
			m := b.Marks[c.ID]
			sum := m.Received
			if c.Rebase && best.Sign() > 0 {
				m.Rebased = &Rebased{best}
				sum = sum.Mul(c.Weight).Quo(best)
			}
			r.weighGroup(m, sum)
		}
	}
}

// rebaseLeaf brings the best mark of the bids that remain to the greatest mark, the
// others in proportion, before it is rounded.
func (r *run) rebaseLeaf(l *Lot, c *criteria.Criterion) {
	if !c.Rebase {
		return
	}
	var remain []*Mark
	best := exact.Zero
	for _, b := range l.Bids {
		if m := b.Marks[c.ID]; b.Status == Ranked || b.Status == Incomplete && m.State() >= Measured {
			remain = append(remain, m)
			best = exact.Max(best, m.Received)
		}
	}
	if best.Sign() <= 0 {
		return // nobody has a mark to be measured against
	}
	for _, m := range remain {
		m.Rebased = &Rebased{best}
		m.Raw = m.Received.Mul(c.Scale).Quo(best)
		m.Mark = r.e.Tender.Rounding.Apply(r.e.Tender.Rounding.MarkPlaces(c), m.Raw)
	}
}
