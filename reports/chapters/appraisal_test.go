package chapters_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/document"
	"github.com/bareme/bareme/scoring/study"
)

func says(t *testing.T, d *document.Document, l lang.Lang, wants ...string) {
	t.Helper()
	shown := all(d, l)
	for _, want := range wants {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

func appraised(marks string) fstest.MapFS {
	f := complete()
	f["tender.yaml"].Data = []byte(strings.Replace(string(f["tender.yaml"].Data), "  signatories: [The mayor]\n",
		"  signatories: [The mayor]\n  appraisals: [strengths, weaknesses, lacks]\n", 1))
	f["marks/jury.yaml"].Data = []byte("evaluator: Jury\nmarks:\n  quality:\n" + marks)
	return f
}

// What evaluators say beside a mark follows its reason, and what is missing follows
// the level that is not reached. Nothing is missing at the highest.
func TestStrengthsAndWeaknesses(t *testing.T) {
	d := report(t, appraised(`    alpha: {mark: 10, reason: The hours meet the need and no more., strengths: [A local depot., Two shifts], weaknesses: [No plan for absences], lacks: a named team.}
    beta: {mark: 20, reason: A named team and a plan for absences., strengths: [A plan for weekends], weaknesses: [None of note]}
`), study.Ask{})
	if d.State != nil {
		t.Errorf("it is %q: %s", d.Text(d.State, lang.EN), all(d, lang.EN))
	}
	says(t, d, lang.EN, "Strengths: A local depot; Two shifts. Weakness: No plan for absences. "+
		"Level “Adequate”; “Excellent” (mark 20) is not reached. What is missing for the next level: a named team.")
	says(t, d, lang.FR, "Points forts : A local depot ; Two shifts.", "Ce qui manque pour le niveau supérieur : a named team.")
}

// What the tender wants said and is not is an open point; nothing is where it does not
// ask.
func TestWhatIsNotSaidBesideAMark(t *testing.T) {
	marks := "    alpha: {mark: 10, reason: The hours meet the need and no more., strengths: [A local depot]}\n    beta: {mark: 20, reason: A named team and a plan for absences.}\n"
	d := report(t, appraised(marks), study.Ask{})
	if d.State == nil {
		t.Error("it is no draft")
	}
	says(t, d, lang.EN, "1 mark has no strengths beside its reason (part", "2 marks have no weaknesses beside their reason (part",
		"1 mark below the highest does not say what is missing for the next level (part")
	f := appraised(marks)
	f["tender.yaml"] = complete()["tender.yaml"]
	if d := report(t, f, study.Ask{}); d.State != nil {
		t.Error("what nobody asked for is an open point")
	}
}

// The report says who declared what; a declaration that is missing is an open point.
func TestDeclarationsOfTheCommittee(t *testing.T) {
	f := complete()
	f["committee.yaml"] = &fstest.MapFile{Data: []byte(`evaluators:
  - {id: jury, name: Jury, declaration: {date: 2026-03-03, conflicts: none}}
  - {id: other, name: Other, role: finance, declaration: {date: 2026-03-04, conflicts: [{bid: alpha, why: A brother works there.}]}}
`)}
	d := report(t, f, study.Ask{})
	if d.State != nil {
		t.Errorf("it is %q", d.Text(d.State, lang.EN))
	}
	says(t, d, lang.EN, "2 members of the committee declared their interests (first on 3 March 2026, last on 4 March 2026).",
		"Conflict declared by Other (finance), on 4 March 2026: the bid Alpha. Reason: A brother works there.",
		"1 conflict was declared by a member of the committee (part")
	says(t, d, lang.FR, "Conflit déclaré par Other (finance), le 4 mars 2026 : offre Alpha.")
	f["committee.yaml"].Data = []byte("evaluators:\n  - {id: jury, name: Jury, declaration: {date: 2026-03-03, conflicts: none}}\n  - {id: other, name: Other}\n")
	d = report(t, f, study.Ask{})
	if d.State == nil {
		t.Error("it is no draft")
	}
	says(t, d, lang.EN, "1 member of the committee declared their interests (on 3 March 2026). No conflict was declared.",
		"1 declaration of interests is missing: Other (part")
}
