package simulation

import (
	"context"
	"math"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
)

// Any simulation is refused in places, or runs: shares of its rounds, none beyond.
func FuzzSimulation(f *testing.F) {
	for _, seed := range []string{
		"{rounds: 100}", "{bids: [2, 9], price: [-30 %, +40 %], rounds: 50, seed: 3}", "{marks: {q: [0, 20]}, correlation: {price_and_marks: -0.9, between_marks: 0.2}}",
		"{bids: [9, 2]}", "{price: [-100 %, 0 %]}", "{rounds: 0}", "{marks: {q: [3]}}", "{marks: {nobody: [0, 1]}}", "{correlation: {price_and_marks: 1, between_marks: 1}}",
	} {
		f.Add([]byte(seed))
	}
	head := "bareme: 1\ntender: {id: T, title: T, buyer: B, estimate: 1000}\ncriteria:\n" +
		"  - {id: price, weight: 40, measure: cost, mark: {price: linear-min-max}}\n  - {id: q, weight: 60, measure: judged, minimum: 4}\nsimulation: "
	f.Fuzz(func(t *testing.T, text []byte) {
		problems := &source.Problems{}
		root := source.Parse("tender.yaml", append([]byte(head), text...), problems)
		if root == nil {
			return
		}
		tender := criteria.Read(root, kinds.All)
		if problems.Err() != nil || tender == nil || len(tender.Lots) == 0 || len(criteria.Leaves(tender.Lots[0].Criteria)) == 0 {
			return
		}
		tender.Simulation.Rounds = min(tender.Simulation.Rounds, 40)
		for _, r := range Run(context.Background(), tender, nil) {
			for _, o := range r.Outcomes {
				for _, share := range []float64{o.Cheapest, o.Loser, o.Negative} {
					if math.IsNaN(share) || share < 0 || share > 1 {
						t.Fatalf("a share of %v: %+v", share, o)
					}
				}
				if o.Ranked < 0 || o.Ranked > tender.Simulation.Rounds {
					t.Fatalf("%d of %d rounds rank somebody", o.Ranked, tender.Simulation.Rounds)
				}
			}
		}
	})
}
