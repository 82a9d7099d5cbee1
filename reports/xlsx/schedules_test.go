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

// Preference margins are cells: another margin changes the price compared, and the marks.
func TestWorkbookOfPreferences(t *testing.T) {
	bid := func(name, domestic, small, price string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("tenderer: " + name + "\ndeclared: {domestic: " + domestic + ", small: " + small +
			"}\nprices: {taxes: excluded, price: " + price + "}\n")}
	}
	for _, award := range []string{"", "award: {method: simple-ratio, price: {measure: cost}}\n"} {
		criterion := "  - {id: p, weight: 100, measure: cost, mark: {price: proportional}}\n"
		if award != "" {
			criterion = "  - {id: q, weight: 100, measure: declared, with: {type: yes-no, fact: small}, mark: {levels: {yes: 20, no: 20}}}\n"
		}
		b := built(t, evaluation(t, fstest.MapFS{
			"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n" + award + "preferences:\n" +
				"  - {id: domestic, measure: declared, with: {type: yes-no}, needs: yes, margin: 15 %, applies: added, basis: B}\n" +
				"  - {id: small, measure: declared, with: {type: yes-no}, needs: yes, margin: 5 %, ceiling: 50000, basis: B}\n" +
				"criteria:\n" + criterion)},
			"bids/one.yaml": bid("One", "true", "false", "1100000"), "bids/two.yaml": bid("Two", "false", "true", "1000000"),
			"bids/three.yaml": bid("Three", "false", "true", "1200000.50"),
		}))
		for _, s := range b.Sheets {
			for _, n := range s.Notes {
				t.Errorf("%s: %s", s.Name, n.Text)
			}
		}
		prices, ranking := b.sheet("Prices"), b.sheet("Ranking")
		first := 0
		for r := 1; r < 20 && first == 0; r++ {
			if c := prices.At(1, r); c != nil && c.Value.Text == "one" {
				first = r
			}
		}
		// 1200000.50 x 1.15 - 50000; two: 1000000 x 1.15 - 50000
		for row, want := range []float64{1100000, 1330000.575, 1100000} {
			if got := prices.Compute(adjustedCol, first+row).Num; got != want {
				t.Errorf("row %d: the price compared is %v, want %v", row, got, want)
			}
		}
		for row, want := range []float64{1100000, 1200000.5, 1000000} {
			if got := ranking.Compute(rankPrice, firstRow+row).Num; got != want {
				t.Errorf("row %d: the price offered is %v, want %v", row, got, want)
			}
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
