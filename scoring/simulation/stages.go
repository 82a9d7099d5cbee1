package simulation

import (
	"math"

	"github.com/bareme/bareme/criteria"
)

// readStages notes in which stage each leaf is marked, and who goes on to each.
func (m *model) readStages() {
	for _, l := range m.leaves {
		m.stages = append(m.stages, l.Later)
	}
	stages := m.t.StagesOf(m.lot)
	for i, s := range stages {
		m.cuts = append(m.cuts, s.Cut)
		for k, l := range m.leaves { // those of other lots do not count
			if l.Later == s.Index {
				m.stages[k] = i + 1
			}
		}
	}
}

// staged gives the first bid where later stages leave some behind. Fictitious bids have all
// marks, so that without one of them another goes on in its place.
func (w *worker) staged(x method, b *round, without int) int {
	m := w.m
	for len(w.on) < len(b.in) {
		w.on, w.last = append(w.on, false), append(w.last, 0)
	}
	on := w.on[:len(b.in)]
	for i, in := range b.in {
		on[i], w.scores[i] = in && i != without, 0
	}
	for stage := 0; ; stage++ {
		w.addStage(x, b, on, stage, without)
		if stage == len(m.cuts) {
			break
		}
		w.cut(m.cuts[stage], on)
	}
	ratio := 0.0
	for i, p := range b.price {
		if on[i] {
			ratio = max(ratio, w.scores[i]/p)
		}
	}
	return w.first(b, on, -1, ratio)
}

// addStage adds what is marked in a stage to the scores of the bids that take part in it.
func (w *worker) addStage(x method, b *round, on []bool, stage, without int) {
	m := w.m
	low, high, sum, n := math.Inf(1), math.Inf(-1), 0.0, 0.0
	for i, p := range b.price {
		if on[i] {
			low, high, sum, n = min(low, p), max(high, p), sum+p, n+1
		}
	}
	if n == 0 {
		return
	}
	args := [...]float64{0, low, high, sum / n, 0, 0, n, w.median(x, b, on, -1)}
	for k, d := range m.draws {
		if m.stages[k] != stage {
			continue
		}
		best := 0.0 // of a mark that is rebased
		for i := range on {
			if on[i] && m.leaves[k].Rebase && !d.money {
				best = max(best, b.marks[i][k])
			}
		}
		for i := range on {
			if !on[i] {
				continue
			}
			mark := b.marks[i][k]
			switch f := x.marks[k]; {
			case f != nil:
				args[0], args[4], args[5] = b.price[i], m.leaves[k].Scale.Float(), b.price[i]
				mark = f(args[:])
			case best > 0:
				mark = mark * m.leaves[k].Scale.Float() / best
			}
			if without < 0 && d.money {
				w.priced[i][k] = mark
			}
			w.scores[i] += mark * d.factor
		}
	}
	for i := range on {
		if without < 0 && on[i] {
			w.last[i] = stage
		}
	}
}

// cut leaves the bids behind that do not go on.
func (w *worker) cut(c criteria.Cut, on []bool) {
	best := math.Inf(-1)
	for i := range on {
		if on[i] {
			best = max(best, w.scores[i])
		}
	}
	stay := make([]bool, len(on))
	for i := range on {
		better := 0
		for k := range on {
			if on[k] && w.scores[k] > w.scores[i] {
				better++
			}
		}
		stay[i] = on[i] && (c.Keep == 0 || better < c.Keep) && (c.Within == nil || best-w.scores[i] <= c.Within.Float()) &&
			(c.Minimum == nil || w.scores[i] >= c.Minimum.Float())
	}
	copy(on, stay)
}
