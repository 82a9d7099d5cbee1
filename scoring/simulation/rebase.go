package simulation

// gain is what rebasing adds to the total of a bid: the best bid of those that take
// part, but for one, gets the whole weight, the others in proportion. Criteria that are
// rebased inside a group that is rebased too are taken as if they were not.
func (w *worker) gain(b *round, i, without int) float64 {
	out := 0.0
	for _, g := range w.m.rebased {
		best, own := 0.0, 0.0
		for k, in := range b.in {
			if !in || k == without {
				continue
			}
			sum := 0.0
			for _, leaf := range g.leaves {
				if !w.m.draws[leaf].money {
					sum += b.marks[k][leaf] * w.m.draws[leaf].factor
				}
			}
			if best = max(best, sum); k == i {
				own = sum
			}
		}
		if best > 0 {
			out += own*g.minimum/best - own
		}
	}
	return out
}
