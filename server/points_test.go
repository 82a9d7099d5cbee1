package server

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Weights may add up to something else than 100, and be thirds.
func TestWeightsThatAreNoDecimals(t *testing.T) {
	x := serve(t, "minimal")
	tender := strings.NewReplacer("criteria:", "points: 50\ncriteria:", "weight: 60", "weight: 100/3", "weight: 40",
		"weight: 50/3").Replace(x.onDisk("tender.yaml"))
	if err := os.WriteFile(filepath.Join(x.dir, "tender.yaml"), []byte(tender), 0o666); err != nil {
		t.Fatal(err)
	}
	if page := words(x.page("/d/d/resultat")); !strings.Contains(page, "Total sur 50") {
		t.Fatalf("the result: %.400s", page)
	}
	page := x.page("/d/d/scenarios")
	if !strings.Contains(words(page), "50 sur 50") {
		t.Error("the sum is another")
	}
	query := "?exigences=1"
	for _, f := range []string{"price", "quality"} {
		if i := strings.Index(page, `name="poids.`+f+`" value="`); i >= 0 {
			value := page[i+len(`name="poids.`+f+`" value="`):]
			query += "&poids." + f + "=" + value[:strings.Index(value, `"`)]
		}
	}
	if got := words(x.page("/d/d/scenarios" + query)); strings.Contains(got, "aucun classement") {
		t.Error("weights as they are shown do not add up")
	}
	was := x.onDisk("tender.yaml")
	if r := x.post(weightsURL, x.weightsForm(nil)); r.StatusCode != http.StatusSeeOther || x.onDisk("tender.yaml") != was {
		t.Errorf("saved unchanged: %d", r.StatusCode)
	}
}
