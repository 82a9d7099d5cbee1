package exclusion_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// A ground that excludes by itself: what the bid states on its honour.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
requirements:
  - id: taxes
    title: Taxes are paid
    stage: candidate
    measure: exclusion
    with: {ground: l2141-2}
    needs: none
    otherwise: ineligible
    basis: the law
criteria:
  - {id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices: {taxes: excluded, price: 48000}
exclusions: none
`)},
	}, kinds.All)
	e, err := scoring.Evaluate(dossier, scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range e.Lots[0].Bids[0].Checks {
		fmt.Println(c.Finding.Text(lang.EN, ""), c.Result)
		for _, r := range c.Finding.Reasons {
			fmt.Println(" ", r.In(lang.EN))
		}
	}
	// Output:
	// no ground pass
	//   declared on honour: no ground applies
}
