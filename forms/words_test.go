package forms

import (
	"maps"
	"slices"
	"testing"

	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// chosenFrom lists the words of every list of the forms.
func chosenFrom(t *testing.T) (lists map[string][]string, titles map[string]func(string) lang.Message) {
	t.Helper()
	f := newTender(&form{l: lang.FR}, edit.New("tender.yaml", ""), edit.New("committee.yaml", ""))
	for _, k := range kinds.All {
		f.measures = append(f.measures, k.Name)
	}
	for _, keys := range [][]key{identityKeys, requirementKeys, criterionKeys, lineKeys, preferenceKeys, optionKeys, lotKeys, personKeys, bidKeys, priceKeys,
		markKeys, decisionKeys, qualificationKeys, entityKeys, componentKeys, supplierKeys, {listKey, answerKey}} {
		for _, k := range keys {
			if k.kind == wordKey || len(k.words) > 0 {
				f.wordCell(k, "")
			}
		}
	}
	return f.lists, f.titles
}

// Every word that is chosen from a list has words for a reader in each language, and no
// two of a list read alike in any of them.
func TestWordsOfLists(t *testing.T) {
	lists, titles := chosenFrom(t)
	if len(lists) < 15 {
		t.Fatalf("only %d lists", len(lists))
	}
	for _, list := range slices.Sorted(maps.Keys(lists)) {
		seen := map[string]string{}
		for _, w := range lists[list] {
			said := []string{w}
			for _, l := range []lang.Lang{lang.FR, lang.EN} {
				said = append(said, titles[list](w).In(l))
			}
			if !slices.Contains(sameInFrench, w) && said[1] == w {
				t.Errorf("%s: %q is %q in French", list, w, said[1])
			}
			for _, s := range said {
				if of, twice := seen[source.Fold(s)]; twice && of != w {
					t.Errorf("%s: %q and %q both read %q", list, of, w, s)
				}
				seen[source.Fold(s)] = w
			}
		}
	}
}

// sameInFrench are words that a French reader would write as they are.
var sameInFrench = []string{"consensus", "exclusion", "important", "orchestration", "support"}
