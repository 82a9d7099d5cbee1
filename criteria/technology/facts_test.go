package technology_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/source"
)

func TestFactsThatAreWrong(t *testing.T) {
	const base = `
suppliers:
  - {id: self, name: T, entity: t}
components:
  - {id: a, layer: keys, share: 60 %, author: self, supplier: self, operated_by: self, criticality: critical, licence: proprietary, autonomy: [0, 6], data_access: none}
  - {id: b, layer: keys, share: 40 %, supplier: self, operated_by: self, criticality: critical, licence: proprietary, data_access: none}
`
	for _, tt := range []struct{ from, to, want string }{
		{"share: 40 %", "share: 39 %", "the shares of the layer keys add up to 99 %"},
		{"share: 40 %", "share: 41 %", "the shares of the layer keys add up to 101 %"},
		{"share: 60 %", "share: 100 %", "the shares of the layer keys add up to 140 %"},
		{"share: 60 %, author: self, supplier: self, operated_by: self, criticality: critical, licence: proprietary, autonomy: [0, 6], data_access: none}\n  - {id: b, layer: keys, share: 40 %,",
			"share: 100 %, supplier: self, operated_by: self, criticality: critical, licence: proprietary, data_access: none}\n  - {id: b, layer: keys,",
			"the shares of the layer keys add up to 100 % and leave nothing to those that state none"},
		{"author: self", "author: nobody", `no supplier is called "nobody"`},
		{"[0, 6]", "[6, 0]", "the lower bound 6 is above the upper bound 0"},
		{"[0, 6]", "[0, 6, 12]", "bounds of 3 values, expected two"},
		{"[0, 6]", "{month: 6}", `unknown key "month"`},
		{"[0, 6]", "{value: 6, evidence: /etc/passwd}", "does not stay inside the bid's evidence folder"},
		{"autonomy: [0, 6]", "alternatives: [{controlled_from: US}]", "an alternative without a name"},
		{"autonomy: [0, 6]", "alternatives: [{name: A}]", `the supplier "A" does not say from where it is controlled`},
	} {
		if !strings.Contains(base, tt.from) {
			t.Fatalf("no %q in the bid", tt.from)
		}
		problems := &source.Problems{}
		technology.Section.Read(source.Parse("bid.yaml", []byte(strings.Replace(base, tt.from, tt.to, 1)), problems))
		if err := problems.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.to, err, tt.want)
		}
	}
	problems := &source.Problems{}
	f := technology.Section.Read(source.Parse("bid.yaml", []byte(strings.Replace(base, "[0, 6]", "[6, unknown]", 1)), problems))
	if a := f.Components[0].Autonomy; problems.Len() > 0 || !a.Open || a.Low.String() != "6" {
		t.Errorf("[6, unknown]: %+v, %v", a, problems.Err())
	}
	if b := f.Components[1]; !b.Autonomy.IsUnstated() || !b.Replacement.IsUnstated() || b.Updates != "direct" || !b.Alternatives.IsZero() {
		t.Errorf("what is not stated: %+v", b)
	}
}
