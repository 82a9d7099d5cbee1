package server

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// large is a dossier with 60 criteria in groups, a third of them judged by two
// evaluators, and 25 bids.
func large(t testing.TB) string {
	const groups, each, many = 5, 12, 25
	var tender strings.Builder
	tender.WriteString("bareme: 1\ntender: {id: L, title: Large, buyer: Town}\ncriteria:\n" +
		"  - {id: cost, weight: 41, measure: cost, mark: {price: proportional}}\n")
	var judged, declared []string
	for g := range groups {
		of := min(each, 59-g*each)
		fmt.Fprintf(&tender, "  - id: group-%d\n    weight: %d\n    criteria:\n", g, of)
		for k := range of {
			id := fmt.Sprintf("c-%d-%d", g, k)
			if k%3 == 0 {
				judged = append(judged, id)
				fmt.Fprintf(&tender, "      - {id: %s, weight: 1, measure: judged, with: {combine: mean}}\n", id)
				continue
			}
			declared = append(declared, id)
			fmt.Fprintf(&tender, "      - {id: %s, weight: 1, measure: declared, with: {type: number, unit: days}, mark: {linear: {100: 0, 0: 20}}}\n", id)
		}
	}
	tender.WriteString("rounding: {totals: 2}\nties: [cost]\n")
	files := map[string]string{"tender.yaml": tender.String()}
	marks := []*strings.Builder{{}, {}}
	for e, m := range marks {
		fmt.Fprintf(m, "evaluator: Evaluator %d\nmarks:\n", e+1)
	}
	for i, id := range judged {
		for e, m := range marks {
			fmt.Fprintf(m, "  %s:\n", id)
			for b := range many {
				fmt.Fprintf(m, "    bid-%d: {mark: %d, reason: \"What the bid says on this point.\"}\n", b, (i*7+b*3+e)%21)
			}
		}
	}
	for e, m := range marks {
		files[fmt.Sprintf("marks/e%d.yaml", e+1)] = m.String()
	}
	for b := range many {
		var bid strings.Builder
		fmt.Fprintf(&bid, "bareme: 1\ntenderer: Groupement d'entreprises pour l'hébergement et l'exploitation, offre %d\nprices: {taxes: excluded, price: %d}\ndeclared:\n", b, 100000+997*b)
		for i, id := range declared {
			fmt.Fprintf(&bid, "  %s: %d\n", id, (i*13+b*29)%101)
		}
		files[fmt.Sprintf("bids/bid-%d.yaml", b)] = bid.String()
	}
	return folderWith(t, files)
}

// Sliders answer at once: the median of 200 moves, in the time of the server, stays
// under 50 ms on the example and under 150 ms on 60 criteria and 25 bids.
func TestSlidersAreQuick(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	for _, c := range []struct {
		name, dir, weight, price string
		most                     time.Duration
	}{
		{"the example", copied(t, "health-data-hub"), "sovereignty", "s3ns", 50 * time.Millisecond},
		{"60 criteria, 25 bids", large(t), "group-2", "bid-3", 150 * time.Millisecond},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := serveDir(t, Options{Dossier: c.dir, Hosts: []string{host}}, c.dir)
			if page := words(x.page("/d/d/scenarios")); strings.Contains(page, "brouillon") || !strings.Contains(page, "est première") {
				t.Fatalf("nothing is ranked: %.800s", page)
			}
			var took []time.Duration
			for i := range 200 {
				begun := time.Now()
				page := x.page("/d/d/scenarios?" + move(i, c.weight, c.price))
				took = append(took, time.Since(begun))
				if said := words(page); !strings.Contains(said, "ang 1") && !strings.Contains(said, "est première") {
					t.Fatalf("a move ranks nothing: %s", said)
				}
			}
			slices.Sort(took)
			t.Logf("median %v, 95th of a hundred %v, of 200 moves", took[100], took[190])
			if took[100] > c.most {
				t.Errorf("a move takes %v", took[100])
			}
		})
	}
}

// move is the query of the i-th of several moves of a weight and a price, all of them
// different.
func move(i int, weight, price string) string {
	return url.Values{"reste": {"proportion"}, "morceau": {"1"}, "poids." + weight: {strconv.Itoa(10 + i%50)},
		"prix." + price: {strconv.Itoa(i%7 - 3)}}.Encode()
}

func BenchmarkSlider(b *testing.B) {
	for _, c := range []struct{ name, dir, weight, price string }{
		{"example", copied(b, "health-data-hub"), "sovereignty", "s3ns"},
		{"60x25", large(b), "group-2", "bid-3"},
	} {
		b.Run(c.name, func(b *testing.B) {
			x := serveDir(b, Options{Dossier: c.dir, Hosts: []string{host}}, c.dir)
			x.page("/d/d/scenarios")
			for i := 0; b.Loop(); i++ {
				if r := x.get("/d/d/scenarios?" + move(i, c.weight, c.price)); r.StatusCode != http.StatusOK {
					b.Fatal(r.StatusCode)
				}
			}
		})
	}
}
