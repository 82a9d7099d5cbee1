package robustness_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
)

// engine evaluates a dossier with one thing changed: nothing here is shared with
// the search under test.
type engine struct {
	t       *testing.T
	d       *bids.Dossier
	e       *scoring.Evaluation
	winner  []string
	ranks   map[string]int
	rebases bool // the sum of a group is rebased
}

func newEngine(t *testing.T, s *dossiertest.Spec) *engine {
	d := bids.LoadFS(s.Files(), kinds.All)
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		t.Fatalf("refused: %v", err)
	}
	x := &engine{t: t, d: d, e: e}
	criteria.Walk(e.Lots[0].Criteria, func(c *criteria.Criterion) { x.rebases = x.rebases || c.Rebase && !c.IsLeaf() })
	x.winner, x.ranks = names(e.Lots[0].Held()), ranks(e.Lots[0])
	return x
}

func names(list []*scoring.Bid) []string {
	out := []string{}
	for _, b := range list {
		out = append(out, b.ID)
	}
	slices.Sort(out)
	return out
}

func ranks(l *scoring.Lot) map[string]int {
	out := map[string]int{}
	for _, b := range l.Ranking {
		out[b.ID] = b.Rank
	}
	return out
}

// with evaluates a change; it gives nil where the formula of the award adjusts a price to
// nothing or to less, on which the engine rests no order.
func (x *engine) with(tender *criteria.Tender, o scoring.Options) *scoring.Lot {
	fork := x.d.Fork()
	if tender != nil {
		fork.Tender = tender
	}
	e, err := scoring.Evaluate(fork, o)
	if refused := (*source.Error)(nil); errors.As(err, &refused) && !slices.ContainsFunc(refused.Problems, func(p source.Problem) bool {
		return !strings.Contains(p.What.In(lang.EN), "the adjusted price is")
	}) {
		return nil
	}
	if err != nil {
		x.t.Fatalf("refused: %v", err)
	}
	return e.Lots[0]
}

func (x *engine) withMark(bid, criterion string, mark exact.Number) *scoring.Lot {
	return x.with(nil, scoring.Options{Marks: map[string]map[string]exact.Number{bid: {criterion: mark}}})
}

// withPrice changes all that a bid states in money in proportion.
func (x *engine) withPrice(bid string, price exact.Number) *scoring.Lot {
	changes := map[string]scoring.Change{"price": {Value: price}}
	b := x.e.Lots[0].Bid(bid)
	for _, c := range criteria.Leaves(x.e.Lots[0].Criteria) {
		if c.Measure.Unit() == criteria.Money {
			changes[c.ID] = scoring.Change{Value: b.Marks[c.ID].Finding.Value.Mul(price).Quo(*b.Price)}
		}
	}
	return x.with(nil, scoring.Options{Changes: map[string]map[string]scoring.Change{bid: changes}})
}

func (x *engine) withWeight(criterion string, w exact.Number) *scoring.Lot {
	node := source.Parse("weight.yaml", []byte(`"`+criterion+`"`), &source.Problems{})
	return x.with(x.e.Tender.Reweighed(criteria.Reweighing{Weights: []criteria.Weighing{{At: node, Weight: w}}, InProportion: true}), scoring.Options{})
}

// first says who comes first.
func first(l *scoring.Lot) string {
	if l == nil {
		return "ranks nobody"
	}
	return fmt.Sprint("puts first ", names(l.Held()))
}

// changed tells whether other bids come first. Nobody does where nothing can be ranked.
func (x *engine) changed(l *scoring.Lot) bool {
	return l != nil && !slices.Equal(names(l.Held()), x.winner)
}

// random draws a dossier; of every five, one rebases the sums of many groups, one has
// few prices and whole marks, so that bids tie, one is near ties at many decimals, one is
// hard for a spreadsheet too, and one has rounds, in which marks are given again, and
// criteria with scales of their own.
func random(seed uint64) *dossiertest.Spec {
	r := rand.New(rand.NewPCG(seed, 3))
	kind := seed % 5
	s := dossiertest.Random(r, dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3, Methods: true, Hard: kind == 3, Wide: kind == 4})
	switch kind {
	case 4:
		s.GiveAgain(r)
	case 0:
		for i := range s.Groups {
			if s.Method != "lowest-price" && s.Method != "fixed-price" && !s.Groups[i].Flat && r.IntN(2) == 0 {
				s.Groups[i].Rebase = true
			}
		}
	case 1:
		if crowd(r, s); seed%2 == 0 {
			s.CheaperFirst()
		}
	case 2:
		close(r, s)
	}
	return s
}

// crowd gives bids one of three prices and whole marks.
func crowd(r *rand.Rand, s *dossiertest.Spec) {
	for i := range s.Bids {
		b := &s.Bids[i]
		b.Price = []string{"100000", "110000", "125000.50"}[r.IntN(3)]
		for id, v := range b.Values {
			if whole, _, cut := strings.Cut(v, "."); cut {
				b.Values[id] = whole
			}
		}
	}
}

// close makes of all bids the same but for a last decimal, and rounds at many.
func close(r *rand.Rand, s *dossiertest.Spec) {
	for _, stage := range []string{"marks", "weighted", "criteria", "totals"} {
		if delete(s.Places, stage); r.IntN(3) > 0 {
			s.Places[stage] = 2 + r.IntN(5)
		}
	}
	for i := range s.Bids[1:] {
		b, model := &s.Bids[i+1], s.Bids[0]
		b.Price = model.Price
		for id, v := range model.Values {
			b.Values[id] = v
		}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				if l.Kind == dossiertest.Judged && r.IntN(2) == 0 {
					b.Values[l.ID] = fmt.Sprintf("%.4f", float64(s.Scale)/2+float64(r.IntN(40))/10_000)
				}
			}
		}
		if r.IntN(2) == 0 {
			var cents int
			fmt.Sscan(strings.ReplaceAll(model.Price, ".", ""), &cents)
			if strings.Contains(model.Price, ".") {
				b.Price = fmt.Sprintf("%d.%02d", (cents+r.IntN(300))/100, (cents+r.IntN(300))%100)
			}
		}
	}
}

// thirds is how many thirds of the dossiers are tried: all where more is asked.
func thirds() int { return seeded.Cases(1, 3) }

func dossiers(t *testing.T, each func(t *testing.T, seed uint64, x *engine, f *scoring.Firmness)) {
	n, first := uint64(150), uint64(0)
	if thirds() < 3 {
		n, first = 50, 40
	}
	if testing.Short() {
		n = 25
	}
	if many, err := strconv.ParseUint(os.Getenv("BAREME_DOSSIERS"), 10, 32); err == nil {
		n, first = many, 1_000
	}
	left := 0
	for seed := first; seed < first+n; seed++ {
		x := newEngine(t, random(seed))
		if len(x.winner) == 0 {
			continue
		}
		f := robustness.Analyse(context.Background(), x.e, robustness.Options{})[0]
		if f.LeftOut.Award() || f.LeftOut.Rankings > 0 { // said, so nothing wrong is claimed; but it must be rare, and a matter of near ties
			if left++; left > int(n/25) {
				t.Fatalf("seed %d: left out: %+v", seed, f.LeftOut)
			}
			continue
		}
		each(t, seed, x, f)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// At a tipping point the award changes, as the tip says; one step nearer it does
// not, nor at any nearer value, on either side.
func TestTippingPoints(t *testing.T) {
	tips, prices, none := 0, 0, 0
	dossiers(t, func(t *testing.T, seed uint64, x *engine, f *scoring.Firmness) {
		r := rand.New(rand.NewPCG(seed, 4))
		found := map[string]scoring.Tip{}
		for _, tip := range f.Tips {
			at, near := tip.To, tip.To.Sub(tip.Step)
			if tip.To.Less(tip.From) {
				near = tip.To.Add(tip.Step)
			}
			key, try := "price", func(v exact.Number) *scoring.Lot { return x.withPrice(tip.Bid.ID, v) }
			if tip.Criterion != nil {
				key, try = tip.Criterion.ID, func(v exact.Number) *scoring.Lot { return x.withMark(tip.Bid.ID, tip.Criterion.ID, v) }
			} else {
				prices++
			}
			found[tip.Bid.ID+" "+key] = tip
			if l := try(at); !x.changed(l) || !slices.Equal(names(l.Held()), names(tip.Winners)) {
				t.Errorf("%s, %s at %s: the tip says %v, the engine %s", tip.Bid.ID, key, at, names(tip.Winners), first(l))
			}
			// one step nearer may be on the other side of where it is now
			if between := near.Sub(tip.From).Mul(at.Sub(tip.From)); between.Sign() > 0 && x.changed(try(near)) {
				t.Errorf("%s, %s: the award changes at %s already, the tip says %s", tip.Bid.ID, key, near, at)
			}
			tips++
		}
		for _, b := range x.e.Lots[0].Ranking {
			for range 4 {
				if b.Price == nil {
					continue
				}
				cents := b.Price.Mul(exact.Hundred).Floor().Rat().Num().Int64()
				v := exact.Ratio(1+r.Int64N(2*cents), 100)
				tip, ok := found[b.ID+" price"]
				if ok && !v.Sub(tip.From).Abs().Less(tip.Change().Abs()) {
					v = tip.From.Add(tip.Change().Mul(exact.Ratio(r.Int64N(1000), 1000))).Round(2, exact.Down)
					if !v.Sub(tip.From).Abs().Less(tip.Change().Abs()) {
						continue
					}
				}
				if v.Sign() > 0 && x.changed(x.withPrice(b.ID, v)) {
					t.Errorf("%s: at the price %s another bid is first; the nearest tip is %v", b.ID, v, tip.To)
				}
			}
			for _, c := range criteria.Leaves(x.e.Lots[0].Criteria) {
				if c.Measure.Unit() == criteria.Money {
					continue
				}
				places := 2
				if p := x.e.Tender.Rounding.MarkPlaces(c); p.Set {
					places = p.N
				}
				tip, ok := found[b.ID+" "+c.ID]
				now := b.Marks[c.ID].Mark
				if c.Rebase {
					now = b.Marks[c.ID].Received
				}
				if ok {
					now = tip.From
				}
				for range 3 {
					v := c.Scale.Mul(exact.Ratio(r.Int64N(1001), 1000)).Round(places, exact.Down)
					if ok && !v.Sub(now).Abs().Less(tip.Change().Abs()) {
						continue
					}
					none++
					if x.changed(x.withMark(b.ID, c.ID, v)) {
						t.Errorf("%s, %s: with the mark %s another bid is first; the tip says %v", b.ID, c.ID, v, tip.To)
					}
				}
			}
		}
	})
	if tips < 100*thirds() || prices < 20*thirds() || none < 1000*thirds()/3 {
		if !testing.Short() {
			t.Errorf("only %d tips, %d of prices, and %d marks without: the dossiers test too little", tips, prices, none)
		}
	}
	t.Logf("%d tips, %d of prices, %d marks within", tips, prices, none)
}

// Within its interval a weight changes nothing; just beyond, it does.
func TestStabilityIntervals(t *testing.T) {
	ends, inside := 0, 0
	dossiers(t, func(t *testing.T, seed uint64, x *engine, f *scoring.Firmness) {
		r := rand.New(rand.NewPCG(seed, 5))
		for _, s := range f.Weights {
			for i, in := range []scoring.Interval{s.Award, s.Ranking} {
				differs := x.changed
				if i == 1 {
					differs = func(l *scoring.Lot) bool { return l != nil && fmt.Sprint(ranks(l)) != fmt.Sprint(x.ranks) }
				}
				name := fmt.Sprintf("%s, interval %d from %s to %s", s.Criterion.ID, i, in.Low.At, in.High.At)
				if s.Criterion.Weight.Less(in.Low.At) || in.High.At.Less(s.Criterion.Weight) {
					t.Errorf("%s: the published weight %s is outside", name, s.Criterion.Weight)
				}
				for range 4 {
					w := in.Low.At.Add(in.High.At.Sub(in.Low.At).Mul(exact.Ratio(1+r.Int64N(999), 1000)))
					if w.Less(s.Most) && differs(x.withWeight(s.Criterion.ID, w)) {
						t.Errorf("%s: at %s the outcome is another", name, w)
					}
					inside++
				}
				for side, end := range []scoring.Bound{in.Low, in.High} {
					if end.At.Sign() == 0 || end.At.Equal(s.Most) {
						continue
					}
					if got := differs(x.withWeight(s.Criterion.ID, end.At)); got == end.Stays {
						t.Errorf("%s: at the end %s it differs: %v, stays: %v", name, end.At, got, end.Stays)
					}
					away := exact.Int(int64(2*side - 1))
					l := x.withWeight(s.Criterion.ID, end.At.Add(exact.Unit(30).Mul(away)))
					if x.rebases && !(differs(l) && l != nil && slices.Equal(names(l.Held()), names(end.Beyond))) { // searched by ten-thousandths
						l = x.withWeight(s.Criterion.ID, end.At.Add(exact.Unit(4).Mul(away)))
					}
					if !differs(l) && end.Stays {
						t.Errorf("%s: just beyond %s nothing changes", name, end.At)
					}
					if end.Stays && (l == nil || !slices.Equal(names(l.Held()), names(end.Beyond))) {
						t.Errorf("%s: just beyond %s: said %v, the engine %s", name, end.At, names(end.Beyond), first(l))
					}
					ends++
				}
			}
		}
	})
	if ends < 500*thirds()/3 && !testing.Short() {
		t.Errorf("only %d ends: the dossiers test too little", ends)
	}
	t.Logf("%d ends, %d weights within", ends, inside)
}
