package brief_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

// The note for whoever decides: what it says first, of a study with its scenarios.
func ExampleCompose() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{Method: true, Scenarios: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := brief.Compose(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Title.In(lang.EN))
	for _, b := range d.Body {
		if h, ok := b.(*document.Heading); ok {
			fmt.Println(h.Title.In(lang.EN))
		}
	}
	// Output:
	// Cleaning of the town hall
	// What is invented, not disclosed or only claimed
}
