package criteria

import (
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
)

// Rounding says where results are rounded; a stage that is not named is not.
type Rounding struct {
	Marks    Places // each mark
	Weighted Places // each weighted mark
	Criteria Places // the sum of each group of sub-criteria
	Totals   Places // the total
	Mode     exact.Mode
}

// Places is a number of decimals, or none for no rounding.
type Places struct {
	Set bool
	N   int
}

func readRounding(n *source.Node) Rounding {
	r := Rounding{Mode: exact.HalfUp}
	if n == nil {
		return r
	}
	m := n.Map()
	places := func(key string) Places {
		v := m.Get(key)
		if v == nil {
			return Places{}
		}
		return Places{true, v.Int(0, 9)}
	}
	r.Marks, r.Weighted, r.Criteria, r.Totals = places("marks"), places("weighted"), places("criteria"), places("totals")
	if v := m.Get("mode"); v != nil {
		modes := make([]string, len(exact.Modes))
		for i, m := range exact.Modes {
			modes[i] = string(m)
		}
		r.Mode = exact.Mode(v.OneOf(modes...))
	}
	m.Done()
	return r
}

// Apply rounds v at a stage.
func (r Rounding) Apply(p Places, v exact.Number) exact.Number {
	if !p.Set {
		return v
	}
	return v.Round(p.N, r.Mode)
}
