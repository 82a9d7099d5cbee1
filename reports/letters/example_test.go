package letters_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring/study"
)

func Example() {
	s, err := study.Run(context.Background(), bids.LoadFS(dossier(), kinds.All), study.Ask{})
	if err != nil {
		fmt.Println(err)
		return
	}
	list, err := letters.Make(s, lang.EN, letters.Ask{Kinds: []letters.Kind{letters.Rejection, letters.Award}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, x := range list {
		fmt.Println(x.Name)
		for _, p := range x.Missing() {
			fmt.Println("  missing:", p.What.In(lang.EN), "–", p.Basis.In(lang.EN))
		}
	}
	// Output:
	// rejection-beta
	// rejection-delta
	// rejection-gamma
	// award-alpha
	//   missing: the day on which the contract was signed – CCP, art. R2182-4
	//   missing: the contract signed after the standstill, which ends before 13 April 2026 – CCP, art. R2182-1
}
