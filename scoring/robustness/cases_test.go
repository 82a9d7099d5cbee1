package robustness

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// plainContest makes a contest of marks alone: marks[bid][leaf] on a scale, and
// weights that add up to 100.
func plainContest(t testing.TB, scale exact.Number, marks [][]exact.Number, weights []exact.Number) *contest {
	t.Helper()
	tender := &criteria.Tender{Award: criteria.Award{Method: criteria.WeightedSum}, Scale: scale}
	lot := &scoring.Lot{Lot: &criteria.Lot{}}
	for i, w := range weights {
		lot.Criteria = append(lot.Criteria, &criteria.Criterion{ID: fmt.Sprint("c", i), Weight: w, Scale: scale,
			Use: criteria.Use{Measure: unitless{}}, Mark: criteria.Mark{Form: criteria.Direct}})
	}
	for b, row := range marks {
		bid := &scoring.Bid{Status: scoring.Ranked, Marks: map[string]*scoring.Mark{}}
		total := exact.Zero
		for i, m := range row {
			c := lot.Criteria[i]
			bid.Marks[c.ID] = &scoring.Mark{Criterion: c, Finding: &criteria.Finding{}, Received: m, Mark: m, Weighted: m.Quo(scale).Mul(c.Weight)}
			total = total.Add(bid.Marks[c.ID].Weighted)
		}
		bid.Total, bid.Rank = &total, b+1
		lot.Bids, lot.Ranking = append(lot.Bids, bid), append(lot.Ranking, bid)
	}
	return newContest(tender, lot)
}

type unitless struct{}

func (unitless) Unit() criteria.Unit                        { return criteria.Number }
func (unitless) Levels() []string                           { return nil }
func (unitless) Measure(criteria.Case) (f criteria.Finding) { return f }

func readCase(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

func decimals(t *testing.T, list []json.Number) []exact.Number {
	t.Helper()
	out := make([]exact.Number, len(list))
	for i, x := range list {
		f, err := x.Float64()
		if err != nil {
			t.Fatal(err)
		}
		out[i] = exact.FromFloat(f)
	}
	return out
}

// Triantaphyllou and Sanchez (1997): see the file for its source.
func TestWeightStabilityCase(t *testing.T) {
	var c struct {
		Matrix    [][]json.Number
		Weights   []json.Number
		Scores    []float64 `json:"expected_scores"`
		Intervals []struct {
			Criterion, Leader int
			Low, High         float64
		}
		Tolerance float64
	}
	readCase(t, "weight-stability.json", &c)
	var marks [][]exact.Number
	for _, row := range c.Matrix {
		marks = append(marks, decimals(t, row))
	}
	weights := decimals(t, c.Weights)
	sum := exact.Sum(weights...)
	for i := range weights {
		weights[i] = weights[i].Quo(sum).Mul(exact.Hundred)
	}
	contest := plainContest(t, exact.One, marks, weights)
	for b, want := range c.Scores {
		if got := contest.Weigh(contest.Bids[b].Marks).Total.Float() / 100; math.Abs(got-want) > c.Tolerance {
			t.Errorf("score %d: got %v, want %v", b, got, want)
		}
	}
	f := &scoring.Firmness{}
	a := &analysis{pool: newPool(context.Background(), 1, func(done, of int64) {}), c: contest, start: contest.stand()}
	a.stabilities(f)
	a.wait()
	got := f.Weights
	if len(got) != len(c.Intervals) {
		t.Fatalf("%d intervals, want %d", len(got), len(c.Intervals))
	}
	for i, want := range c.Intervals {
		low, high := got[want.Criterion].Award.Low.At.Float()/100, got[want.Criterion].Award.High.At.Float()/100
		if math.Abs(low-want.Low) > c.Tolerance || math.Abs(high-want.High) > c.Tolerance {
			t.Errorf("interval %d: got [%.12f, %.12f], want [%.12f, %.12f]", i, low, high, want.Low, want.High)
		}
	}
}

// Weights uniform on the simplex: see the file for its definition.
func TestAcceptanceCase(t *testing.T) {
	var c struct {
		Marks     [][]json.Number
		Ranks     [][]float64 `json:"rank_acceptability"`
		Central   [][]float64 `json:"central_weights"`
		Tolerance float64
	}
	readCase(t, "smaa-uniform.json", &c)
	var marks [][]exact.Number
	for _, row := range c.Marks {
		marks = append(marks, decimals(t, row))
	}
	third := exact.Hundred.Quo(exact.Int(3))
	contest := plainContest(t, exact.Hundred, marks, []exact.Number{third, third, third})
	o := Options{Samples: 1_000_000, Seed: 11, Ways: []scoring.Weighing{scoring.Anywhere}}
	got := contest.acceptance(context.Background(), o, nil)[0]
	if got.Samples != o.Samples {
		t.Fatalf("%d samples", got.Samples)
	}
	for b := range c.Ranks {
		for r, want := range c.Ranks[b] {
			if math.Abs(got.Ranks[b][r]-want) > c.Tolerance {
				t.Errorf("bid %d, rank %d: got %.4f, want %.4f", b, r+1, got.Ranks[b][r], want)
			}
		}
		for i, want := range c.Central[b] {
			if math.Abs(got.Central[b][i]/100-want) > c.Tolerance {
				t.Errorf("bid %d, central weight %d: got %.4f, want %.4f", b, i, got.Central[b][i]/100, want)
			}
		}
		if got.Confident[b] != 1 {
			t.Errorf("bid %d: confidence %v, want 1: nothing but weights varies", b, got.Confident[b])
		}
	}
}
