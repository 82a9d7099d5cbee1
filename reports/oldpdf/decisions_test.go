package pdf

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
)

// A late bid's decision stands beside the result, in a chapter of its own and on
// the bid's page.
func TestDecisionsArePrintedWhereTheyAct(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte(`bareme: 1
tender: {id: L, title: Cleaning, buyer: Town, dates: {deadline: 2026-03-30 12:00}}
criteria:
  - {id: price, weight: 100, measure: cost, mark: {price: proportional}}
`)},
		"bids/alpha.yaml": {Data: []byte("tenderer: Alpha\nreceived: 2026-03-30 12:01\nprices: {taxes: excluded, price: 48000}\n")},
		"bids/beta.yaml":  {Data: []byte("tenderer: Beta\nreceived: 2026-03-30 11:59\nprices: {taxes: excluded, price: 52500}\n")},
		"bids/gamma.yaml": {Data: []byte("tenderer: Gamma\nreceived: 2026-04-02\n")},
		"decisions.yaml": {Data: []byte(`late:
  - {bid: alpha, decision: admitted, by: Contracting authority, why: The platform was down, basis: CCP art. L2132-2, date: 2026-04-01}
  - {bid: gamma, decision: refused, by: Contracting authority, why: No fault was found, basis: CCP art. R2151-5, date: 2026-04-03}
`)},
	}
	pages := strings.Split(tool(t, report(t, files, lang.EN), "pdftotext", "-layout", "FILE", "-"), "\f")
	page := func(title string) string {
		for _, p := range pages[2:] { // after the cover and the contents
			if strings.Contains(p, title) {
				return flat(p)
			}
		}
		t.Errorf("no page %q", title)
		return ""
	}
	admitted := "admitted although late: received on 30 March 2026 at 12:01, deadline 30 March 2026 at 12:00; decided on 1 April 2026 by: Contracting authority; The platform was down; CCP art. L2132-2"
	for title, wants := range map[string][]string{
		"The result":               {"Alpha – " + admitted, "Gamma", "Bid received after the deadline"},
		"Decisions of the buyer":   {"Bids received after the deadline", "admitted", "refused", "No fault was found"},
		"Bids received":            {"(late)"},
		"Rank 1 of 2":              {admitted},
		"Deadline for bids":        {"30 March 2026 at 12:00 (Europe/Paris)"},
		"refused on 3 April 2026 ": {"by: Contracting authority; No fault was found"},
	} {
		for _, want := range wants {
			if got := page(title); !strings.Contains(got, flat(want)) {
				t.Errorf("%s: no %q in\n%s", title, want, got)
			}
		}
	}
}
