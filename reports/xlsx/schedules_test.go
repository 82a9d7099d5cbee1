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

// What is taken off, what each line's tax is and which options count are live: another
// choice of the options changes the price that is compared.
func TestWorkbookOfPriceRules(t *testing.T) {
	b := built(t, evaluation(t, fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\noptions: {x: {retained: true}, y: {retained: false}}\ncriteria:\n" +
			"  - {id: p, weight: 100, measure: cost, with: {taxes: included, schedule: [{id: a, quantity: 2, tax: 10 %}, {id: r, quantity: 1, counts: rebate},\n" +
			"      {id: x, quantity: 1, option: x}, {id: y, quantity: 1, option: y}]}, mark: {price: proportional}}\n")},
		"bids/one.yaml": {Data: []byte("tenderer: One\nprices: {taxes: excluded, tax_rate: 20 %, lines: [{id: a, unit_price: 100}, {id: r, unit_price: 10}, {id: x, unit_price: 50}, {id: y, unit_price: 5}]}\n")},
		"bids/two.yaml": {Data: []byte("tenderer: Two\nprices: {taxes: excluded, tax_rate: 20 %, lines: [{id: a, unit_price: 110}, {id: r, unit_price: 10}, {id: x, unit_price: 50}, {id: y, unit_price: 6}]}\n")},
	}))
	for _, s := range b.Sheets {
		for _, n := range s.Notes {
			t.Errorf("%s: %s", s.Name, n.Text)
		}
	}
	// 2 x 100 x 1.1 - 10 x 1.2 + 50 x 1.2 = 268; 2 x 110 x 1.1 - 12 + 60 = 290
	for row, want := range map[int]float64{firstRow: 268, firstRow + 1: 290} {
		if got := b.sheet("Ranking").Compute(rankPrice, row).Num; got != want {
			t.Errorf("row %d: the price is %v, want %v", row, got, want)
		}
	}
}
