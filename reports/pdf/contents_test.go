package pdf

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
)

// A title that needs most of the line takes it from the other column, to the last letter.
func TestContentsKeepTheirTitlesWhole(t *testing.T) {
	wider := 0
	for n := 8; n < 24; n++ {
		for long := range 2 {
			titles := [2]string{"Prix", "Prix"}
			titles[long] = "Dépendance aux technologies" + strings.Repeat(" i", n)
			d := &document.Document{Title: lang.Raw("Rapport"), Body: []document.Block{
				document.Contents{Title: lang.Raw("Sommaire")},
				&document.Heading{Level: 1, ID: "a", Title: lang.Raw(titles[0])},
				&document.Heading{Level: 1, ID: "b", Title: lang.Raw(titles[1])},
			}}
			s, err := layWith(d, lang.FR, true)
			if err != nil {
				t.Fatal(err)
			}
			first, second := s.contentsColumns(1)
			room := []float64{first, second}[long]
			if room > first+second-room {
				wider++
			}
			e := s.contents.entries[long]
			if got := s.fit(titles[long], room-s.entryIndent(e)-entryPage); got != titles[long] {
				t.Errorf("%q is cut to %q", titles[long], got)
			}
		}
	}
	if wider < 10 {
		t.Errorf("only %d titles needed more than half of the line", wider)
	}
}
