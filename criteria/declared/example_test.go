package declared_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// What a bid states of itself, as the tender asks for it.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
requirements:
  - id: insurance
    title: Insurance
    measure: declared
    with: {type: yes-no}
    needs: "yes"
    otherwise: irregular
    basis: the tender documents, section 3
criteria:
  - {id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices: {taxes: excluded, price: 48000}
declared: {insurance: {value: true, source: certificate of 2 March}}
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
	// yes pass
	//   the bid states: yes
}
