package cost_test

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/cost"
	_ "github.com/bareme/bareme/internal/seeded"
	"github.com/bareme/bareme/internal/source"
)

// drawn is a line as a property draws it, in plain integers: cents, per mille.
type drawn struct {
	quantity, cents, perMille int64
	per                       string
	from, to                  int
	counts, option            string
}

// Whatever is drawn of lines, senses, taxes, options, renewals and tax bases, the price
// is what plain fractions make of it, and so are its parts.
func TestPricesAgainstFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		years := rapid.IntRange(1, 4).Draw(t, "years")
		renewed := rapid.IntRange(0, 2).Draw(t, "renewed")
		retained := map[string]bool{"one": rapid.Bool().Draw(t, "one"), "two": rapid.Bool().Draw(t, "two")}
		basis := rapid.SampledFrom([]string{"excluded", "included"}).Draw(t, "basis")
		stated := rapid.SampledFrom([]string{"excluded", "included"}).Draw(t, "stated")
		rate := rapid.Int64Range(0, 250).Draw(t, "rate")
		lines := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) drawn {
			d := drawn{quantity: rapid.Int64Range(0, 9).Draw(t, "q"), cents: rapid.Int64Range(1, 100000).Draw(t, "cents"), perMille: -1,
				per:    rapid.SampledFrom([]string{"once", "month", "year"}).Draw(t, "per"),
				counts: rapid.SampledFrom([]string{"cost", "cost", "rebate", "revenue"}).Draw(t, "counts"),
				option: rapid.SampledFrom([]string{"", "", "one", "two"}).Draw(t, "option")}
			if rapid.Bool().Draw(t, "own") {
				d.perMille = rapid.Int64Range(0, 250).Draw(t, "tax")
			}
			if d.per != "once" && rapid.Bool().Draw(t, "some") {
				d.from = rapid.IntRange(1, years).Draw(t, "from")
				d.to = rapid.IntRange(d.from, years).Draw(t, "to")
			}
			return d
		}), 1, 6).Draw(t, "lines")
		// so that every option has a line, and the total stays above 0
		lines = append(lines, drawn{1, 1, -1, "once", 0, 0, "cost", "one"}, drawn{1, 1, -1, "once", 0, 0, "cost", "two"},
			drawn{1, 1e12, -1, "once", 0, 0, "cost", ""})

		with := fmt.Sprintf("{years: %d, taxes: %s", years, basis)
		if renewed > 0 {
			with += fmt.Sprintf(", renewals: {number: %d, years: 1, counted: true}", renewed)
		}
		var schedule, priced []string
		for i, d := range lines {
			s := fmt.Sprintf("{id: l%d, quantity: %d, per: %s, counts: %s", i, d.quantity, d.per, d.counts)
			if d.from > 0 {
				s += fmt.Sprintf(", years: [%d, %d]", d.from, d.to)
			}
			if d.perMille >= 0 {
				s += fmt.Sprintf(", tax: %d.%d %%", d.perMille/10, d.perMille%10)
			}
			if d.option != "" {
				s += ", option: " + d.option
			}
			schedule = append(schedule, s+"}")
			priced = append(priced, fmt.Sprintf("{id: l%d, unit_price: %d.%02d}", i, d.cents/100, d.cents%100))
		}
		with += ", schedule: [" + strings.Join(schedule, ", ") + "]}"
		f := measured(t, with, fmt.Sprintf("{taxes: %s, tax_rate: %d.%d %%, lines: [%s]}", stated, rate/10, rate%10, strings.Join(priced, ", ")), retained)

		sum := func(counts func(drawn) bool, asked string) *big.Rat {
			total := new(big.Rat)
			for _, d := range lines {
				if !counts(d) {
					continue
				}
				times := int64(1)
				if d.per != "once" {
					times = int64(years + renewed)
					if d.from > 0 {
						times = int64(d.to - d.from + 1)
					}
				}
				if d.per == "month" {
					times *= 12
				}
				a := big.NewRat(d.quantity*d.cents*times, 100)
				if d.counts != "cost" {
					a.Neg(a)
				}
				own := rate
				if d.perMille >= 0 {
					own = d.perMille
				}
				grow := big.NewRat(1000+own, 1000)
				if stated == "included" && asked == "excluded" {
					a.Quo(a, grow)
				} else if stated == "excluded" && asked == "included" {
					a.Mul(a, grow)
				}
				total.Add(total, a)
			}
			return total
		}
		counted := func(d drawn) bool { return d.option == "" || retained[d.option] }
		same := func(what string, got, want *big.Rat) {
			if got.Cmp(want) != 0 {
				t.Fatalf("%s: got %s, want %s\n%s", what, got.RatString(), want.RatString(), with)
			}
		}
		same("price", f.Value.Rat(), sum(counted, basis))
		same("firm", f.Schedule.Firm.Rat(), sum(func(d drawn) bool { return d.option == "" }, basis))
		same("excluded", f.Schedule.Excluded.Rat(), sum(counted, "excluded"))
		same("included", f.Schedule.Included.Rat(), sum(counted, "included"))
		for _, o := range f.Schedule.Options {
			same(o.ID, o.Price.Rat(), sum(func(d drawn) bool { return d.option == o.ID }, basis))
		}
		if len(f.Schedule.Options) != 2 {
			t.Fatalf("%d options, want 2", len(f.Schedule.Options))
		}
	})
}

// measured measures prices in a tender that has two options.
func measured(t *rapid.T, with, facts string, retained map[string]bool) criteria.Finding {
	problems := &source.Problems{}
	tender := &criteria.Tender{Options: []*criteria.Option{{ID: "one", Retained: retained["one"]}, {ID: "two", Retained: retained["two"]}}}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	m := cost.Kind.Read(&criteria.Context{Tender: tender, ID: "price", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{"prices": cost.Kind.Sections[0].Facts(source.Parse("bid.yaml", []byte(facts), problems))}}
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	f := m.Measure(c)
	if f.Outcome != criteria.Established {
		t.Fatal(f.Gaps[0].What.In("en"))
	}
	return f
}
