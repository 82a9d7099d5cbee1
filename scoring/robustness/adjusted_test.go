package robustness_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
)

// lead makes a tender whose prices are adjusted by the lead on the lowest total, with
// marks of Alpha, Beta and Gamma on each criterion. Alpha has 60, Beta 50 and Gamma 45
// points in all. As Gamma's total falls, Alpha's adjusted price is 0 at 40, and Beta's
// would be lower from 20 on, both far below 0: the engine ranks nobody there.
func lead(t *testing.T, criteria string, marks string) *engine {
	t.Helper()
	files := fstest.MapFS{"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: T, buyer: B}
points: 60
award: {method: adjusted-price, price: {measure: cost}, formula: "P * (1 - (Q - Qmin) / 20)"}
criteria:
` + criteria)},
		"marks/jury.yaml": {Data: []byte("evaluator: J\nmarks:\n" + marks)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 100}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nprices: {taxes: excluded, price: 200}\n")},
		"bids/gamma.yaml": {Data: []byte("tenderer: Gamma\nprices: {taxes: excluded, price: 500}\n")},
	}
	d := bids.LoadFS(files, kinds.All)
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &engine{t: t, d: d, e: e, winner: names(e.Lots[0].Winner()), ranks: ranks(e.Lots[0])}
}

// No mark is said to give the award to a bid where the engine ranks nobody.
func TestNoTipWhereAPriceIsAdjustedToNothing(t *testing.T) {
	x := lead(t, "  - {id: q, weight: 60, measure: judged, scale: 60}\n",
		"  q:\n    alpha: {mark: 60, reason: r}\n    beta: {mark: 50, reason: r}\n    gamma: {mark: 45, reason: r}\n")
	for mark, ranked := range map[int64]bool{45: true, 41: true, 40: false, 20: false, 19: false, 0: false} {
		if l := x.withMark("gamma", "q", exact.Int(mark)); (l != nil) != ranked {
			t.Errorf("with %d the engine %s", mark, first(l))
		}
	}
	f := robustness.Analyse(context.Background(), x.e, robustness.Options{})[0]
	for _, tip := range f.Tips {
		if tip.Criterion != nil && tip.Bid.ID == "gamma" {
			t.Errorf("with the mark %s %v are first, it says; the engine %s", tip.To, names(tip.Winners), first(x.withMark("gamma", "q", tip.To)))
		}
	}
	if len(f.Tips) < 2 {
		t.Errorf("%d tips", len(f.Tips))
	}
}

// Nor is a weight.
func TestNoTurnWhereAPriceIsAdjustedToNothing(t *testing.T) {
	marks := func(alpha, beta, gamma int) string {
		return fmt.Sprintf("\n    alpha: {mark: %d, reason: r}\n    beta: {mark: %d, reason: r}\n    gamma: {mark: %d, reason: r}\n", alpha, beta, gamma)
	}
	x := lead(t, "  - {id: q, weight: 15, measure: judged, scale: 60}\n  - {id: r, weight: 45, measure: judged, scale: 60}\n",
		"  q:"+marks(60, 50, 0)+"  r:"+marks(60, 50, 60))
	for weight, ranked := range map[int64]bool{15: true, 19: true, 20: false, 40: false, 41: false} {
		if l := x.withWeight("q", exact.Int(weight)); (l != nil) != ranked {
			t.Errorf("with the weight %d the engine %s", weight, first(l))
		}
	}
	f := robustness.Analyse(context.Background(), x.e, robustness.Options{})[0]
	said := 0
	for _, s := range f.Weights {
		for _, in := range []scoring.Interval{s.Award, s.Ranking} {
			for _, end := range []scoring.Bound{in.Low, in.High} {
				if len(end.Beyond) > 0 {
					said++
					l := x.withWeight(s.Criterion.ID, end.At)
					t.Logf("%s at %s: %v", s.Criterion.ID, end.At, names(end.Beyond))
					if l == nil {
						t.Errorf("%s: with the weight %s %v are first, it says; the engine ranks nobody", s.Criterion.ID, end.At, names(end.Beyond))
					}
				}
			}
		}
	}
	if f.LeftOut.Weights != 2 || f.LeftOut.Unranked != 2 {
		t.Errorf("nothing is said to be left out: %+v, %d turns", f.LeftOut, said)
	}
}
