package bids_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
)

// A French buyer has a SIRET number; one of another country need not, and its country is a code.
func TestBuyerOfPublication(t *testing.T) {
	for buyer, want := range map[string]string{
		`{siret: "13002526500013"}`:              "",
		`{siret: "13002526500013", country: FR}`: "",
		`{country: DE}`:                          "",
		`{country: FR}`:                          `publication.yaml:1:8: the key "siret" is missing`,
		`{country: RE}`:                          `publication.yaml:1:8: the key "siret" is missing`,
		`{country: DE, siret: "12"}`:             `publication.yaml:1:29: "12" is not a SIRET number`,
		`{country: Allemagne}`:                   "publication.yaml:1:18: \"Allemagne\" is not a country code\n    write: DE",
	} {
		d := bids.LoadFS(fstest.MapFS{
			"tender.yaml":      {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria: [{id: q, weight: 100, measure: judged}]\n")},
			"publication.yaml": {Data: []byte("buyer: " + buyer + "\n")},
			"bids/a.yaml":      {Data: []byte("tenderer: A\n")},
		}, kinds.All)
		got := ""
		if err := d.Problems.Err(); err != nil {
			got = err.Error()
		}
		if want == "" && strings.Contains(got, "publication.yaml") || !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", buyer, got, want)
		}
	}
}
