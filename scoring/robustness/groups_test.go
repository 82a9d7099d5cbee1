package robustness

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// Where nothing varies and nothing is rounded the scores are the engine's totals, or
// what decides the rank of a bid, groups that are rebased among them.
func TestScoresAreTheEnginesTotals(t *testing.T) {
	groups, methods := 0, 0
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 12))
		spec := dossiertest.Random(r, dossiertest.Size{Bids: 8, Groups: 4, Leaves: 3, Methods: seed%2 == 1})
		spec.Places = nil
		for i := range spec.Groups {
			g := &spec.Groups[i]
			g.Places = ""
			if !g.Flat && spec.Method != "lowest-price" && spec.Method != "fixed-price" && r.IntN(2) == 0 {
				g.Rebase = true
			}
			for l := range g.Leaves {
				g.Leaves[l].Places = ""
			}
		}
		e, err := scoring.Evaluate(bids.LoadFS(spec.Files(), kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := newContest(e.Tender, e.Lots[0])
		s := c.simulation(scoring.AsPublished, Options{})
		if s == nil || spec.Method == "fixed-price" {
			continue
		}
		w := s.worker()
		w.start(0)
		w.score()
		for row, b := range s.bids {
			want := b.Total.Float() / s.points
			if spec.Method != "" {
				want = b.Keys[0].Float()
				methods++
			}
			if spec.Method == "simple-ratio" {
				want /= s.points
			}
			if math.Abs(w.scores[row]-want) > 1e-9*(1+math.Abs(want)) {
				t.Errorf("seed %d, %s: %s is scored %v, the engine gives %v", seed, spec.Method, b.ID, w.scores[row], want)
			}
		}
		if s.groups != nil {
			groups++
		}
	}
	if groups < 20 || methods < 10 {
		t.Errorf("%d lots with groups that are rebased, %d bids of other methods: too little was tried", groups, methods)
	}
}
