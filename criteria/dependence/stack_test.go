package dependence_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/criteria/ownership"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/exact"
	"github.com/bareme/bareme/internal/source"
)

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// find measures a bid; there.pdf is the one document of its dossier.
func find(t fataler, with, tech, owners string) criteria.Finding {
	t.Helper()
	return measured(t, with, tech, owners, "")
}

func measured(t fataler, with, tech, owners, register string) criteria.Finding {
	t.Helper()
	problems := &source.Problems{}
	spec := source.Parse("tender.yaml", []byte(with), problems)
	m := dependence.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "d", Entry: spec.Map(), With: spec.Map()})
	c := criteria.Case{Bid: "b", Facts: criteria.Facts{}, InDossier: func(e criteria.Evidence) bool { return e.File == "there.pdf" }}
	if tech != "" {
		c.Facts["technology"] = technology.Section.Read(source.Parse("bid.yaml", []byte(tech), problems))
	}
	if owners != "" {
		c.Facts["ownership"] = ownership.Section.Read(source.Parse("bid.yaml", []byte(owners), problems))
	}
	if register != "" {
		c.Register = technology.Register.Read("registers/technologies.csv", []byte(register), problems)
	}
	if err := problems.Err(); err != nil {
		t.Fatalf("%v\n%s", err, tech)
	}
	return m.Measure(c)
}

// figures are what a finding reads: proven, claimed, worst credible.
func figures(f criteria.Finding) map[string]exact.Number {
	out := map[string]exact.Number{}
	for _, r := range f.Readings {
		out[r.Name] = r.Value
	}
	return out
}

// component is a component of a stack under test. Of each fact, shown says whether
// it names a document that is there.
type component struct {
	layer                                               string
	share                                               int // in hundredths of a percent
	author, supplier, operator                          string
	governance                                          string
	criticality, licence, updates, access               string
	autonomy, replacement                               int
	alternatives                                        int
	shown                                               bool // what it is
	criticalShown, licenceShown, updatesShown, accShown bool
	autonomyShown, replacementShown                     bool
}

func fact(value any, shown bool) string {
	if shown {
		return fmt.Sprintf("{value: %v, evidence: there.pdf}", value)
	}
	return fmt.Sprint(value)
}

func (c component) yaml(id string) string {
	s := fmt.Sprintf("  - {id: %s, layer: %s, share: %d.%02d %%, author: %s, supplier: %s, operated_by: %s, governance: %s, alternatives: %d",
		id, c.layer, c.share/100, c.share%100, c.author, c.supplier, c.operator, c.governance, c.alternatives)
	s += fmt.Sprintf(", criticality: %s, licence: %s, updates: %s, data_access: %s, autonomy: %s, replacement: %s",
		fact(c.criticality, c.criticalShown), fact(c.licence, c.licenceShown), fact(c.updates, c.updatesShown), fact(c.access, c.accShown),
		fact(c.autonomy, c.autonomyShown), fact(c.replacement, c.replacementShown))
	if c.shown {
		s += ", evidence: there.pdf"
	}
	return s + "}\n"
}

// suppliers of a stack: eu and fr are shown to be European, said is only said to
// be, and nothing is known of hidden.
const suppliers = `suppliers:
  - {id: eu, controlled_from: FR, evidence: there.pdf}
  - {id: fr, controlled_from: FR, evidence: there.pdf}
  - {id: said, controlled_from: FR}
  - {id: us, controlled_from: US}
  - {id: hidden, controlled_from: undisclosed}
`

// text writes a stack; layers that it does not have are named.
func text(cs []component) string {
	var b strings.Builder
	b.WriteString(suppliers)
	b.WriteString("components:\n")
	if len(cs) == 0 {
		b.Reset()
		b.WriteString(suppliers + "components: []\n")
	}
	present := map[string]bool{}
	for i, c := range cs {
		present[c.layer] = true
		b.WriteString(c.yaml(fmt.Sprintf("c%d", i)))
	}
	var without []string
	for _, l := range technology.Layers {
		if !present[string(l)] {
			without = append(without, string(l))
		}
	}
	return b.String() + "without: [" + strings.Join(without, ", ") + "]\n"
}

func drawComponent(t *rapid.T, layer string, share int) component {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	yes := func(name string) bool { return rapid.Bool().Draw(t, name) }
	parties := []string{"eu", "fr", "said", "us", "hidden"}
	return component{
		layer: layer, share: share, author: pick("author", append([]string{"community"}, parties...)...),
		supplier: pick("supplier", parties...), operator: pick("operator", parties...), governance: pick("governance", "US", "FR", "community"),
		criticality: pick("criticality", technology.Criticalities...), licence: pick("licence", technology.Licences...),
		updates: pick("updates", technology.UpdateModes...), access: pick("access", technology.Accesses...),
		autonomy: rapid.IntRange(0, 60).Draw(t, "autonomy"), replacement: rapid.IntRange(0, 60).Draw(t, "replacement"),
		alternatives: rapid.IntRange(0, 3).Draw(t, "alternatives"), shown: yes("shown"), criticalShown: yes("criticalShown"),
		licenceShown: yes("licenceShown"), updatesShown: yes("updatesShown"), accShown: yes("accShown"),
		autonomyShown: yes("autonomyShown"), replacementShown: yes("replacementShown"),
	}
}

// drawStack draws a service of one to four layers, the components of each carrying
// the whole of it.
func drawStack(t *rapid.T) []component {
	var cs []component
	names := make([]string, len(technology.Layers))
	for i, l := range technology.Layers {
		names[i] = string(l)
	}
	layers := rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 4, rapid.ID[string]).Draw(t, "layers")
	for _, l := range layers {
		left := 10000
		for n := rapid.IntRange(1, 3).Draw(t, "components"); n > 1; n-- {
			share := 2 * rapid.IntRange(1, left/4).Draw(t, "share")
			cs = append(cs, drawComponent(t, l, share))
			left -= share
		}
		cs = append(cs, drawComponent(t, l, left))
	}
	return cs
}

// withoutEvidence changes facts of a component that name no document, at random.
func withoutEvidence(t *rapid.T, c component) component {
	d := drawComponent(t, c.layer, c.share)
	if !c.shown {
		c.author, c.supplier, c.operator, c.governance = d.author, d.supplier, d.operator, d.governance
	}
	if !c.criticalShown {
		c.criticality = d.criticality
	}
	if !c.licenceShown {
		c.licence = d.licence
	}
	if !c.updatesShown {
		c.updates = d.updates
	}
	if !c.accShown {
		c.access = d.access
	}
	if !c.autonomyShown {
		c.autonomy = d.autonomy
	}
	if !c.replacementShown {
		c.replacement = d.replacement
	}
	c.alternatives = d.alternatives
	return c
}

func change(cs []component, i int, to component) []component {
	out := slices.Clone(cs)
	out[i] = to
	return out
}
