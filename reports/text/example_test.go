package text_test

import (
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/study"
)

// The same words in every output: how a criterion is marked, and who comes first.
func Example() {
	dossier, err := examples.Template("minimal")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := study.Run(context.Background(), bids.LoadFS(dossier, kinds.All), study.Ask{})
	if err != nil {
		fmt.Println(err)
		return
	}
	lot := s.Lots[0]
	fmt.Println(text.Recommendation(lot, lang.EN))
	for _, c := range criteria.Leaves(lot.Criteria) {
		fmt.Println(text.Title(c, lang.EN)+":", text.Rule(c, lang.EN))
	}
	fmt.Println(text.Applied(lot.Winner()[0].Marks["price"], lang.FR))
	// Output:
	// The bid of Beta Services comes first, with a total of 94.87 out of 100.
	// 1 Price: mark = M × Pmin / P
	// 2 Technical value: the evaluators' mark
	// 20 × 48 000,00 / 52 500,00 = 18,285714, arrondi à 18,29
}
