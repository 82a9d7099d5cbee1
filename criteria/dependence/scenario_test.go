package dependence_test

import (
	"testing"

	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/internal/source"
)

func TestASettingIsPutEverywhere(t *testing.T) {
	problems := &source.Problems{}
	root := source.Parse("tender.yaml", []byte(`
requirements:
  - {id: critical, measure: dependence, with: {on: US, find: critical}}
criteria:
  - {id: price, measure: cost}
  - id: sovereignty
    criteria:
      - {id: index, measure: dependence, with: {on: US, stops: {supplier: google, on: 2026-01-01}}}
lots:
  - {id: north, criteria: [{id: stays, measure: dependence, with: {on: US, find: stays}}]}
scenarios:
  - {id: s, add: {requirements: [{id: other, measure: dependence, with: {on: US}}]}}
`), problems)
	event := source.Parse("scenario.yaml", []byte("{supplier: broadcom, on: 2027-01-01}"), problems)
	if n := dependence.Everywhere(root, "stops", event); n != 3 {
		t.Errorf("%d uses, want 3", n)
	}
	for _, path := range []string{"requirements.critical", "criteria.sovereignty.criteria.index", "lots.north.criteria.stays"} {
		if at, _ := root.Find(path + ".with.stops.supplier"); at.Raw() != "broadcom" {
			t.Errorf("%s: %q", path, at.Raw())
		}
	}
	if at, _ := root.Find("scenarios.s.add.requirements.other.with.stops"); at != nil {
		t.Error("a scenario was changed too")
	}
	if err := problems.Err(); err != nil {
		t.Error(err)
	}
	if n := dependence.Everywhere(source.Parse("t", []byte("criteria: [{id: price, measure: cost}]"), problems), "stops", event); n != 0 {
		t.Errorf("%d uses of a measure that is not used", n)
	}
}
