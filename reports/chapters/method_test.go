package chapters_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

// A table of criteria names the lots whose criteria they are, and none where they are those
// of all lots.
func TestTablesOfCriteriaNameTheirLots(t *testing.T) {
	const price = "{id: price, title: Price, weight: 100, measure: cost, mark: {price: proportional}}"
	own := "\n    criteria: [" + strings.Replace(price, "proportional", "linear-min-max", 1) + "]"
	for _, tt := range []struct {
		name, second, third string
		want                []string
	}{
		{"all share them", "", "", []string{"–"}},
		{"two share them", "", own, []string{"Lot 1 – East, Lot 2 – West", "Lot 3 – North"}},
		{"each has its own but the first", own, own, []string{"Lot 1 – East", "Lot 2 – West", "Lot 3 – North"}},
	} {
		f := complete()
		text := strings.Replace(string(f["tender.yaml"].Data), "  single_lot: One building\n", "", 1)
		text = text[:strings.Index(text, "criteria:")] + "lots:\n  - {id: lot-1, title: East}\n  - id: lot-2\n    title: West" + tt.second +
			"\n  - id: lot-3\n    title: North" + tt.third + "\ncriteria:\n  - " + price + "\n"
		f["tender.yaml"] = &fstest.MapFile{Data: []byte(text)}
		delete(f, "marks/jury.yaml")
		for i, bid := range []string{"alpha", "beta"} {
			prices := fmt.Sprintf("{prices: {taxes: excluded, price: %d}}", 48000+1000*i)
			f["bids/"+bid+".yaml"] = &fstest.MapFile{Data: []byte("tenderer: " + bid + "\nreceived: 2026-03-01 10:00\nsubcontracting: false\n" +
				"lots: {lot-1: " + prices + ", lot-2: " + prices + ", lot-3: " + prices + "}\n")}
		}
		var got []string
		document.Walk(report(t, f, study.Ask{}).Blocks(), func(b document.Block) {
			table, is := b.(*document.Table)
			switch {
			case !is || table.Title == nil || table.Title.In(lang.EN) != "Criteria, weights and how marks are given":
			case table.Unit == nil:
				got = append(got, "–")
			default:
				got = append(got, table.Unit.In(lang.EN))
			}
		})
		if strings.Join(got, "; ") != strings.Join(tt.want, "; ") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
