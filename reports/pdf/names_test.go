package pdf

import (
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// A name of one very long word breaks before figures and headings beside it do, and
// leaves room for what is said of its bearer.
func TestLongNamesLeaveRoomForFigures(t *testing.T) {
	name := lang.Raw(strings.Repeat("Donaudampfschiffahrts", 4) + " GmbH")
	headings := []string{"Rang", "Prix", "Organisation", "Qualité", "Environnement", "Total", "Écart"}
	figures := []string{"12", "1251479,00", "20,00", "15,00", "10,00", "100,00", "−16,61"}
	d := sample(t, 1)
	ranking := &document.Table{ID: "ranks", Title: lang.Raw("Rangs"), Columns: []document.Column{{Title: lang.Raw("Soumissionnaire"), Heads: true}}}
	row := document.Row{Cells: document.Cells(name)}
	for i := range headings {
		ranking.Columns = append(ranking.Columns, document.Column{Title: lang.Raw(headings[i]), Align: document.End})
		row.Cells = append(row.Cells, document.Cell{Text: lang.Raw(figures[i])})
	}
	ranking.Rows = []document.Row{row}
	said := "calendrier exigé par les documents"
	grounds := &document.Table{Bare: true, Columns: []document.Column{{Heads: true}, {}}, Rows: []document.Row{
		{Cells: document.Cells(name, lang.Raw(strings.Repeat("Le "+said+". ", 5)))}}}
	d.Body = append(d.Body, ranking, grounds)
	if err := d.Number(); err != nil {
		t.Fatal(err)
	}
	text := tool(t, written(t, d, lang.FR), "pdfinfo", "-struct-text")
	words := strings.Fields(strings.ReplaceAll(text, `"`, " "))
	for _, w := range slices.Concat(headings, figures) {
		if !slices.Contains(words, w) {
			t.Errorf("%q is broken", w)
		}
	}
	if !strings.Contains(text, said) {
		t.Errorf("what is said beside a long name is set in a narrow column")
	}
}
