package letters_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
	"github.com/bareme/bareme/scoring/study"
)

// gaps are open points, which name what is to be written after a colon of their own.
var gaps = regexp.MustCompile(`\[(?:à compléter|to be completed)\s?: [^\]]*\]`)

// colon introduces; one within an hour or a reference does not.
var colon = regexp.MustCompile(`[\s\x{a0}\x{202f}]?:[\s\x{a0}\x{202f}]`)

// nested gives the first clause of a text that holds two colons.
func nested(text string) string {
	for _, line := range strings.Split(gaps.ReplaceAllString(text, "[…]"), "\n") {
		for _, clause := range regexp.MustCompile(`[;?!]|\. |\.$| – `).Split(line, -1) {
			if len(colon.FindAllString(clause, -1)) > 1 {
				return clause
			}
		}
	}
	return ""
}

func TestNestedColonsAreSeen(t *testing.T) {
	for text, want := range map[string]bool{
		"Condition non établie : 3DS Outscale : contrôle possible": true, "Exigé : oui. Constaté : non.": false,
		"Required: a: b": true, "at 12:30: late": false, "constaté : non ; exigé : oui": false,
	} {
		if got := nested(text) != ""; got != want {
			t.Errorf("%q: nested %v", text, got)
		}
	}
}

// example evaluates one of the examples.
func example(t *testing.T, name string) *study.Study {
	t.Helper()
	s, err := study.Run(context.Background(), bids.LoadFS(os.DirFS("../../examples/"+name), kinds.All), study.Ask{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Sentences of the letters of all examples hold one colon, speak of lots by their titles,
// write no title with its capital within a gap, and no verb where a state is named.
func TestWordingOfTheExamples(t *testing.T) {
	capital := regexp.MustCompile(`\[(?:à compléter|to be completed)\s?: [A-ZÉÀ][a-zé]`)
	seen := 0
	for _, name := range []string{"minimal", "facilities", "health-data-hub"} {
		s := example(t, name)
		for _, l := range []lang.Lang{lang.FR, lang.EN} {
			list, err := letters.Make(s, l, letters.Ask{Kinds: letters.Kinds, Draft: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range list {
				text := said(x.Document, l)
				seen++
				if clause := nested(text); clause != "" {
					t.Errorf("%s, %s: two colons in %q", name, x.Name, clause)
				}
				if m := capital.FindString(text); m != "" {
					t.Errorf("%s, %s: a capital after the colon: %q", name, x.Name, m)
				}
				for _, bad := range []string{"ne peut être établi", "lot nettoyage", "lot espaces-verts", "lot deratisation"} {
					if strings.Contains(text, bad) {
						t.Errorf("%s, %s: says %q", name, x.Name, bad)
					}
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d letters were read", seen)
	}
}

// Nothing is said of the bids of a lot that received none.
func TestLotWithoutBids(t *testing.T) {
	list, err := letters.Make(example(t, "facilities"), lang.FR, letters.Ask{Kinds: []letters.Kind{letters.Presentation}, Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	text := said(list[0].Document, lang.FR)
	_, after, found := strings.Cut(text, "Dératisation et désinsectisation »\nCandidatures")
	part, _, _ := strings.Cut(after, "Le cas échéant")
	if !found || !strings.Contains(part, "Aucune offre n’a été reçue.") || !strings.Contains(part, "Motifs de la renonciation à attribuer") {
		t.Errorf("the lot without bids says %q of\n%s", part, text)
	}
	for _, bad := range []string{"anormalement", "écartée", "exclu", "retenu"} {
		if strings.Contains(part, bad) {
			t.Errorf("says %q of bids that nobody sent:\n%s", bad, part)
		}
	}
}
