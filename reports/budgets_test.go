package reports_test

import (
	"bytes"
	"os"
	"slices"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/chapters/brief"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/reports/pdf"
	"github.com/bareme/bareme/scoring/study"
)

// mostPages is how many pages a letter of each kind takes.
var mostPages = map[letters.Kind]int{letters.Clarification: 2, letters.Regularisation: 2, letters.LowPrice: 2, letters.Rejection: 2,
	letters.Answer: 2, letters.Award: 1, letters.Abandonment: 1, letters.Presentation: 4}

// Every document keeps to its pages, for a small, a middling and a large tender, in both
// languages; no page but a last one is nearly empty.
func TestEveryDocumentKeepsToItsPages(t *testing.T) {
	for _, size := range []struct {
		example          string
		report, firmness int
	}{
		{"minimal", 4, 2},
		{"facilities", 16, 4},
		{"health-data-hub", 24, 4},
	} {
		t.Run(size.example, func(t *testing.T) {
			e := whole(t, example(t, size.example))
			kinds := map[letters.Kind]int{}
			for _, l := range lang.All {
				checkPages(t, pagesOf(t, render(t, e, l, "pdf")), size.report, string(l)+" report")
				checkPages(t, pagesOf(t, render(t, e, l, "firmness")), size.firmness, string(l)+" note on firmness")
				d, err := brief.Compose(e)
				if err != nil {
					t.Fatal(err)
				}
				checkPages(t, pagesOf(t, paged(t, d, l)), 2, string(l)+" brief")
				for _, x := range everyLetter(t, e, l) {
					if os.Getenv("BAREME_REPORTS") == "" && kinds[x.Kind] > 1 {
						continue // poppler takes its time over each
					}
					kinds[x.Kind]++
					checkPages(t, pagesOf(t, paged(t, x.Document, l)), mostPages[x.Kind], string(l)+" "+x.Name)
				}
			}
			for _, k := range letters.Kinds {
				if kinds[k] == 0 {
					t.Errorf("no letter: %s", k)
				}
			}
		})
	}
}

// everyLetter composes each kind of letter to each tenderer that it can be written to.
func everyLetter(t *testing.T, e *study.Study, l lang.Lang) []*letters.Letter {
	t.Helper()
	var out []*letters.Letter
	make := func(ask letters.Ask) {
		list, err := letters.Make(e, l, ask)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, list...)
	}
	for _, b := range e.Received {
		to := slices.DeleteFunc(slices.Clone(letters.Kinds), func(k letters.Kind) bool { return k == letters.Presentation })
		make(letters.Ask{Kinds: to, Bid: b.ID, Draft: true})
	}
	make(letters.Ask{Kinds: []letters.Kind{letters.Presentation}, Draft: true})
	return out
}

// paged renders a document as a PDF.
func paged(t *testing.T, d *document.Document, l lang.Lang) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, d, l); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
