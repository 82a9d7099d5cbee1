package simulation

import (
	"math"
	"slices"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/price"
	"github.com/bareme/bareme/internal/formula"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/random"
	"github.com/bareme/bareme/scoring/robustness"
)

// model is a lot in floating point.
type model struct {
	t         *criteria.Tender
	lot       *criteria.Lot
	set       criteria.Simulation
	leaves    []*criteria.Criterion
	draws     []draw // by leaf
	groups    []group
	rebased   []group // their marks, or their sums, are brought to the best bid
	methods   []method
	award     award
	stages    []int          // by leaf: in which it is marked, where the award has stages
	cuts      []criteria.Cut // who goes on to each later stage
	reference float64
	low, high float64
	own       float64 // part of a mark that goes with the price
	shared    float64 // part that the marks of a bid share
	alone     float64 // the rest
	places    int     // how many bids the award goes to
}

// group is a group with a minimum mark, or one that is rebased.
type group struct {
	leaves  []int
	minimum float64 // of the weighted mark; of one that is rebased, its weight
}

// method is a way to mark prices: a function for each leaf in money.
type method struct {
	name      string
	published bool
	why       lang.Localizer            // it cannot be used; nil if it can
	marks     []func([]float64) float64 // by leaf; nil for those not in money
	relative  bool                      // looks at other bids
	median    bool                      // looks at the median price
}

// variables are what functions of prices are computed over, in this order.
var variables = []string{price.P, price.Pmin, price.Pmax, price.Pavg, price.M, criteria.X, price.N, price.Pmedian}

func newModel(t *criteria.Tender, lot *criteria.Lot) *model {
	s := t.Simulation
	m := &model{
		t:         t,
		lot:       lot,
		set:       s,
		leaves:    criteria.Leaves(lot.Criteria),
		award:     newAward(t.Award),
		reference: 100,
		low:       s.Low.Float(),
		high:      s.High.Float(),
		places:    lot.Places(),
	}
	if lot.Estimate != nil {
		m.reference = lot.Estimate.Float()
	}
	q, together := s.Quality.Float(), s.Together.Float()
	together = max(together, q*q) // marks that go with the price go with each other
	m.own, m.shared, m.alone = q, math.Sqrt(together-q*q), math.Sqrt(1-together)
	for _, l := range m.leaves {
		m.draws = append(m.draws, newDraw(t, l))
	}
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		if c.IsLeaf() || c.Minimum == nil {
			return
		}
		g := group{minimum: c.Minimum.Float() / c.Scale.Float() * c.Weight.Float()}
		for _, l := range criteria.Leaves(c.Criteria) {
			g.leaves = append(g.leaves, slices.Index(m.leaves, l))
		}
		m.groups = append(m.groups, g)
	})
	criteria.Walk(lot.Criteria, func(c *criteria.Criterion) {
		if !c.Rebase {
			return
		}
		g := group{minimum: c.Weight.Float()}
		for _, l := range criteria.Leaves([]*criteria.Criterion{c}) {
			g.leaves = append(g.leaves, slices.Index(m.leaves, l))
		}
		m.rebased = append(m.rebased, g)
	})
	m.readStages()
	m.listMethods()
	return m
}

// listMethods lists the tender's own way to mark prices, then each other formula
// in its place.
func (m *model) listMethods() {
	own := method{published: true, marks: make([]func([]float64) float64, len(m.leaves))}
	byFormula := false
	for i, l := range m.leaves {
		if m.draws[i].money {
			own.marks[i] = formula.Float(l.Mark.Expr, variables)
		}
		if l.Mark.Price != nil && m.draws[i].money {
			byFormula = true
			own.name = robustness.FormulaName(l.Mark.Price)
			own.relative = own.relative || relative(l.Mark.Price)
			own.median = own.median || price.SeesOf(l.Mark.Expr).Median
		}
	}
	m.methods = []method{own}
	if !byFormula {
		return
	}
	for _, r := range robustness.Rules(m.lot.Estimate) {
		if r.Name == own.name {
			continue
		}
		x := method{name: r.Name, marks: slices.Clone(own.marks)}
		if r.Rule == nil {
			x.why = r.Why
			m.methods = append(m.methods, x)
			continue
		}
		x.relative = relative(r.Rule)
		for i, l := range m.leaves {
			if l.Mark.Price != nil && m.draws[i].money {
				x.marks[i] = formula.Float(r.Rule.Expr, variables)
			}
		}
		m.methods = append(m.methods, x)
	}
}

// relative tells whether a formula looks at the other bids' prices.
func relative(r *price.Rule) bool {
	for name := range formula.Variables(r.Expr) {
		if name != price.P && name != price.M {
			return true
		}
	}
	return false
}

// round is the fictitious bids of a round.
type round struct {
	price   []float64
	marks   [][]float64 // bid x leaf, of those not in money
	quality []float64   // weighted sum of these
	in      []bool
}

// rounds draws rounds and adds up what each method makes of them.
func (m *model) rounds(r random.Source, n int) []tally {
	out := make([]tally, len(m.methods))
	for i := range out {
		out[i].spread = make([]float64, len(m.leaves))
	}
	w := &worker{m: m}
	for range n {
		b := w.draw(&r)
		for i, x := range m.methods {
			if x.why == nil {
				w.mark(x, b, &out[i])
			}
		}
	}
	return out
}

// worker holds what rounds use again and again.
type worker struct {
	m      *model
	round  round
	scores []float64
	priced [][]float64
	on     []bool // by bid: it goes on, where the award has stages
	last   []int  // by bid: the last stage that it took part in
	// the keys of the bid that leads, and of the one that is compared with it
	lead, now []float64
	// the keys of all bids that are ranked, where the award goes to several; nil of others
	keys [][]float64
}

func (w *worker) draw(r *random.Source) *round {
	m, b := w.m, &w.round
	n := m.set.FewestBids + r.IntN(m.set.MostBids-m.set.FewestBids+1)
	for len(b.price) < n {
		b.price, b.quality, b.in = append(b.price, 0), append(b.quality, 0), append(b.in, false)
		b.marks = append(b.marks, make([]float64, len(m.leaves)))
		w.scores, w.priced = append(w.scores, 0), append(w.priced, make([]float64, len(m.leaves)))
	}
	b.price, b.quality, b.in = b.price[:n], b.quality[:n], b.in[:n]
	for i := range n {
		p, shared := r.Normal(), r.Normal()
		b.price[i] = m.reference * (m.low + (m.high-m.low)*even(p))
		b.quality[i], b.in[i] = 0, true
		for k, d := range m.draws {
			if d.money {
				continue
			}
			mark := d.mark(even(m.own*p + m.shared*shared + m.alone*r.Normal()))
			b.marks[i][k] = mark
			b.quality[i] += mark * d.factor
			b.in[i] = b.in[i] && mark >= d.minimum
		}
		for _, g := range m.groups {
			sum := 0.0
			for _, k := range g.leaves {
				sum += b.marks[i][k] * m.draws[k].factor
			}
			b.in[i] = b.in[i] && sum >= g.minimum
		}
	}
	return b
}

// mark marks a round by a method and notes who wins, and why.
func (w *worker) mark(x method, b *round, t *tally) {
	winner := w.winner(x, b, -1)
	if winner < 0 {
		return
	}
	t.ranked++
	cheapest, best, negative := winner, winner, false
	for i, in := range b.in {
		if in && b.price[i] < b.price[cheapest] {
			cheapest = i
		}
		if in && b.quality[i] > b.quality[best] {
			best = i
		}
	}
	for k, d := range w.m.draws {
		low, high := math.Inf(1), math.Inf(-1)
		for i, in := range b.in {
			if !in || len(w.m.cuts) > 0 && w.last[i] < w.m.stages[k] {
				continue
			}
			mark := b.marks[i][k]
			if d.money {
				mark = w.priced[i][k]
				negative = negative || mark < 0
			}
			low, high = min(low, mark*d.factor), max(high, mark*d.factor)
		}
		if low <= high {
			t.spread[k] += high - low
		}
	}
	t.negative += one(negative)
	if w.m.places > 1 {
		w.several(x, b, t, cheapest, best)
		return
	}
	t.cheapest += one(cheapest == winner)
	t.best += one(best == winner)
	if x.relative || w.m.t.Award.Relative() || len(w.m.cuts) > 0 {
		for i, in := range b.in {
			if in && i != winner && w.winner(x, b, i) != winner {
				t.loser++
				break
			}
		}
	}
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// winner gives the first bid, the earlier of equals, among those that take part
// but for one; -1 if none does.
func (w *worker) winner(x method, b *round, without int) int {
	m := w.m
	if len(m.cuts) > 0 {
		return w.staged(x, b, without)
	}
	low, high, sum, n := math.Inf(1), math.Inf(-1), 0.0, 0.0
	for i, p := range b.price {
		if b.in[i] && i != without {
			low, high, sum, n = min(low, p), max(high, p), sum+p, n+1
		}
	}
	if n == 0 {
		return -1
	}
	args := [...]float64{0, low, high, sum / n, 0, 0, n, w.median(x, b, b.in, without)}
	ratio := 0.0
	for i, p := range b.price {
		if !b.in[i] || i == without {
			continue
		}
		total := b.quality[i]
		for k, f := range x.marks {
			if f == nil {
				continue
			}
			args[0], args[4], args[5] = p, m.leaves[k].Scale.Float(), p
			mark := f(args[:])
			if without < 0 {
				w.priced[i][k] = mark
			}
			total += mark * m.draws[k].factor
		}
		total += w.gain(b, i, without)
		w.scores[i] = total
		ratio = max(ratio, total/p)
	}
	return w.first(b, b.in, without, ratio)
}

// median gives the median price of those that take part but for one, where the method
// looks at it.
func (w *worker) median(x method, b *round, in []bool, without int) float64 {
	if !x.median {
		return 0
	}
	var prices []float64
	for i, p := range b.price {
		if in[i] && i != without {
			prices = append(prices, p)
		}
	}
	return middle(prices)
}

// decider gives the weighted mark of the criterion that decides inside the band.
func (w *worker) decider(b *round, i int) float64 {
	sum := 0.0
	for k, l := range w.m.leaves {
		if l.ID == w.m.t.Award.Decide || under(w.m.t, w.m.t.Award.Decide, l) {
			sum += b.marks[i][k] * w.m.draws[k].factor
		}
	}
	return sum
}

func under(t *criteria.Tender, group string, l *criteria.Criterion) bool {
	for _, lot := range t.Lots {
		if c := lot.Criterion(group); c != nil && slices.Contains(criteria.Leaves(c.Criteria), l) {
			return true
		}
	}
	return false
}
