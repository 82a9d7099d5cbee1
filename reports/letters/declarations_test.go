package letters_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/letters"
)

// The report on the procedure says what the committee declared of its interests: that
// nobody has a conflict once all have said so, each conflict with what it is about, and
// an open point as long as one has not declared.
func TestDeclarationsInTheReportOnTheProcedure(t *testing.T) {
	const declared, open = "{date: 2026-03-03, conflicts: none}", "[to be completed: conflicts of interest found, and measures taken]"
	report := func(other string) string {
		fsys := with(dossier(), "committee.yaml", "", "evaluators:\n  - {id: e, name: Evaluator, declaration: "+declared+"}\n"+
			"  - {id: other, name: Other, role: finance"+other+"}\n")
		list := made(t, fsys, lang.EN, letters.Ask{Kinds: []letters.Kind{letters.Presentation}})
		return said(list[0].Document, lang.EN)
	}
	all := report(", declaration: {date: 2026-03-05, conflicts: none}")
	holds(t, all, "2 members of the committee declared their interests (first on 3 March 2026, last on 5 March 2026).",
		"No conflict was declared.")
	lacks(t, all, open)
	conflict := report(", declaration: {date: 2026-03-04, conflicts: [{bid: alpha, why: A brother works there.}]}")
	holds(t, conflict, "Conflict declared by Other (finance), on 4 March 2026: the bid Alpha. Reason: A brother works there.",
		"Nobody marked what a conflict that they declared is about.")
	lacks(t, conflict, open, "No conflict was declared.")
	if missing := report(""); !strings.Contains(missing, open) || strings.Contains(missing, "No conflict was declared.") {
		t.Errorf("one has not declared, and the point is closed:\n%s", missing)
	}
}
