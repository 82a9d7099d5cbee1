package scoring_test

import (
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// A dossier is evaluated, which only reads it; marks, totals and ranks are exact.
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
	for _, b := range e.Lots[0].Ranking {
		fmt.Println(b.Rank, b.Tenderer, b.Total.In(lang.EN), b.Marks["price"].Mark.In(lang.EN), b.Marks["quality"].Mark.In(lang.EN))
	}
	// Output:
	// 1 Beta Services 94.87 18.29 20
	// 2 Alpha Propreté 80 20 10
}
