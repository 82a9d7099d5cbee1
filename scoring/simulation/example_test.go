package simulation_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/scoring/simulation"
)

// What a method will do, before there are bids: how often the cheapest bid comes first,
// under the published formula. The same seed gives the same figures.
func Example() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	t := bids.LoadFS(dossier, kinds.All).Tender
	t.Simulation.Rounds = 500
	r := simulation.Run(context.Background(), t, nil)[0]
	for _, o := range r.Outcomes {
		if o.Published {
			fmt.Printf("%s: the cheapest first in %.0f %% of %d rounds\n", o.Formula, 100*o.Cheapest, o.Ranked)
		}
	}
	// Output:
	// proportional: the cheapest first in 39 % of 500 rounds
}
