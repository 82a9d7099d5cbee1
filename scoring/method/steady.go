package method

import (
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/numeric"
)

// steady finds the losing bids without which the award is surely the same, without
// evaluating the lot once for each of them. What the price formulas see of all bids
// moves little when one goes: its bounds over all bids bound each total, and most
// totals stay below the winner's. Those that may not are computed for each bid that
// goes. A bid of which it is not sure may still leave the award as it is.
type steady struct {
	lot     *scoring.Lot
	numbers *scoring.Numbers // of the ranking
	rows    []numeric.Row    // as evaluated
	prices  []*seen
	winner  int   // in the ranking
	rivals  []int // those whose bounds reach the winner's
	known   bool  // bounds are known, so that something can be told
}

// seen is what a price formula sees of the ranked bids.
type seen struct {
	leaf    *numeric.Node
	values  []exact.Number // by place in the ranking
	sorted  []exact.Number
	sum     exact.Number
	extreme []bool // by place in the ranking: the only one with the least or the greatest value
	env     map[string]exact.Number
}

// names are the variables of a price formula, in the order of bounds.
var names = []string{price.M, price.P, price.Pmin, price.Pmax, price.Pavg, price.Pmedian, price.N}

func newSteady(t *criteria.Tender, lot *scoring.Lot) *steady {
	s := &steady{lot: lot}
	if t.Award.Method != criteria.WeightedSum || len(lot.Winner()) != 1 || len(lot.Ranking) < 3 || lot.Several() || lot.Rebases() ||
		len(lot.Stages) > 0 {
		return s
	}
	s.numbers = scoring.NewNumbers(t, &scoring.Lot{Lot: lot.Lot, Bids: lot.Ranking}, func(*scoring.Bid) bool { return true })
	entered := make([]bool, len(lot.Ranking))
	for i := range entered {
		entered[i] = true
	}
	s.rows = s.numbers.Evaluate(entered, nil).Rows
	for _, leaf := range s.numbers.Compared {
		s.prices = append(s.prices, s.newSeen(leaf))
	}
	s.bound()
	return s
}

func (s *steady) newSeen(at int) *seen {
	leaf := s.numbers.Leaves[at]
	x := &seen{leaf: leaf, extreme: make([]bool, len(s.numbers.Bids))}
	for _, b := range s.numbers.Bids {
		x.values = append(x.values, b.Values[at])
	}
	x.sorted = slices.SortedFunc(slices.Values(x.values), exact.Number.Cmp)
	x.sum = exact.Sum(x.values...)
	n := len(x.sorted)
	x.env = map[string]exact.Number{price.M: leaf.Scale, price.Pmin: x.sorted[0], price.Pmax: x.sorted[n-1], price.N: exact.Int(int64(n - 1))}
	for i, v := range x.values {
		x.extreme[i] = v.Equal(x.sorted[0]) && x.sorted[0].Less(x.sorted[1]) || v.Equal(x.sorted[n-1]) && x.sorted[n-2].Less(x.sorted[n-1])
	}
	return x
}

// without gives what the formula sees without a bid, which is no extreme one.
func (x *seen) without(gone int) map[string]exact.Number {
	n := len(x.values) - 1
	x.env[price.Pavg] = x.sum.Sub(x.values[gone]).Quo(exact.Int(int64(n)))
	at, _ := slices.BinarySearchFunc(x.sorted, x.values[gone], exact.Number.Cmp)
	rest := func(i int) exact.Number { // of those that stay, in order
		if i >= at {
			i++
		}
		return x.sorted[i]
	}
	x.env[price.Pmedian] = exact.Mean(rest((n-1)/2), rest(n/2))
	return x.env
}

// marks makes a function that bounds the mark of a value, whichever bid goes.
func (x *seen) marks() func(value exact.Number) formula.Span {
	n := len(x.values) - 1
	mean := func(gone exact.Number) exact.Number { return x.sum.Sub(gone).Quo(exact.Int(int64(n))) }
	spans := []formula.Span{
		formula.Fixed(x.leaf.Scale), {}, formula.Fixed(x.sorted[0]), formula.Fixed(x.sorted[n]),
		formula.Between(mean(x.sorted[n]), mean(x.sorted[0])),
		formula.Between(exact.Mean(x.sorted[(n-1)/2], x.sorted[n/2]), exact.Mean(x.sorted[(n-1)/2+1], x.sorted[n/2+1])),
		formula.Fixed(exact.Int(int64(n))),
	}
	bound := formula.Bound(x.leaf.Mark.Expr, names, nil)
	return func(value exact.Number) formula.Span {
		spans[1] = formula.Fixed(value)
		return bound(spans)
	}
}

// bound bounds the totals, and finds who may come near the winner.
func (s *steady) bound() {
	var spans []func(exact.Number) formula.Span
	for _, x := range s.prices {
		spans = append(spans, x.marks())
	}
	low, high := make([]exact.Number, len(s.lot.Ranking)), make([]exact.Number, len(s.lot.Ranking))
	for i := range s.lot.Ranking {
		least, most := make([]exact.Number, len(s.prices)), make([]exact.Number, len(s.prices))
		for k, x := range s.prices {
			span := spans[k](x.values[i])
			if !span.Bounded {
				return
			}
			least[k], most[k] = span.Low, span.High
		}
		low[i], high[i] = s.total(i, least), s.total(i, most)
		if s.lot.Ranking[i].Rank == 1 {
			s.winner = i
		}
	}
	s.known = true
	for i := range high {
		if i != s.winner && !high[i].Less(low[s.winner]) {
			s.rivals = append(s.rivals, i)
		}
	}
}

// total gives the total of a bid with other marks before rounding under price
// formulas. It rises with each of them.
func (s *steady) total(i int, raw []exact.Number) exact.Number {
	weighted := func(k int) (*numeric.Node, exact.Number) {
		n := s.prices[k].leaf
		return n, s.numbers.Weight(n, s.numbers.Rounded(n.Leaf, raw[k]))
	}
	switch len(raw) {
	case 0:
		return s.rows[i].Total
	case 1:
		n, sum := weighted(0)
		return s.numbers.Along(s.rows[i], n, sum).Total
	}
	r := s.rows[i].Clone()
	for k := range raw {
		n, sum := weighted(k)
		s.numbers.Replace(&r, n, sum)
	}
	return r.Total
}

// without tells whether the award is surely the same without a bid, by its place in
// the ranking.
func (s *steady) without(gone int) bool {
	if !s.known || gone == s.winner || slices.ContainsFunc(s.prices, func(x *seen) bool { return x.extreme[gone] }) {
		return false
	}
	if len(s.rivals) == 0 {
		return true
	}
	for _, x := range s.prices {
		x.without(gone)
	}
	first, ok := s.exactly(s.winner)
	if !ok {
		return false
	}
	for _, i := range s.rivals {
		if total, ok := s.exactly(i); i != gone && (!ok || !total.Less(first)) {
			return false
		}
	}
	return true
}

// exactly gives the total of a bid by what the formulas now see.
func (s *steady) exactly(i int) (exact.Number, bool) {
	raw := make([]exact.Number, len(s.prices))
	for k, x := range s.prices {
		x.env[price.P] = x.values[i]
		mark, err := formula.Eval(x.leaf.Mark.Expr, formula.Env{Numbers: x.env})
		if err != nil {
			return exact.Zero, false
		}
		raw[k] = mark
	}
	return s.total(i, raw), true
}
