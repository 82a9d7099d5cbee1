package robustness_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/spent"
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

// All but the simulation, by size: bids x criteria in groups of ten, marks and totals
// rounded; the same with all four roundings of the documentation; and bids x 2
// criteria of which many are equal.
func BenchmarkSizes(b *testing.B) {
	four := map[string]int{"marks": 2, "weighted": 3, "criteria": 3, "totals": 2}
	for _, size := range [][2]int{{10, 60}, {20, 20}, {20, 350}, {60, 40}, {200, 40}} {
		s := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), size[1], size[0])
		for _, rounding := range []string{"two", "four"} {
			if rounding == "four" {
				s.Places = four
			}
			b.Run(fmt.Sprintf("%dx%d/%s-roundings", size[0], size[1], rounding), func(b *testing.B) { benchmark(b, bids.LoadFS(s.Files(), kinds.All)) })
		}
	}
	for _, n := range []int{50, 100, 200} {
		s := equals(rand.New(rand.NewPCG(1, 2)), n)
		b.Run(fmt.Sprintf("%dx2/equals", n), func(b *testing.B) { benchmark(b, bids.LoadFS(s.Files(), kinds.All)) })
	}
}

// Weighted marks with many decimals, by a method whose band all bids are in.
func BenchmarkDecimals(b *testing.B) {
	for _, places := range []int{2, 4, 6, 9} {
		s := &dossiertest.Spec{Scale: 20, Places: map[string]int{"weighted": places}, Mode: "half-up", Estimate: "600000",
			Method: "extended-ratio", Award: "{method: extended-ratio, price: {measure: cost}, band: 10 %, decide: a}"}
		for _, x := range [][3]string{{"a", "48", "2.83"}, {"b", "52", "7.13"}} {
			s.Groups = append(s.Groups, dossiertest.Group{ID: x[0], Weight: x[1], Flat: true,
				Leaves: []dossiertest.Leaf{{ID: x[0], Weight: x[1], Kind: dossiertest.Judged}}})
		}
		s.Bids = []dossiertest.Bid{
			{ID: "x", Insured: true, Price: "800000", Values: map[string]string{"a": "2.83", "b": "7.13"}},
			{ID: "y", Insured: true, Price: "530000", Values: map[string]string{"a": "2.83", "b": "5.34"}},
		}
		b.Run(fmt.Sprint(places), func(b *testing.B) { benchmark(b, bids.LoadFS(s.Files(), kinds.All)) })
	}
}

// equals makes a dossier of two criteria with ten prices and whole marks.
func equals(r *rand.Rand, n int) *dossiertest.Spec {
	s := &dossiertest.Spec{Scale: 20, Places: map[string]int{"marks": 2, "totals": 2}, Mode: "half-up", Estimate: "150000"}
	s.Groups = []dossiertest.Group{
		{ID: "p", Weight: "60", Flat: true, Leaves: []dossiertest.Leaf{{ID: "p", Weight: "60", Kind: dossiertest.Price, Formula: "proportional"}}},
		{ID: "q", Weight: "40", Flat: true, Leaves: []dossiertest.Leaf{{ID: "q", Weight: "40", Kind: dossiertest.Judged}}},
	}
	for i := range n {
		s.Bids = append(s.Bids, dossiertest.Bid{ID: fmt.Sprintf("bid%03d", i), Insured: true,
			Price: fmt.Sprint(90_000 + 5_000*r.IntN(10)), Values: map[string]string{"q": fmt.Sprint(r.IntN(21))}})
	}
	return s
}

func benchmark(b *testing.B, d *bids.Dossier) {
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer spent.Per(b)()
	for b.Loop() {
		robustness.Analyse(context.Background(), e, robustness.Options{})
	}
}
