package xlsx

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bareme/bareme/internal/calc"
	"github.com/bareme/bareme/internal/excel"
	"github.com/bareme/bareme/scoring/study"
)

// dossierOf reads a case: the files of a dossier, and what cells must show.
func dossierOf(t *testing.T, name string) (fstest.MapFS, string) {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, want := fstest.MapFS{}, ""
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files, want
}

// Each case of testdata shows what it must, as computed and as cached, without a
// note, within the rules of the format.
func TestCases(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 9 {
		t.Fatalf("%d cases (%v)", len(names), err)
	}
	books := map[string][]byte{}
	for _, name := range names {
		files, want := dossierOf(t, name)
		e := evaluated(t, files, study.Ask{Scenarios: true})
		b := built(t, e)
		for _, s := range b.Sheets {
			for _, n := range s.Notes {
				t.Errorf("%s: %s!%s: %s", name, s.Name, excel.Address(n.Col, n.Row), n.Text)
			}
		}
		for line := range strings.Lines(want) {
			at, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
			sheet, cell, _ := strings.Cut(at, "!")
			s := b.sheet(sheet)
			if s == nil {
				t.Fatalf("%s: no sheet %s", name, sheet)
			}
			col, row := place2(cell)
			got := s.Compute(col, row)
			number, _ := strconv.ParseFloat(value, 64)
			if got.Kind == calc.Text && got.Text != value || got.Kind != calc.Text && math.Abs(got.Num-number) > 1e-12*math.Abs(number) {
				t.Errorf("%s: %s is %+v, want %s", name, at, got, value)
			}
		}
		short := strings.TrimSuffix(filepath.Base(name), ".txtar")
		books[short] = workbook(t, e)
		keepsRules(t, short, books[short])
	}
	if !testing.Short() {
		everywhere(t, books)
	}
}
