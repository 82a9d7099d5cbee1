package allocation

import (
	"math"

	"github.com/bareme/bareme/internal/exact"
)

// worth is what a lot more, and a unit of value more, would be worth to each holder: any
// numbers of at least 0 make a true bound, good ones a tight one.
type worth struct{ lots, value []exact.Number }

// worth looks for good ones by going up the slope of the bound, in floating point; what
// comes out is made exact.
func (s *search) worth() worth {
	n := len(s.lots)
	out := worth{make([]exact.Number, n), make([]exact.Number, n)}
	if s.Limits.Lots == 0 && s.Limits.Value == nil {
		return out
	}
	g := s.slope()
	best := g.bound()
	lots, value := append([]float64(nil), g.lots...), append([]float64(nil), g.value...)
	const rounds = 400
	length := g.scale / 4
	for k := range rounds {
		g.step(length)
		if b := g.bound(); b > best {
			best = b
			copy(lots, g.lots)
			copy(value, g.value)
		} else if k%10 == 9 {
			length *= 0.8
		}
	}
	for h := range n {
		out.lots[h], out.value[h] = rounded(lots[h]), rounded(value[h])
	}
	return out
}

func rounded(x float64) exact.Number {
	if x <= 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return exact.Zero
	}
	return exact.FromFloat(x).Round(4, exact.HalfUp)
}

// slope is the bound as a function of what the limits are worth.
type slope struct {
	offers      [][]sloped
	none        float64
	most        float64 // lots
	limit       float64 // value; 0 for none
	lots, value []float64
	byLots      []float64 // the slope
	byValue     []float64
	scale       float64
}

type sloped struct {
	cost, price float64
	holds       []int
}

func (s *search) slope() *slope {
	n := len(s.lots)
	g := &slope{none: s.none.Float(), most: float64(s.Limits.Lots), lots: make([]float64, n), value: make([]float64, n),
		byLots: make([]float64, n), byValue: make([]float64, n)}
	if s.Limits.Value != nil {
		g.limit = s.Limits.Value.Float()
	}
	for l, offers := range s.Lots {
		var list []sloped
		low, high := math.Inf(1), math.Inf(-1)
		for i, o := range offers {
			c := s.atLeast(l, i).Float()
			low, high = min(low, c), max(high, c)
			list = append(list, sloped{c, s.least[l][i].Float(), o.Holds})
		}
		if high > low {
			g.scale = max(g.scale, high-low)
		}
		g.offers = append(g.offers, list)
	}
	if g.scale == 0 {
		g.scale = 1
	}
	return g
}

// bound gives the bound, and finds its slope.
func (g *slope) bound() float64 {
	sum := 0.0
	for h := range g.lots {
		sum -= g.lots[h]*g.most + g.value[h]*g.limit
		g.byLots[h], g.byValue[h] = -g.most, -g.limit
	}
	for _, offers := range g.offers {
		least, at := g.none, -1
		for i, o := range offers {
			c := o.cost
			for _, h := range o.holds {
				c += g.lots[h] + g.value[h]*o.price
			}
			if c < least {
				least, at = c, i
			}
		}
		sum += least
		if at >= 0 {
			for _, h := range offers[at].holds {
				g.byLots[h]++
				g.byValue[h] += offers[at].price
			}
		}
	}
	return sum
}

// step goes up the slope by a length.
func (g *slope) step(length float64) {
	lots, value := 0.0, 0.0
	for h := range g.lots {
		lots, value = lots+g.byLots[h]*g.byLots[h], value+g.byValue[h]*g.byValue[h]
	}
	for h := range g.lots {
		if g.most > 0 && lots > 0 {
			g.lots[h] = max(0, g.lots[h]+length*g.byLots[h]/math.Sqrt(lots))
		}
		if g.limit > 0 && value > 0 {
			g.value[h] = max(0, g.value[h]+length/g.limit*g.byValue[h]/math.Sqrt(value))
		}
	}
}
