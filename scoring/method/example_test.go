package method_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/method"
)

// A price formula that courts have struck down is remarked on, with the decision.
func Example() {
	d := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
criteria: [{id: price, title: Price, weight: 100, measure: cost, mark: {price: linear-gap-unfloored}}]
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 40000}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nprices: {taxes: excluded, price: 90000}\n")},
	}, kinds.All)
	e, err := scoring.Evaluate(d, scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range method.Check(d, e, nil).Remarks {
		fmt.Println(r.Code, "–", r.Source.In(lang.EN))
	}
	// Output:
	// negative-mark – Conseil d'État, 18 December 2012, no. 362532 (Guadeloupe)
}
