package simulation

import "slices"

// keep notes the keys of a bid, where the award goes to several.
func (w *worker) keep(i, of int, values []float64) {
	if w.m.places < 2 {
		return
	}
	if len(w.keys) == 0 {
		w.keys = append(w.keys, make([][]float64, of)...)
	}
	keys := make([]float64, len(w.m.award.keys))
	for k, key := range w.m.award.keys {
		keys[k] = key(values)
	}
	w.keys[i] = keys
}

// holders tells which bids have a place, by the keys that were kept: those than which fewer
// are better than there are places. Bids that tie for the last place have one.
func (w *worker) holders(n int) []bool {
	out := make([]bool, n)
	for i, own := range w.keys {
		better := 0
		for k, other := range w.keys {
			if k != i && own != nil && other != nil && slices.Compare(other, own) > 0 {
				better++
			}
		}
		out[i] = own != nil && better < w.m.places
	}
	return out
}

// several notes of a round in which an agreement has several holders whether the cheapest bid
// and the best one are among them, and whether a bid that is not decides who is. The winner
// of the round is known, and with it the keys of all bids.
func (w *worker) several(x method, b *round, t *tally, cheapest, best int) {
	held := w.holders(len(b.in))
	t.cheapest += one(held[cheapest])
	t.best += one(held[best])
	if !x.relative && !w.m.t.Award.Relative() && len(w.m.cuts) == 0 {
		return
	}
	for i, in := range b.in {
		if !in || held[i] {
			continue
		}
		if w.winner(x, b, i) >= 0 && !slices.Equal(w.holders(len(b.in)), held) {
			t.loser++
			return
		}
	}
}
