package dependence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
)

// basics are the layers below compute, European and shown.
func basics(layers ...string) []component {
	var out []component
	for _, l := range layers {
		out = append(out, component{layer: l, share: 10000, author: "eu", supplier: "eu", operator: "eu", governance: "FR", criticality: "critical",
			licence: "proprietary", updates: "direct", access: "none", shown: true})
	}
	return out
}

// hypervisors are one fifth American, and the rest open source governed from the
// United States, of which the tenderer has the copy.
func hypervisors(autonomy, replacement int) []component {
	us := with(vmware, func(c *component) { c.share, c.autonomy, c.replacement = 2000, autonomy, replacement })
	kvm := with(vmware, func(c *component) {
		c.share, c.author, c.supplier, c.licence, c.licenceShown, c.governance = 8000, "community", "eu", "open-source", true, "US"
	})
	return []component{us, kvm}
}

func TestWhatRunsIsTheWeakestLink(t *testing.T) {
	below := basics("data-centre", "hardware", "firmware", "network", "keys", "support")
	american := func(layer string, autonomy, replacement int) component {
		return with(vmware, func(c *component) { c.layer, c.autonomy, c.replacement = layer, autonomy, replacement })
	}
	tests := []struct {
		name, with string
		parts      []component
		want       string
	}{
		{"a fifth stops", "needs: [compute, keys]", append(hypervisors(6, 18), below...), "0.8"},
		{"a fifth is back", "after: 18, needs: [compute, keys]", append(hypervisors(6, 18), below...), "1"},
		{"it is replaced in time", "needs: [compute, keys]", append(hypervisors(18, 18), below...), "1"},
		{"keys stop, buildings and compute go on", "needs: [compute, {id: keys, rests_on: [keys]}]",
			append([]component{american("keys", 0, 24)}, append(hypervisors(18, 18), below[:4]...)...), "0"},
		{"the network stops, and with it all", "needs: [compute, keys]",
			append([]component{american("network", 3, 24)}, append(hypervisors(18, 18), below[0], below[1], below[2], below[4])...), "0"},
		{"a function that is not needed stops", "needs: [keys]", append([]component{american("support", 0, 24)}, below[0], below[4]), "1"},
	}
	for _, tt := range tests {
		f := find(t, "{on: US, find: stays, "+tt.with+"}", text(tt.parts), "")
		if !f.Value.Equal(exact.Must(tt.want)) {
			t.Errorf("%s: %s, want %s", tt.name, f.Value, tt.want)
		}
	}
}

func TestWhatStopsIsToldFunctionByFunction(t *testing.T) {
	parts := append(hypervisors(6, 18), basics("data-centre", "hardware", "firmware", "network", "keys")...)
	f := find(t, "{on: US, find: stays, needs: [compute, keys]}", text(parts), "")
	want := "if suppliers controlled from the United States stop: compute – stops after 6 months (c0); it is 20 % of it that stops; back after 18 months"
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, want) || strings.Contains(said, "keys") {
		t.Errorf("said: %s", said)
	}
	claimed := strings.Replace(text(parts), "autonomy: {value: 6, evidence: there.pdf}", "autonomy: [0, 36]", 1)
	claimed = strings.Replace(claimed, "replacement: {value: 18, evidence: there.pdf}", "replacement: [18, 48]", 1)
	f = find(t, "{on: US, find: stays, needs: [compute, keys]}", claimed, "")
	want = "compute – stops after 0 to 36 months (c0); it is 20 % of it that stops; back after 18 to 48 months, or replaced before it stops; claimed, not shown"
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, want) {
		t.Errorf("said: %s", said)
	}
	french := "si les fournisseurs contrôlés depuis les États-Unis s'arrêtent : calcul – arrêt après 0 à 36 mois (c0) ; 20 % en est arrêté ; " +
		"reprise après 18 à 48 mois, ou remplacement avant l'arrêt ; déclaré, non prouvé"
	if said := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(lang.List(f.Reasons).In(lang.FR)); !strings.Contains(said, french) {
		t.Errorf("dit : %s", said)
	}
}

// What its author hosts stops at once, whatever is stated.
func TestWhatIsHostedStopsAtOnce(t *testing.T) {
	hosted := with(vmware, func(c *component) { c.operator, c.autonomy, c.replacement = "us", 36, 24 })
	f := find(t, "{on: US, find: stays, "+only+"}", text([]component{hosted}), "")
	if !f.Value.IsZero() {
		t.Errorf("%s stays", f.Value)
	}
	if len(f.Notices) != 1 || !strings.Contains(f.Notices[0].What.In(lang.EN), "may stop it at once; the autonomy stated (36 months) does not count") {
		t.Errorf("notices: %v", f.Notices)
	}
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, "x – stops at once (c0); back after 24 months") {
		t.Errorf("said: %s", said)
	}
}

// Each supplier that may stop, with what stops if it alone does: the row of a
// matrix of suppliers and bids.
func TestOutagesSupplierBySupplier(t *testing.T) {
	parts := append(hypervisors(6, 18), basics("data-centre", "hardware", "firmware", "network", "keys")...)
	tech := strings.Replace(text(parts), "{id: us, ", "{id: us, name: VMware (Broadcom), ", 1)
	tech = strings.Replace(tech, "controlled_from: FR, evidence: there.pdf}", "entity: t}", 1) // eu is the tenderer itself
	const owners = "of: t\nentities: [{id: t, kind: company, seat: FR, administration: FR, establishment: FR}, {id: p, kind: person, seat: FR}]\n" +
		"holdings: [{holder: p, held: t, share: 100 %}]\n"
	f := find(t, "{on: US, needs: [compute, keys]}", tech, owners)
	if len(f.Outages) != 1 || f.Outages[0].Supplier.In(lang.EN) != "VMware (Broadcom)" || len(f.Outages[0].Stops) != 1 {
		t.Fatalf("outages: %+v", f.Outages)
	}
	s := f.Outages[0].Stops[0]
	if s.Function.In(lang.EN) != "compute" || !s.Part.Equal(exact.Must("0.2")) || !s.After.Low.Equal(exact.Int(6)) || !s.Back.High.Equal(exact.Int(18)) || !s.Shown || s.Avoidable {
		t.Errorf("%+v", s)
	}
}

// A supplier that stops counts in full, wherever it is; what it does not touch goes
// on.
func TestASupplierStops(t *testing.T) {
	parts := append(hypervisors(6, 18), basics("data-centre", "hardware", "firmware", "network", "keys")...)
	tech := strings.Replace(text(parts), "{id: us, ", "{id: us, name: VMware (Broadcom), ", 1)
	tests := []struct{ supplier, index, stays string }{
		// hypervisor 15 of 50: a fifth in full and four fifths of its tie 0.116184375
		{"Broadcom", "0.0878842500", "0.8"},
		{"vmware", "0.0878842500", "0.8"},
		{"fr", "0.044924625", "1"}, // touches nothing: 15/50 x (0.2 x 0.28400625 + 0.8 x 0.116184375)
		{"eu", "1", "0"},
	}
	for _, tt := range tests {
		for find_, want := range map[string]string{"index": tt.index, "stays": tt.stays} {
			f := find(t, fmt.Sprintf("{on: US, find: %s, needs: [compute, keys], stops: {supplier: %s, on: 2027-01-01}}", find_, tt.supplier), tech, "")
			if !f.Value.Equal(exact.Must(want)) {
				t.Errorf("%s, %s: %s, want %s", tt.supplier, find_, f.Value, want)
			}
		}
	}
	f := find(t, "{on: US, find: stays, needs: [compute, keys], stops: [{supplier: broadcom, on: 2027-01-01}]}", tech, "")
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, "if broadcom stops on 1 January 2027: compute – stops after 6 months (c0); it is 20 % of it") {
		t.Errorf("said: %s", said)
	}
	f = find(t, "{on: US, find: stays, needs: [compute, keys], stops: [{supplier: fr, on: 2027-01-01}]}", tech, "")
	if said := lang.List(f.Reasons).In(lang.EN); !strings.Contains(said, "by what is stated every function goes on") {
		t.Errorf("said: %s", said)
	}
}

// A product that changes its licence loses the relief of the old one.
func TestAProductIsRelicensed(t *testing.T) {
	redis := with(vmware, func(c *component) {
		c.author, c.supplier, c.licence, c.licenceShown, c.governance = "community", "eu", "open-source", true, "US"
	})
	tech := strings.Replace(text([]component{redis}), "author: community", "product: Redis, author: community", 1)
	before := find(t, "{on: US, counts: claimed, "+only+"}", tech, "")
	after := find(t, "{on: US, counts: claimed, "+only+", relicensed: {product: redis, licence: source-available, on: 2027-01-01}}", tech, "")
	// half is open source's relief, a fifth that of source available
	if want := before.Value.Mul(exact.Must("1.6")); !after.Value.Equal(want) {
		t.Errorf("from %s to %s, want %s", before.Value, after.Value, want)
	}
	after = find(t, "{on: US, "+only+", relicensed: {product: redis, licence: proprietary, on: 2027-01-01}}", tech, "")
	if want := exact.Must("0.23236875"); !after.Value.Equal(want) {
		t.Errorf("as proven, proprietary: %s, want %s", after.Value, want)
	}
}
