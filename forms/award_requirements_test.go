package forms

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// judgedAward asks for what is judged as a requirement, and in a shortlist.
func judgedAward() AwardFiles {
	return AwardFiles{
		"tender.yaml": []byte(`bareme: 1
tender: {id: t, title: T, buyer: B, currency: EUR, language: fr, dates: {deadline: 2026-03-01}}
requirements:
  - {id: talk, title: {fr: Présentation orale, en: Oral presentation}, measure: judged, levels: {0: Rien, 10: Suffisant, 20: Bon}, needs: {at_least: 10}, basis: R2152-2}
criteria:
  - {id: method, title: {fr: Méthode, en: Method}, weight: 60, measure: judged, codes: {strengths: {F1: {fr: Plan complet, en: Plan complete}}, weaknesses: {W1: {fr: Sans équipe, en: No team}}}}
  - {id: team, title: {fr: Moyens, en: Means}, weight: 40, measure: judged}
`),
		"bids/alpha.yaml": []byte("bareme: 1\ntenderer: Alpha\nreceived: 2026-02-20\n"),
		"bids/beta.yaml":  []byte("bareme: 1\ntenderer: Beta\nreceived: 2026-02-20\n"),
	}
}

// A requirement that evaluators judge has its rows like a criterion, and is marked in a
// row that was typed afresh by its identifier or its title in any language.
func TestJudgedRequirementOfAnAward(t *testing.T) {
	book := awardBook(t, judgedAward(), lang.FR)
	filled := open(t, book).set("marks", "jury||talk|beta", "mark", 20, "reason fr", "Bon").bytes()
	now, _, said := readAward(filled, judgedAward())
	if text := string(now["marks/jury.yaml"]); said != "" || !strings.Contains(text, "talk: {beta: {mark: 20, reason: Bon}}") && !strings.Contains(text, "  talk:\n    beta: {mark: 20, reason: Bon}\n") {
		t.Errorf("%s\n%s", said, text)
	}
	for _, name := range []string{"talk", "Présentation orale", "presentation  orale", "Oral presentation"} {
		filled := open(t, book).set("marks", "+2", "evaluator", "Anne", "criterion", name, "bid", "alpha", "mark", 10, "reason fr", "Clair").bytes()
		now, _, said := readAward(filled, judgedAward())
		if text := string(now["marks/anne.yaml"]); said != "" || !strings.Contains(text, "talk:") || !strings.Contains(text, "alpha: {mark: 10, reason: Clair}") {
			t.Errorf("%q: %s\n%s", name, said, text)
		}
	}
}

// What is wrong with a fresh row of marks stands at its cell.
func TestFreshRowsOfMarks(t *testing.T) {
	for _, test := range []struct {
		pairs  []any
		column string
		want   string
	}{
		{[]any{"criterion", "oral"}, "criterion", `il n'y a pas de critère "oral"`},
		{[]any{"bid", "gamma", "strengths fr", "F1"}, "bid", `il n'y a pas d'offre "gamma"`},
		{[]any{"strengths fr", "F1\nF1"}, "strengths fr", `le code "F1" figure deux fois à côté d'une même note`},
		{[]any{"strengths fr", "F1\nF1 : deux sites"}, "strengths fr", `le code "F1" figure deux fois à côté d'une même note`},
		{[]any{"strengths fr", "W1 – Sans équipe"}, "strengths fr", `"W1" est un point faible`},
		{[]any{"criterion", "talk", "mark", 11}, "mark", "11"},
	} {
		s := open(t, awardBook(t, judgedAward(), lang.FR))
		s.set("marks", "+1", "evaluator", "Anne", "criterion", "method", "bid", "alpha", "mark", 10, "reason fr", "Clair").set("marks", "+1", test.pairs...)
		name, cell := s.cell("marks", "+1", test.column)
		said, _ := saidOf(s.bytes(), nil)
		if at := "offre.xlsx ! " + name + " ! " + cell + ": "; !strings.Contains(said, at) || !strings.Contains(said[strings.Index(said, at):], test.want) {
			t.Errorf("%v:\n  said %s\n  want %s%s", test.pairs, said, at, test.want)
		}
	}
	// a code as either language's list shows it is that code
	for _, pairs := range [][]any{{"strengths fr", "F1 – Plan complet"}, {"strengths fr", "F1 – Plan complete"}, {"strengths en", "F1 – Plan complete"},
		{"strengths fr", "F1 – Plan complet", "strengths en", "F1 – Plan complete"}} {
		s := open(t, awardBook(t, judgedAward(), lang.FR))
		s.set("marks", "+1", "evaluator", "Anne", "criterion", "method", "bid", "alpha", "mark", 10, "reason fr", "Clair").set("marks", "+1", pairs...)
		now, _, said := readAward(s.bytes(), judgedAward())
		if text := string(now["marks/anne.yaml"]); said != "" || !strings.Contains(text, "strengths: [F1]") {
			t.Errorf("%v: %s\n%s", pairs, said, text)
		}
	}
}
