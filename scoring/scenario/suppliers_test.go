package scenario_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
)

// resting is a tender that measures dependence, with two bids: Alpha rests on an
// American hypervisor for a quarter, Beta on open source of a community.
func resting(tender string) *bids.Dossier {
	component := func(id, more string) string {
		return "    - {id: " + id + ", layer: hypervisor, criticality: critical, data_access: none, " + more + "}\n"
	}
	head := "technology:\n  without: [data-centre, hardware, firmware, orchestration, storage, network, identity, keys, database, data-ai, monitoring, support]\n  suppliers:\n"
	alpha := "tenderer: Alpha\nprices: {taxes: excluded, price: 100}\n" + head +
		"    - {id: self, name: Alpha, controlled_from: FR}\n    - {id: vm, name: VMware (Broadcom), controlled_from: US}\n  components:\n" +
		component("own", "share: 75 %, supplier: self, author: self, operated_by: self, licence: proprietary") +
		component("vmware", "share: 25 %, supplier: vm, author: vm, operated_by: self, licence: proprietary, autonomy: 6, replacement: [12, 24]")
	beta := "tenderer: Beta\nprices: {taxes: excluded, price: 110}\n" + head +
		"    - {id: self, name: Beta, controlled_from: FR}\n    - {id: kvm, name: KVM community, controlled_from: FR}\n  components:\n" +
		component("kvm", "product: KVM, supplier: self, author: kvm, operated_by: self, licence: open-source")
	return bids.LoadFS(fstest.MapFS{
		"tender.yaml": {Data: []byte(tender)}, "bids/alpha.yaml": {Data: []byte(alpha)}, "bids/beta.yaml": {Data: []byte(beta)},
	}, kinds.All)
}

const dependent = `bareme: 1
tender: {id: R, title: Resting, buyer: B, dates: {award: 2026-03-31}}
requirements:
  - {id: budget, measure: cost, needs: {at_most: 120}, otherwise: unacceptable, basis: the budget}
criteria:
  - {id: price, weight: 50, measure: cost, mark: {price: proportional}}
  - id: dep
    weight: 50
    measure: dependence
    with: {on: US, counts: claimed, needs: [{id: compute, title: {fr: calcul, en: compute}, rests_on: [hypervisor]}]}
    mark: {linear: {0 %: 20, 100 %: 0}}
`

// Alpha: 50 + 50 x (1 - 25 % x tie); the tie of VMware is 1 less reliefs for six
// months of autonomy (50 % x 6/36), a replacement in at best twelve (30 % x 2/3), its
// own operation (10 %) and no access to data (10 %): 1 x 11/12 x 4/5 x 9/10 x 9/10 = 0.594.
func TestASupplierStopsOverAllBids(t *testing.T) {
	out := outcomes(t, resting(dependent), `
- {id: broadcom, stops: {supplier: broadcom, on: 2027-01-01}}
- {id: both, combine: [broadcom], stops: [{supplier: KVM, on: 2028-01-01}]}
- {id: dearer, price_rise: {supplier: VMware, by: 20 %}}
- {id: too-dear, price_rise: {supplier: VMware, by: +20.01 %}}
- {id: falls, combine: [dearer], price_rise: [{supplier: Beta, by: -50 %}]}
- {id: closed, relicensed: {product: KVM, licence: proprietary, on: 2027-01-01}}
`)
	for i, want := range []string{
		"broadcom: beta 1 95.454545454545, alpha 2 87.5", // 100 / 110 of 50, and 50; VMware in full: 25 %
		"both: alpha 1 87.5, beta 2 45.454545454545",     // all of Beta rests on KVM
		"dearer: beta 1 100, alpha 2 88.408333333333",    // 110 / 120 of 50; the requirement sees 120 too
		"too-dear: beta 1 100, alpha out",
		"falls: beta 1 100, alpha 2 65.491666666667", // 55 / 120 of 50
		"closed: beta 1 95.454545454545, alpha 2 92.575",
	} {
		if got := out[i].ID + ": " + standing(out[i].Points[0]); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	lot := out[0].Points[0].Lots[0]
	alpha, beta := lot.EventOf(lot.Bid("alpha")), lot.EventOf(lot.Bid("beta"))
	if alpha == nil || beta == nil || len(beta.Stops) != 0 || alpha.On.String() != "2027-01-01" || len(alpha.Stops) != 1 {
		t.Fatalf("what stops: %+v, %+v", alpha, beta)
	}
	want := "compute – stops after 6 months (vmware); it is 25 % of it that stops; back after 12 to 24 months; claimed, not shown"
	if got := alpha.Stops[0].In(lang.EN); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if e := out[1].Points[0].Lots[0].EventOf(out[1].Points[0].Lots[0].Bid("alpha")); !e.On.IsZero() {
		t.Errorf("durations of two days count from %s", e.On)
	}
}

func TestWhatCannotBeSupposedOfSuppliers(t *testing.T) {
	unmeasured := strings.Replace(dependent[:strings.Index(dependent, "  - id: dep")], "weight: 50", "weight: 100", 1)
	for _, tt := range []struct{ tender, text, want string }{
		{dependent, "- {id: a, stops: {supplier: Oracle, on: 2027-01-01}}", `s.yaml:1:18: no bid rests on a supplier called "Oracle"`},
		{dependent, "- {id: a, stops: Broadcom}", "s.yaml:1:18: "},
		{dependent, "- {id: a, stops: {supplier: Broadcom}}", `"on"`},
		{dependent, "- {id: a, stops: {supplier: Broadcom, on: soon}}", `"soon" is not a date`},
		{dependent, "- {id: a, relicensed: {product: KVM, licence: free, on: 2027-01-01}}", `found "free"`},
		{dependent, "- {id: a, price_rise: {supplier: Oracle, by: 3 %}}", `s.yaml:1:23: no bid rests on a supplier called "Oracle"`},
		{dependent, "- {id: a, price_rise: {supplier: VMware, by: 3}}", "percentage"},
		{dependent, "- {id: a, price_rise: {supplier: VMware, by: -101 %}}", "makes the price negative"},
		{unmeasured, "- {id: a, stops: {supplier: VMware, on: 2027-01-01}}", "the tender does not measure dependence"},
	} {
		if got := problemsOf(resting(tt.tender), tt.text); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}
