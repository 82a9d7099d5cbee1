package xlsx

import (
	"encoding/json"
	"testing"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/cells"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/spreadsheets"
)

// Every cell of the workbook of an evaluation is what it was written as for programs that
// know nothing of this one: texts, numbers, formulas and what was saved as their values.
func TestEvaluationsInOtherPrograms(t *testing.T) {
	small, large := example(t, "minimal"), example(t, "health-data-hub")
	if testing.Short() {
		large = small
	}
	for _, p := range spreadsheets.All {
		t.Run(p.Name, func(t *testing.T) {
			if why := p.Missing(); why != "" {
				t.Skip(why)
			}
			books, err := p.Read(small, large)
			if err != nil {
				t.Fatal(err)
			}
			b := books[0]
			for _, want := range [][3]string{{"Summary", "A1", "Summary"}, {"Criteria", "B6", "Technical value"},
				{"Criteria", "D6", "40"}, {"Marks", "E6", "10"}} {
				if got := b.Text(want[0], want[1]); got != want[2] {
					t.Errorf("%s ! %s is %q, want %q", want[0], want[1], got, want[2])
				}
			}
			if total := b.Cells["Summary"]["C5"]; !total.Formula || total.Value != nil && total.Value != 94.87 {
				t.Errorf("the best total is %#v, want a formula that gives 94.87", total)
			}
			if b.Title != "CLEAN-2026 – Cleaning of the town hall" {
				t.Errorf("the workbook is %q", b.Title)
			}
			for i, data := range [][]byte{small, large} {
				problems := &source.Problems{}
				own := cells.Read("evaluation.xlsx", data, problems)
				if own == nil {
					t.Fatal(problems.Err())
				}
				for _, page := range own.Pages {
					for _, d := range books[i].Unlike(page) {
						t.Error(d)
					}
				}
			}
		})
	}
}

// What was typed into yellow cells by another program comes back, and nothing else.
func TestEvaluationsFilledInOtherPrograms(t *testing.T) {
	files, err := examples.Template("minimal")
	if err != nil {
		t.Fatal(err)
	}
	e := evaluation(t, files)
	for _, p := range spreadsheets.All {
		if !p.Fills {
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			if why := p.Missing(); why != "" {
				t.Skip(why)
			}
			data, err := p.Fill(workbook(t, e), []spreadsheets.Typed{
				{Sheet: "Criteria", Cell: "D5", Value: json.Number("88")}, {Sheet: "Criteria", Cell: "D6", Value: json.Number("12")}})
			if err != nil {
				t.Fatal(err)
			}
			problems := &source.Problems{}
			b := cells.Read("evaluation.xlsx", data, problems)
			if b == nil {
				t.Fatal(problems.Err())
			}
			edits := Edits(b, e, problems)
			if problems.Len() > 0 {
				t.Fatal(problems.Err())
			}
			got := ""
			for _, x := range edits {
				got += x.Criterion + " " + x.Was.Decimal() + " " + x.Is.Decimal() + "\n"
			}
			if got != "price 60 88\nquality 40 12\n" {
				t.Errorf("got\n%s", got)
			}
		})
	}
}
