package study_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// An evaluation with the scenarios of its tender beside it.
func Example() {
	dossier, err := examples.Template("health-data-hub")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{Scenarios: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Lots[0].Winner()[0].Tenderer)
	fmt.Println(len(s.Scenarios) > 5, s.Scenarios[0].Title.In(lang.EN))
	// Output:
	// S3NS
	// true Qualified at go-live, or in process with a commitment
}
