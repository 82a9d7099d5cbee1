package xlsx

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring/study"
)

func withScenarios(t *testing.T, files fstest.MapFS, text string) *study.Study {
	t.Helper()
	files["tender.yaml"].Data = append(files["tender.yaml"].Data, text...)
	return evaluated(t, files, study.Ask{Scenarios: true})
}

// compareScenarios checks the matrix, as a spreadsheet computes it, against the
// engine: rank, total and margin of each bid in each scenario that does not sweep.
func compareScenarios(t *testing.T, name string, s *excel.Sheet, e *study.Study) int {
	t.Helper()
	n := 0
	for _, sc := range e.Scenarios {
		if len(sc.Swept()) > 0 {
			continue
		}
		lot := sc.Points[0].Lots[0]
		for _, b := range lot.Ranking {
			found := false
			for row := firstRow; row <= len(s.Rows); row++ {
				if s.Compute(1, row).Text != sc.Title.In("en") || s.Compute(2, row).Text != b.Name().In("en") {
					continue
				}
				found = true
				rank, margin := exact.Int(int64(b.Rank)), b.Total.Sub(*lot.Ranking[0].Total)
				for col, want := range map[int]exact.Number{3: rank, 4: *b.Total, 5: margin} {
					if got := s.Compute(col, row); !excel.Same(got, calc.Num(want.Float())) {
						t.Errorf("%s: %s, %s, column %d: %v, the engine says %s", name, sc.ID, b.ID, col, got, want)
					}
					n++
				}
			}
			if !found {
				t.Errorf("%s: %s, %s is not in the matrix", name, sc.ID, b.ID)
			}
		}
	}
	return n
}

func TestScenariosGiveTheEngineOutcome(t *testing.T) {
	books, n, tried := map[string][]byte{}, 0, 40
	if count(0) == 0 { // more where it is asked
		tried = 16
	}
	for i := range tried {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 13)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3})
		if len(s.Bids) < 3 || len(s.Groups) < 2 {
			continue
		}
		name := fmt.Sprintf("scenarios%02d", i)
		e := withScenarios(t, s.Files(), fmt.Sprintf(`scenarios:
  - {id: heavier, weights: {%s: 70}, others: in-proportion}
  - {id: fewer, without: [%s]}
  - {id: exact, set: {rounding: {totals: 4, mode: half-even}}}
  - {id: swept, sweep: {weight: %[1]s, from: 0, to: 90, steps: 4}}
`, s.Groups[0].ID, s.Bids[0].ID))
		n += compareScenarios(t, name, built(t, e).sheet("Scenarios"), e)
		if len(books) < min(count(2), 8) {
			books[name] = workbook(t, e)
		}
	}
	if n < tried*7 {
		t.Errorf("only %d cells compared", n)
	}
	if !testing.Short() {
		everywhere(t, books)
	}
}

// Whoever changes the weights of a scenario in the workbook sees what the engine
// gives for them.
func TestRetypedScenarioGivesTheEngineOutcome(t *testing.T) {
	const text = "scenarios: [{id: changed, title: changed, weights: {%s: %s, %s: %s}}]\n"
	tried := 0
	for i := range 40 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 17)), dossiertest.Size{Bids: 6, Groups: 1, Leaves: 4})
		leaves := s.Groups[0].Leaves
		if len(leaves) < 2 || len(s.Bids) < 2 {
			continue
		}
		first, last := leaves[0], leaves[len(leaves)-1]
		sum := exact.Must(first.Weight).Add(exact.Must(last.Weight))
		less := sum.Sub(exact.Must("0.5")).Decimal()
		before := withScenarios(t, s.Files(), fmt.Sprintf(text, first.ID, less, last.ID, "0.5"))
		after := withScenarios(t, s.Files(), fmt.Sprintf(text, first.ID, "0.5", last.ID, less))
		if len(before.Scenarios[0].Points[0].Lots[0].Ranking) < 2 || len(after.Scenarios[0].Points[0].Lots[0].Ranking) != len(before.Scenarios[0].Points[0].Lots[0].Ranking) {
			continue
		}
		b := built(t, before)
		if b.sheet("What if") == nil { // the sum of a group is rebased
			continue
		}
		w, sc := b.sheet("What if"), before.Scenarios[0].Points[0].Lots[0]
		// the second block: after the title, criteria, total and list of the first
		row := 0
		for r := firstRow + 1; r <= len(w.Rows); r++ {
			if w.Compute(whatName, r).Text == "changed" {
				row = r + 3
			}
		}
		for k, c := range criteriaIn(sc.Criteria) {
			if c.ID == first.ID {
				w.At(whatWeight, row+k).Value = calc.Num(0.5)
			}
			if c.ID == last.ID {
				w.At(whatWeight, row+k).Value = calc.Num(exact.Must(less).Float())
			}
		}
		b.Calc.Forget()
		tried++
		compareScenarios(t, fmt.Sprintf("dossier %d", i), b.sheet("Scenarios"), after)
	}
	if tried < 8 {
		t.Errorf("only %d dossiers tried", tried)
	}
}

func criteriaIn(cs []*criteria.Criterion) []*criteria.Criterion {
	var out []*criteria.Criterion
	criteria.Walk(cs, func(c *criteria.Criterion) { out = append(out, c) })
	return out
}
