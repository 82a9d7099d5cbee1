package xlsx

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/scoring/study"
)

func built(t testing.TB, e *study.Study) *book {
	t.Helper()
	b := build(e, lang.EN, excel.Limits{Columns: excel.MaxColumns, Rows: excel.MaxRows})
	t.Cleanup(func() { b.File.Close() })
	return b
}

func (b *book) sheet(name string) *excel.Sheet {
	i := slices.IndexFunc(b.Sheets, func(s *excel.Sheet) bool { return s.Name == name })
	if i < 0 {
		return nil
	}
	return b.Sheets[i]
}

// retype gives the editable cells of one workbook the values of another of the same
// shape, as somebody who types them.
func (b *book) retype(other *book) int {
	editable := map[uint16]bool{}
	for st, id := range b.Styles {
		editable[uint16(id)] = st.Kind == excel.Input
	}
	changed := 0
	for i, s := range b.Sheets {
		for row := range s.Rows {
			for col := range s.Rows[row] {
				from, to := other.Sheets[i].At(col+1, row+1), &s.Rows[row][col]
				if from != nil && editable[s.Styles[row][col]] && from.Value != to.Value {
					to.Value = from.Value
					changed++
				}
			}
		}
	}
	b.Calc.Forget()
	return changed
}

// differences lists the formulas that do not give what another workbook has cached.
func (b *book) differences(other *book) []string {
	var out []string
	for i, s := range b.Sheets {
		theirs := other.Sheets[i]
		for row := range s.Rows {
			for col := range s.Rows[row] {
				want := theirs.At(col+1, row+1)
				if s.Rows[row][col].Formula == "" || want == nil || want.Formula == "" ||
					slices.ContainsFunc(theirs.Notes, func(n excel.Note) bool { return n.Col == col+1 && n.Row == row+1 }) {
					continue
				}
				if got := s.Compute(col+1, row+1); !excel.Same(got, want.Value) {
					out = append(out, fmt.Sprintf("%s!%s gives %v, want %v: %s", s.Name, excel.Address(col+1, row+1), got, want.Value, s.Rows[row][col].Formula))
				}
			}
		}
	}
	return out
}

// Whoever types other marks, findings, prices and weights into a workbook sees what
// the engine makes of them: marks, totals, ranks, who meets a minimum, who is first.
func TestRetypedWorkbookGivesTheEngineOutcome(t *testing.T) {
	typed, moved := 0, 0
	for i := range 150 {
		size := dossiertest.Size{Bids: 6, Groups: 3, Leaves: 3, Methods: true}
		before := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 11)), size)
		after := dossiertest.Random(rand.New(rand.NewPCG(uint64(i), 11)), size)
		if i%3 == 0 {
			before.CheaperFirst()
			after.CheaperFirst()
		}
		r := rand.New(rand.NewPCG(uint64(i), 12))
		change(r, after)
		a, b := evaluation(t, before.Files()), evaluation(t, after.Files())
		one, other := built(t, a), built(t, b)
		typed += one.retype(other)
		if x, y := a.Lots[0].Winner(), b.Lots[0].Winner(); len(x) != len(y) || len(x) > 0 && x[0].ID != y[0].ID {
			moved++
		}
		for _, d := range one.differences(other) {
			t.Errorf("dossier %d: %s", i, d)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d cells typed, the award moved %d times", typed, moved)
	if typed < 300 || moved < 20 {
		t.Errorf("only %d cells typed, and the award moved %d times", typed, moved)
	}
}

// change draws other values for what is yellow: judged marks, declared numbers,
// prices, two weights.
func change(r *rand.Rand, s *dossiertest.Spec) {
	for i := range s.Bids {
		if r.IntN(2) == 0 {
			s.Bids[i].Price = fmt.Sprintf("%d.%02d", 90_000+r.IntN(110_000), r.IntN(100))
		}
		for _, g := range s.Groups {
			for _, l := range g.Leaves {
				switch {
				case r.IntN(2) == 0:
				case l.Kind == dossiertest.Judged:
					s.Bids[i].Values[l.ID] = exact.Ratio(int64(r.IntN(s.Scale*100+1)), 100).Decimal()
				case l.Kind == dossiertest.Linear, l.Kind == dossiertest.Threshold:
					s.Bids[i].Values[l.ID] = fmt.Sprint(r.IntN(150))
				}
			}
		}
	}
	for _, g := range s.Groups {
		if n := len(g.Leaves); n > 1 {
			last := exact.Must(g.Leaves[n-1].Weight)
			moved := last.Mul(exact.Ratio(int64(r.IntN(9)), 10))
			g.Leaves[0].Weight = exact.Must(g.Leaves[0].Weight).Add(moved).Decimal()
			g.Leaves[n-1].Weight = last.Sub(moved).Decimal()
		}
	}
}

// A mark that is raised above its minimum takes its bid back into the ranking, and
// the summary no longer says that it is set aside.
func TestRaisedMarkTakesABidBack(t *testing.T) {
	files := fstest.MapFS{
		"tender.yaml":  {Data: []byte("bareme: 1\ntender: {id: T, title: T, buyer: B}\ncriteria:\n  - {id: q, weight: 100, measure: judged, minimum: 10}\n")},
		"bids/a.yaml":  {Data: []byte("tenderer: A\n")},
		"bids/b.yaml":  {Data: []byte("tenderer: B\n")},
		"marks/e.yaml": {Data: []byte("evaluator: E\nmarks: {q: {a: {mark: 9, reason: r}, b: {mark: 12, reason: r}}}\n")},
	}
	b := built(t, evaluation(t, files))
	summary, marks := b.sheet("Summary"), b.sheet("Marks")
	check := func(row int, name, standing string) {
		t.Helper()
		if got := summary.Compute(sumName, row).Text; got != name {
			t.Errorf("row %d: %s, want %s", row, got, name)
		}
		if got := summary.Compute(sumStanding, row).Text; got != standing {
			t.Errorf("%s stands %q, want %q", name, got, standing)
		}
	}
	check(firstRow, "B", "")
	check(firstRow+1, "A", "set aside: below a minimum mark")
	marks.At(firstBid, firstRow).Value = calc.Num(15)
	b.Calc.Forget()
	check(firstRow, "A", "")
	check(firstRow+1, "B", "")
	marks.At(firstBid+3, firstRow).Value = calc.Num(9.9999999999)
	b.Calc.Forget()
	check(firstRow+1, "B", "set aside: below a minimum mark")
}
