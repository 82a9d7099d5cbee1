package letters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
)

// Letters to different tenderers, or about different lots, never have one name, whichever
// are asked for; the others keep the plain one.
func TestNamesOfLetters(t *testing.T) {
	lots := "lots: {c: {prices: {taxes: excluded, lines: [{id: one, title: N, quantity: 10, unit_price: 10}]}}, " +
		"b-c: {prices: {taxes: excluded, lines: [{id: one, title: N, quantity: 10, unit_price: 20}]}}}\n"
	fsys := fstest.MapFS{
		"tender.yaml": asYAML("bareme: 1\ntender: {id: T-1, title: T, buyer: Ville, language: fr, dates: {award: 2026-04-01}}\n" +
			"lots: [{id: c, title: C}, {id: b-c, title: BC}]\n" +
			"criteria:\n  - {id: cost, title: Prix, weight: 100, measure: cost, with: {taxes: excluded}, mark: {price: proportional}}\n"),
		"publication.yaml": asYAML(stated),
		"bids/first.yaml":  asYAML("tenderer: First\nreceived: 2026-03-01\n" + strings.ReplaceAll(lots, "unit_price: ", "unit_price: 1")),
		"bids/a-b.yaml":    asYAML("tenderer: AB\nreceived: 2026-03-01\n" + strings.ReplaceAll(lots, "unit_price: ", "unit_price: 3")),
		"bids/a.yaml":      asYAML("tenderer: A\nreceived: 2026-03-01\n" + strings.ReplaceAll(lots, "unit_price: ", "unit_price: 4")),
	}
	fsys["publication.yaml"] = asYAML(strings.Replace(stated, "  to: {beta: {address: [2 rue Haute]}}\n", "", 1))
	all := map[string]string{}
	for _, x := range made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}, Draft: true}) {
		of := x.To.ID + " " + x.Lot.ID
		if all[x.Name] != "" {
			t.Errorf("%s is of %s and of %s", x.Name, all[x.Name], of)
		}
		all[x.Name] = of
	}
	if all["rejection-a-b"] != "" || all["rejection-a-c"] != "a c" || len(all) != 4 {
		t.Error(all)
	}
	for _, to := range []string{"a", "a-b"} {
		for _, x := range made(t, fsys, lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Rejection}, Bid: to, Draft: true}) {
			if of := x.To.ID + " " + x.Lot.ID; all[x.Name] != of {
				t.Errorf("asked for alone, %s is %s, which is of %s", of, x.Name, all[x.Name])
			}
		}
	}
}
