package fields_test

import (
	"fmt"
	"net/url"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
	"github.com/bareme/bareme/server/fields"
)

// A part of a bid as a form, and what was typed into it back in the file: what nobody
// touched stays as it was written.
func Example() {
	f := edit.Read("bids/beta.yaml", []byte("tenderer: Beta Services # as registered\nprices: {taxes: excluded, price: 52500}\n"),
		&source.Problems{})
	bid, err := fields.Of("bid")
	if err != nil {
		fmt.Println(err)
		return
	}
	prices, v, ok := bid.Find(f.Root, []string{"prices"})
	if !ok {
		fmt.Println("no such part")
		return
	}
	for _, x := range fields.Make(prices, v, fields.Ask{Lang: lang.EN, Path: []string{"prices"}, URL: func([]string) string { return "" }}) {
		if x.Value != "" {
			fmt.Println(x.Name, x.Label, x.Value)
		}
	}
	fields.Apply(prices, v, url.Values{"f/price": {"51000"}})
	data, err := f.Bytes()
	fmt.Print(string(data), err)
	// Output:
	// f/taxes Taxes excluded
	// f/price Price 52500
	// tenderer: Beta Services # as registered
	// prices: {taxes: excluded, price: 51000}
	// <nil>
}
