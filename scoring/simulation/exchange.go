package simulation

import (
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
)

// exchange tells what a point of the total is worth along the range of prices:
// one bid's price moves, the others' are spread evenly over the range.
func (m *model) exchange(x method) []Exchange {
	switch m.t.Award.Method {
	case criteria.OnValue:
		return []Exchange{{1, m.t.Award.Worth.Quo(m.t.Points).Float()}}
	case criteria.WeightedSum:
	default:
		return nil
	}
	n := (m.set.FewestBids + m.set.MostBids) / 2
	points := func(own float64) float64 {
		low, high, sum := own, own, own
		others := make([]float64, 0, n)
		for k := range n - 1 {
			p := m.reference * (m.low + (m.high-m.low)*(float64(k)+0.5)/float64(n-1))
			others = append(others, p)
			low, high, sum = min(low, p), max(high, p), sum+p
		}
		args := [...]float64{own, low, high, sum / float64(n), 0, own, float64(n), middle(append(others, own))}
		total := 0.0
		for k, f := range x.marks {
			if f != nil {
				args[4] = m.leaves[k].Scale.Float()
				total += f(args[:]) * m.draws[k].factor
			}
		}
		return total
	}
	var out []Exchange
	const steps = 10
	for k := range steps + 1 {
		part := m.low + (m.high-m.low)*float64(k)/steps
		h := m.reference * 0.0005
		lost := points(part*m.reference-h) - points(part*m.reference+h)
		e := Exchange{part, math.Inf(1)}
		if lost > 1e-12 {
			e.PerPoint = 2 * h / lost
		}
		out = append(out, e)
	}
	return out
}

// middle sorts numbers and gives their median.
func middle(all []float64) float64 {
	slices.Sort(all)
	n := len(all)
	return (all[(n-1)/2] + all[n/2]) / 2
}
