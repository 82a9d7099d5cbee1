package data_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/data"
	"github.com/bareme/bareme/scoring/study"
)

// Under a method that ranks by something else than the total, the data holds what
// the rank was decided on, exactly.
func TestRankingKeysAreExact(t *testing.T) {
	for award, want := range map[string]string{
		"{method: simple-ratio, price: {measure: cost}}":                 "Z 0.000333333333 1/3000",
		"{method: award-on-value, price: {measure: cost}, worth: 25000}": "T / 100 × 25,000 − P -275000 ",
	} {
		files := fstest.MapFS{
			"tender.yaml":  {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\nties: [q]\naward: " + award + "\ncriteria:\n  - {id: q, weight: 100, measure: judged}\n")},
			"bids/a.yaml":  {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 300000}\n")},
			"marks/e.yaml": {Data: []byte("evaluator: E\nmarks: {q: {a: {mark: 20, reason: r}}}\n")},
		}
		s, err := study.Run(t.Context(), bids.LoadFS(files, kinds.All), study.Ask{})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := data.Write(&out, s, lang.EN); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Lots []struct {
				Bids []struct {
					Keys []struct {
						Key, Criterion, Value string
						Exact                 string `json:"value_exact"`
					}
				}
			}
		}
		if err := json.Unmarshal(out.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		keys := got.Lots[0].Bids[0].Keys
		if len(keys) != 2 || keys[1].Criterion != "q" || keys[1].Value != "100" {
			t.Fatalf("%s: keys %+v", award, keys)
		}
		if s := keys[0].Key + " " + keys[0].Value + " " + keys[0].Exact; s != want {
			t.Errorf("%s: %q, want %q", award, s, want)
		}
	}
}
