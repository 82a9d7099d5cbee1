package scenario_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/scenario"
)

// The scenarios of a tender, each evaluated like any other dossier.
func Example() {
	d := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: delay, weight: 40, measure: declared, mark: {linear: {0: 20, 30: 0}}}
scenarios:
  - {id: price-first, weights: {price: 90, delay: 10}}
  - {id: beta-cheaper, bids: {beta: {price: -10 %}}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 40000}\ndeclared: {delay: 20}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nprices: {taxes: excluded, price: 52500}\ndeclared: {delay: 5}\n")},
	}, kinds.All)
	list, err := scenario.Run(d, d.Tender.Scenarios, scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range list {
		for _, b := range s.Points[0].Lots[0].Ranking {
			fmt.Println(s.ID, b.Rank, b.Tenderer, b.Total.In(lang.EN))
		}
	}
	// Output:
	// price-first 1 Alpha 93.333333
	// price-first 2 Beta 76.904762
	// beta-cheaper 1 Beta 84.126984
	// beta-cheaper 2 Alpha 73.333333
}
