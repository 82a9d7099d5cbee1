package opendata_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/scoring/study"
)

// Nothing is written of a choice that is not signed yet; of a signed one, what a file
// needs and the dossier does not say is listed, and that file is not written.
func Example() {
	dossier := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: C, title: Cleaning, buyer: Town, dates: {award: 2026-05-04}}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nprices: {taxes: excluded, price: 48000}\n")},
	}
	export := func(publication string) *opendata.Export {
		dossier["publication.yaml"] = &fstest.MapFile{Data: []byte(publication)}
		s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
		if err != nil {
			panic(err)
		}
		x, err := opendata.Make(s, lang.EN)
		if err != nil {
			panic(err)
		}
		return x
	}
	fmt.Println(export("ocid: ocds-abc123-C\n").Held[0].Why.In(lang.EN))
	x := export("ocid: ocds-abc123-C\nuri: https://example.org/c.json\ncontract: {signed: 2026-05-20}\n")
	for _, f := range x.Files {
		fmt.Println("written:", f.Name)
	}
	for _, m := range x.Missing[:2] {
		fmt.Println("missing:", m.File, m.What.In(lang.EN))
	}
	// Output:
	// the contract is not signed (signed: under contract: in publication.yaml): until then the choice is not public
	// written: notice-29.csv
	// written: notice-29.xlsx
	// missing: ocds.json the date of publication: date: in publication.yaml
	// missing: decp.json the contract's number: id: under contract: in publication.yaml
}
