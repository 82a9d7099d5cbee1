package pdf

import (
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// A heading of one word stays whole beside a column of figures, whatever the long texts
// of other columns ask for.
func TestHeadingsOfOneWordStayWhole(t *testing.T) {
	long := lang.Raw(strings.Repeat("Un objet décrit longuement. ", 8))
	for _, heading := range []string{"Outcome", "Conséquence", "Disqualifications"} {
		d := sample(t, 1)
		d.Body = append(d.Body, &document.Table{ID: "received", Title: lang.Raw("Offres"), Columns: []document.Column{
			{Title: lang.Raw("Soumissionnaire"), Heads: true},
			{Title: lang.Raw("Objet")},
			{Title: lang.Raw("Reçue le")},
			{Title: lang.Raw("Prix évalué"), Under: lang.Raw("(€ HT)"), Align: document.End},
			{Title: lang.Raw(heading)},
		}, Rows: []document.Row{{Cells: document.Cells(lang.Raw("Beta Services"), long, lang.Raw("30 mars 2026"), lang.Raw("39\u202f124\u202f480,00"), lang.Raw("rang 1"))}}})
		if err := d.Number(); err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(tool(t, written(t, d, lang.FR), "pdfinfo", "-struct-text"))
		if !slices.ContainsFunc(words, func(w string) bool { return strings.Trim(w, `"`) == heading }) {
			t.Errorf("%q is broken", heading)
		}
	}
}
