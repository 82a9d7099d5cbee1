package forms

import (
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// Whoever fills a workbook is told of an empty cell by the title of its column and its
// row, never by a key of a file that they do not have.
func TestEmptyCellsAreToldByTheirTitles(t *testing.T) {
	tender, err := os.ReadFile("../examples/health-data-hub/tender.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for want, fill := range map[string]func(s *sheet){
		"f.xlsx ! Qualifications ! C6: la colonne « Activités, séparées par des virgules » est vide (ligne 6) (remplissez cette cellule)": func(s *sheet) {
			s.set("qualifications", "+1", "service", "X", "version", "3.2", "qualified.from", "2025-01-01", "qualified.to", "2028-01-01")
		},
		"f.xlsx ! Participations ! E6: la colonne « Part des droits de vote » est vide (ligne 6) (remplissez cette cellule)": func(s *sheet) {
			s.set("bidder", "of", "value", "a").set("entities", "+1", "id", "a", "kind", "company", "seat", "FR").
				set("entities", "+2", "id", "b", "kind", "company", "seat", "FR").set("holdings", "+1", "holder", "b", "held", "a", "capital", "5 %")
		},
	} {
		s := open(t, factsWorkbook(t, tender, nil, lang.FR)).set("bidder", "name", "value", "Delta")
		fill(s)
		problems := &source.Problems{}
		ReadFacts(Open("f.xlsx", s.bytes(), problems), tender, nil, kinds.All)
		var said []string
		for _, p := range problems.Sorted() {
			said = append(said, p.Position.String()+": "+p.What.In(lang.FR)+" ("+p.Do.In(lang.FR)+")")
		}
		if got := strings.Join(said, "\n"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}
