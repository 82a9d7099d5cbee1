package forms

import (
	"os"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// A key is called by the title of its column, by its sheet, or as a row of further
// settings; what was found in a cell stays as it is.
func TestKeysAreCalledAsTheFormDoes(t *testing.T) {
	files := awardFiles(t, os.DirFS("../examples/facilities"))
	for l, tests := range map[lang.Lang][]struct {
		sheet string
		said  lang.Message
		want  string
	}{
		lang.FR: {
			{"Décisions", lang.M("correct bid: or lot:"), "corrigez « Offre » ou « Lot »"},
			{"Offres", lang.M("correct bid:, or remove the entry"), "corrigez « Offre », ou retirez l'entrée"},
			{"Offres", lang.M("add received: with the day and the hour"), "ajoutez « Reçue le » avec le jour et l'heure"},
			{"Offres", lang.M("add prices: with its schedule"), "complétez la feuille « Prix » avec son cadre de prix"},
			{"Offres", lang.M("add the mark and its reason to a file in marks/"), "ajoutez la note et son motif à la feuille « Notes »"},
			{"Critères", lang.M("remove the key, or give a criterion its minimum:"), "videz la cellule, ou donnez à un critère sa note éliminatoire (« Minimum »)"},
			{"Critères", lang.M("add mark: with %s", lang.Raw("x")), "ajoutez « Formule de prix » avec x"},
			{"Critères", lang.M("%q is no code of %q", "bid: x", "lot:"), `"bid: x" n'est pas un code de "lot:"`},
			{"Offres", lang.M("record under late: in decisions.yaml whether it is admitted or refused, by whom, why and on what basis (CCP, art. R2151-5)"),
				"inscrivez sous « offre tardive » de la feuille « Décisions » si elle est admise (admitted) ou refusée (refused), par qui, pourquoi et sur quel fondement (CCP, art. R2151-5)"},
			{"Prix", lang.M("let a criterion look at it, if it is to be compared: with: {schedule: %s}", lang.Raw("hours")),
				"faites-le regarder par un critère, s'il doit être comparé : « Cadre de prix nommé » de la feuille « Critères » : hours"},
			{"Offres", lang.M("remove allocation:"), "retirez « allocation » de la feuille « Autres réglages »"},
			{"Autres réglages", lang.M("correct bid: or lot:"), "corrigez bid: ou lot:"},
		},
		lang.EN: {
			{"Decisions", lang.M("correct bid: or lot:"), "correct “Bid” or “Lot”"},
			{"Bids", lang.M("add prices: with its schedule"), "fill in the sheet “Prices” with its schedule"},
			{"Bids", lang.M("add received: with the day and the hour"), "add “Received on” with the day and the hour"},
		},
	} {
		problems := &source.Problems{}
		r := Open("f.xlsx", awardBook(t, files, l), problems)
		if r == nil {
			t.Fatal(problems.Err())
		}
		for _, test := range tests {
			p := r.worded(source.Problem{Position: source.Position{File: "f.xlsx", Sheet: test.sheet, Line: 6, Column: 2}, What: test.said, Do: test.said})
			if got := p.Do.In(l); got != test.want || p.What.In(l) != got {
				t.Errorf("%s, %s:\n  got  %s\n  want %s", test.sheet, test.said.Format, got, test.want)
			}
		}
	}
}
