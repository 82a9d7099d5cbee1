package simulation

import (
	"math"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/formula"
)

// award is the award method in floating point, over awardVariables.
type award struct {
	keys    []func([]float64) float64
	admits  func([]float64) float64 // 0 for a bid that the method does not admit
	decides bool                    // it looks at the criterion that decides
}

var awardVariables = []string{criteria.Total, price.P, criteria.Ratio, criteria.Best, criteria.Decider, criteria.Least, criteria.Most}

func newAward(a criteria.Award) award {
	out := award{admits: func([]float64) float64 { return 1 }, decides: a.Decide != ""}
	for _, k := range a.Keys() {
		out.keys = append(out.keys, formula.Float(k, awardVariables))
	}
	if c, asks := a.Condition(); asks {
		out.admits = formula.Float(formula.If(c, formula.Int(1), formula.Int(0)), awardVariables)
	}
	return out
}

// first ranks by the award method.
func (w *worker) first(b *round, taking []bool, without int, ratio float64) int {
	winner, a := -1, w.m.award
	if w.lead == nil {
		w.lead, w.now = make([]float64, len(a.keys)), make([]float64, len(a.keys))
	}
	w.keys = w.keys[:0]
	least, most := math.Inf(1), math.Inf(-1)
	for i, in := range taking {
		if in && i != without {
			least, most = min(least, w.scores[i]), max(most, w.scores[i])
		}
	}
	for i, p := range b.price {
		if !taking[i] || i == without {
			continue
		}
		values := [...]float64{w.scores[i], p, w.scores[i] / p, ratio, 0, least, most}
		if a.decides {
			values[4] = w.decider(b, i)
		}
		if a.admits(values[:]) == 0 {
			continue
		}
		w.keep(i, len(taking), values[:])
		ahead := winner < 0
		for k, key := range a.keys {
			v := key(values[:])
			if !ahead && v != w.lead[k] {
				if ahead = v > w.lead[k]; !ahead {
					break
				}
			}
			w.now[k] = v
		}
		if ahead {
			winner = i
			copy(w.lead, w.now)
		}
	}
	return winner
}
