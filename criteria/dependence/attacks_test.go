package dependence_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
)

// whole writes a service with the same components in every layer; %s stands for
// the layer.
func whole(components ...string) string {
	var b strings.Builder
	b.WriteString("source: s\nsuppliers:\n  - {id: self, name: T, entity: t}\n  - {id: us, name: USCo, controlled_from: US}\ncomponents:\n")
	for _, l := range technology.Layers {
		for i, c := range components {
			fmt.Fprintf(&b, "  - {id: c%d-%s, layer: %s, operated_by: self, data_access: none, %s}\n", i, l, l, c)
		}
	}
	return b.String()
}

const ours = "of: t\nsource: s\nevidence: there.pdf\nentities: [{id: t, kind: company, seat: FR, administration: FR, establishment: FR}, {id: f, kind: person, seat: FR}]\n" +
	"holdings: [{holder: f, held: t, share: 100 %}]\n"

// The ways in which a declaration bought the index.
func TestWhatADeclarationCannotBuy(t *testing.T) {
	const (
		reliefs  = "licence: open-source, updates: own-build, autonomy: 36, replacement: 0, alternatives: 2"
		nothing  = "licence: proprietary, updates: direct, autonomy: 0, replacement: 36, alternatives: 0"
		american = "criticality: critical, supplier: us, "
		own      = "criticality: critical, supplier: self, "
	)
	small := "criticality: secondary, supplier: us, " + nothing
	tests := []struct {
		name, tech             string
		proven, claimed, worst string
	}{
		{"an American stack without a relief", whole(american + nothing), "1", "0.81", "1"},
		{"with every relief claimed", whole(american + reliefs), "1", "0.030618", "1"},
		{"relabelled as one's own", whole(own + nothing), "1", "0", "1"},
		{"open source governed from there, one's own supplier", whole(own + "governance: US, " + strings.Replace(nothing, "proprietary", "open-source", 1)), "1", "0.405", "1"},
		{"a small American component beside one's own, equal parts", whole(own+nothing, small), "1", "0.081", "1"},
		{"the same with its share, 5 %", whole("share: 95 %, "+own+nothing, "share: 5 %, "+small), "1", "0.0081", "1"},
		{"named five times, 1 % each", whole("share: 95 %, "+own+nothing, "share: 1 %, "+small, "share: 1 %, "+small, "share: 1 %, "+small, "share: 1 %, "+small, "share: 1 %, "+small),
			"1", "0.0081", "1"},
	}
	for _, tt := range tests {
		got := figures(find(t, "{on: US, after: 12}", tt.tech, ours))
		for r, want := range map[string]string{"proven": tt.proven, "claimed": tt.claimed, "worst": tt.worst} {
			if !got[r].Equal(exact.Must(want)) {
				t.Errorf("%s: %s %s, want %s", tt.name, r, got[r], want)
			}
		}
	}
}

// The register contradicts a stack that is relabelled even where a document is
// said to show it: what is contradicted counts in full.
func TestTheRegisterOutweighsALabel(t *testing.T) {
	const rows = "product,author,author_seat,author_controlled_from,licence,governance,governance_seat,source,as_of,certainty\n" +
		"VMware vSphere,Broadcom Inc.,US,US,proprietary,vendor,US,The Lens,2026-01-26,secondary\n" +
		"TINA OS,Outscale SAS,FR,FR,proprietary,vendor,FR,01net,2025,secondary\n" +
		"Loft,Loft SAS,FR,FR,proprietary,vendor,FR,nothing read,2025,memory\n"
	stack := func(product, author string) string {
		return "suppliers:\n  - {id: self, name: T, entity: t}\n  - {id: outscale, name: Outscale, controlled_from: FR}\n  - {id: loft, name: Loft, controlled_from: FR}\n" +
			"components:\n  - {id: c, layer: hypervisor, product: " + product + author + ", supplier: self, operated_by: self, criticality: critical, licence: proprietary, data_access: none, evidence: there.pdf}\n" +
			"without: [data-centre, hardware, firmware, orchestration, storage, network, identity, keys, database, data-ai, monitoring, support]\n"
	}
	for _, tt := range []struct{ name, tech, want string }{
		{"VMware as one's own", stack("VMware vSphere", ", author: self"), "1"},
		{"VMware without an author", stack("VMware vSphere", ""), "0.9"}, // operated by others
		{"a French product whose author the register shows", stack("TINA OS", ", author: outscale"), "0"},
		{"the same, its author not even named", stack("TINA OS", ""), "0"},
		{"a French product that the register has from memory", stack("Loft", ", author: loft"), "0.9"}, // operated by others
		{"one that no register lists, by somebody said to be French", stack("Other", ", author: loft"), "0.9"},
	} {
		if f := measured(t, "{on: US, "+only+"}", tt.tech, ours, rows); !f.Value.Equal(exact.Must(tt.want)) {
			t.Errorf("%s: %s, want %s", tt.name, f.Value, tt.want)
		}
	}
}

// The example that the documentation works out.
func TestTheWorkedExample(t *testing.T) {
	stack := func(test bool) []component {
		us := component{layer: "hypervisor", share: 2000, author: "us", supplier: "us", operator: "eu", governance: "community", criticality: "critical",
			licence: "proprietary", updates: "direct", access: "content", autonomy: 6, replacement: 18, shown: true, autonomyShown: test, replacementShown: test}
		free := component{layer: "hypervisor", share: 8000, author: "community", supplier: "eu", operator: "eu", governance: "US", criticality: "critical",
			licence: "open-source", updates: "direct", access: "content", replacement: 36, shown: true, licenceShown: true}
		return append(basics("data-centre", "hardware", "firmware", "network"), us, free)
	}
	for test, want := range map[bool][2]string{true: {"0.18759375", "0.18759375"}, false: {"0.2025", "0.18759375"}} {
		got := figures(find(t, "{on: US, needs: [compute]}", text(stack(test)), ""))
		if !got["proven"].Equal(exact.Must(want[0])) || !got["claimed"].Equal(exact.Must(want[1])) {
			t.Errorf("with the test %t: proven %s, claimed %s, want %s", test, got["proven"], got["claimed"], want)
		}
	}
}

// Owners that are only said to be French put nobody out of reach: the section, or each
// holding up to the top, names what shows it.
func TestOwnersAreShownToo(t *testing.T) {
	const french = "  - {id: paper, kind: company, seat: FR, administration: FR, establishment: FR}\n"
	owners := func(section, holding, entity string) string {
		return "of: t\nsource: s\n" + section + "entities:\n  - {id: t, kind: company, seat: FR, administration: FR, establishment: FR}\n" +
			"  - {id: f, kind: person, residence: FR" + entity + "}\n" + french +
			"holdings:\n  - {holder: paper, held: t, share: 100 %}\n  - {holder: f, held: paper, share: 100 %" + holding + "}\n"
	}
	stack := "suppliers:\n  - {id: self, name: T, entity: t}\ncomponents:\n" +
		"  - {id: c, layer: hypervisor, author: self, supplier: self, operated_by: self, criticality: critical, licence: proprietary, data_access: none, evidence: there.pdf}\n" +
		"without: [data-centre, hardware, firmware, orchestration, storage, network, identity, keys, database, data-ai, monitoring, support]\n"
	for _, tt := range []struct{ name, owners, want string }{
		{"a declaration", owners("", "", ""), "1"},
		{"a register of the section", owners("evidence: there.pdf\n", "", ""), "0"},
		{"a register that is not in the dossier", owners("evidence: gone.pdf\n", "", ""), "1"},
		{"one holding above that is only said", owners("evidence: there.pdf\n", ", source: said", ""), "1"},
		{"a holder that is invented", owners("evidence: there.pdf\n", "", ", illustrative: true"), "1"},
	} {
		f := find(t, "{on: US, "+only+"}", stack, tt.owners)
		if got := figures(f); !got["proven"].Equal(exact.Must(tt.want)) || !got["claimed"].IsZero() {
			t.Errorf("%s: proven %s, claimed %s, want %s and 0", tt.name, got["proven"], got["claimed"], tt.want)
		}
	}
}
