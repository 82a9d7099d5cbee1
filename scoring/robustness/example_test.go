package robustness_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
	"github.com/bareme/bareme/scoring/robustness"
)

// The nearest price at which another bid would come first, to the cent.
func Example() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	e, err := scoring.Evaluate(bids.LoadFS(dossier, kinds.All), scoring.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := robustness.Analyse(context.Background(), e, robustness.Options{})[0]
	for _, tip := range f.PriceTips() {
		fmt.Println(tip.Bid.Tenderer, tip.From.In(lang.EN), tip.To.In(lang.EN), tip.Winners[0].Tenderer)
	}
	// Output:
	// Alpha Propreté 48,000 35,004.37 Alpha Propreté
	// Beta Services 52,500 71,991.01 Alpha Propreté
}
