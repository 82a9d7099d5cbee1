package committee_test

import (
	"fmt"
	"strings"
	"testing"
)

// A letter under which a bid went out stays its own, whatever bids come later.
func TestRecordedNames(t *testing.T) {
	masked := func(names string) map[string]string {
		return map[string]string{"committee.yaml": people + "masked: {seed: 4, names: {" + names + "}}\n"}
	}
	c, _, said := dossier(t, masked("C: alpha, A: gamma"))
	all := c.Aliases()
	if said != "" || all["alpha"].Key != "C" || all["gamma"].Key != "A" || all["beta"].Key != "B" || !c.Unrecorded() {
		t.Errorf("%s, got %v", said, all)
	}
	if c, _, _ := dossier(t, masked("C: alpha, A: gamma, Z: beta")); c.Unrecorded() || c.Aliases()["beta"].Key != "Z" {
		t.Errorf("all are on record, and are not taken from it")
	}
	for seed := range 30 {
		files := masked("C: alpha, A: beta")
		files["committee.yaml"] = strings.Replace(files["committee.yaml"], "seed: 4", fmt.Sprint("seed: ", seed), 1)
		files["bids/delta.yaml"] = "tenderer: Delta\nreceived: 2026-02-28\nlots: {north: {}}\n"
		c, _, _ := dossier(t, files)
		all := c.Aliases()
		keys := all["gamma"].Key + all["delta"].Key
		if all["alpha"].Key != "C" || all["beta"].Key != "A" || keys != "BD" && keys != "DB" {
			t.Errorf("seed %d: %v", seed, all)
		}
	}
	for names, want := range map[string]string{
		"A: zeta":          `found "zeta", expected one of: alpha, beta, gamma`,
		"A: beta, B: beta": `bid "beta" has two letters, A and B`,
	} {
		if _, _, said := dossier(t, masked(names)); !strings.Contains(said, want) {
			t.Errorf("%s: said %s", names, said)
		}
	}
}
