package csf

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

const (
	american = "of: t\nsource: filing\nentities: [{id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}, {id: us, name: USCo, kind: company, seat: US}]\n" +
		"holdings: [{holder: us, held: t, share: 100 %}]\n"
	french = "of: t\nsource: filing\nentities: [{id: t, name: T, kind: company, seat: FR, administration: FR, establishment: FR}, {id: p, name: P, kind: person, seat: FR}]\n" +
		"holdings: [{holder: p, held: t, share: 100 %}]\n"
)

// stack has a hypervisor from an American author, and a European key store.
func stack(operator, access, licence string) string {
	return `
source: offer
suppliers:
  - {id: self, name: T, entity: t}
  - {id: us, name: USCo, controlled_from: US}
components:
  - {id: vm, title: Engine, layer: hypervisor, author: us, supplier: us, operated_by: ` + operator + `, criticality: critical, licence: ` + licence + `, autonomy: [0, 6], replacement: 18, data_access: ` + access + `}
  - {id: kms, title: Keys, layer: keys, author: self, supplier: self, operated_by: self, criticality: critical, licence: proprietary, data_access: none}
`
}

// A bid that is wholly American-owned and answers "verified immunity" is told, and
// as proven it counts as what its ownership allows.
func TestAnswersAreCheckedAgainstTheBidItself(t *testing.T) {
	tests := []struct {
		name, owners, tech string
		want               map[string]int // the highest answer that is allowed
		said               string
	}{
		{"European, of its own making", french, "", nil, ""},
		{"wholly American", american, "", map[string]int{"SOV-1.1": 2, "SOV-1.4": 2, "SOV-2.2": 3},
			`bid "b", SOV-2.2 (Extraterritorial laws): it answers 5, verified immunity (there.pdf); but T is controlled by USCo, in the United States (filing), which allows 3 at most, EU subsidiary with contractual protection`},
		{"its seat in the United States", strings.Replace(french, "seat: FR, administration: FR, establishment: FR", "seat: US", 1), "",
			map[string]int{"SOV-1.1": 2, "SOV-1.4": 2, "SOV-2.1": 2, "SOV-2.2": 3}, "T is itself in the United States"},
		{"on an American engine", french, stack("self", "none", "proprietary"),
			map[string]int{"SOV-1.8": 4, "SOV-4.6": 4, "SOV-5.4": 4, "SOV-5.6": 3, "SOV-6.3": 2},
			"Engine: it stops with USCo, controlled from outside, before it is replaced (offer), which allows 4 at most, can re-source or internalise"},
		{"which Americans run, with access to data", french, stack("us", "content", "proprietary"),
			map[string]int{"SOV-1.8": 1, "SOV-2.2": 3, "SOV-4.2": 4, "SOV-4.6": 1, "SOV-5.4": 4, "SOV-5.6": 3, "SOV-6.3": 2},
			"Engine: USCo, controlled from outside, has access to data (offer), which allows 3 at most"},
		{"which is open source", french, stack("self", "none", "open-source"), map[string]int{"SOV-5.4": 4, "SOV-5.6": 3},
			"Engine: written by an author controlled from outside (1 of 2)"},
	}
	for _, tt := range tests {
		f := finding(t, "{}", shownAt(most), tt.owners, tt.tech)
		said := ""
		for _, n := range f.Notices {
			said += n.What.In(lang.EN) + "\n"
		}
		if len(f.Notices) != len(tt.want) || !strings.Contains(said, tt.said) {
			t.Errorf("%s: told\n%s", tt.name, said)
		}
		want := exact.Zero
		for _, o := range Newest().Objectives {
			for _, c := range o.Criteria {
				a := c.Answers[len(c.Answers)-1]
				if level, limited := tt.want[c.ID]; limited {
					a = c.Answers[level-1]
				}
				want = want.Add(a.Points.Quo(exact.Int(1000)).Mul(Newest().WeightSets["calculator-2026-06"][o.ID]))
			}
		}
		if !f.Value.Equal(want) {
			t.Errorf("%s: %s as proven, want %s", tt.name, f.Value, want)
		}
		if c := f.Readings[1]; !c.Value.Equal(exact.Must("100.0756")) {
			t.Errorf("%s: %s as claimed", tt.name, c.Value)
		}
	}
}

func TestResultsAreCheckedAgainstTheBidItself(t *testing.T) {
	card := "objectives: {SOV-1: {score: 95 %, seal: 4, evidence: there.pdf}}\n"
	f := finding(t, "{objective: SOV-1}", card, american, "")
	// SOV-1.1 gives 41.67 of 125.01 points, SOV-1.4 31.25 of 125
	if len(f.Notices) != 1 || !strings.Contains(f.Notices[0].What.In(lang.EN), "it states 95 % and SEAL-4 (there.pdf); but T is controlled by USCo, in the United States (filing), which allows 82.294 % and SEAL-1 at most") {
		t.Errorf("told %v", f.Notices)
	}
	if !f.Value.Equal(exact.Must("82.294")) || f.Readings[0].Level != "SEAL-1" || f.Readings[1].Level != "SEAL-4" {
		t.Errorf("%s, %+v", f.Value, f.Readings)
	}
}
