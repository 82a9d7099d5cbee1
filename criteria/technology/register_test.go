package technology_test

import (
	"os"
	"strings"
	"testing"

	"github.com/bareme/bareme/criteria/technology"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source"
)

const register = `product,author,author_seat,author_controlled_from,licence,governance,governance_seat,source,as_of,certainty
VMware vSphere / VCF,Broadcom Inc. (VMware),US,US,proprietary,vendor,US,The Lens,2026-01-26,secondary
KVM,Linux kernel community,,,open-source: GPL-2.0-only,"Linux kernel, hosted by Linux Foundation",US,techprovidence.com,2024-10-24,secondary
Scality RING / ARTESCA,Scality SA,FR,unknown,proprietary; open-source: Apache-2.0 (CloudServer),vendor,FR,banquepopulaire.fr,2017,secondary
Okta,"Okta, Inc.",US,US,proprietary,vendor,US,nothing read,,memory
`

func facts(t *testing.T, component string) *technology.Facts {
	t.Helper()
	problems := &source.Problems{}
	text := `
suppliers:
  - {id: self, name: Reseller SAS, entity: t}
  - {id: broadcom, name: VMware (Broadcom), controlled_from: US}
  - {id: posing, name: Broadcom France, controlled_from: FR}
  - {id: scality, name: Scality, controlled_from: FR}
components:
  - {id: c, title: TITLE, layer: hypervisor, operated_by: self, criticality: critical, data_access: none, source: offer, REST}
`
	title, rest, _ := strings.Cut(component, "|")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "TITLE", title), "REST", rest)
	f := technology.Section.Read(source.Parse("bid.yaml", []byte(text), problems))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t *testing.T, text string) any {
	t.Helper()
	problems := &source.Problems{}
	r := technology.Register.Read("registers/technologies.csv", []byte(text), problems)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheRegisterContradictsWithBothSources(t *testing.T) {
	tests := []struct{ name, component, want string }{
		{"as it is", "x|product: VMware vSphere, author: broadcom, supplier: broadcom, licence: proprietary", ""},
		{"another name of the product", "x|product: vcf, author: broadcom, supplier: broadcom, licence: proprietary", ""},
		{"relabelled", "x|product: VMware vSphere, author: self, supplier: self, licence: proprietary",
			"x: the bid states the author Reseller SAS (offer); the register of technologies says Broadcom Inc. (VMware), controlled from the United States (The Lens; as of 2026-01-26; read second-hand)"},
		{"relabelled, and the product only in the title", "VMware vSphere 8|supplier: self, licence: proprietary",
			"VMware vSphere 8: the bid states no author, and the supplier Reseller SAS (offer); the register of technologies says Broadcom Inc. (VMware)"},
		{"a French company of that name", "x|product: VCF, author: posing, supplier: posing, licence: proprietary",
			"the bid states that its author Broadcom France is controlled from France"},
		{"said to be open source", "x|product: VCF, author: broadcom, supplier: broadcom, licence: open-source, governance: US",
			"the bid states the licence open-source (offer); the register of technologies says proprietary"},
		{"said to be a community's", "x|product: VCF, author: community, supplier: self, licence: proprietary", "the bid states that a community wrote it"},
		{"governed from nowhere", "x|product: KVM, author: community, supplier: self, licence: open-source, governance: community",
			"the bid states a community as governance, without a country (offer); the register of technologies says Linux kernel, hosted by Linux Foundation, governed from the United States"},
		{"governed from France", "x|product: KVM, author: community, supplier: self, licence: open-source, governance: FR", "the bid states a governance from France"},
		{"where the register does not know", "x|product: ARTESCA, author: scality, supplier: scality, licence: proprietary", ""},
		{"a product that it does not list", "x|product: Bhyve, author: self, supplier: self, licence: open-source", ""},
	}
	r := read(t, register)
	for _, tt := range tests {
		notices := technology.Register.Check(r, facts(t, tt.component))
		if tt.want == "" {
			if len(notices) > 0 {
				t.Errorf("%s: %s", tt.name, notices[0].What.In(lang.EN))
			}
			continue
		}
		if len(notices) != 1 || !strings.Contains(notices[0].What.In(lang.EN), tt.want) {
			t.Errorf("%s: %d notices, want %s", tt.name, len(notices), tt.want)
			for _, n := range notices {
				t.Log(n.What.In(lang.EN))
			}
		}
	}
}

func TestARegisterThatIsWrong(t *testing.T) {
	for _, tt := range []struct{ from, to, want string }{
		{"secondary\nKVM", "sure\nKVM", `found "sure", expected one of: verified, secondary, memory`},
		{"2026-01-26", "26/01/2026", `"26/01/2026" is not a date`},
		{"FR,unknown", "France,unknown", `"France" is not a country code`},
		{",The Lens,", ",,", `the column "source" is empty`},
	} {
		problems := &source.Problems{}
		technology.Register.Read("registers/technologies.csv", []byte(strings.Replace(register, tt.from, tt.to, 1)), problems)
		if err := problems.Err(); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v", tt.want, err)
		}
	}
}

// The example's register can be read, and knows the products that its bids name.
func TestTheExamplesRegister(t *testing.T) {
	data, err := os.ReadFile("../../examples/health-data-hub/registers/technologies.csv")
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, string(data)).(*technology.Products)
	for product, author := range map[string]string{
		"KVM": "Linux kernel community", "VCF": "Broadcom Inc. (VMware)", "TINA OS": "Outscale SAS (Dassault Systèmes SE)", "Red Hat OpenShift": "Red Hat, Inc. (IBM)",
	} {
		p := r.Of(&technology.Component{Product: product})
		if p == nil || p.Author != author {
			t.Errorf("%s: %+v", product, p)
		}
	}
}

// Whoever makes a component can be named as the one that stops: by words of its
// name, and by the register where the bid names somebody else.
func TestWhomAStopTouches(t *testing.T) {
	r := read(t, register).(*technology.Products)
	f := facts(t, "x|product: VMware vSphere, author: self, supplier: self, licence: proprietary")
	c := f.Components[0]
	for supplier, want := range map[string]bool{"broadcom": true, "Broadcom Inc": true, "reseller": true, "red hat": false, "cast": false, "broad": false} {
		if got := (technology.Stop{Supplier: supplier}).Touches(c, r.Of(c)); got != want {
			t.Errorf("%s: %t", supplier, got)
		}
	}
	var names []string
	for _, m := range f.Makers(r, func(s *technology.Supplier) bool { return s.Entity == "t" }) {
		names = append(names, m.Name)
	}
	if got := strings.Join(names, ", "); got != "Broadcom Inc. (VMware)" {
		t.Errorf("makers: %s", got)
	}
}
