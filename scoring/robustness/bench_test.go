package robustness_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
)

// The example, all but the simulation.
func BenchmarkExample(b *testing.B) {
	d, err := bids.Load("../../examples/health-data-hub", kinds.All)
	if err != nil {
		b.Fatal(err)
	}
	benchmark(b, d)
}

func BenchmarkLarge(b *testing.B) {
	benchmark(b, bids.LoadFS(dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 60, 10).Files(), kinds.All))
}

func benchmark(b *testing.B, d *bids.Dossier) {
	o := scoring.Options{Findings: &scoring.Findings{}}
	e, err := scoring.Evaluate(d, o)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		robustness.Analyse(context.Background(), d, e, robustness.Options{Findings: o.Findings})
	}
}
