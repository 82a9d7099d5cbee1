package opendata_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bareme/bareme/reports/opendata"
)

// What the buyer closes is in no open data: a price neither as such nor as the least or the
// greatest, marks with their total, a rank. An amount that the buyer states is its own.
func TestWhatTheBuyerClosesIsInNoOpenData(t *testing.T) {
	seen := func(close string) (bid map[string]any, stats, notice, essential string) {
		fsys := dossier()
		fsys["publication.yaml"].Data = append(fsys["publication.yaml"].Data, []byte(close)...)
		x := export(t, fsys)
		v := decoded(t, file(t, x, opendata.ReleaseFile))
		if err := schemas(t, "ocds", "release-schema.json").Validate(at(t, v, "releases", 0)); err != nil {
			t.Errorf("%s: %v", close, err)
		}
		for _, b := range at(t, v, "releases", 0, "bids", "details").([]any) {
			if at(t, b, "id") == "north-alpha" {
				bid = b.(map[string]any)
			}
		}
		raw, err := json.Marshal(at(t, v, "releases", 0, "bids", "statistics"))
		if err != nil || bid == nil {
			t.Fatal(err, bid)
		}
		return bid, string(raw), string(file(t, x, opendata.NoticeFile)), strings.Join(wordsOf(x.Missing), "\n")
	}
	bid, stats, notice, _ := seen("")
	for _, key := range []string{"value", "rank", "evaluation"} {
		if bid[key] == nil {
			t.Fatalf("%s is told of nobody: %v", key, bid)
		}
	}
	if !strings.Contains(stats, "north-lowestValidBidValue") || !strings.Contains(notice, "BT-710-LotResult,Tender Value Lowest,LOT-north") {
		t.Fatalf("the lowest price is not told: %s", stats)
	}
	bid, stats, notice, missing := seen("close: [{item: price, of: winner, why: W}]\n")
	if bid["value"] != nil || bid["evaluation"] != nil || bid["rank"] == nil {
		t.Errorf("the price is closed, and with it what tells it: %v", bid)
	}
	for _, never := range []string{"north-lowestValidBidValue", "north-highestValidBidValue"} {
		if strings.Contains(stats, never) {
			t.Errorf("the price is closed, and %s is told", never)
		}
	}
	for _, never := range []string{"BT-710-LotResult,Tender Value Lowest,LOT-north", "BT-711-LotResult,Tender Value Highest,LOT-north"} {
		if strings.Contains(notice, never) {
			t.Errorf("the price is closed, and %s is told", never)
		}
	}
	if strings.Contains(notice, "BT-720-Tender,Tender Value,TEN-north-alpha,1") || !strings.Contains(missing, "north: the amount before tax") {
		t.Errorf("the value of the contract is the price that is closed:\n%s\n%s", notice, missing)
	}
	bid, _, notice, _ = seen("close: [{item: rank, of: winner, why: W}, {item: marks, of: winner, why: W}]\n")
	if bid["rank"] != nil || bid["hasRank"] != nil || bid["evaluation"] != nil || bid["value"] == nil || strings.Contains(notice, "BT-171-Tender,Tender Rank,TEN-north-alpha") {
		t.Errorf("rank and marks are closed: %v", bid)
	}
}

// Each holder's contract has its own number where the buyer gives one.
func TestNumbersOfTheHoldersContracts(t *testing.T) {
	fsys := dossier()
	change(fsys, "tender.yaml", "{id: south, title: Sud}", "{id: south, title: Sud, holders: {at_most: 3, call_offs: cascade}}")
	change(fsys, "publication.yaml", "{id: 2026-S, amount: 99000.50}", "{id: 2026-S, numbers: {alpha: 2026-S1, beta: 2026-S2}, amount: 99000.50}")
	notice := string(file(t, export(t, fsys), opendata.NoticeFile))
	for _, want := range []string{"Identifier,CON-south-alpha,2026-S1", "(Reference),CON-south-alpha,TEN-south-alpha", "Identifier,CON-south-beta,2026-S2",
		"(Reference),CON-south-beta,TEN-south-beta"} {
		if !strings.Contains(notice, want) {
			t.Errorf("the notice lacks %q:\n%s", want, notice)
		}
	}
	if strings.Contains(notice, "CON-south,") {
		t.Error("one contract with all holders too")
	}
	change(fsys, "publication.yaml", ", beta: 2026-S2", "")
	if notice = string(file(t, export(t, fsys), opendata.NoticeFile)); !strings.Contains(notice, "Identifier,CON-south-beta,,,") {
		t.Errorf("a number that is missing is not told:\n%s", notice)
	}
}
