package xlsx

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring"
)

// Workbooks of dossiers with stages give, when computed, what the engine found.
func TestWorkbooksOfStages(t *testing.T) {
	books := map[string][]byte{}
	left, tried, every := 0, 24, 12
	if count(0) > 0 { // more where it is asked
		tried, every = 60, 6
	}
	for i := range tried {
		s := dossiertest.RandomStaged(rand.New(rand.NewPCG(uint64(i), 41)), dossiertest.Size{Bids: 7, Groups: 4, Leaves: 3, Hard: i%3 == 0})
		e := evaluation(t, s.Files())
		for _, b := range e.Lots[0].Bids {
			if b.LeftAt > 0 {
				left++
			}
		}
		b := built(t, e)
		cells, differ := 0, 0
		for _, sheet := range b.Sheets {
			for row := range sheet.Rows {
				for col := range sheet.Rows[row] {
					if sheet.Rows[row][col].Formula != "" {
						cells++
					}
				}
			}
			differ += len(sheet.Notes)
			for _, n := range sheet.Notes {
				t.Logf("dossier %d: %s %d,%d: %s", i, sheet.Name, n.Col, n.Row, n.Text)
			}
		}
		if differ > 3+cells/200 {
			t.Errorf("dossier %d: %d of %d cells differ", i, differ, cells)
		}
		if i%every == 0 {
			books[fmt.Sprintf("staged%d", i)] = workbookIn(t, e, lang.EN)
		}
	}
	if left < tried/2 {
		t.Errorf("only %d bids left behind", left)
	}
	if !testing.Short() {
		everywhere(t, books)
	}
}

// Whoever types other marks sees who goes on then, and where the same bids do, all that
// the engine makes of them.
func TestRetypedStages(t *testing.T) {
	same, other := 0, 0
	for i := range 120 {
		draw := func() *dossiertest.Staged {
			return dossiertest.RandomStaged(rand.New(rand.NewPCG(uint64(i), 43)), dossiertest.Size{Bids: 6, Groups: 3, Leaves: 3})
		}
		before, after := draw(), draw()
		change(rand.New(rand.NewPCG(uint64(i), 44)), after.Spec)
		x, y := evaluation(t, before.Files()), evaluation(t, after.Files())
		one, two := built(t, x), built(t, y)
		one.retype(two)
		if !sameStages(x.Lots[0], y.Lots[0]) {
			other++
			continue
		}
		same++
		for _, d := range one.differences(two) {
			t.Errorf("dossier %d: %s", i, d)
		}
		if t.Failed() {
			return
		}
	}
	if same < 20 || other < 5 {
		t.Errorf("%d with the same bids that go on, %d with others", same, other)
	}
}

func sameStages(a, b *scoring.Lot) bool {
	if len(a.Stages) != len(b.Stages) {
		return false
	}
	for i := range a.Bids {
		if a.Bids[i].LeftAt != b.Bids[i].LeftAt || a.Bids[i].Status != b.Bids[i].Status { // a price that is not asked for has no rows
			return false
		}
	}
	return true
}
