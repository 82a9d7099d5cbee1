package judged_test

import (
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Each evaluator marks alone, with a reason; where they differ, no mark stands before the
// consensus.
func Example() {
	dossier := bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T-1, title: Cleaning, buyer: Town}
criteria:
  - {id: price, title: Price, weight: 60, measure: cost, mark: {price: proportional}}
  - {id: quality, title: Quality, weight: 40, measure: judged, levels: {0: No answer, 10: Adequate, 20: Excellent}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 48000}\n")},
		"marks/one.yaml":  {Data: []byte("evaluator: {name: One}\nmarks: {quality: {alpha: {mark: 20, reason: A team of ten}}}\n")},
		"marks/two.yaml":  {Data: []byte("evaluator: {name: Two}\nmarks: {quality: {alpha: {mark: 10, reason: No plan}}}\n")},
	}, kinds.All)
	e, err := scoring.Evaluate(dossier, scoring.Options{Draft: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := e.Lots[0].Bids[0].Marks["quality"].Finding
	fmt.Println(f.Outcome)
	for _, o := range f.Opinions {
		fmt.Println(o.Evaluator, o.Mark.In(lang.EN), o.Reason.In(lang.EN))
	}
	for _, g := range f.Gaps {
		fmt.Println(g.What.In(lang.EN))
	}
	// Output:
	// missing
	// One 20 A team of ten
	// Two 10 No plan
	// the evaluators differ on bid "alpha", "quality": One 20, Two 10
}
