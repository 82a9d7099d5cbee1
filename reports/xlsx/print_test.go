package xlsx

import (
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/spreadsheets"
	"github.com/bareme/bareme/scoring/study"
)

// Every sheet is legible in print, however many bids there are, and says on each of its
// pages what its rows are of.
func TestSheetsAreLegibleInPrint(t *testing.T) {
	books := [][]byte{example(t, "health-data-hub"), example(t, "facilities")}
	most := 0
	for seed := uint64(0); seed < 12 && len(books) < 6; seed++ {
		s := dossiertest.Random(rand.New(rand.NewPCG(seed, 31)), dossiertest.Size{Bids: 28, Groups: 5, Leaves: 4})
		if len(s.Bids) > 20 {
			most = max(most, len(s.Bids))
			books = append(books, workbook(t, evaluated(t, s.Files(), study.Ask{Draft: true})))
		}
	}
	several := 0
	for i, data := range books {
		all, err := spreadsheets.Print(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			if p.Scale < 0.6 || p.Across > 1 && p.Repeats < 1 {
				t.Errorf("book %d: %+v", i, p)
			}
			if p.Across > 3 {
				several++
			}
		}
	}
	if most < 25 || several < 2 {
		t.Errorf("at most %d bids, %d sheets of more than 3 pages across", most, several)
	}
}
