package robustness

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// The confidence in a bid is how often it is first when all bids are scored at its
// central weights in the same draws, whoever was left out of the comparison.
func TestConfidenceIsThatOfAllBids(t *testing.T) {
	told, sure, groups := 0, 0, 0
	for seed := range uint64(36) {
		r := rand.New(rand.NewPCG(seed, 8))
		spec := dossiertest.Random(r, dossiertest.Size{Bids: 12, Groups: 4, Leaves: 3, Methods: seed%2 == 1})
		for i := range spec.Groups {
			if g := &spec.Groups[i]; !g.Flat && seed%3 == 2 && spec.Method != "lowest-price" && spec.Method != "fixed-price" {
				g.Rebase, g.Minimum = true, ""
			}
		}
		e, err := scoring.Evaluate(bids.LoadFS(spec.Files(), kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Lots[0].Ranking) < 2 {
			continue
		}
		c := newContest(e.Tender, e.Lots[0])
		o := Defaults()
		o.Samples = 4_000
		for _, a := range c.acceptance(context.Background(), o, nil) {
			s := c.simulation(scoring.AsPublished, o)
			samples := 1
			if s.varies() {
				samples = o.Samples / 8
			}
			for b, central := range a.Central {
				if central == nil {
					if !math.IsNaN(a.Confident[b]) {
						t.Errorf("seed %d: bid %d is never first, and has a confidence", seed, b)
					}
					continue
				}
				w := s.worker()
				w.start(0)
				for i, x := range central {
					w.weights[i] = x / s.points
				}
				into := s.tally()
				w.fixed = w.weights
				w.samples(samples, &into)
				want := float64(into.ranks[b*s.n]) / float64(samples)
				if math.Abs(a.Confident[b]-want) > 1.5/float64(samples) {
					t.Errorf("seed %d, %s, bid %d: %v, scored against all %v", seed, a.Weights, b, a.Confident[b], want)
				}
				if told++; want == 1 {
					sure++
				}
				if s.groups != nil {
					groups++
				}
			}
		}
	}
	if told < 90 || sure == told || groups < 20 {
		t.Errorf("%d confidences, %d of them sure, %d with groups that are rebased: too little was tried", told, sure, groups)
	}
}
