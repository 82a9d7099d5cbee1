package control_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Who controls a tenderer from outside: the conditions of the rule that are not met.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
requirements:
  - id: eu-control
    title: European control
    measure: control
    with: {rule: secnumcloud-3.2-19.6, on: 2026-03-02}
    needs: immune
    otherwise: irregular
    basis: the tender documents, section 3
criteria:
  - {id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte(`
tenderer: Alpha
prices: {taxes: excluded, price: 48000}
ownership:
  of: alpha
  entities:
    - {id: alpha, name: Alpha, kind: company, seat: FR}
    - {id: fund, name: Fund, kind: company, seat: US}
  holdings:
    - {holder: fund, held: alpha, share: 60 %}
`)},
	}, kinds.All)
	e, err := scoring.Evaluate(dossier, scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range e.Lots[0].Bids[0].Checks {
		fmt.Println(c.Finding.Text(lang.EN, ""), c.Result)
		for _, s := range c.Finding.Steps {
			if s.Verdict == criteria.Fails {
				fmt.Println(" ", s.Ref, s.Title.In(lang.EN))
			}
		}
	}
	// Output:
	// not immune fail
	//   19.6.b Does any holder outside the European Union have more than 24 % of the capital or of the votes?
	//   19.6.b Do the holders outside the European Union have together more than 39 % of the capital or of the votes?
}
