package cost_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// The evaluated price is computed: quantities by unit prices, over the years.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
criteria:
  - id: price
    title: Price
    weight: 100
    measure: cost
    with:
      years: 3
      schedule:
        - {id: opening, title: Opening, quantity: 1}
        - {id: upkeep, title: Upkeep, quantity: 12, unit: month, per: year}
    mark: {price: proportional}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices:
  taxes: excluded
  lines:
    - {id: opening, unit_price: 5000}
    - {id: upkeep, unit_price: 1000}
`)},
	}, kinds.All)
	e, err := scoring.Evaluate(dossier, scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := e.Lots[0].Bids[0].Marks["price"].Finding.Schedule
	for _, line := range s.Lines {
		fmt.Println(line.Title.In(lang.EN), line.Quantity.In(lang.EN), "x", line.UnitPrice.In(lang.EN), "=", line.Amount.In(lang.EN))
	}
	fmt.Println(s.Total.In(lang.EN))
	// Output:
	// Opening 1 x 5,000 = 5,000
	// Upkeep 12 x 1,000 = 36,000
	// 41,000
}
