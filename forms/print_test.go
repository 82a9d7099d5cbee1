package forms

import (
	"os"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// Every sheet of every form is legible in print, and where it takes several pages across
// each of them says what its rows are of.
func TestFormsAreLegibleInPrint(t *testing.T) {
	books := map[string][]byte{"facilities": awardBook(t, awardFiles(t, os.DirFS("../examples/facilities")), lang.FR),
		"coded": awardBook(t, codedAward(), lang.EN)}
	for _, f := range everyForm(t) {
		books[string(f.kind)] = f.data
	}
	several := 0
	for what, data := range books {
		all, err := spreadsheets.Print(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range all {
			if p.Scale < 0.6 || p.Across > 1 && p.Repeats < 2 || p.Across > 3 {
				t.Errorf("%s: %+v", what, p)
			}
			if p.Across > 1 {
				several++
			}
			if p.Sheet == "Notes" && p.Across > 1 && p.Repeats != 6 { // evaluator, lot, round, criterion, bid
				t.Errorf("%s: %+v", what, p)
			}
		}
	}
	if several < 3 {
		t.Errorf("%d sheets of several pages across", several)
	}
}
