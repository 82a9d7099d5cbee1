package robustness_test

import (
	"context"
	"maps"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
)

// The two bids of contest.go.
func TestTwoBids(t *testing.T) {
	d := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: Two bids, buyer: B}
rounding: {marks: 2, totals: 2}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: quality, weight: 40, measure: judged}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 100}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nprices: {taxes: excluded, price: 125}\n")},
		"marks/e.yaml": {Data: []byte(`evaluator: E
marks:
  quality:
    alpha: {mark: 12, reason: sound}
    beta: {mark: 17, reason: strong}
`)},
	}, kinds.All)
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := robustness.Analyse(context.Background(), e, robustness.Options{})[0]
	got := map[string]string{}
	for _, s := range f.Weights {
		got["weight of "+s.Criterion.ID] = s.Award.Low.At.String() + " to " + s.Award.High.At.String()
	}
	for _, tip := range f.Tips {
		what := "price"
		if tip.Criterion != nil {
			what = tip.Criterion.ID
		}
		got[what+" of "+tip.Bid.ID] = tip.To.String()
	}
	want := map[string]string{
		"weight of price": "55.5625 to 100", "weight of quality": "0 to 44.4375",
		"price of alpha": "104.16", "price of beta": "120.01", "quality of alpha": "11", "quality of beta": "18",
	}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
