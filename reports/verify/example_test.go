package verify_test

import (
	"bytes"
	"context"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/verify"
	"github.com/bareme/bareme/scoring/study"
)

// A figure that was altered is found, with what the inputs give.
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
	files, err := reports.Render(s, lang.EN, reports.Formats[:1])
	if err != nil {
		fmt.Println(err)
		return
	}
	altered := bytes.Replace(files[0].Data, []byte(`"94.87"`), []byte(`"95.87"`), 1)
	for _, data := range [][]byte{files[0].Data, altered} {
		for _, o := range verify.File("evaluation.json", data, nil) {
			fmt.Println(o.Verdict)
			for _, d := range o.Differences {
				fmt.Printf("  %+v\n", d)
			}
		}
	}
	// Output:
	// confirmed
	// altered
	//   {Place:lots[0].bids[1].total Says:95.87 Is:94.87}
}
