package explain_test

import (
	"context"
	"fmt"
	"os"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/explain"
	"github.com/bareme/bareme/scoring/study"
)

// One criterion of a bid, from its weighted mark down to who gave it and why.
func ExampleWrite() {
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
	if err := explain.Write(os.Stdout, s, lot, lot.Winner()[0], explain.Ask{Part: "quality"}, lang.EN); err != nil {
		fmt.Println(err)
	}
	// Output:
	// CLEAN-2026 – Beta Services
	// Illustrative figures
	// Rank 1 of 2, total 94.87 out of 100
	//
	// Criterion 2 Technical value – weight 40
	//   found: 20
	//   marks given by the evaluators:
	//     – Jury: 20 – A named team, daily checks and a plan for absences.
	//   how it is marked: the evaluators' mark
	//   mark: 20.00
	//   weighted mark: 20.00 / 20 × 40 = 40.00
}
