package numeric

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// Mark gives the mark of a bid on a leaf that does not compare bids, by what was found.
func (l *Lot) Mark(b *Bid, leaf int) error { return l.Marker()(b, leaf) }

// Marker gives [Lot.Mark] for many marks, one after the other.
func (l *Lot) Marker() func(b *Bid, leaf int) error {
	given := formula.Var(criteria.X)
	env := formula.Env{Numbers: map[string]exact.Number{}, Texts: map[string]string{}}
	return func(b *Bid, leaf int) error {
		if l.Exprs[leaf] == given { // as evaluators give it
			l.Receive(b, leaf, b.Values[leaf])
			return nil
		}
		env.Numbers[criteria.X], env.Texts[criteria.X] = b.Values[leaf], ""
		if b.Levels != nil {
			env.Texts[criteria.X] = b.Levels[leaf]
		}
		mark, err := formula.Eval(l.Exprs[leaf], env)
		if err == nil {
			l.Receive(b, leaf, mark)
		}
		return err
	}
}

// Receive gives a bid a mark on a leaf that does not compare bids.
func (l *Lot) Receive(b *Bid, leaf int, mark exact.Number) {
	b.Received[leaf], b.Marks[leaf] = mark, l.Rounded(leaf, mark)
}

// Rounded rounds a mark as the tender says.
func (l *Lot) Rounded(leaf int, mark exact.Number) exact.Number {
	return l.Rounding.Apply(l.Rounding.MarkPlaces(l.Leaves[leaf].Criterion), mark)
}

// Undefined is a mark that a formula over all bids does not give.
type Undefined struct {
	Bid, Leaf int
	Err       error
}

// Shared gives the values of the variables that a leaf's formula sees of all bids that
// take part, or did until a stage left them behind, nil where none does.
func (l *Lot) Shared(leaf int, entered []bool) map[string]exact.Number {
	values := slices.Clone(l.PastOn(leaf).Values)
	for b, in := range entered {
		if in && !l.Bids[b].lacks(leaf) {
			values = append(values, l.Bids[b].Values[leaf])
		}
	}
	if len(values) == 0 {
		return nil
	}
	return l.Sees[leaf].Env(values, l.Leaves[leaf].Scale)
}

// compare gives the marks of a leaf that compares the bids that take part.
func (l *Lot) compare(o *Outcome, leaf int, give func(b int, mark exact.Number)) {
	env := l.Shared(leaf, o.Entered)
	for b, in := range o.Entered {
		if !in || l.Bids[b].lacks(leaf) {
			continue
		}
		env[price.P] = l.Bids[b].Values[leaf]
		mark, err := formula.Eval(l.Exprs[leaf], formula.Env{Numbers: env})
		if err != nil {
			o.Undefined = append(o.Undefined, Undefined{b, leaf, err})
			continue
		}
		give(b, mark)
	}
}

// BestReceived gives the best mark received on a leaf by those that take part, 0 for
// none above it.
func (l *Lot) BestReceived(leaf int, entered []bool) exact.Number {
	best := l.PastOn(leaf).Best
	for b, in := range entered {
		if in && !l.Bids[b].lacks(leaf) {
			best = exact.Max(best, l.Bids[b].Received[leaf])
		}
	}
	return best
}

// Rebase brings a mark or a sum to where the best one is the whole: unchanged where
// nothing is above 0 that it could be measured against.
func Rebase(v, whole, best exact.Number) exact.Number {
	if best.Sign() <= 0 {
		return v
	}
	return v.Mul(whole).Quo(best)
}

// rebase brings the best mark on a leaf of those that take part to the whole scale.
func (l *Lot) rebase(o *Outcome, leaf int, give func(b int, mark exact.Number)) {
	n := l.Leaves[leaf]
	best := l.BestReceived(leaf, o.Entered)
	o.Best[n.Index] = best
	for b, in := range o.Entered {
		if in && !l.Bids[b].lacks(leaf) {
			give(b, Rebase(l.Bids[b].Received[leaf], n.Scale, best))
		}
	}
}
