package audience_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring/study"
)

// What the public may see of a signed award: nothing else is in the view.
func Example() {
	dossier, err := examples.Template("facilities")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
	if err != nil {
		fmt.Println(err)
		return
	}
	public, _ := audience.Parse("public")
	v := audience.Of(s, public, lang.EN)
	for _, b := range v.Lots[0].Bids {
		fmt.Println(b.Standing, b.Name.In(lang.EN), b.Rank != nil, len(b.Marks) > 0)
	}
	// Output:
	// chosen Beta Services true true
	// not chosen Alpha Propreté false false
	// not chosen Alpha Propreté (variant) false false
	// not chosen Gamma Nettoyage false false
}
