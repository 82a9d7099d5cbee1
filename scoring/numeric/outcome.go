package numeric

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
)

// Outcome is how the bids of a lot come out, by their place in it.
type Outcome struct {
	Entered []bool           // those that reach every minimum mark: marks that compare bids look at them
	In      []bool           // those that get a total, and that the award method admits
	Marks   [][]exact.Number // bid x leaf: compared, rebased, rounded
	Exact   map[int][]exact.Number
	Best    []exact.Number // by node that is rebased: what the best bid received
	Rows    []Row
	Keys    [][]exact.Number // what decides the rank, the first that differs: the greater the better
	Ranks   []int            // from 1, equal for bids that tie: 1, 1, 3; 0 for those that are not ranked
	First   []int            // those that the award goes to: of rank 1, or with several places of such ranks; ties beyond them too
	// Undefined lists the marks that no formula gives; there is no ranking then.
	Undefined []Undefined
	Unknown   bool // no order can rest on it: a mark is not defined, or what decides a rank, or a price is adjusted to 0 or less
}

// Enter tells who takes part: the bids that reach every minimum mark.
func (l *Lot) Enter() []bool {
	entered := make([]bool, len(l.Bids))
	for b := range l.Bids {
		entered[b] = !l.Bids[b].Barred && l.Reaches(b)
	}
	return entered
}

// Evaluate evaluates the lot for the bids that take part. What does not differ from
// another outcome of the same criteria, weights and roundings is taken from there; nil
// for none.
func (l *Lot) Evaluate(entered []bool, like *Outcome) *Outcome {
	o := &Outcome{Entered: entered, In: slices.Clone(entered), Marks: make([][]exact.Number, len(l.Bids)),
		Best: make([]exact.Number, len(l.Nodes)), Rows: make([]Row, len(l.Bids))}
	for b := range l.Bids {
		o.Marks[b] = l.Bids[b].Marks
	}
	l.relate(o)
	if len(l.Groups) > 0 {
		l.weighAll(o)
	} else {
		for b := range l.Bids {
			switch {
			case like == nil:
				o.Rows[b] = l.Weigh(o.Marks[b])
			case slices.EqualFunc(o.Marks[b], like.Marks[b], exact.Number.Equal):
				o.Rows[b] = like.Rows[b]
			default:
				o.Rows[b] = l.Reweigh(like.Rows[b], like.Marks[b], o.Marks[b])
			}
		}
	}
	l.Rank(o)
	return o
}

// relate gives the marks that depend on other bids.
func (l *Lot) relate(o *Outcome) {
	if len(l.Compared)+len(l.Rebased) == 0 {
		return
	}
	o.Exact = make(map[int][]exact.Number, len(l.Compared)+len(l.Rebased))
	give := func(leaf int) func(b int, mark exact.Number) {
		before := make([]exact.Number, len(l.Bids))
		o.Exact[leaf] = before
		return func(b int, mark exact.Number) {
			before[b] = mark
			if mark = l.Rounded(leaf, mark); mark.Equal(o.Marks[b][leaf]) {
				return
			}
			if &o.Marks[b][0] == &l.Bids[b].Marks[0] {
				o.Marks[b] = slices.Clone(o.Marks[b])
			}
			o.Marks[b][leaf] = mark
		}
	}
	for _, leaf := range l.Compared {
		l.compare(o, leaf, give(leaf))
	}
	for _, leaf := range l.Rebased {
		l.rebase(o, leaf, give(leaf))
	}
	o.Unknown = len(o.Undefined) > 0
}

// Rank ranks the bids that take part, by what the award is decided on.
func (l *Lot) Rank(o *Outcome) {
	o.Ranks, o.Keys = make([]int, len(l.Bids)), make([][]exact.Number, len(l.Bids))
	var entries []Entry
	var who []int
	for b, in := range o.Entered {
		if !in || o.Unknown {
			continue
		}
		e := l.Entry(b, o.Rows[b])
		if o.In[b] = !l.Bids[b].Partial && l.admits(e); o.In[b] {
			entries, who = append(entries, e), append(who, b)
		}
	}
	for i, keys := range Keys(l.Award, entries) {
		o.Keys[who[i]] = keys
		o.Unknown = o.Unknown || keys == nil || l.Award.Method == criteria.AdjustedPrice && keys[0].Sign() >= 0 // lowest price first
	}
	slices.SortStableFunc(who, func(a, b int) int { return Compare(o.Keys[b], o.Keys[a]) })
	for i, b := range who {
		o.Ranks[b] = i + 1
		if i > 0 && Compare(o.Keys[who[i-1]], o.Keys[b]) == 0 {
			o.Ranks[b] = o.Ranks[who[i-1]]
		}
	}
	for b, r := range o.Ranks {
		if r > 0 && r <= max(1, l.Holders) {
			o.First = append(o.First, b)
		}
	}
}

// Order lists the bids that are ranked, from the first on; those that tie by their
// place in the lot.
func (o *Outcome) Order() []int {
	var out []int
	for b, r := range o.Ranks {
		if r > 0 {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return o.Ranks[a] - o.Ranks[b] })
	return out
}

// Own makes a copy in which the row of a bid can be changed; it is to be ranked.
func (o *Outcome) Own(b int) *Outcome {
	out := &Outcome{Entered: o.Entered, In: slices.Clone(o.Entered), Marks: o.Marks, Best: o.Best, Rows: slices.Clone(o.Rows),
		Undefined: o.Undefined, Unknown: o.Unknown}
	out.Rows[b] = o.Rows[b].Clone()
	return out
}
