package capacity_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// What a bid offers of what it offers least, against what is needed.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
requirements:
  - id: staff
    title: Staff
    measure: capacity
    with: {need: {people: 4, machines: 2}}
    needs: {at_least: 100 %}
    otherwise: irregular
    basis: the tender documents, section 3
criteria:
  - {id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices: {taxes: excluded, price: 48000}
capacity: {people: 5, machines: 2}
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
	// 100 % pass
	//   people: 5 offered for 4 needed, 125 %
	//   machines: 2 offered for 2 needed, 100 %
}
