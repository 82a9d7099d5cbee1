package committee_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/committee"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// How far evaluators are, and where they differ.
func Example() {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
criteria: [{id: quality, title: Quality, weight: 100, measure: judged}]
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\n")},
		"marks/one.yaml": {Data: []byte(
			"evaluator: Evaluator 1\nmarks: {quality: {alpha: {mark: 18, reason: exceeds it}, beta: {mark: 10, reason: meets it}}}\n")},
		"marks/two.yaml": {Data: []byte("evaluator: Evaluator 2\nmarks: {quality: {alpha: {mark: 10, reason: meets it}}}\n")},
		"committee.yaml": {Data: []byte("evaluators: [{id: one, name: Evaluator 1}, {id: two, name: Evaluator 2}]\n")},
	}
	d := bids.LoadFS(files, kinds.All)
	c, problems := committee.Load(files, d)
	if err := problems.Err(); err != nil {
		fmt.Println(err)
	}
	for _, p := range c.Progress() {
		fmt.Printf("%s: %d of %d\n", p.Evaluator.Name, p.Given, p.Expected)
	}
	for _, x := range c.Differences() {
		if x.Wide {
			fmt.Printf("%s, %s: %s\n", x.Subject.Title.In(lang.EN), x.Bid.Tenderer, exact.Percent{Number: x.Spread}.In(lang.EN))
		}
	}
	// Output:
	// Evaluator 1: 2 of 2
	// Evaluator 2: 1 of 2
	// Quality, Alpha: 40 %
}
