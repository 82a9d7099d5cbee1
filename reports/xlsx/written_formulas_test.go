package xlsx

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

// drawFormula draws a formula of the language over the bid's value and the field's.
func drawFormula(r *rand.Rand, depth int) string {
	if depth == 0 {
		return []string{"X", "X", "Xmin", "Xmax", "Xavg", "Xmedian", "N", "M", "k", "2", "0.5", "10 %"}[r.IntN(12)]
	}
	sub := func() string { return drawFormula(r, depth-1) }
	switch r.IntN(9) {
	case 0, 1, 2:
		return "(" + sub() + []string{" + ", " - ", " * ", " / "}[r.IntN(4)] + sub() + ")"
	case 3:
		return "min(" + sub() + "; " + sub() + ")"
	case 4:
		return "max(" + sub() + "; " + sub() + "; " + sub() + ")"
	case 5:
		return "round(" + sub() + "; " + fmt.Sprint(r.IntN(4)) + ")"
	case 6:
		return "if(" + sub() + []string{" < ", " <= ", " >= ", " > "}[r.IntN(4)] + sub() + "; " + sub() + "; " + sub() + ")"
	case 7:
		return []string{"abs", "sqrt", "ln", "log10"}[r.IntN(4)] + "(" + sub() + ")"
	}
	return "(" + sub() + ")^" + []string{"2", "0.5", "3", "k"}[r.IntN(4)]
}

// formulaDossier draws a dossier whose criteria are marked by such formulas, each of
// which gives every bid a mark.
func formulaDossier(r *rand.Rand, criteria int) fstest.MapFS {
	values := make([][]string, 5)
	for b := range values {
		for range criteria {
			values[b] = append(values[b], fmt.Sprintf("%d.%02d", 1+r.IntN(80), r.IntN(100)))
		}
	}
	files := func(leaves []string) fstest.MapFS {
		out := fstest.MapFS{}
		text := "bareme: 1\ntender: {id: T, title: T, buyer: B}\nrounding: {marks: 4}\ncriteria:\n"
		for i, f := range leaves {
			weight := "1"
			if i == 0 {
				weight = fmt.Sprint(101 - len(leaves))
			}
			text += fmt.Sprintf("  - {id: c%d, weight: %s, measure: declared, with: {type: number}, mark: {formula: \"%s\", with: {k: 1.5}}}\n", i, weight, f)
		}
		out["tender.yaml"] = &fstest.MapFile{Data: []byte(text)}
		for b := range values {
			bid := fmt.Sprintf("tenderer: T%d\ndeclared:\n", b)
			for i := range leaves {
				bid += fmt.Sprintf("  c%d: %s\n", i, values[b][i])
			}
			out[fmt.Sprintf("bids/b%d.yaml", b)] = &fstest.MapFile{Data: []byte(bid)}
		}
		return out
	}
	var kept []string
	for len(kept) < criteria {
		f := drawFormula(r, 1+r.IntN(3))
		if !strings.Contains(strings.NewReplacer("Xmin", "", "Xmax", "", "Xavg", "", "Xmedian", "").Replace(f), "X") {
			continue
		}
		all := append(append([]string{}, kept...), f)
		s, err := study.Run(context.Background(), bids.LoadFS(files(all), kinds.All), study.Ask{})
		if err != nil {
			continue // no mark for one of the bids: a root or a logarithm that is none, a division by zero
		}
		small := true
		for _, b := range s.Lots[0].Bids {
			small = small && b.Marks[fmt.Sprintf("c%d", len(kept))].Raw.Abs().Float() < 1e6
		}
		if small {
			kept = all
		}
	}
	return files(kept)
}

// Every cell of workbooks full of random formulas is what other programs compute, or
// says that it may not be.
func TestOthersComputeRandomFormulas(t *testing.T) {
	programs(t)
	books := map[string][]byte{}
	formulas := 25
	if count(0) == 0 { // more where it is asked
		formulas = 12
	}
	for i := range min(count(1), 4) {
		r := rand.New(rand.NewPCG(uint64(i), 41))
		books[fmt.Sprintf("formulas%d", i)] = workbookIn(t, evaluated(t, formulaDossier(r, formulas), study.Ask{}), lang.EN)
	}
	everywhere(t, books)
}
