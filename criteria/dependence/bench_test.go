package dependence_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/dependence"
	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/source"
)

// large writes a service of n components by as many suppliers, some in the register.
func large(n int) string {
	var s, c strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "  - {id: s%d, name: Supplier %d, controlled_from: %s}\n", i, i, []string{"FR", "US"}[i%2])
		title := []string{"Console", "VMware vSphere", "Open-source service", "KVM and what is around it"}[i%4]
		fmt.Fprintf(&c, "  - {id: c%d, title: %s %d, layer: %s, author: s%d, supplier: s%d, operated_by: s0, criticality: critical, licence: proprietary, autonomy: [0, 36], replacement: 18, data_access: none, evidence: there.pdf}\n",
			i, title, i, technology.Layers[i%len(technology.Layers)], i, (i+1)%n)
	}
	return "suppliers:\n" + s.String() + "components:\n" + c.String()
}

func BenchmarkComponents(b *testing.B) {
	register, err := os.ReadFile("../../examples/health-data-hub/registers/technologies.csv")
	if err != nil {
		b.Fatal(err)
	}
	for _, n := range []int{625, 1250, 2500, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			problems := &source.Problems{}
			spec := source.Parse("tender.yaml", []byte("{on: US}"), problems)
			m := dependence.Kind.Read(&criteria.Context{Tender: &criteria.Tender{}, ID: "d", Entry: spec.Map(), With: spec.Map()})
			c := criteria.Case{Bid: "b", Facts: criteria.Facts{"technology": technology.Section.Read(source.Parse("bid.yaml", []byte(large(n)), problems))},
				Register: technology.Register.Read("technologies.csv", register, problems), InDossier: func(criteria.Evidence) bool { return true }}
			if err := problems.Err(); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				m.Measure(c)
			}
		})
	}
}
