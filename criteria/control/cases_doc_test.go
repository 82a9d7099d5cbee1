package control_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/internal/lang"
)

// turning lists the readings on which a finding turns.
func turning(f criteria.Finding) []string {
	var out []string
	for _, s := range f.Steps {
		if s.Title.In(lang.EN) != "points of law on which the finding turns" {
			continue
		}
		for _, part := range s.Steps {
			if key, _, named := strings.Cut(part.Title.In(lang.EN), ": "); named {
				out = append(out, "`"+key+"`")
			}
		}
	}
	return out
}

const casesFile = "../../docs/dev/control-cases.md"

// The table of structures that stands in the documentation is that of the tests.
// With WRITE=1 in the environment it is written anew.
func TestTheTableOfStructuresStandsInTheDocumentation(t *testing.T) {
	var b strings.Builder
	list := structures(t)
	fmt.Fprintf(&b, `# Who controls a tenderer: %d structures

Each structure is read under SecNumCloud 3.2, section 19.6, on 31 March 2026, and runs as a test (`+"`criteria/control/testdata/structures*.json`, `go test ./criteria/control -run Structures`"+`). Unless a structure says otherwise, the tenderer has its three places in France, nobody outside has a veto or appoints anybody, no supplier is outside, changes are told within 30 days, and a company inside of which it says no more is held by a person there.
Articles L. and R. are of the Commercial Code, or of the Monetary and Financial Code for L.214 and R.533. Where lawyers dispute a point the worse reading gives the verdict, and the other one stands beside it; a tender may choose it ([readings](../en/understand/sovereignty.md#control-who-controls-the-tenderer)).

| structure | verdict | rests on | why | disputed: read otherwise |
|---|---|---|---|---|
`, len(list))
	cell := func(s string) string { return strings.ReplaceAll(s, "|", "\\|") }
	for _, c := range list {
		other := ""
		if c.Disputed {
			f := find(t, "{on: 2026-03-31}", c.section(), c.technology())
			other = "**" + c.Other.Verdict + "**: " + c.Other.Reading + " (" + strings.Join(turning(f), ", ") + ")"
		}
		what := c.What
		if c.Later != nil {
			what += " Then: " + c.Later.Verdict + "."
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", cell(what), c.Verdict, cell(c.Deciding), cell(c.Reason), cell(other))
	}
	if os.Getenv("WRITE") != "" {
		if err := os.WriteFile(casesFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(casesFile)
	if err != nil || string(got) != b.String() {
		t.Errorf("%s is not that of the tests (%v): write it with WRITE=1", casesFile, err)
	}
}
