package criteria_test

import (
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
)

// A tender as read: its criteria with exact weights, and how each becomes a mark.
func Example() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	t := bids.LoadFS(dossier, kinds.All).Tender
	for _, c := range criteria.Leaves(t.Lots[0].Criteria) {
		fmt.Println(c.ID, c.Weight.In(lang.EN), c.Measure.Unit() == criteria.Money)
	}
	// Output:
	// price 60 true
	// quality 40 false
}
