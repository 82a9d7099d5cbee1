package scenario_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
)

func small() *bids.Dossier { return bids.LoadFS(smallFiles, kinds.All) }

var smallFiles = fstest.MapFS{
	"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: S, title: Small, buyer: B, dates: {award: 2026-03-31}}
requirements:
  - {id: limit, measure: cost, needs: {at_most: 60000}, otherwise: unacceptable, basis: the budget}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - id: technical
    weight: 40
    criteria:
      - {id: quality, weight: 30, measure: judged}
      - {id: kind, weight: 10, measure: declared, with: {type: level, levels: [low, high]}, mark: {levels: {low: 5, high: 20}}}
rounding: {totals: 2}
`)},
	"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 48000}\ndeclared: {kind: low}\n")},
	"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nprices: {taxes: excluded, price: 52500}\ndeclared: {kind: high}\n")},
	"marks/jury.yaml": {Data: []byte("evaluator: Jury\nmarks:\n  quality:\n    alpha: {mark: 10, reason: meets the need}\n    beta: {mark: 20, reason: beyond the need}\n")},
}

// Any scenario file is refused in places, or evaluated; the dossier is left as it is.
func FuzzScenario(f *testing.F) {
	for _, seed := range []string{
		"- {id: a, weights: {price: 95, technical: 5}}", "- {id: a, set: {requirements.limit.needs.at_most: 45000}}",
		"- {id: a, bids: {alpha: {price: -10 %, kind: high, set: {prices.price: 3}}}, without: [beta]}", "- {id: a, remove: [criteria.quality]}",
		"- {id: a, sweep: {bid: alpha, finding: quality, from: 0, to: 20, steps: 5}}", "- {id: a, grid: [{weight: price, from: 0, to: 100, steps: 3}, {weight: quality, from: 0, to: 30, steps: 2}]}",
		"- {id: a, add: {requirements: [{id: x, measure: declared, with: {type: yes-no}, needs: \"yes\", basis: b}]}}",
		"- {id: a, set: {criteria.price.mark.price: linear-min-max, rounding.mode: up, scale: 5, tender.dates.award: 2027-01-01}}",
		"- {id: a, stops: {supplier: b, on: 2027-01-01}}", "- {id: a, price_rise: [{supplier: alpha, by: -5 %}]}", "- {id: a, relicensed: {product: x, licence: proprietary, on: 2027-01-01}, slip: 3 days}",
		"- {id: a, weights: {technical: 100}, others: in-proportion}", "- {id: a, set: {criteria: 3}}", "- {id: a, bids: {alpha: {kind: [1]}}}",
	} {
		f.Add([]byte(seed))
	}
	d := small()
	before, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		problems := &source.Problems{}
		root := source.Parse("scenarios.yaml", text, problems)
		if root == nil {
			return
		}
		list := criteria.ReadScenarios(root)
		points := 0
		for _, s := range list {
			points += s.Points()
		}
		if problems.Err() != nil || points > 200 {
			return
		}
		out, err := scenario.Run(d, list, scoring.Options{})
		var refused *source.Error
		if err != nil && !errors.As(err, &refused) {
			t.Fatalf("not a problem with a place: %v", err)
		}
		for _, s := range out {
			for _, p := range s.Points {
				if err == nil && p.Lots == nil && len(p.Refused) == 0 {
					t.Fatalf("%s has no outcome and no reason", s.ID)
				}
			}
		}
		again, err := scoring.Evaluate(d, scoring.Options{})
		if err != nil || !again.Lots[0].Ranking[0].Total.Equal(*before.Lots[0].Ranking[0].Total) {
			t.Fatalf("the scenario changed the dossier: %v", err)
		}
	})
}

func TestPointsOfSweeps(t *testing.T) {
	list := read(t, "- {id: s, sweep: {bid: alpha, finding: price, from: -20 %, to: 20 %, steps: 5}}\n- {id: g, grid: [{weight: price, from: 0, to: 80, steps: 3}, {weight: quality, from: 0, to: 10, steps: 2}]}\n")
	out, err := scenario.Run(small(), list, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	// Alpha at 0.8 x 48,000 takes Beta's price mark to 20 x 38,400 / 52,500
	first := out[0].Points[0].Lots[0]
	if got := first.Bids[1].Marks["price"].Mark.Fraction(); got != "512/35" {
		t.Errorf("mark %s, want 512/35", got)
	}
	if got := *first.Bids[0].Price; got.String() != "38400" {
		t.Errorf("price %s", got)
	}
	if len(out[0].Points) != 5 || len(out[1].Points) != 6 {
		t.Fatalf("%d and %d points", len(out[0].Points), len(out[1].Points))
	}
	// the last point of the grid: weights of 80, 10 and 10, so Alpha has 80 + 5 + 2.5,
	// Beta 80 x 48,000 / 52,500 + 10 + 10
	last := out[1].Points[5]
	if got := fmt.Sprint(last.Values[0], last.Values[1], last.Lots[0].Bids[0].Total, last.Lots[0].Bids[1].Total); got != "80 10 87.5 93.14" {
		t.Errorf("the last point: %s", got)
	}
}

// A price that a scenario changes by a part changes for the requirements too.
func TestPriceAndRequirement(t *testing.T) {
	list := read(t, "- {id: up, bids: {beta: {price: +20 %}}}\n- {id: full, bids: {beta: {price: 61000}}}\n- {id: both, bids: {beta: {price: +20 %, limit: 50000}}}\n")
	out, err := scenario.Run(small(), list, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []scoring.Status{scoring.SetAside, scoring.SetAside, scoring.Ranked} {
		if got := out[i].Points[0].Lots[0].Bids[1].Status; got != want {
			t.Errorf("%s: %s, want %s", out[i].ID, got, want)
		}
	}
}
