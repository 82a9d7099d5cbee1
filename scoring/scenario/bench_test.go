package scenario_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
)

func read(b testing.TB, text string) []*criteria.Scenario {
	b.Helper()
	problems := &source.Problems{}
	list := criteria.ReadScenarios(source.Parse("scenarios.yaml", []byte(text), problems))
	if err := problems.Err(); err != nil {
		b.Fatal(err)
	}
	return list
}

func run(b *testing.B, d *bids.Dossier, list []*criteria.Scenario) {
	b.Helper()
	o := scoring.Options{Findings: &scoring.Findings{}}
	if _, err := scoring.Evaluate(d, o); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := scenario.Run(d, list, o); err != nil {
			b.Fatal(err)
		}
	}
}

// 350 criteria, 20 bids, 30 scenarios of several kinds.
func BenchmarkScenarios350x20x30(b *testing.B) {
	d := bids.LoadFS(dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 350, 20).Files(), kinds.All)
	var text strings.Builder
	for i := range 10 {
		fmt.Fprintf(&text, "- {id: w%d, weights: {g%d: %d}, others: in-proportion}\n", i, i, 5+i)
		fmt.Fprintf(&text, "- {id: p%d, bids: {bid%03d: {c0: %d %%}}}\n", i, i, -3*i-1)
		fmt.Fprintf(&text, "- {id: a%d, without: [bid%03d], set: {rounding.totals: %d}}\n", i, i, i%5)
	}
	run(b, d, read(b, text.String()))
}

// A sweep of a weight of the example in 101 steps.
func BenchmarkSweep101(b *testing.B) {
	d, err := bids.Load("../../examples/health-data-hub", kinds.All)
	if err != nil {
		b.Fatal(err)
	}
	run(b, d, read(b, "- {id: s, sweep: {weight: cost, from: 0, to: 100, steps: 101}}\n"))
}
