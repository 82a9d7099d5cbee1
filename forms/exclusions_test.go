package forms

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

const excluding = `bareme: 1
tender: {id: X, title: Works, buyer: Town, language: fr}
exclusions: ccp
criteria:
  - {id: cost, weight: 100, measure: cost, mark: {price: proportional}}
`

// What a bid states of the grounds for exclusion comes back from the form, in both
// languages, and its file is as it was where nothing was changed.
func TestExclusionsInTheForm(t *testing.T) {
	for _, bid := range []string{
		"tenderer: A\nexclusions: none\n",
		"tenderer: A\nexclusions: {others: none}\n",
		"tenderer: A\nexclusions: {l2141-7: applies, l2141-9: none}\n",
		"tenderer: A\nexclusions:\n  # declared\n  l2141-7: {who: Beta, fact: Résiliation, measures: {fr: Audit, en: Audit done}, evidence: offer.pdf#page=3, note: seen}\n  others: none\n",
	} {
		for _, l := range []lang.Lang{lang.FR, lang.EN} {
			form := factsWorkbook(t, []byte(excluding), []byte(bid), l)
			if now, said := readFacts(form, []byte(excluding), []byte(bid)); said != "" || string(now) != bid {
				t.Errorf("%s: %s", said, diffOf(bid, string(now)))
			}
			blank := factsWorkbook(t, []byte(excluding), nil, l)
			s := open(t, blank).set("bidder", "name", "value", "A")
			for row, cells := range map[string][]any{
				"all":       {"answer", map[lang.Lang]string{lang.FR: "aucun motif ne s'applique", lang.EN: "no ground applies"}[l]},
				"l2141-7":   {"answer", "applies", "fact fr", "Résiliation", "measures fr", "Audit"},
				"l2141-7-1": {"answer", "none"},
			} {
				s.set("exclusions", row, cells...)
			}
			const want = "tenderer: A\nexclusions: {l2141-7: {fact: Résiliation, measures: Audit}, l2141-7-1: none, others: none}\n"
			if now, said := readFacts(s.bytes(), []byte(excluding), nil); said != "" || string(now) != want {
				t.Errorf("%s: got\n%s", said, now)
			}
		}
	}
}

func TestExclusionsTold(t *testing.T) {
	bid := []byte("tenderer: A\nexclusions: none\n")
	tests := map[string]struct {
		row   string
		cells []any
		want  string
	}{
		"an answer in other words": {"l2141-1", []any{"answer", "peut-être"}, `f.xlsx ! Motifs d'exclusion ! C8: found "peut-être", expected one of: no ground applies, a ground applies`},
		"told, not answered":       {"l2141-1", []any{"fact fr", "Condamnation"}, "f.xlsx ! Motifs d'exclusion ! C8: what happened is told"},
		"none, and told":           {"l2141-1", []any{"answer", "none", "fact en", "Fine"}, "f.xlsx ! Motifs d'exclusion ! C8: no ground applies, and what happened is told"},
		"measures without a fact":  {"l2141-1", []any{"answer", "applies", "measures en", "Audit"}, "f.xlsx ! Motifs d'exclusion ! "},
		"all apply":                {"all", []any{"answer", "applies"}, `f.xlsx ! Motifs d'exclusion ! C7: found "applies", expected one of: no ground applies`},
	}
	for what, test := range tests {
		s := open(t, factsWorkbook(t, []byte(excluding), bid, lang.FR)).set("exclusions", test.row, test.cells...)
		if now, said := readFacts(s.bytes(), []byte(excluding), bid); !strings.HasPrefix(said, test.want) {
			t.Errorf("%s: %s\n%s", what, said, now)
		}
	}
}
