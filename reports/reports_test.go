package reports_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spent"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/explain"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring/study"
)

func evaluate(t testing.TB, files fstest.MapFS) *study.Study {
	t.Helper()
	e, err := study.Run(context.Background(), bids.LoadFS(files, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestSameInputsGiveTheSameBytes(t *testing.T) {
	for i := range uint64(5) {
		files := dossiertest.Random(rand.New(rand.NewPCG(i, 5)), dossiertest.Size{Bids: 5, Groups: 3, Leaves: 3, Methods: true}).Files()
		for _, l := range lang.All {
			first, err := reports.Render(evaluate(t, files), l, reports.Formats)
			if err != nil {
				t.Fatal(err)
			}
			again, err := reports.Render(evaluate(t, files), l, reports.Formats)
			if err != nil {
				t.Fatal(err)
			}
			for k := range first {
				if !bytes.Equal(first[k].Data, again[k].Data) {
					t.Errorf("dossier %d in %s: %s differs", i, l, first[k].Name)
				}
			}
		}
	}
}

// How time grows with bids and criteria, in the evaluation and in each output;
// docs/en/reference/limits.md has the table. Each size is twice the one before it or more, so that
// what grows faster than in proportion shows.
func BenchmarkWholeRun(b *testing.B) {
	for _, size := range []struct{ criteria, bids int }{
		{10, 5}, {10, 50}, {10, 250}, {10, 500}, {10, 1000}, {40, 200}, {10, 20}, {100, 20}, {250, 20}, {500, 20}, {1000, 20},
	} {
		files := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), size.criteria, size.bids).Files()
		name := fmt.Sprintf("%dx%d/", size.criteria, size.bids)
		b.Run(name+"evaluate", func(b *testing.B) {
			b.ReportAllocs()
			done := spent.Per(b)
			for b.Loop() {
				evaluate(b, files)
			}
			done()
		})
		for _, f := range reports.Formats {
			b.Run(name+f.Name, func(b *testing.B) {
				b.ReportAllocs()
				e := evaluate(b, files)
				done := spent.Per(b)
				for b.Loop() {
					if _, err := reports.Render(e, lang.EN, []reports.Format{f}); err != nil {
						b.Fatal(err)
					}
				}
				done()
			})
		}
	}
}

// The three files of a run on large tenders, from reading to the last byte: what the
// whole command costs, but for writing them. The last is flat, without groups.
func BenchmarkThreeFiles(b *testing.B) {
	formats := slices.DeleteFunc(reports.Usual(), func(f reports.Format) bool { return f.Name == "html" })
	for _, size := range []struct{ bids, criteria int }{{200, 40}, {400, 40}, {1000, 40}, {20, 350}, {20, 1000}, {2, 5000}} {
		s := dossiertest.Large(rand.New(rand.NewPCG(1, 2)), size.criteria, size.bids)
		if size.bids == 2 {
			s.Flatten()
		}
		files := s.Files()
		b.Run(fmt.Sprintf("%dx%d", size.bids, size.criteria), func(b *testing.B) {
			b.ReportAllocs()
			done := spent.Per(b)
			for b.Loop() {
				if _, err := reports.Render(evaluate(b, files), lang.EN, formats); err != nil {
					b.Fatal(err)
				}
			}
			done()
		})
	}
}

// What is written of each bid costs as much for each, however many there are.
func BenchmarkEachBid(b *testing.B) {
	for _, bids := range []int{50, 100, 200, 400} {
		e := evaluate(b, dossiertest.Large(rand.New(rand.NewPCG(1, 2)), 10, bids).Files())
		name := fmt.Sprintf("10x%d/", bids)
		b.Run(name+"letters", func(b *testing.B) {
			b.ReportAllocs()
			done := spent.Per(b)
			for b.Loop() {
				list, err := letters.Make(e, lang.EN, letters.Ask{Kinds: []letters.Kind{letters.Rejection}, Draft: true})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := letters.Files(list, letters.Models{}, lang.EN); err != nil {
					b.Fatal(err)
				}
			}
			done()
		})
		b.Run(name+"explain", func(b *testing.B) {
			b.ReportAllocs()
			done := spent.Per(b)
			for b.Loop() {
				for _, x := range e.Lots[0].Bids {
					if err := explain.Write(io.Discard, e, e.Lots[0], x, explain.Ask{Full: true}, lang.EN); err != nil {
						b.Fatal(err)
					}
				}
			}
			done()
		})
	}
}
