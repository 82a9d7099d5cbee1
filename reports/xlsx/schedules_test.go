package xlsx

import (
	"testing"
	"testing/fstest"
)

// Where criteria look at parts of what bids are priced on, the ranking shows the whole
// price, and no cell needs a note.
func TestWorkbookOfSeveralSchedules(t *testing.T) {
	bid := func(lump, hour string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("tenderer: T" + hour + "\nprices: {taxes: excluded, schedules: {a: {price: " + lump +
			"}, b: {lines: [{id: hour, unit_price: " + hour + "}]}}}\n")}
	}
	b := built(t, evaluation(t, fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\nschedules: {a: lump-sum, b: [{id: hour, quantity: 100}]}\ncriteria:\n" +
			"  - {id: x, weight: 50, measure: cost, with: {schedule: a}, mark: {price: proportional}}\n" +
			"  - {id: y, weight: 50, measure: cost, with: {schedule: b}, mark: {price: proportional}}\n")},
		"bids/one.yaml": bid("1000", "30"), "bids/two.yaml": bid("1200", "20"),
	}))
	for _, s := range b.Sheets {
		for _, n := range s.Notes {
			t.Errorf("%s: %s", s.Name, n.Text)
		}
	}
	for row, want := range map[int]float64{firstRow: 4000, firstRow + 1: 3200} {
		if got := b.sheet("Ranking").Compute(rankPrice, row).Num; got != want {
			t.Errorf("row %d: the price is %v, want %v", row, got, want)
		}
	}
}
