package bids_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

// A dossier is any file system. What is wrong with it is gathered, each problem with
// its place, what was found and what to do.
func Example() {
	d := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
criteria:
  - {id: price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: delay, weight: 45, measure: declared, mark: {linear: {0: 20, 30: 0}}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 48000}\ndeclared: {delay: 12}\n")},
	}, kinds.All)
	for _, p := range d.Problems.Sorted() {
		fmt.Println(p.In(lang.EN))
	}
	// Output:
	// tender.yaml:4:3: the criteria weigh 105, not 100
	//     price 60 + delay 45; change one of them
}
