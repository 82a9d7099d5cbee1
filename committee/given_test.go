package committee_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
)

// A mark is found by who gave it, in which round, however the name is spaced and
// capitals are written; what was settled is nobody's.
func TestGiven(t *testing.T) {
	c, d, said := dossier(t, map[string]string{
		"marks/one.north.yaml": "evaluator: evaluator  1\nlot: north\nmarks: {method: {alpha: {mark: 10, reason: a}, beta: {mark: 15, reason: b}}}\n",
		"marks/two.north.yaml": "evaluator: Evaluator 2\nlot: north\nmarks: {method: {alpha: {mark: 20, reason: c}}}\n",
		"marks/consensus.yaml": "consensus: true\nlot: north\nmarks: {method: {alpha: {mark: 15, reason: d}}}\n",
	})
	if said != "" {
		t.Fatal(said)
	}
	want := map[string]string{"one north method alpha": "10", "one north method beta": "15", "two north method alpha": "20"}
	for range 2 { // the second time from what was found
		for _, e := range c.Evaluators {
			for _, lot := range []string{"north", "south", ""} {
				for _, subject := range []string{"method", "staff", "none"} {
					for _, b := range d.Bids {
						got, what := "", fmt.Sprint(e.ID, " ", lot, " ", subject, " ", b.ID)
						if o := c.Given(e, lot, subject, b.ID); o != nil {
							got = o.Mark.Decimal()
						}
						if got != want[what] {
							t.Errorf("%s: %q, want %q", what, got, want[what])
						}
					}
				}
			}
		}
	}
}

// What it costs to find a mark does not grow with the committee.
func TestGivenByMany(t *testing.T) {
	const many = 300
	files := map[string]string{}
	var list strings.Builder
	list.WriteString("evaluators:\n")
	for i := range many {
		fmt.Fprintf(&list, "  - {id: e%d, name: Evaluator %d, declaration: {date: 2026-03-02, conflicts: none}}\n", i, i)
		files[fmt.Sprintf("marks/e%d.north.yaml", i)] = fmt.Sprintf(
			"evaluator: Evaluator %d\nlot: north\nmarks: {method: {alpha: {mark: 10, reason: r%d}}}\n", i, i)
	}
	files["committee.yaml"] = list.String()
	c, _, said := dossier(t, files)
	if said != "" {
		t.Fatal(said)
	}
	last := c.Evaluators[many-1]
	var o *criteria.Opinion
	find := func() { o = c.Given(last, "north", "method", "alpha") }
	if n := testing.AllocsPerRun(100, find); n > 0 {
		t.Errorf("finding a mark among %d allocates %v times: names are folded again", many, n)
	}
	if want := fmt.Sprint("r", many-1); o.Reason.EN != want {
		t.Errorf("found %q, want %q", o.Reason.EN, want)
	}
}
