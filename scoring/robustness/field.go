package robustness

import (
	"maps"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// field is what the marks of a leaf look at while the value of one bid moves: the
// values of the others, which do not.
type field struct {
	c     *contest
	leaf  int
	b     int
	names []string // of the variables
	expr  func([]formula.Span) formula.Span
	class []int // by bid: those that state the same value have the same class
	// of the others that take part, or did until a stage left them behind
	counts []bool // who they are
	values []exact.Number
	known  map[string]exact.Number // what the variables are without the bid
	sum    exact.Number
}

func newField(c *contest, leaf, b int) *field {
	f := &field{c: c, leaf: leaf, b: b}
	f.names = slices.Sorted(maps.Keys(formula.Variables(c.Exprs[leaf])))
	f.expr = formula.Bound(c.Exprs[leaf], f.names, nil)
	f.class = classes(len(c.bids), func(x int) exact.Number { return c.Bids[x].Values[leaf] })
	return f
}

// mine names the variable that stands for a bid's own value.
func (f *field) mine() string {
	if f.c.Leaves[f.leaf].Mark.Price != nil {
		return price.P
	}
	return criteria.X
}

// look takes the values of the others that take part.
func (f *field) look(entered []bool) {
	if slices.Equal(f.counts, entered) {
		return
	}
	past := f.c.PastOn(f.leaf).Values
	f.counts, f.values, f.known, f.sum = slices.Clone(entered), slices.Clone(past), nil, exact.Sum(past...)
	for b, in := range entered {
		if in && b != f.b {
			f.values = append(f.values, f.c.Bids[b].Values[f.leaf])
			f.sum = f.sum.Add(f.c.Bids[b].Values[f.leaf])
		}
	}
	if len(f.values) > 0 {
		f.known = f.c.Sees[f.leaf].Env(f.values, f.c.Leaves[f.leaf].Scale)
	}
}

// bounds bounds the variables while the value that moves is own; it counts only if
// its bid takes part. The place of a bid's own value is left empty.
func (f *field) bounds(entered []bool, own formula.Span, length exact.Number) []formula.Span {
	f.look(entered)
	var low, high map[string]exact.Number
	out := make([]formula.Span, len(f.names))
	for i, name := range f.names {
		switch {
		case name == f.mine() || f.known == nil && !entered[f.b]:
		case name == price.M:
			out[i] = formula.Fixed(f.c.Leaves[f.leaf].Scale)
		case !entered[f.b]:
			out[i] = formula.Fixed(f.known[name])
		case f.known == nil && name == price.N:
			out[i] = formula.Fixed(exact.One)
		case f.known == nil && name != price.N:
			out[i] = own
		case name == price.Pmin:
			out[i] = own.Lesser(formula.Fixed(f.known[name]))
		case name == price.Pmax:
			out[i] = own.Greater(formula.Fixed(f.known[name]))
		case name == price.Pavg:
			n := exact.Int(int64(len(f.values) + 1))
			out[i] = own.Plus(formula.Fixed(f.sum)).Over(formula.Fixed(n))
		case name == price.Pmedian:
			out[i] = f.median(own)
		default: // it rises with the value, and by no more than that does
			if low == nil {
				low, high = f.env(own.Low), f.env(own.High)
			}
			out[i] = formula.Between(low[name], high[name])
			if !out[i].IsFixed() {
				out[i].Start, out[i].Smooth, out[i].Most = low[name], true, own.Most
			}
		}
		if out[i].As == nil && !out[i].IsFixed() { // what is computed from it in the same way is the same
			out[i] = out[i].Is(&formula.Identity{})
		}
	}
	return out
}

// median bounds the median of the values of the others and of one that moves: that
// one, kept between the two around the middle, or its mean with the one in the middle.
func (f *field) median(own formula.Span) formula.Span {
	sorted := slices.Clone(f.values)
	slices.SortFunc(sorted, exact.Number.Cmp)
	n := len(sorted)
	between := func(low, high int) formula.Span {
		kept := own
		if low >= 0 {
			kept = kept.Greater(formula.Fixed(sorted[low]))
		}
		if high < n {
			kept = kept.Lesser(formula.Fixed(sorted[high]))
		}
		return kept
	}
	if n%2 == 0 {
		return between(n/2-1, n/2)
	}
	middle := formula.Fixed(sorted[n/2])
	return between(n/2-1, n/2+1).Plus(middle).Over(formula.Fixed(exact.Int(2)))
}

func (f *field) env(own exact.Number) map[string]exact.Number {
	return f.c.Sees[f.leaf].Env(append(slices.Clip(f.values), own), f.c.Leaves[f.leaf].Scale)
}
