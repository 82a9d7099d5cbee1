package published_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/published"
	"github.com/bareme/bareme/scoring/study"
)

// What the public is told of a signed award: of the view, and of nothing else.
func ExampleDocument() {
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
	d := published.Document(audience.Of(s, public, lang.EN))
	for _, b := range d.Body {
		if h, ok := b.(*document.Heading); ok {
			fmt.Println(h.Title.In(lang.EN))
		}
	}
	// Output:
	// Lot “Cleaning of premises”
	// How bids were judged
	// Beta Services: the chosen bid
	// What is not told
	// Lot “Upkeep of grounds”
	// How bids were judged
	// Delta Paysage: the chosen bid
	// What is not told
	// Lots of which nothing is told yet
}
