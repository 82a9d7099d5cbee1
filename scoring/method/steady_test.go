package method

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
)

// Where bounds say that a bid changes nothing, an evaluation without it says so too.
func TestSteadyAgreesWithEvaluations(t *testing.T) {
	sure, other, changed := 0, 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 19))
		size := dossiertest.Size{Bids: 3 + r.IntN(9), Groups: 3, Leaves: 3, Methods: seed%4 == 0, Hard: seed%2 == 0}
		spec := dossiertest.Random(r, size)
		if seed%4 > 0 {
			spec.Holders = nil // of several holders it is never sure
		}
		d := bids.LoadFS(spec.Files(), kinds.All)
		o := scoring.Options{Findings: &scoring.Findings{}}
		e, err := scoring.Evaluate(d, o)
		if err != nil {
			continue
		}
		for k, lot := range e.Lots {
			s := newSteady(e.Tender, lot)
			for i, b := range lot.Ranking {
				if b.Rank <= lot.Places() {
					continue
				}
				fork := d.Fork()
				fork.Without(b.ID)
				again, err := scoring.Evaluate(fork, o)
				same := err == nil && scoring.SameAward(again.Lots[k].Held(), lot.Held())
				switch {
				case s.without(i) && err == nil && !same:
					t.Fatalf("dossier %d: without %s the award is another", seed, b.ID)
				case s.without(i):
					sure++
				case same:
					other++
				case err == nil:
					changed++
				}
			}
		}
	}
	t.Logf("sure of %d, not sure of %d that change nothing, %d that change the award", sure, other, changed)
	if sure < 300 || changed < 5 {
		t.Errorf("too little was tried: %d sure, %d changes", sure, changed)
	}
}

// relative is a tender whose price formula looks at the mean and the median.
func relative(criteria, n int) *bids.Dossier {
	s := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), criteria, n)
	files := s.Files()
	text := string(files["tender.yaml"].Data)
	files["tender.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(text, "formula: proportional", "formula: mean", 1))}
	return bids.LoadFS(files, kinds.All)
}

func BenchmarkCheckByMean(b *testing.B) {
	for _, size := range []struct{ criteria, bids int }{{40, 100}, {40, 200}, {40, 400}, {40, 800}} {
		d := relative(size.criteria, size.bids)
		o := &scoring.Findings{}
		e, err := scoring.Evaluate(d, scoring.Options{Findings: o})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%dx%d", size.criteria, size.bids), func(b *testing.B) {
			for b.Loop() {
				Check(d, e, o)
			}
		})
	}
}

// Twice the bids take about twice the time, also where a formula looks at the mean.
func TestTheCheckGrowsWithTheBids(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures time")
	}
	spent := func(n int) time.Duration {
		d := relative(40, n)
		o := &scoring.Findings{}
		e, err := scoring.Evaluate(d, scoring.Options{Findings: o})
		if err != nil {
			t.Fatal(err)
		}
		best := time.Hour
		for range 3 {
			begun := time.Now()
			Check(d, e, o)
			best = min(best, time.Since(begun))
		}
		return best
	}
	if small, large := spent(200), spent(800); large > 8*small && large > time.Second {
		t.Errorf("200 bids take %s, 800 bids %s", small, large)
	}
}
