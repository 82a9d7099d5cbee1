package text_test

import (
	"context"
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/text"
	"github.com/bareme/bareme/scoring/robustness"
	"github.com/bareme/bareme/scoring/study"
)

// The first sentence on firmness says who leads and by how much; of bids that share the
// first rank, that share a total, or that are not ranked by it, it claims no lead.
func TestWhoLeads(t *testing.T) {
	weighted := "criteria:\n  - {id: a, weight: 60, measure: judged}\n  - {id: b, weight: 40, measure: judged}\n"
	ratio := "award: {method: simple-ratio, price: {measure: cost}}\n" + weighted
	parted := "ties: [a]\n" + weighted
	for _, c := range []struct {
		name, rules string
		marks       [][2]string // of a and b, by bid
		en, fr      string
	}{
		{"alone", weighted, [][2]string{{"10", "10"}},
			"No weight changed alone, the others of its level in proportion, gives another award.",
			"Aucune pondération changée seule, les autres de son niveau en proportion, ne donne une autre attribution."},
		{"a lead", weighted, [][2]string{{"10", "10"}, {"10", "11"}, {"1", "1"}},
			"Bid 1 leads Bid 0 by 2.00 points.", "Bid 1 devance Bid 0 de 2,00 points."},
		{"two share the rank", weighted, [][2]string{{"10", "10"}, {"1", "1"}, {"10", "10"}},
			"First together, with 50.00 points each: Bid 0, Bid 2.", "À égalité au premier rang, avec 50,00 points : Bid 0, Bid 2."},
		{"three share the rank", weighted, [][2]string{{"10", "10"}, {"10", "10"}, {"10", "10"}},
			"First together, with 50.00 points each: Bid 0, Bid 1, Bid 2.", "À égalité au premier rang, avec 50,00 points : Bid 0, Bid 1, Bid 2."},
		{"a tie-breaker parts two", parted, [][2]string{{"10", "13"}, {"12", "10"}},
			"Bid 1 and Bid 0 have the same total; a tie-breaker puts Bid 1 first.", "Bid 1 et Bid 0 ont le même total ; une règle de départage place Bid 1 au premier rang."},
		{"the total decides nothing", ratio, [][2]string{{"10", "10"}, {"12", "12"}},
			"Bid 0 comes first (ratio 500,000.00 per million), Bid 1 next (ratio 300,000.00 per million).",
			"Au premier rang : Bid 0 (rapport 500\u202f000,00 par million) ; ensuite : Bid 1 (rapport 300\u202f000,00 par million)."},
		{"a ratio is shared", ratio, [][2]string{{"10", "10"}, {"20", "20"}},
			"First together: Bid 0, Bid 1.", "À égalité au premier rang : Bid 0, Bid 1."},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\n" + c.rules)}}
			marks := map[string]string{}
			for i, m := range c.marks {
				id := fmt.Sprint("bid", i)
				files["bids/"+id+".yaml"] = &fstest.MapFile{Data: fmt.Appendf(nil, "tenderer: Bid %d\nprices: {taxes: excluded, price: %d}\n", i, 100*(i+1))}
				for k, criterion := range []string{"a", "b"} {
					marks[criterion] += fmt.Sprintf("    %s: {mark: %s, reason: as seen}\n", id, m[k])
				}
			}
			files["marks/e.yaml"] = &fstest.MapFile{Data: []byte("evaluator: E\nmarks:\n  a:\n" + marks["a"] + "  b:\n" + marks["b"])}
			e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Firmness: &robustness.Options{}, Always: true})
			if err != nil {
				t.Fatal(err)
			}
			for l, want := range map[lang.Lang]string{lang.EN: c.en, lang.FR: c.fr} {
				if got := text.FirmnessOf(e, e.Firmness[0], l).Points[0]; got != want {
					t.Errorf("%q, want %q", got, want)
				}
			}
		})
	}
}
