package xlsx

import (
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/scoring/study"
)

func withScenarios(t *testing.T, files fstest.MapFS, text string) *study.Study {
	t.Helper()
	files["tender.yaml"].Data = append(files["tender.yaml"].Data, text...)
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{Scenarios: true})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// compareScenarios checks the matrix against the engine: rank, total and margin of
// each bid in each scenario that does not sweep.
func compareScenarios(t *testing.T, name string, g grid, e *study.Study) int {
	t.Helper()
	n := 0
	for _, s := range e.Scenarios {
		lot := s.Points[0].Lots[0]
		for _, b := range lot.Ranking {
			found := false
			for row := firstRow; row <= len(g); row++ {
				if g.at(1, row) != s.Title.In("en") || g.at(2, row) != b.Tenderer {
					continue
				}
				found = true
				rank, margin := exact.Int(int64(b.Rank)), b.Total.Sub(*lot.Ranking[0].Total)
				for col, want := range map[int]exact.Number{3: rank, 4: *b.Total, 5: margin} {
					if !equal(g.at(col, row), &want) {
						t.Errorf("%s: %s, %s, column %d: %s, the engine says %s", name, s.ID, b.ID, col, g.at(col, row), want)
					}
					n++
				}
			}
			if !found {
				t.Errorf("%s: %s, %s is not in the matrix", name, s.ID, b.ID)
			}
		}
	}
	return n
}

func TestLibreOfficeAgreesOnScenarios(t *testing.T) {
	books, evaluations := map[string][]byte{}, map[string]*study.Study{}
	for i := range 25 {
		s := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 13)), dossiertest.Size{Bids: 6, Groups: 4, Leaves: 3})
		if len(s.Bids) < 3 || len(s.Groups) < 2 {
			continue
		}
		name := fmt.Sprintf("scenarios%02d", i)
		e := withScenarios(t, s.Files(), fmt.Sprintf(`scenarios:
  - {id: heavier, weights: {%s: 70}, others: in-proportion}
  - {id: fewer, without: [%s]}
  - {id: exact, set: {rounding: {totals: 4}}}
`, s.Groups[0].ID, s.Bids[0].ID))
		evaluations[name], books[name] = e, workbook(t, e)
	}
	n := 0
	for name, sheets := range recalculate(t, books) {
		n += compareScenarios(t, name, sheets["Scenarios"], evaluations[name])
	}
	if n < 200 {
		t.Errorf("only %d cells compared", n)
	}
}

// An officer who changes the weights of a scenario in the workbook sees what the
// engine gives for them.
func TestChangedScenarioGivesTheEngineOutcome(t *testing.T) {
	books, evaluations := map[string][]byte{}, map[string]*study.Study{}
	const text = "scenarios: [{id: changed, title: changed, weights: {%s: %s, %s: %s}}]\n"
	for i := range 12 {
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
		name := fmt.Sprintf("changed%02d", i)
		evaluations[name] = after
		ties := 0
		for _, id := range before.Tender.Ties {
			if before.Lots[0].Criterion(id) != nil {
				ties++
			}
		}
		row := firstRow + len(before.Lots[0].Ranking) + 4 // the weights of the second block
		cells := map[string]string{
			address(whatKeys+ties, row): "0.5",
			address(whatKeys+ties+len(criteria.Leaves(before.Lots[0].Criteria))-1, row): less,
		}
		books[name] = editSheets(t, workbook(t, before), func(xml string) string {
			if !strings.Contains(xml, "Yellow weights") {
				return xml
			}
			for cell, w := range cells {
				xml = regexp.MustCompile(`(<c r="`+cell+`"[^>]*>)(<f>[^<]*</f>)?<v>[^<]*</v>`).ReplaceAllString(xml, "${1}<v>"+w+"</v>")
			}
			return xml
		})
	}
	if len(books) < 3 {
		t.Fatalf("only %d dossiers to try", len(books))
	}
	for name, sheets := range recalculate(t, books) {
		compareScenarios(t, name, sheets["Scenarios"], evaluations[name])
	}
}
