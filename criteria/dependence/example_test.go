package dependence_test

import (
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// How far a bid depends on technology from a country: as it states, and as it shows. The
// criterion counts what is shown.
func Example() {
	dossier, err := examples.Template("health-data-hub")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := scoring.Evaluate(bids.LoadFS(dossier, kinds.All), scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range e.Lots[0].Ranking {
		fmt.Println(b.Tenderer)
		for _, r := range b.Marks["us-dependence"].Finding.Readings {
			fmt.Println(" ", r.Name, r.Value.Percent(lang.EN, 0, 2), r.Counts)
		}
	}
	// Output:
	// S3NS
	//   proven 66.59 % true
	//   claimed 46.04 % false
	//   worst 92.11 % false
	// OVHcloud
	//   proven 59.09 % true
	//   claimed 8.68 % false
	//   worst 94.74 % false
	// 3DS Outscale
	//   proven 56.89 % true
	//   claimed 2.78 % false
	//   worst 63.16 % false
}
