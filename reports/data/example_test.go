package data_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/study"
)

// An evaluation for another program, which reads of it what it needs. Numbers are exact:
// texts, never floats.
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
	var out bytes.Buffer
	if err := data.Write(&out, s, lang.EN); err != nil {
		fmt.Println(err)
		return
	}
	var read struct {
		Format string `json:"format"`
		Lots   []struct {
			Bids []struct {
				Tenderer string          `json:"tenderer"`
				Rank     int             `json:"rank"`
				Total    json.RawMessage `json:"total"`
			} `json:"bids"`
		} `json:"lots"`
	}
	if err := json.Unmarshal(out.Bytes(), &read); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(read.Format)
	for _, b := range read.Lots[0].Bids {
		fmt.Println(b.Rank, b.Tenderer, string(b.Total))
	}
	// Output:
	// bareme.evaluation/1
	// 2 Alpha Propreté "80"
	// 1 Beta Services "94.87"
}
