package cost_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	"github.com/bareme/bareme/internal/source"
)

func find(t *testing.T, with, facts string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	m := cost.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "price", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{"prices": cost.Kind.Sections[0].Facts(source.Parse("bid.yaml", []byte(facts), problems))}}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return m.Measure(c)
}

func TestEvaluatedPrice(t *testing.T) {
	tests := []struct {
		name, with, facts string
		want              string // as an exact fraction
	}{
		{"a lump sum", "{}", "{taxes: excluded, price: 1250.50}", "2501/2"},
		{"one-off lines", "{years: 4}", "{taxes: excluded, lines: [{id: a, quantity: 3, unit_price: 10.10}, {id: b, quantity: 0.5, unit_price: 1}]}", "154/5"},
		{"each year of four", "{years: 4}", "{taxes: excluded, lines: [{id: a, quantity: 2, unit_price: 5, per: year}]}", "40"},
		{"each month of years 2 and 3", "{years: 4}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 5, per: month, years: [2, 3]}]}", "120"},
		// 100/1.05 + 100/1.05^2 = 82000/441
		{"discounted at the end of each year", "{years: 2, discount_rate: 5 %}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 100, per: year}]}", "82000/441"},
		{"the first payment is not discounted", "{years: 2, discount_rate: 5 %}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 100}]}", "100"},
		{"taxes added", "{taxes: included}", "{taxes: excluded, tax_rate: 20 %, price: 100}", "120"},
		{"taxes taken out", "{taxes: excluded}", "{taxes: included, tax_rate: 20 %, price: 100}", "250/3"},
		{"the buyer's quantities", "{years: 2, schedule: [{id: a, quantity: 7, per: year}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3}]}", "42"},
		{"what the schedule says, said again", "{years: 2, schedule: [{id: a, quantity: 7, per: year, unit: {fr: pièce, en: piece}}]}",
			"{taxes: excluded, lines: [{id: a, quantity: 7, per: year, years: [1, 2], unit: '  piece ', unit_price: 3}]}", "42"},
		{"unit prices prevail", "{prevails: unit-prices}", "{taxes: excluded, lines: [{id: a, quantity: 8, unit_price: 13.42, stated: 91.34}]}", "2684/25"},
		{"stated amounts prevail", "{prevails: stated-totals}", "{taxes: excluded, lines: [{id: a, quantity: 8, unit_price: 13.42, stated: 91.34}]}", "4567/50"},
		{"a rebate and revenue", "{years: 2}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 100}, {id: b, quantity: 2, unit_price: 5, counts: rebate}, {id: c, quantity: 1, unit_price: 7, per: year, counts: revenue}]}", "76"},
		{"a stated rebate prevails", "{prevails: stated-totals}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 100}, {id: b, quantity: 2, unit_price: 5, counts: rebate, stated: 12}]}", "88"},
		{"taxes by line, added", "{taxes: included}", "{taxes: excluded, tax_rate: 20 %, lines: [{id: a, quantity: 1, unit_price: 100, tax: 5.5 %}, {id: b, quantity: 1, unit_price: 10}]}", "235/2"},
		{"taxes by line, no rate of the bid", "{taxes: included}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 100, tax: 5.5 %}]}", "211/2"},
		{"renewals counted", "{years: 2, renewals: {number: 2, years: 3, counted: true}}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 5, per: year}]}", "40"},
		{"renewals left out", "{years: 2, renewals: {number: 2, years: 3, counted: false}}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 5, per: year}]}", "10"},
		{"nothing where nothing is allowed", "{zero: free}", "{taxes: excluded, price: 0}", "0"},
		{"a stated total prevails", "{prevails: stated-totals}", "{taxes: excluded, lines: [{id: a, quantity: 8, unit_price: 10}], stated_total: 79}", "79"},
	}
	for _, tt := range tests {
		f := find(t, tt.with, tt.facts)
		if f.Outcome != criteria.Established {
			t.Errorf("%s: %s", tt.name, f.Gaps[0].What.In("en"))
			continue
		}
		if got := f.Value.Rat().RatString(); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestSlipsAndGaps(t *testing.T) {
	tests := []struct{ name, with, facts, want string }{
		{"a line that does not multiply", "{}", "{taxes: excluded, lines: [{id: a, quantity: 8, unit_price: 13.42, stated: 91.34}]}", `bid "b", line "a": states 91.34; quantity x unit price makes 107.36`},
		{"a total that does not add up", "{}", "{taxes: excluded, lines: [{id: a, quantity: 8, unit_price: 10}], stated_total: 79}", `bid "b" states a total of 79; its lines make 80`},
		{"another tax basis", "{taxes: included}", "{taxes: excluded, price: 5}", `bid "b" states its prices with taxes excluded; the tender compares them with taxes included`},
		{"a line left out", "{schedule: [{id: a, quantity: 1}, {id: z, quantity: 1}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3}]}", `bid "b" has no unit price for "z"`},
		{"a line too many", "{schedule: [{id: a, quantity: 1}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3}, {id: y, unit_price: 3}]}", `the tender's schedule has no line "y"`},
		{"another quantity", "{schedule: [{id: a, quantity: 5}]}", "{taxes: excluded, lines: [{id: a, quantity: 4, unit_price: 3}]}", `the line "a" states a quantity of 4; the tender asks for 5`},
		{"another period", "{schedule: [{id: a, quantity: 1, per: month}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1200, per: year, years: [1, 1]}]}",
			`the line "a" is priced per: year; the tender asks for per: month`},
		{"a period where the tender pays once", "{schedule: [{id: a, quantity: 1}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3, per: month}]}",
			`the line "a" is priced per: month; the tender asks for per: once`},
		{"once where the tender pays each year", "{years: 2, schedule: [{id: a, quantity: 1, per: year}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3, per: once}]}",
			`the line "a" is priced per: once; the tender asks for per: year`},
		{"other years", "{years: 4, schedule: [{id: a, quantity: 1, per: year}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3, years: [1, 2]}]}",
			`the line "a" is paid in years 1 to 2; the tender asks for years 1 to 4`},
		{"years where the tender pays at the start", "{years: 4, schedule: [{id: a, quantity: 1}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3, years: [1, 1]}]}",
			`the line "a" is paid in years 1 to 1; the tender asks for one payment at the start`},
		{"another unit", "{schedule: [{id: a, quantity: 1000, unit: piece}]}", "{taxes: excluded, lines: [{id: a, unit_price: 0.9, unit: box of 100}]}",
			`the line "a" is priced by the unit "box of 100"; the tender asks for the unit "piece"`},
		{"a unit that differs by case", "{schedule: [{id: a, quantity: 1, unit: MB}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1, unit: Mb}]}",
			`the line "a" is priced by the unit "Mb"; the tender asks for the unit "MB"`},
		{"a unit in one language of two", "{schedule: [{id: a, quantity: 1, unit: {fr: pièce, en: piece}}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1, unit: {fr: lot, en: piece}}]}",
			`the line "a" is priced by the unit "lot / piece"; the tender asks for the unit "pièce / piece"`},
		{"a unit where the tender has none", "{schedule: [{id: a, quantity: 1}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1, unit: box of 100}]}",
			`the line "a" is priced by the unit "box of 100"; the tender's schedule gives no unit`},
		{"all that differs, at once", "{schedule: [{id: a, quantity: 5, unit: piece, per: year}]}", "{taxes: excluded, lines: [{id: a, quantity: 4, unit: box, per: month, unit_price: 3}]}",
			"the line \"a\" states a quantity of 4; the tender asks for 5\nthe line \"a\" is priced per: month; the tender asks for per: year\nthe line \"a\" is priced by the unit \"box\"; the tender asks for the unit \"piece\""},
		{"no quantity", "{}", "{taxes: excluded, lines: [{id: a, unit_price: 3}]}", `the line "a" has no quantity`},
		{"a price of 0", "{}", "{taxes: excluded, price: 0}", `bid "b" prices “Lump sum” at 0, and the tender does not say what that means`},
		{"a price of 0 that is none", "{zero: refused}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 0}]}", `bid "b" prices “a” at 0, which is no price by the tender's rule`},
		{"rebates that take all", "{}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 3}, {id: b, quantity: 1, unit_price: 3, counts: rebate}]}", `bid "b": its prices make 0`},
		{"rebates that take more", "{}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 3}, {id: b, quantity: 1, unit_price: 4, counts: rebate}]}", `bid "b": its prices make -1, less than nothing: what is taken off exceeds the rest`},
		{"one line without a rate", "{taxes: included}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 3, tax: 5 %}, {id: b, quantity: 1, unit_price: 4}]}", `bid "b" states its prices with taxes excluded; the tender compares them with taxes included`},
		{"an option of nobody", "{}", "{taxes: excluded, price: 5, options: {x: 3}}", `bid "b" prices "x", which is no option of the tender`},
		{"a cost where the tender has a rebate", "{schedule: [{id: a, quantity: 1}, {id: r, quantity: 1, counts: rebate}]}", "{taxes: excluded, lines: [{id: a, unit_price: 3}, {id: r, counts: cost, unit_price: 1}]}", `the line "r" counts as cost in the bid; the tender has it as rebate`},
		{"past the contract", "{years: 2}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 3, per: year, years: [1, 3]}]}", `the line "a" runs to year 3; the contract has 2`},
		{"a lump sum where unit prices are asked", "{schedule: [{id: a, quantity: 5}]}", "{taxes: excluded, price: 7}", `bid "b" states a lump sum; the tender asks for unit prices`},
	}
	for _, tt := range tests {
		f := find(t, tt.with, tt.facts)
		if f.Outcome != criteria.Missing {
			t.Errorf("%s: %s", tt.name, f.Outcome)
			continue
		}
		var got []string
		for _, g := range f.Gaps {
			got = append(got, g.What.In("en"))
		}
		if strings.Join(got, "\n") != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDoubts(t *testing.T) {
	tests := []struct{ name, with, facts, want string }{
		{"thousands", "{}", "{taxes: excluded, price: 48.000}", "48.000 is read as 48: a point marks decimals, never thousands; write 48000 if thousands are meant"},
		{"thousands in a line", "{}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 1.250}]}", "1.250 is read as 1.25: a point marks decimals, never thousands; write 1250 if thousands are meant"},
		{"three decimals that cannot be thousands", "{}", "{taxes: excluded, lines: [{id: a, quantity: 1, unit_price: 0.125}, {id: b, quantity: 1, unit_price: 1250.125}]}", ""},
		{"two decimals", "{}", "{taxes: excluded, price: 48.00}", ""},
		{"another title", "{schedule: [{id: a, quantity: 1, title: Host}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1, title: Hosting and care}]}",
			`the line "a" is called "Hosting and care" by the bid, "Host" by the tender`},
		{"the same title", "{schedule: [{id: a, quantity: 1, title: Host}]}", "{taxes: excluded, lines: [{id: a, unit_price: 1, title: HOST}]}", ""},
	}
	for _, tt := range tests {
		f := find(t, tt.with, tt.facts)
		got := ""
		for _, n := range f.Notices {
			got += n.What.In("en")
		}
		if got != tt.want || f.Outcome != criteria.Established {
			t.Errorf("%s: got %q (%s), want %q", tt.name, got, f.Outcome, tt.want)
		}
	}
}
