package scoring_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring"
)

// The price of a bid is that of all its lines, whichever of them the first criterion looks at;
// each criterion finds its own part.
func TestThePriceIsThatOfAllLines(t *testing.T) {
	const lines = "schedule: [{id: setup, quantity: 1}, {id: run, quantity: 10}]"
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for _, c := range []struct {
		first, second string
		a, b, price   int64
	}{
		{", lines: [setup]", ", lines: [run]", 100, 150, 250},
		{", lines: [run]", ", lines: [setup]", 150, 100, 250},
		{", lines: [run]", "", 150, 250, 250},
		{"", ", lines: [setup]", 250, 100, 250},
	} {
		e, err := scoring.Evaluate(bids.LoadFS(fstest.MapFS{
			"tender.yaml": file(fmt.Sprintf(`bareme: 1
tender: {id: T, title: T, buyer: B, language: en}
criteria:
  - {id: a, title: A, weight: 40, measure: cost, with: {%[1]s%[2]s}, mark: {price: proportional}}
  - {id: b, title: B, weight: 60, measure: cost, with: {%[1]s%[3]s}, mark: {price: proportional}}
`, lines, c.first, c.second)),
			"bids/alpha.yaml": file("tenderer: Alpha\nprices: {taxes: excluded, lines: [{id: setup, unit_price: 100}, {id: run, unit_price: 15}]}\n"),
			"bids/beta.yaml":  file("tenderer: Beta\nprices: {taxes: excluded, lines: [{id: setup, unit_price: 90}, {id: run, unit_price: 20}]}\n"),
		}, kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		b := e.Lots[0].Bid("alpha")
		for id, want := range map[string]int64{"a": c.a, "b": c.b} {
			if got := b.Marks[id].Finding.Value; !got.Equal(exact.Int(want)) {
				t.Errorf("%q, %q: %s finds %s, not %d", c.first, c.second, id, got, want)
			}
		}
		if b.Price == nil || !b.Price.Equal(exact.Int(c.price)) {
			t.Errorf("%q, %q: the price is %v, not %d", c.first, c.second, b.Price, c.price)
		}
	}
}
