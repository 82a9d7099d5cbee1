package reports_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/spent"
	"github.com/bareme/bareme/reports"
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
