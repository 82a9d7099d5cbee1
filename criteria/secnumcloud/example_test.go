package secnumcloud_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// A qualification holds at a day, for a service and its activities.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
requirements:
  - id: secnumcloud
    title: SecNumCloud
    measure: secnumcloud
    with: {services: [IaaS], version: "3.2", on: 2026-03-02}
    needs: qualified
    otherwise: irregular
    basis: the tender documents, section 3
criteria:
  - {id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices: {taxes: excluded, price: 48000}
qualifications:
  - {service: Alpha Cloud, activities: [IaaS], version: "3.2", decision: J3, qualified: {from: 2025-01-10, to: 2028-01-09}}
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
	// qualified pass
	//   IaaS: Alpha Cloud is qualified on 2 March 2026, from 10 January 2025 to 9 January 2028
}
