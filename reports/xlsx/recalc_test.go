package xlsx

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// count is how many random workbooks are recalculated: more where it is asked.
func count(few int) int {
	if n, err := strconv.Atoi(os.Getenv("BAREME_WORKBOOKS")); err == nil {
		return n
	}
	return few
}

// The two largest examples in one language each; all in both where more is asked for.
func TestOthersAgreeOnTheExamples(t *testing.T) {
	programs(t)
	books := map[string][]byte{}
	hardest := map[string]lang.Lang{"facilities": lang.FR, "health-data-hub": lang.EN}
	for _, name := range examples.Templates() {
		files, err := examples.Template(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lang.All {
			if count(0) > 0 || hardest[name] == l {
				books[name+"_"+string(l)] = workbookIn(t, evaluation(t, files), l)
			}
		}
	}
	everywhere(t, books)
}

// Dossiers drawn to be hard: a part with a discount, in lots, as a draft that lacks a
// price, with scenarios, in French.
func TestOthersAgreeOnHardDossiers(t *testing.T) {
	programs(t)
	books := map[string][]byte{}
	for i := range count(6) {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		s := dossiertest.Random(r, dossiertest.Size{Bids: 7, Groups: 4, Leaves: 4, Methods: true, Hard: true})
		ask, l := study.Ask{}, lang.EN
		switch i % 6 {
		case 1:
			s.Discount = []string{"0.0000001 %", "3.5 %", "0.01 %"}[r.IntN(3)]
		case 2:
			s.Lots = []string{"1", "01"}
			s.CheaperFirst()
		}
		files := s.Files()
		switch i % 6 {
		case 3:
			ask.Draft = true
			bid := files["bids/"+s.Bids[0].ID+".yaml"]
			bid.Data = regexp.MustCompile(`(?m)^prices: .*\n`).ReplaceAll(bid.Data, nil)
		case 4:
			ask.Scenarios = true
			if len(s.Groups) > 1 {
				files["tender.yaml"].Data = fmt.Appendf(files["tender.yaml"].Data, "scenarios: [{id: s, weights: {%q: 70}, others: in-proportion}, {id: w, set: {rounding: {totals: 1, weighted: 2, mode: half-even}}}]\n", s.Groups[0].ID)
			}
		case 5:
			l = lang.FR
		}
		books[fmt.Sprintf("hard%04d", i)] = workbookIn(t, evaluated(t, files, ask), l)
	}
	everywhere(t, books)
}

// A wrong cached value must not survive the recalculation, or the comparisons would
// prove nothing.
func TestPlantedWrongValueIsCorrected(t *testing.T) {
	book := example(t, "minimal")
	w := read(t, book)
	planted := 0
	var names []string
	for part := range w.parts {
		if strings.HasPrefix(part, "xl/worksheets/sheet") {
			names = append(names, part)
		}
	}
	wrong := rewritten(t, book, func(part string, data []byte) []byte {
		if !slices.Contains(names, part) {
			return data
		}
		planted += bytes.Count(data, []byte("<v>94.87</v>"))
		return bytes.ReplaceAll(data, []byte("<v>94.87</v>"), []byte("<v>11.11</v>"))
	})
	if planted == 0 {
		t.Fatal("no cached value of 94.87 to replace")
	}
	for _, p := range programs(t) {
		compareAll(t, p.name, book, p.recalculate(t, map[string][]byte{"planted": wrong})["planted"])
	}
}

// A cell in which a spreadsheet cannot show the exact result says so, and so does
// what rests on it: here two prices of nine digits a cent apart, whose difference a
// double blurs.
func TestCellsThatMayDifferSaySo(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml": {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: p, weight: 100, measure: cost, mark: {price: linear-min-max}}\n")},
		"bids/a.yaml": {Data: []byte("tenderer: A\nprices: {taxes: excluded, price: 700000000.01}\n")},
		"bids/b.yaml": {Data: []byte("tenderer: B\nprices: {taxes: excluded, price: 700000000.02}\n")},
		"bids/c.yaml": {Data: []byte("tenderer: C\nprices: {taxes: excluded, price: 700000000.13}\n")},
	}
	b := built(t, evaluation(t, files))
	noted := map[string]string{}
	for _, s := range b.Sheets {
		for _, n := range s.Notes {
			noted[s.Name+"!"+excel.Address(n.Col, n.Row)] = n.Text
		}
	}
	for _, at := range []string{"Marks!I5", "Marks!J5", "Marks!J6", "Ranking!F6", "Ranking!H6", "Summary!C6"} {
		if !strings.HasPrefix(noted[at], "The exact result is ") {
			t.Errorf("%s bears no note: %q", at, noted[at])
		}
	}
	if want := "The exact result is 18.333333333333. A spreadsheet"; !strings.HasPrefix(noted["Marks!I5"], want) {
		t.Errorf("the note is %q, want %q", noted["Marks!I5"], want)
	}
	for _, at := range []string{"Marks!F5", "Marks!L5", "Ranking!I5", "Ranking!I6", "Prices!C7"} {
		if noted[at] != "" {
			t.Errorf("%s bears a note: %q", at, noted[at])
		}
	}
}

// A mark nearer to an edge than the digits of a double can tell is noted, though
// this program's own double may fall on the right side.
func TestMarksNextToAnEdgeSaySo(t *testing.T) {
	for mark, noted := range map[string]bool{"10.125": false, "10.12500000000005": true, "10.12499999999995": true, "10.1249999999": false} {
		files := fstest.MapFS{
			"tender.yaml":  {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\nrounding: {marks: 2}\ncriteria:\n  - {id: q, weight: 100, measure: judged}\n")},
			"bids/a.yaml":  {Data: []byte("tenderer: A\n")},
			"marks/e.yaml": {Data: []byte("evaluator: E\nmarks: {q: {a: {mark: " + mark + ", reason: r}}}\n")},
		}
		notes := built(t, evaluation(t, files)).sheet("Marks").Notes
		if got := len(notes) > 0; got != noted {
			t.Errorf("%s: noted %v, want %v", mark, got, noted)
		}
	}
}
