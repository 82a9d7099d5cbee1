package numeric

import (
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
)

// Entry is what the rank of an admitted bid is decided on.
type Entry struct {
	Total, Price exact.Number
	Decide       exact.Number   // weighted mark of the criterion that decides inside the band
	Ties         []exact.Number // weighted marks of the criteria that settle ties
}

// Entry gives what the rank of a bid is decided on, from what its marks come to.
func (l *Lot) Entry(b int, r Row) Entry {
	e := Entry{Total: r.Total, Price: l.Bids[b].Price}
	if l.Decide != nil {
		e.Decide = r.Of[l.Decide.Index]
	}
	for _, n := range l.Ties {
		e.Ties = append(e.Ties, r.Of[n.Index])
	}
	return e
}

// EntryAlong gives the same with another sum in the place of a node's, above which no
// group is rebased.
func (l *Lot) EntryAlong(b int, r Row, n *Node, sum exact.Number) Entry {
	p := l.Along(r, n, sum)
	e := l.Entry(b, r)
	e.Total = p.Total
	if l.Decide != nil {
		if of := p.At(l.Decide); of != nil {
			e.Decide = *of
		}
	}
	for i, tie := range l.Ties {
		if of := p.At(tie); of != nil {
			e.Ties[i] = *of
		}
	}
	return e
}

// admits tells whether the award method takes a bid: it meets its condition, and has a
// price where the method divides by that.
func (l *Lot) admits(e Entry) bool {
	return !(l.Award.Divides() && e.Price.Sign() <= 0) && l.Award.Admits(e.Total, e.Price)
}

// Keys gives each entry the keys that decide its rank, the first that differs: the
// greater the better; nil where the method gives none, since it is not defined for this
// total and price. Where it divides by the price, prices are above 0.
func Keys(a criteria.Award, entries []Entry) [][]exact.Number {
	keys, divides := a.Keys(), a.Divides()
	env := formula.Env{Numbers: map[string]exact.Number{}}
	if divides {
		best := exact.Zero
		for _, e := range entries {
			best = exact.Max(best, e.Total.Quo(e.Price))
		}
		env.Numbers[criteria.Best] = best
	}
	for i, e := range entries {
		if i == 0 {
			env.Numbers[criteria.Least], env.Numbers[criteria.Most] = e.Total, e.Total
		}
		env.Numbers[criteria.Least] = exact.Min(env.Numbers[criteria.Least], e.Total)
		env.Numbers[criteria.Most] = exact.Max(env.Numbers[criteria.Most], e.Total)
	}
	out := make([][]exact.Number, len(entries))
	for i, e := range entries {
		env.Numbers[criteria.Total], env.Numbers[price.P], env.Numbers[criteria.Decider] = e.Total, e.Price, e.Decide
		if divides {
			env.Numbers[criteria.Ratio] = e.Total.Quo(e.Price)
		}
		own := make([]exact.Number, 0, len(keys)+len(e.Ties))
		for _, k := range keys {
			v, err := formula.Eval(k, env)
			if err != nil {
				own = nil
				break
			}
			own = append(own, v)
		}
		if own != nil {
			out[i] = append(own, e.Ties...)
		}
	}
	return out
}

// Compare compares the keys of two bids, the greater the better; those without are last.
func Compare(a, b []exact.Number) int {
	for i := range min(len(a), len(b)) {
		if c := a[i].Cmp(b[i]); c != 0 {
			return c
		}
	}
	return len(a) - len(b)
}
