package dependence_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

type fataler interface {
	Fatalf(string, ...any)
}

func find(t fataler, with, tech, owners string) criteria.Finding {
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	m := dependence.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "d", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{}}
	if tech != "" {
		c.Facts["technology"] = technology.Section.Read(source.Parse("bid.yaml", []byte(tech), problems))
	}
	if owners != "" {
		c.Facts["ownership"] = ownership.Section.Read(source.Parse("bid.yaml", []byte(owners), problems))
	}
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, tech)
	}
	return m.Measure(c)
}

// component is a component under test; its zero value has no tie to loosen.
type component struct {
	layer, supplier, criticality, licence, updates, access string
	share, autonomy, replacement, alternatives             int // share in hundredths of a percent
}

func text(cs []component) string {
	var b strings.Builder
	b.WriteString("suppliers:\n  - {id: eu, controlled_from: FR}\n  - {id: us, controlled_from: US}\n  - {id: hidden, controlled_from: undisclosed}\ncomponents:\n")
	present := map[string]bool{}
	for i, c := range cs {
		present[c.layer] = true
		fmt.Fprintf(&b, "  - {id: c%d, layer: %s, share: %d.%02d %%, supplier: %s, operated_by: eu, criticality: %s, licence: %s, updates: %s, autonomy: %d, replacement: %d, alternatives: %d, data_access: %s}\n",
			i, c.layer, c.share/100, c.share%100, c.supplier, c.criticality, c.licence, c.updates, c.autonomy, c.replacement, c.alternatives, c.access)
	}
	if len(cs) == 0 {
		b.Reset()
		b.WriteString("suppliers: []\ncomponents: []\n")
	}
	var without []string
	for _, l := range technology.Layers {
		if !present[string(l)] {
			without = append(without, string(l))
		}
	}
	return b.String() + "without: [" + strings.Join(without, ", ") + "]\n"
}

func drawComponent(t *rapid.T, share int) component {
	layers := make([]string, len(technology.Layers))
	for i, l := range technology.Layers {
		layers[i] = string(l)
	}
	return component{
		layer: rapid.SampledFrom(layers).Draw(t, "layer"), supplier: rapid.SampledFrom([]string{"eu", "us"}).Draw(t, "supplier"),
		criticality: rapid.SampledFrom(technology.Criticalities).Draw(t, "criticality"), licence: rapid.SampledFrom(technology.Licences).Draw(t, "licence"),
		updates: rapid.SampledFrom(technology.UpdateModes).Draw(t, "updates"), access: rapid.SampledFrom(technology.Accesses).Draw(t, "access"),
		share: share, autonomy: rapid.IntRange(0, 60).Draw(t, "autonomy"), replacement: rapid.IntRange(0, 60).Draw(t, "replacement"), alternatives: rapid.IntRange(0, 3).Draw(t, "alternatives"),
	}
}

// drawBid draws a service whose components of a layer never carry more than the
// whole of it.
func drawBid(t *rapid.T) []component {
	var cs []component
	left := map[string]int{}
	for range rapid.IntRange(0, 8).Draw(t, "components") {
		c := drawComponent(t, 0)
		if _, seen := left[c.layer]; !seen {
			left[c.layer] = 10000
		}
		if left[c.layer] < 200 {
			continue
		}
		c.share = 2 * rapid.IntRange(1, left[c.layer]/4).Draw(t, "share")
		left[c.layer] -= c.share
		cs = append(cs, c)
	}
	return cs
}

// For any service: the index is between 0 % and 100 %, contributions add up to
// it, and it moves the right way.
func TestIndexProperties(t *testing.T) {
	const with = "{on: US}"
	rapid.Check(t, func(t *rapid.T) {
		cs := drawBid(t)
		f, s := find(t, with, text(cs), ""), find(t, "{on: US, find: stays}", text(cs), "")
		for _, v := range []exact.Number{f.Value, s.Value} {
			if v.Sign() < 0 || exact.One.Less(v) {
				t.Fatalf("%s is not between 0 and 1", v)
			}
		}
		extra := drawComponent(t, 1)
		extra.supplier = "us"
		room := 10000
		for _, c := range cs {
			if c.layer == extra.layer {
				room -= c.share
			}
		}
		extra.share = rapid.IntRange(1, room).Draw(t, "extra")
		if more := find(t, with, text(append(append([]component{}, cs...), extra)), ""); more.Value.Less(f.Value) {
			t.Fatalf("a component of that jurisdiction lowered the index from %s to %s", f.Value, more.Value)
		}
		if less := find(t, "{on: US, find: stays}", text(append(append([]component{}, cs...), extra)), ""); s.Value.Less(less.Value) {
			t.Fatalf("a component of that jurisdiction raised what stays from %s to %s", s.Value, less.Value)
		}
		if len(cs) == 0 {
			return
		}
		i := rapid.IntRange(0, len(cs)-1).Draw(t, "i")
		longer := append([]component{}, cs...)
		longer[i].autonomy += rapid.IntRange(1, 24).Draw(t, "longer")
		if g := find(t, with, text(longer), ""); f.Value.Less(g.Value) {
			t.Fatalf("more autonomy raised the index from %s to %s", f.Value, g.Value)
		}
		if g := find(t, "{on: US, find: stays}", text(longer), ""); g.Value.Less(s.Value) {
			t.Fatalf("more autonomy lowered what stays from %s to %s", s.Value, g.Value)
		}
		half := append([]component{}, cs...)
		half[i].share /= 2
		half = append(half, half[i])
		if g := find(t, with, text(half), ""); !g.Value.Equal(f.Value) {
			t.Fatalf("two halves changed the index from %s to %s", f.Value, g.Value)
		}
	})
}

func TestTheFormulaByHand(t *testing.T) {
	vmware := component{"hypervisor", "us", "critical", "proprietary", "quarantined", "none", 10000, 18, 18, 1}
	tests := []struct {
		name, with string
		parts      []component
		want       string
	}{
		// hypervisor weighs 15 of 100; the tie is (1-0.1)(1-0.25)(1-0.15)(1-0.1)(1-0.1) = 0.46473750
		{"one component", "{on: US}", []component{vmware}, "0.069710625"},
		{"a layer counts up to the whole", "{on: US, relief: {quarantined: 0 %, autonomy: 0 %, replacement: 0 %, no-access: 0 %, operation: 0 %}}", []component{vmware, vmware}, "0.15"},
		{"other weights", "{on: US, layers: {hypervisor: 100}, criticality: {critical: 50 %}, relief: {quarantined: 0 %, autonomy: 0 %, replacement: 0 %, no-access: 0 %, operation: 0 %}}", []component{vmware}, "0.27027027027"},
		{"another jurisdiction", "{on: [CN]}", []component{vmware}, "0"},
		{"an excepted layer", "{on: US, except: [hypervisor]}", []component{vmware}, "0"},
		{"what stays", "{on: US, find: stays, after: 24}", []component{vmware}, "1"}, // replaced within its autonomy
		{"critical components", "{on: US, find: critical}", []component{vmware}, "1"},
		{"with enough autonomy", "{on: US, find: critical, autonomy: 18}", []component{vmware}, "0"},
		{"with too little", "{on: US, find: critical, autonomy: 19}", []component{vmware}, "1"},
	}
	for _, tt := range tests {
		tech := text(tt.parts)
		if len(tt.parts) > 1 {
			tech = strings.ReplaceAll(tech, "share: 100.00 %, ", "")
		}
		f := find(t, tt.with, tech, "")
		want := exact.Must(tt.want)
		if !f.Value.Round(11, exact.HalfUp).Equal(want.Round(11, exact.HalfUp)) {
			t.Errorf("%s: got %s, want %s", tt.name, f.Value, tt.want)
		}
	}
	vmware.replacement = 30
	if f := find(t, "{on: US, find: stays, after: 24}", text([]component{vmware}), ""); !f.Value.Equal(exact.Must("0.85")) {
		t.Errorf("after a cut-off: got %s, want 0.85", f.Value)
	}
}

func TestOfADisputedDurationTheLeastFavourableCounts(t *testing.T) {
	tech := strings.Replace(text([]component{{"hypervisor", "us", "critical", "proprietary", "direct", "content", 10000, 6, 36, 0}}), "autonomy: 6", "autonomy: [0, 6]", 1)
	f := find(t, "{on: US}", tech, "")
	if f.Outcome != criteria.Established || !f.Value.Equal(exact.Must("0.135")) { // 15 % less the operator's 10 %
		t.Errorf("got %s, %s", f.Outcome, f.Value)
	}
	if r := lang.List(f.Reasons).In(lang.EN); !strings.Contains(r, "of disputed durations the least favourable counts; the others would give 12.38 % to 13.5 %") {
		t.Errorf("reasons: %s", r)
	}
}

func TestWhoControlsASupplier(t *testing.T) {
	hidden := component{"hypervisor", "hidden", "critical", "proprietary", "direct", "content", 10000, 0, 36, 0}
	f := find(t, "{on: US}", text([]component{hidden}), "")
	if f.Outcome != criteria.Unknown || f.Bounds == nil || !f.Bounds.Low.IsZero() || !f.Bounds.High.Equal(exact.Must("0.135")) {
		t.Errorf("undisclosed: got %s with %v", f.Outcome, f.Bounds)
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
	for share, want := range map[string]criteria.Outcome{"51 %": criteria.Established, "[30 %, 60 %]": criteria.Unknown} {
		f := find(t, "{on: US}", tech, strings.Replace(owners, "SHARE", share, 1))
		if f.Outcome != want {
			t.Errorf("held for %s: got %s, want %s", share, f.Outcome, want)
		}
	}
	f = find(t, "{on: US}", tech, strings.Replace(owners, "SHARE", "51 %", 1))
	if !f.Value.Equal(exact.Must("0.135")) {
		t.Errorf("controlled by graph: got %s", f.Value)
	}
}

func TestALayerThatIsNotStatedIsAGap(t *testing.T) {
	tech := strings.Replace(text(nil), "[data-centre, ", "[", 1)
	f := find(t, "{on: US}", tech, "")
	if f.Outcome != criteria.Missing || len(f.Gaps) != 1 || !strings.Contains(f.Gaps[0].What.In(lang.EN), "data-centre") {
		t.Errorf("got %s, %v", f.Outcome, f.Gaps)
	}
	if f := find(t, "{on: US}", "", ""); f.Outcome != criteria.Missing {
		t.Errorf("no technology: got %s", f.Outcome)
	}
}
