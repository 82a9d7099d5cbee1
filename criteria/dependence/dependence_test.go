package dependence_test

import (
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

// only looks at the hypervisor alone.
const only = "needs: [{id: x, rests_on: [hypervisor]}]"

// vmware is an American hypervisor of which everything is shown.
var vmware = component{layer: "hypervisor", share: 10000, author: "us", supplier: "us", operator: "eu", governance: "community",
	criticality: "important", licence: "proprietary", updates: "quarantined", access: "none", autonomy: 18, replacement: 18, alternatives: 3,
	shown: true, criticalShown: true, updatesShown: true, accShown: true, autonomyShown: true, replacementShown: true}

func with(c component, change func(*component)) component {
	change(&c)
	return c
}

func TestTheFormulaByHand(t *testing.T) {
	// important 1/2, quarantined 0.9, autonomy 1 - 0.5 x 18/36 = 0.75, replacement
	// 1 - 0.3 x 18/36 = 0.85, operated by others 0.9, no access 0.9: 0.232368750; the
	// three alternatives are a number, which shows nobody: 0.9 more as claimed.
	tests := []struct {
		name, with              string
		part                    component
		proven, claimed, worst_ string
	}{
		{"all is shown", "{on: US, " + only + "}", vmware, "0.23236875", "0.209131875", "1"},
		{"nothing of the tie is", "{on: US, " + only + "}", with(vmware, func(c *component) {
			c.criticalShown, c.updatesShown, c.accShown, c.autonomyShown, c.replacementShown = false, false, false, false, false
		}), "0.9", "0.209131875", "1"}, // operated by others is shown by the ownership of the operator
		{"not even what it is", "{on: US, " + only + "}", with(vmware, func(c *component) { c.shown = false }), "1", "0.209131875", "1"},
		{"an operator that is only said to be French", "{on: US, " + only + "}", with(vmware, func(c *component) { c.operator = "said" }),
			"0.3442500", "0.209131875", "1"}, // neither autonomy nor operated by others: 0.5 x 0.9 x 0.85 x 0.9
		{"run from there", "{on: US, " + only + "}", with(vmware, func(c *component) { c.operator = "us" }), "0.34425", "0.309825", "1"},
		{"European, and shown", "{on: US, " + only + "}", with(vmware, func(c *component) { c.author, c.supplier = "eu", "eu" }), "0", "0", "0"},
		{"European, and only said", "{on: US, " + only + "}", with(vmware, func(c *component) { c.author, c.supplier, c.shown = "said", "said", false }), "1", "0", "1"},
		{"another jurisdiction", "{on: [CN], " + only + "}", with(vmware, func(c *component) { c.author, c.supplier = "eu", "eu" }), "0", "0", "0"},
		{"open source, governed from there", "{on: US, " + only + "}", with(vmware, func(c *component) {
			c.author, c.supplier, c.licence, c.licenceShown, c.governance = "community", "eu", "open-source", true, "US"
		}), "0.116184375", "0.1045659375", "1"},
		{"the same, its copy in hand", "{on: US, open_source: in-hand, " + only + "}", with(vmware, func(c *component) {
			c.author, c.supplier, c.licence, c.licenceShown, c.governance = "community", "eu", "open-source", true, "US"
		}), "0", "0", "0"},
		{"other numbers", "{on: US, relief: {quarantined: 0 %, autonomy: 0 %, replacement: 0 %, no-access: 0 %, operation: 0 %, alternatives: 0 %}, criticality: {important: 40 %}, " + only + "}",
			vmware, "0.4", "0.4", "1"},
	}
	for _, tt := range tests {
		f := find(t, tt.with, text([]component{tt.part}), "")
		got := figures(f)
		for r, want := range map[string]string{"proven": tt.proven, "claimed": tt.claimed, "worst": tt.worst_} {
			if !got[r].Equal(exact.Must(want)) {
				t.Errorf("%s: %s %s, want %s", tt.name, r, got[r], want)
			}
		}
		if f.Outcome != criteria.Established || !f.Value.Equal(got["proven"]) {
			t.Errorf("%s: %s %s, want what is proven", tt.name, f.Outcome, f.Value)
		}
	}
}

func TestTheTenderSaysWhichFigureCounts(t *testing.T) {
	for counts, want := range map[string]string{"claimed": "0.209131875", "proven": "0.23236875", "worst": "1"} {
		f := find(t, "{on: US, counts: "+counts+", "+only+"}", text([]component{vmware}), "")
		if !f.Value.Equal(exact.Must(want)) {
			t.Errorf("%s: %s, want %s", counts, f.Value, want)
		}
		said := lang.List(f.Reasons).In(lang.EN)
		if !strings.Contains(said, "proven 23.24 %, claimed 20.91 %, worst credible 100 %") {
			t.Errorf("%s: the three figures are not said together: %s", counts, said)
		}
		for _, r := range f.Readings {
			if r.Counts != (r.Name == counts) {
				t.Errorf("%s: %s is said to count: %t", counts, r.Name, r.Counts)
			}
		}
	}
}

// A public source shows a fact only where the tender says so, and with its date.
func TestWhatShowsAFact(t *testing.T) {
	stack := func(provenance string) string {
		return strings.ReplaceAll(text([]component{vmware}), "evidence: there.pdf}\n", provenance+"}\n")
	}
	tests := []struct{ name, proof, provenance, want string }{
		{"a document that is there", "documents", "evidence: there.pdf", "0.23236875"},
		{"one that is not", "documents", "evidence: gone.pdf", "1"},
		{"one of two that is not", "documents", "evidence: [there.pdf, gone.pdf]", "1"},
		{"a dated source", "documents", "source: press, as_of: 2026-01-01", "1"},
		{"a dated source, where it counts", "sources", "source: press, as_of: 2026-01-01", "0.23236875"},
		{"one without a date", "sources", "source: press", "1"},
		{"one that is invented", "sources", "source: press, as_of: 2026-01-01, illustrative: true", "1"},
		{"a document, where sources count too", "sources", "evidence: there.pdf", "0.23236875"},
	}
	for _, tt := range tests {
		// the supplier that runs it keeps its evidence: only the component's changes
		tech := stack(tt.provenance)
		tech = strings.Replace(tech, "{id: eu, controlled_from: FR, "+tt.provenance+"}", "{id: eu, controlled_from: FR, evidence: there.pdf}", 1)
		if f := find(t, "{on: US, proof: "+tt.proof+", "+only+"}", tech, ""); !f.Value.Equal(exact.Must(tt.want)) {
			t.Errorf("%s: %s, want %s", tt.name, f.Value, tt.want)
		}
	}
}

// What all of a section is said to rest on shows no fact of it.
func TestTheSourceOfTheWholeShowsNothing(t *testing.T) {
	c := with(vmware, func(c *component) {
		*c = component{layer: c.layer, share: 10000, author: "said", supplier: "said", operator: "said",
			governance: "FR", criticality: "secondary", licence: "open-source", updates: "own-build", access: "none", autonomy: 36, alternatives: 2}
	})
	for _, p := range []string{"source: s\n", "source: s\nas_of: 2026-01-01\n", "evidence: there.pdf\n"} {
		if f := find(t, "{on: US, proof: sources, "+only+"}", text([]component{c})+p, ""); !f.Value.Equal(exact.One) {
			t.Errorf("%s: %s, want 1", p, f.Value)
		}
	}
}

func TestWhoControlsASupplier(t *testing.T) {
	hidden := with(vmware, func(c *component) { c.author, c.supplier = "hidden", "hidden" })
	if f := find(t, "{on: US, "+only+"}", text([]component{hidden}), ""); f.Outcome != criteria.Established || !f.Value.Equal(exact.Must("0.23236875")) {
		t.Errorf("undisclosed, as proven: %s %s", f.Outcome, f.Value)
	}
	f := find(t, "{on: US, counts: claimed, "+only+"}", text([]component{hidden}), "")
	if f.Outcome != criteria.Unknown || f.Bounds == nil || !f.Bounds.Low.IsZero() || !f.Bounds.High.Equal(exact.Must("0.209131875")) {
		t.Errorf("undisclosed, as claimed: %s with %v", f.Outcome, f.Bounds)
	}
	const owners = `
of: t
entities:
  - {id: t, kind: company, seat: FR}
  - {id: red, name: Red, kind: company, seat: IE}
  - {id: blue, name: Blue, kind: company, seat: US}
holdings:
  - {holder: blue, held: red, share: SHARE}
`
	tech := strings.Replace(text([]component{hidden}), "controlled_from: undisclosed", "entity: red", 1)
	for share, want := range map[string]string{"51 %": "0.23236875", "[30 %, 60 %]": "0.23236875"} {
		f := find(t, "{on: US, "+only+"}", tech, strings.Replace(owners, "SHARE", share, 1))
		if !f.Value.Equal(exact.Must(want)) {
			t.Errorf("held for %s: %s, want %s", share, f.Value, want)
		}
	}
	f = find(t, "{on: US, counts: claimed, "+only+"}", tech, strings.Replace(owners, "SHARE", "[30 %, 60 %]", 1))
	if f.Outcome != criteria.Unknown {
		t.Errorf("held for 30 %% to 60 %%, as claimed: %s", f.Outcome)
	}
}

func TestLayersThatAreNotOffered(t *testing.T) {
	us := with(vmware, func(c *component) {
		c.criticality, c.updates, c.access, c.autonomy, c.replacement, c.alternatives = "critical", "direct", "content", 0, 36, 0
	})
	clean := with(vmware, func(c *component) { c.layer, c.author, c.supplier = "keys", "eu", "eu" })
	// compute and keys: 5 + 5 + 5 + 15 + 10 + 10 = 50 of weight
	tests := []struct {
		name, with string
		parts      []component
		want       string
	}{
		{"one of two layers", "{on: US, needs: [{id: x, rests_on: [hypervisor, keys]}]}", []component{us, clean}, "0.54"}, // 15 x 0.9 of 25
		{"a layer that the tender does not need", "{on: US, needs: [{id: x, rests_on: [keys]}]}", []component{us, clean}, "0"},
		{"layers not offered, and the tender does not say what it needs", "{on: US, layers: {keys: 25}}", []component{clean}, "0.782608695652"},
	}
	for _, tt := range tests {
		f := find(t, tt.with, text(tt.parts), "")
		if !f.Value.Round(12, exact.HalfUp).Equal(exact.Must(tt.want)) {
			t.Errorf("%s: %s, want %s", tt.name, f.Value, tt.want)
		}
	}
	f := find(t, "{on: US, needs: [keys]}", text([]component{clean}), "")
	if f.Outcome != criteria.Missing || len(f.Gaps) != 1 || !strings.Contains(f.Gaps[0].What.In(lang.EN), "does not offer the layer data-centre, which the tender needs") {
		t.Errorf("a needed layer that is not offered: %s %v", f.Outcome, f.Gaps)
	}
	f = find(t, onUS, text([]component{clean}), "")
	if len(f.Notices) != 1 || !strings.Contains(f.Notices[0].What.In(lang.EN), "does not offer these layers: data-centre, hardware") {
		t.Errorf("layers not offered are not told: %v", f.Notices)
	}
	f = find(t, onUS, strings.Replace(text([]component{clean}), "[data-centre, ", "[", 1), "")
	if f.Outcome != criteria.Missing || !strings.Contains(f.Gaps[0].What.In(lang.EN), "says nothing of the layer data-centre") {
		t.Errorf("a layer of which nothing is said: %s %v", f.Outcome, f.Gaps)
	}
	if f := find(t, onUS, "", ""); f.Outcome != criteria.Missing {
		t.Errorf("no technology: got %s", f.Outcome)
	}
}

// Components of a layer that state no share carry it in equal parts, which is said;
// as proven the most exposed of them counts for all.
func TestSharesThatAreNotStated(t *testing.T) {
	clean := with(vmware, func(c *component) { c.author, c.supplier = "eu", "eu" })
	us := with(vmware, func(c *component) {
		c.criticality, c.updates, c.access, c.autonomy, c.replacement, c.alternatives = "critical", "direct", "content", 0, 36, 0
	})
	tech := strings.ReplaceAll(text([]component{us, clean}), "share: 100.00 %, ", "")
	f := find(t, "{on: US, "+only+"}", tech, "")
	if got := figures(f); !got["claimed"].Equal(exact.Must("0.45")) || !got["proven"].Equal(exact.Must("0.9")) || !got["worst"].Equal(exact.One) {
		t.Errorf("claimed %s, proven %s, worst %s", got["claimed"], got["proven"], got["worst"])
	}
	if len(f.Notices) != 1 || !strings.Contains(f.Notices[0].What.In(lang.EN), "states no shares in these layers: hypervisor") {
		t.Errorf("notices: %v", f.Notices)
	}
	one := strings.Replace(text([]component{us, clean}), "share: 100.00 %, ", "share: 20 %, ", 1)
	if got := figures(find(t, "{on: US, "+only+"}", strings.ReplaceAll(one, "share: 100.00 %, ", ""), "")); !got["claimed"].Equal(exact.Must("0.18")) {
		t.Errorf("one states 20 %%: claimed %s", got["claimed"])
	}
}

func TestCriticalComponents(t *testing.T) {
	american := with(vmware, func(c *component) { c.criticality = "critical" })
	linux := with(vmware, func(c *component) {
		c.author, c.supplier, c.licence, c.licenceShown, c.governance, c.criticality = "community", "eu", "open-source", true, "US", "critical"
	})
	tests := []struct {
		name, with string
		part       component
		want       string
	}{
		{"one", "{on: US, find: critical, " + only + "}", american, "1"},
		{"with enough autonomy", "{on: US, find: critical, autonomy: 18, " + only + "}", american, "0"},
		{"with too little", "{on: US, find: critical, autonomy: 19, " + only + "}", american, "1"},
		{"with autonomy that is only claimed", "{on: US, find: critical, autonomy: 18, " + only + "}", with(american, func(c *component) { c.autonomyShown = false }), "1"},
		{"as claimed", "{on: US, find: critical, autonomy: 18, counts: claimed, " + only + "}", with(american, func(c *component) { c.autonomyShown = false }), "0"},
		{"said to be important only", "{on: US, find: critical, " + only + "}", with(vmware, func(c *component) { c.criticalShown = false }), "1"},
		{"shown to be important only", "{on: US, find: critical, " + only + "}", vmware, "0"},
		{"open source governed from there", "{on: US, find: critical, " + only + "}", linux, "1"},
		{"whose copy is in hand", "{on: US, find: critical, open_source: in-hand, " + only + "}", linux, "0"},
	}
	for _, tt := range tests {
		if f := find(t, tt.with, text([]component{tt.part}), ""); !f.Value.Equal(exact.Must(tt.want)) {
			t.Errorf("%s: %s, want %s", tt.name, f.Value, tt.want)
		}
	}
}

// Two Americans who could take over are no alternative to a third.
func TestAlternativesAreSomebody(t *testing.T) {
	named := func(list string) figuresOf {
		tech := strings.Replace(text([]component{vmware}), "alternatives: 3", "alternatives: "+list, 1)
		return figures(find(t, "{on: US, "+only+"}", tech, ""))
	}
	shown := func(list string) string { return "{value: " + list + ", evidence: there.pdf}" }
	americans := "[{name: A, controlled_from: US}, {name: B, controlled_from: US}]"
	europeans := "[{name: A, controlled_from: FR}, {name: B, controlled_from: DE}]"
	for _, tt := range []struct{ list, claimed, proven string }{
		{shown(americans), "0.23236875", "0.23236875"},
		{europeans, "0.209131875", "0.23236875"},
		{shown(europeans), "0.209131875", "0.209131875"},
	} {
		if f := named(tt.list); !f["claimed"].Equal(exact.Must(tt.claimed)) || !f["proven"].Equal(exact.Must(tt.proven)) {
			t.Errorf("%s: claimed %s, proven %s, want %s and %s", tt.list, f["claimed"], f["proven"], tt.claimed, tt.proven)
		}
	}
}

type figuresOf = map[string]exact.Number

func TestSettingsThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ with, want string }{
		{"{on: US, counts: best}", `found "best", expected one of: claimed, proven, worst`},
		{"{on: US, proof: press}", `found "press", expected one of: documents, sources`},
		{"{on: US, open_source: free}", `found "free", expected one of: exposed, in-hand`},
		{"{on: US, needs: [computing]}", `found "computing", expected one of: compute, control-plane`},
		{"{on: US, needs: [keys, keys]}", `the function "keys" is named twice`},
		{"{on: US, needs: []}", "the tender needs no function"},
		{"{on: US, needs: [{id: x, rests_on: []}]}", `the function "x" rests on no layer`},
		{"{on: US, stops: [{supplier: broadcom}]}", `the key "on" is missing`},
		{"{on: US, relicensed: {product: Keycloak, licence: free, on: 2027-01-01}}", `found "free", expected one of: open-source`},
	} {
		problems := &source.Problems{}
		spec := source.Parse("tender.yaml", []byte(tt.with), problems)
		dependence.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "d", Entry: spec.Map(), With: spec.Map()})
		if err := problems.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.with, err, tt.want)
		}
	}
}

// Of bounds the good end is claimed, and the bad end proven.
func TestBoundsHaveTwoEnds(t *testing.T) {
	tech := text([]component{vmware})
	tech = strings.Replace(tech, "autonomy: {value: 18,", "autonomy: {value: [0, 36],", 1)
	tech = strings.Replace(tech, "replacement: {value: 18,", "replacement: {value: [18, 36],", 1)
	got := figures(find(t, "{on: US, "+only+"}", tech, ""))
	// proven 0.5 x 0.9 x 0.9 x 0.9: neither autonomy nor replacement; claimed that, half, 0.85 and the alternatives' 0.9
	if !got["proven"].Equal(exact.Must("0.3645")) || !got["claimed"].Equal(exact.Must("0.13942125")) {
		t.Errorf("proven %s, claimed %s", got["proven"], got["claimed"])
	}
	open := strings.Replace(tech, "[18, 36]", "[18, unknown]", 1)
	if g := figures(find(t, "{on: US, "+only+"}", open, "")); !g["proven"].Equal(got["proven"]) || !g["claimed"].Equal(got["claimed"]) {
		t.Errorf("not bounded from above: proven %s, claimed %s", g["proven"], g["claimed"])
	}
	if g := figures(find(t, "{on: US, "+only+"}", strings.Replace(tech, "[0, 36]", "unknown", 1), "")); !g["claimed"].Equal(exact.Must("0.2788425")) {
		t.Errorf("autonomy unknown: claimed %s", g["claimed"])
	}
}
