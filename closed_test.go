package bareme_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bareme/bareme"
	"github.com/bareme/bareme/scoring/study"
)

// Prices that stand in a dossier before their envelopes were opened are evaluated by
// nobody, other programs included.
func TestClosedPrices(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"tender.yaml": "bareme: 1\ntender: {id: C, title: Cleaning, buyer: Town}\nenvelopes: two\n" +
			"criteria: [{id: cost, weight: 100, measure: cost, mark: {price: proportional}}]\n",
		"committee.yaml":  "evaluators: []\n",
		"bids/alpha.yaml": "tenderer: Alpha\nprices: {taxes: excluded, price: 100}\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	d, err := bareme.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bareme.Evaluate(context.Background(), d, study.Ask{}); err == nil || !strings.Contains(err.Error(), "the envelopes are not opened yet") {
		t.Errorf("got %v", err)
	}
	opened := "evaluators: []\nenvelopes: [{opened: 2026-04-22 14:00, by: chair}]\n"
	if err := os.WriteFile(filepath.Join(dir, "committee.yaml"), []byte(opened), 0o600); err != nil {
		t.Fatal(err)
	}
	if d, err = bareme.Load(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := bareme.Evaluate(context.Background(), d, study.Ask{}); err != nil {
		t.Error(err)
	}
}
