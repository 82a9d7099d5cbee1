package criteria

import (
	"fmt"
	"strings"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Rounding says where results are rounded; a stage that is not named is not.
type Rounding struct {
	Marks    Places // each mark
	Weighted Places // each weighted mark
	Criteria Places // the sum of each group of sub-criteria
	Totals   Places // the total
	Mode     exact.Mode
	Minimums MinimumTest
}

// MinimumTest says what minimum marks are compared with.
type MinimumTest string

// The tests of minimum marks.
const (
	NoMinimum MinimumTest = ""        // no criterion has one
	OnExact   MinimumTest = "exact"   // the mark before any rounding, the default
	OnRounded MinimumTest = "rounded" // the mark as it is printed
)

// readMinimums reads what minimum marks are compared with, once criteria are known.
func (t *Tender) readMinimums(n *source.Node) {
	test := OnExact
	if n != nil {
		test = MinimumTest(n.OneOf(string(OnExact), string(OnRounded)))
	}
	for _, lot := range t.Lots {
		Walk(lot.Criteria, func(c *Criterion) {
			if c.Minimum != nil {
				t.Rounding.Minimums = test
			}
		})
	}
	if n != nil && test != "" && t.Rounding.Minimums == NoMinimum {
		t.warn(n, lang.M("no criterion has a minimum mark"), lang.M("remove the key, or give a criterion its minimum:"))
	}
}

// Places is a number of decimals, or none for no rounding.
type Places struct {
	Set bool
	N   int
}

// decimals reads a number of decimals; a step such as 0.01 is told what it stands for.
func decimals(n *source.Node) int {
	_, after, is := strings.Cut(n.Raw(), ".")
	if zeros := strings.TrimSuffix(after, "1"); is && len(zeros) < len(after) && strings.Trim(n.Raw(), "0.") == "1" {
		n.Problem(lang.M("%q is a step, expected a number of decimals", n.Raw()), lang.M("write: %s", lang.Raw(fmt.Sprint(len(after)))))
		return 0
	}
	return n.Int(0, 9)
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
		return Places{true, decimals(v)}
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

// Rounded is the rounding of a criterion's own, by the mode of the tender: of its mark
// and its weighted mark, or of a group's sum. What is not set is as the tender says.
type Rounded struct{ Marks, Weighted, Criteria Places }

func readRounded(n *source.Node, group bool) Rounded {
	var r Rounded
	if n == nil {
		return r
	}
	m := n.Map()
	read := func(key string) (p Places) {
		if v := m.Get(key); v != nil {
			p = Places{true, v.Int(0, 9)}
		}
		return p
	}
	if group {
		r.Criteria = read("criteria")
	} else {
		r.Marks, r.Weighted = read("marks"), read("weighted")
	}
	m.Done()
	return r
}

// MarkPlaces, WeightedPlaces and SumPlaces give the decimals to which the mark of a
// leaf, its weighted mark and the sum of a group are rounded.
func (r Rounding) MarkPlaces(c *Criterion) Places { return c.Rounding.Marks.or(r.Marks) }

// WeightedPlaces: see [Rounding.MarkPlaces].
func (r Rounding) WeightedPlaces(c *Criterion) Places { return c.Rounding.Weighted.or(r.Weighted) }

// SumPlaces: see [Rounding.MarkPlaces].
func (r Rounding) SumPlaces(c *Criterion) Places { return c.Rounding.Criteria.or(r.Criteria) }

func (p Places) or(other Places) Places {
	if p.Set {
		return p
	}
	return other
}

// Apply rounds v at a stage.
func (r Rounding) Apply(p Places, v exact.Number) exact.Number {
	if !p.Set {
		return v
	}
	return v.Round(p.N, r.Mode)
}
