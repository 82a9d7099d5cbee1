package text_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"
	"testing/fstest"

	_ "github.com/bareme/bareme/internal/seeded"
	"pgregory.net/rapid"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/law"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring"
)

var number = regexp.MustCompile(`\d[\d.,\x{202f}]*\d|\d`)

// What is sent to a tenderer holds no number but its own price and those of
// articles: a mean or a threshold would tell it of its competitors' prices.
func TestQuestionHoldsTheTenderersOwnFiguresOnly(t *testing.T) {
	articles := []string{"2152", "6", "3"}
	asked := 0
	rapid.Check(t, func(t *rapid.T) {
		files := fstest.MapFS{"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: T, title: T, buyer: B}
lots: [{id: north, title: North, estimate: 9000}]
abnormally_low: {double_mean: true, directive_draft: true, estimate_gap: 30 %}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`)}}
		for i := range rapid.IntRange(3, 7).Draw(t, "bids") {
			p := rapid.IntRange(1000, 12000).Draw(t, "price")
			files[fmt.Sprintf("bids/b%d.yaml", i)] = &fstest.MapFile{
				Data: fmt.Appendf(nil, "tenderer: B\nlots: {north: {prices: {taxes: excluded, price: %d}}}\n", p)}
		}
		e, err := scoring.Evaluate(bids.LoadFS(files, kinds.All), scoring.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range text.Suspects(e.Lots[0]) {
			asked++
			for _, l := range lang.All {
				own := number.FindString(text.Money(*s.Bid.Price, "EUR", l))
				question := text.Question(law.Of(nil, ""), e.Tender, e.Lots[0], s.Bid, l)
				for _, n := range number.FindAllString(question, -1) {
					if n != own && !slices.Contains(articles, n) {
						t.Fatalf("%s is neither %s nor an article: %s", n, own, question)
					}
				}
			}
		}
	})
	if asked == 0 {
		t.Error("no question was asked")
	}
}
