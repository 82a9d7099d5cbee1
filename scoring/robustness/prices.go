package robustness

import (
	"slices"
	"sync"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/scoring"
)

// cent is the grid on which prices are searched.
var cent = exact.Ratio(1, 100)

// maxSteps bounds the search for one price.
const maxSteps = 4000

// priceTips finds, for each bid, the nearest price in whole cents that changes the
// award, from one cent to twice the price. All that the bid states in money
// changes in proportion.
func (c *contest) priceTips(p *pool, start outcome, f *scoring.Firmness) {
	var leaves []int
	for i, l := range c.leaves {
		if l.Measure.Unit() == criteria.Money {
			leaves = append(leaves, i)
		}
	}
	if len(leaves) == 0 && c.t.Award.Method == criteria.WeightedSum {
		return
	}
	folded := c.fold(func(leaf int) bool { return slices.Contains(leaves, leaf) })
	var mutex sync.Mutex
	found := make([]scoring.Tip, len(c.bids))
	f.Tips = found
	for b := range c.bids {
		if c.price[b].Sign() <= 0 {
			continue
		}
		p.do(func() {
			s := &priceSearch{c: folded, b: b, leaves: leaves, start: start, known: map[int64]*sample{}}
			for _, up := range []bool{false, true} {
				tip, ok, settled := s.nearest(up)
				if !settled {
					mutex.Lock()
					f.TipsLeftOut++
					mutex.Unlock()
				}
				if ok && (found[b].Bid == nil || tip.Change().Abs().Less(found[b].Change().Abs())) {
					found[b] = tip
				}
			}
		})
	}
}

// priceSearch looks for the price of a bid at which the award changes.
//
// Between the prices that pieces names, every mark is a monotone function of the
// price. Two prices of a piece at which marks are known therefore bound all totals
// between them: where these leave no doubt, nothing changes in between, and
// otherwise the piece is halved, down to the cent.
type priceSearch struct {
	c      *contest
	b      int
	leaves []int
	start  outcome
	known  map[int64]*sample
	steps  int
}

// sample is the outcome at a price in cents.
type sample struct {
	outcome
	c       *contest
	changed bool
}

func (s *priceSearch) at(k int64) *sample {
	if known, ok := s.known[k]; ok {
		return known
	}
	s.steps++
	v := s.c.withPrice(s.b, exact.Int(k).Mul(cent), s.leaves)
	o := v.outcome()
	r := &sample{o, v, !slices.Equal(o.firsts(), s.start.firsts())}
	s.known[k] = r
	return r
}

// nearest finds the first price above, or below, at which the award changes;
// settled is false if the search was given up.
func (s *priceSearch) nearest(up bool) (tip scoring.Tip, found, settled bool) {
	price := s.c.price[s.b]
	cents := price.Quo(cent)
	low, high := whole(cents.Floor())+1, whole(cents.Mul(exact.Int(2)).Floor())
	if !up {
		low, high = 1, -whole(cents.Neg().Floor())-1
	}
	if high < low {
		return tip, false, true
	}
	s.steps = 0
	pieces := s.pieces(low, high)
	if !up {
		slices.Reverse(pieces)
	}
	for _, p := range pieces {
		k, found, settled := s.first(p[0], p[1], up)
		if !settled {
			return tip, false, false
		}
		if found {
			o := s.at(k)
			status := scoring.Ranked
			if !o.in[s.b] {
				status = scoring.SetAside
			}
			return scoring.Tip{Bid: s.c.bids[s.b], From: price, To: exact.Int(k).Mul(cent), Step: cent,
				Winners: s.c.named(o.firsts()), Status: status}, true, true
		}
	}
	return tip, false, true
}

func whole(n exact.Number) int64 { return n.Rat().Num().Int64() }

// first finds the first price of a piece at which the award changes, seen from
// its lower end, or from its upper one.
func (s *priceSearch) first(low, high int64, up bool) (k int64, found, settled bool) {
	near, far := low, high
	if !up {
		near, far = high, low
	}
	if s.at(near).changed {
		return near, true, true
	}
	if near == far || s.unchanged(low, high) {
		return 0, false, true
	}
	if high-low == 1 {
		return far, s.at(far).changed, true
	}
	if s.steps > maxSteps {
		return 0, false, false
	}
	mid := low + (high-low)/2
	halves := [2][2]int64{{low, mid}, {mid, high}}
	if !up {
		halves[0], halves[1] = halves[1], halves[0]
	}
	for _, h := range halves {
		if k, found, settled := s.first(h[0], h[1], up); found || !settled {
			return k, found, settled
		}
	}
	return 0, false, true
}

// unchanged tells whether the award surely stays between two prices of a piece.
func (s *priceSearch) unchanged(low, high int64) bool {
	p, q := s.at(low), s.at(high)
	if p.changed || q.changed || !slices.Equal(p.in, q.in) {
		return false
	}
	if s.c.t.Award.Method == criteria.ExtendedRatio {
		// the pieces end wherever two ratios, or a ratio and the band, cross;
		// totals must not move within them
		return !slices.ContainsFunc(s.leaves, func(i int) bool {
			for b, in := range p.in {
				if in && !p.marks[b][i].Equal(q.marks[b][i]) {
					return true
				}
			}
			return false
		})
	}
	firsts := p.firsts()
	least, most := make([][]exact.Number, len(p.in)), make([][]exact.Number, len(p.in))
	for b, in := range p.in {
		if in {
			least[b], most[b] = s.bounds(p, q, b)
		}
	}
	for _, w := range firsts {
		for b, in := range p.in {
			if !in || b == w || slices.Contains(firsts, b) && s.alike(p, w, b) {
				continue
			}
			if !settled(least[w], most[w], least[b], most[b]) {
				return false
			}
		}
	}
	return true
}

// settled tells whether the order of two bids, whose keys lie between bounds, is
// sure.
func settled(leastA, mostA, leastB, mostB []exact.Number) bool {
	for i := range leastA {
		if mostB[i].Less(leastA[i]) || mostA[i].Less(leastB[i]) {
			return true
		}
		if !leastA[i].Equal(mostA[i]) || !leastB[i].Equal(mostB[i]) {
			return false
		}
	}
	return true // equal throughout
}

// bounds gives the least and the greatest keys of a bid between two prices of a
// piece.
func (s *priceSearch) bounds(p, q *sample, b int) (least, most []exact.Number) {
	low, high := p.marks[b], p.marks[b]
	for _, i := range s.leaves {
		switch p.marks[b][i].Cmp(q.marks[b][i]) {
		case -1:
			if &high[0] == &p.marks[b][0] {
				high = slices.Clone(high)
			}
			high[i] = q.marks[b][i]
		case 1:
			if &low[0] == &p.marks[b][0] {
				low = slices.Clone(low)
			}
			low[i] = q.marks[b][i]
		}
	}
	keys := func(marks []exact.Number, price exact.Number) []exact.Number {
		e := scoring.Entry{Total: s.c.total(b, marks), Price: price}
		for _, n := range s.c.ties {
			e.Ties = append(e.Ties, s.c.weigh(n, b, marks))
		}
		return scoring.Keys(s.c.t.Award, []scoring.Entry{e})[0]
	}
	return keys(low, q.c.price[b]), keys(high, p.c.price[b])
}

// alike tells whether two bids have the same prices, marks and weighted marks, so
// that they stay equal; the bid whose price changes is like no other.
func (s *priceSearch) alike(p *sample, x, y int) bool {
	if x == s.b || y == s.b {
		return false
	}
	for _, i := range s.leaves {
		if !s.c.money[x][i].Equal(s.c.money[y][i]) || !p.marks[x][i].Equal(p.marks[y][i]) {
			return false
		}
	}
	return s.c.price[x].Equal(s.c.price[y]) && sameFixed(s.c.tree, x, y)
}

func sameFixed(list []*node, x, y int) bool {
	for _, n := range list {
		if n.fixed != nil && !n.fixed[x].Equal(n.fixed[y]) || !sameFixed(n.subs, x, y) {
			return false
		}
	}
	return true
}

// withPrice gives a bid another price. What else it states in money follows in
// proportion, and a limit on it may set the bid aside.
func (c *contest) withPrice(b int, p exact.Number, leaves []int) *contest {
	v := *c
	ratio := p.Quo(c.price[b])
	v.price = slices.Clone(c.price)
	v.price[b] = p
	v.money, v.marks = slices.Clone(c.money), slices.Clone(c.marks)
	v.rules = &sync.Map{}
	v.money[b], v.marks[b] = slices.Clone(c.money[b]), slices.Clone(c.marks[b])
	for _, i := range leaves {
		value := c.money[b][i].Mul(ratio)
		v.money[b][i] = value
		if l := c.leaves[i]; l.Mark.Price == nil {
			if mark, err := formula.Eval(l.Mark.Expr, formula.Env{Numbers: map[string]exact.Number{criteria.X: value}}); err == nil {
				v.marks[b][i] = c.t.Rounding.Apply(c.t.Rounding.Marks, mark)
			}
		}
	}
	for _, check := range c.bids[b].Checks {
		f := check.Finding
		if f.Unit != criteria.Money {
			continue
		}
		f.Value = f.Value.Mul(ratio)
		if check.Requirement.Needs.Test(f) != criteria.Holds {
			v.barred = slices.Clone(v.barred)
			v.barred[b] = true
		}
	}
	return &v
}

// pieces cuts a range of cents where a mark may stop being monotone in the price,
// and where the bid may be set aside.
func (s *priceSearch) pieces(low, high int64) [][2]int64 {
	cuts := map[int64]bool{}
	cut := func(p exact.Number) { // p stands apart from what is below and above it
		k := p.Quo(cent).Floor()
		if k.Less(exact.Int(low-1)) || exact.Int(high).Less(k) {
			return
		}
		cuts[whole(k)] = true // a piece ends here
		if k.Mul(cent).Equal(p) {
			cuts[whole(k)-1] = true
		}
	}
	mine := s.c.price[s.b]
	for _, i := range s.leaves {
		s.leafCuts(i, func(value exact.Number) {
			if own := s.c.money[s.b][i]; own.Sign() > 0 {
				cut(value.Mul(mine).Quo(own)) // as the price that gives this value
			}
		})
	}
	for _, check := range s.c.bids[s.b].Checks {
		if f := check.Finding; f.Unit == criteria.Money && f.Value.Sign() > 0 {
			for _, limit := range []*exact.Number{check.Requirement.Needs.AtLeast, check.Requirement.Needs.AtMost} {
				if limit != nil {
					cut(limit.Mul(mine).Quo(f.Value))
				}
			}
		}
	}
	s.awardCuts(cut)
	ends := []int64{high}
	for k := range cuts {
		if k >= low && k < high {
			ends = append(ends, k)
		}
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	var out [][2]int64
	from := low
	for _, e := range ends {
		out = append(out, [2]int64{from, e})
		from = e + 1
	}
	return out
}

// leafCuts names the values of a leaf in money where its marks, of any bid, may
// stop being monotone: other bids' values (the least and the greatest change), the
// formula's parameters, the points of a mark function, and where the mean meets
// one of these.
func (s *priceSearch) leafCuts(i int, cut func(exact.Number)) {
	l := s.c.leaves[i]
	for _, p := range l.Mark.Points {
		cut(p.X)
	}
	if l.Mark.Price == nil {
		return
	}
	for _, in := range [][]bool{s.start.in, s.others()} {
		var values []exact.Number
		for b := range s.c.bids {
			if in[b] && b != s.b {
				values = append(values, s.c.money[b][i])
			}
		}
		n := exact.Int(int64(len(values) + 1))
		sum := exact.Sum(values...)
		if len(values) > 0 {
			cut(exact.Mean(values...)) // the mean is the bid's own price
		}
		for _, v := range append(slices.Clone(values), args(l)...) {
			cut(v)
			cut(v.Mul(n).Sub(sum)) // the mean is v
		}
	}
}

func args(l *criteria.Criterion) []exact.Number {
	var out []exact.Number
	for _, v := range l.Mark.Price.Args {
		out = append(out, v)
	}
	return out
}

// others tells who takes part beside the bid.
func (s *priceSearch) others() []bool {
	in := slices.Clone(s.start.in)
	in[s.b] = true
	return in
}

// awardCuts names the prices where the award method itself changes its mind.
func (s *priceSearch) awardCuts(cut func(exact.Number)) {
	a := s.c.t.Award
	switch a.Method {
	case criteria.FixedPrice:
		cut(a.Fixed)
	case criteria.ExtendedRatio:
		own := s.c.total(s.b, s.c.marks[s.b])
		kept := exact.One.Sub(a.Band)
		for b := range s.c.bids {
			if b == s.b || s.c.price[b].Sign() <= 0 {
				continue
			}
			z := s.c.total(b, s.c.marks[b]).Quo(s.c.price[b])
			for _, ratio := range []exact.Number{z, z.Mul(kept), z.Quo(kept)} {
				if ratio.Sign() > 0 {
					cut(own.Quo(ratio))
				}
			}
		}
	}
}
