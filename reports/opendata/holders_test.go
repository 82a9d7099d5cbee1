package opendata_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/bareme/bareme/reports/opendata"
)

// The agreement of a lot with several holders is one award with all of them, of which
// neither prices, marks nor ranks are written; the other lot is told as ever.
func TestAgreementWithSeveralHolders(t *testing.T) {
	fsys := dossier()
	change(fsys, "tender.yaml", "{id: south, title: Sud}", "{id: south, title: Sud, holders: {at_most: 3, call_offs: competition}}")
	x := export(t, fsys)
	v := decoded(t, file(t, x, opendata.ReleaseFile))
	if err := schemas(t, "ocds", "release-schema.json").Validate(at(t, v, "releases", 0)); err != nil {
		t.Error(err)
	}
	south := at(t, v, "releases", 0, "awards", 1)
	if n := len(at(t, south, "suppliers").([]any)); n != 3 { // Alpha with Gamma, and Beta
		t.Errorf("%d suppliers: %v", n, at(t, south, "suppliers"))
	}
	if got := at(t, south, "value", "amount"); got != json.Number("99000.5") {
		t.Errorf("the value is %v", got)
	}
	if n := len(at(t, v, "releases", 0, "contracts").([]any)); n != 1 {
		t.Errorf("%d contracts, and that of north alone is one", n)
	}
	if got := at(t, v, "releases", 0, "tender", "lots", 1, "techniques", "frameworkAgreement", "method"); got != "withReopeningCompetition" {
		t.Errorf("the method is %v", got)
	}
	for i, b := range at(t, v, "releases", 0, "bids", "details").([]any) {
		_, priced := b.(map[string]any)["value"]
		_, ranked := b.(map[string]any)["rank"]
		of := at(t, b, "relatedLots", 0)
		if of == "south" && (priced || ranked) || of == "north" && !priced {
			t.Errorf("bid %d of %v: priced %v, ranked %v", i, of, priced, ranked)
		}
	}
	notice := string(file(t, x, opendata.NoticeFile))
	for _, want := range []string{"BT-765-Lot,Framework Agreement,LOT-south,fa-w-rc", "BT-113-Lot,Framework Maximum Participants Number,LOT-south,3",
		"BT-709-LotResult,Framework Maximum Value,LOT-south,99000.5 EUR", "CON-south,TEN-south-alpha", "CON-south,TEN-south-beta", "BT-171-Tender,Tender Rank,TEN-north"} {
		if !strings.Contains(notice, want) {
			t.Errorf("the notice lacks %q", want)
		}
	}
	for _, secret := range []string{"TEN-south-alpha,130", "BT-171-Tender,Tender Rank,TEN-south", "BT-710-LotResult,Tender Value Lowest,LOT-south", "110.1"} {
		if strings.Contains(notice, secret) || secret == "110.1" && strings.Contains(string(file(t, x, opendata.ReleaseFile)), secret) {
			t.Errorf("%q is told", secret)
		}
	}
}

// The essential data of an agreement are one contract with every holder and its greatest
// amount: the format's “titulaires du marché” are several, and a call-off names the agreement by
// one number (idAccordCadre). That the buyer numbers the contract of each holder makes no
// contracts of it. What the format has no word for is told.
func TestEssentialDataOfAnAgreement(t *testing.T) {
	fsys := dossier()
	change(fsys, "tender.yaml", "{id: south, title: Sud}", "{id: south, title: Sud, holders: {at_most: 3, call_offs: cascade}}")
	change(fsys, "bids/beta.yaml", `identifier: "35600000000048", `, `identifier: "35600000000048", scheme: SIRET, `)
	said := strings.Join(wordsOf(export(t, fsys).Missing), "\n")
	if !strings.Contains(said, "decp.json: south: one kind of group for all holders") {
		t.Errorf("a group among others is not told:\n%s", said)
	}
	text := string(fsys["bids/alpha.yaml"].Data)
	from, to := strings.Index(text, "members:"), strings.Index(text, "subcontracting:")
	change(fsys, "bids/alpha.yaml", text[from:to], "")
	change(fsys, "publication.yaml", "{id: 2026-S, amount: 99000.50}", "{id: 2026-S, numbers: {alpha: 2026-S1, beta: 2026-S2}, amount: 99000.50}")
	x := export(t, fsys)
	v := decoded(t, file(t, x, opendata.EssentialFile))
	if n := len(at(t, v, "marches", "marche").([]any)); n != 2 {
		t.Errorf("%d contracts of two lots", n)
	}
	if err := schemas(t, "decp", "schema_decp_v2.0.4.json").Validate(v); err != nil {
		t.Error(err)
	}
	south := at(t, v, "marches", "marche", 1)
	if n := len(at(t, south, "titulaires").([]any)); n != 2 {
		t.Errorf("%d holders", n)
	}
	for i, want := range []string{"73282932000074", "35600000000048"} {
		if got := at(t, south, "titulaires", i, "titulaire", "id"); got != want {
			t.Errorf("holder %d is %v, not %s", i+1, got, want)
		}
	}
	for key, want := range map[string]any{"id": "2026-S", "montant": json.Number("99000.5"), "typeGroupementOperateurs": "Pas de groupement"} {
		if got := at(t, south, key); got != want {
			t.Errorf("%s is %v, not %v", key, got, want)
		}
	}
	if got := at(t, south, "techniques", "technique", 0); got != "Accord-cadre" {
		t.Errorf("the technique is %v", got)
	}
	change(fsys, "publication.yaml", "numbers: {alpha: 2026-S1, beta: 2026-S2}, amount: 99000.50}", "numbers: {alpha: 2026-S1, beta: 2026-S2}}")
	if said := strings.Join(wordsOf(export(t, fsys).Missing), "\n"); !strings.Contains(said, "decp.json: south: the greatest amount of the agreement before tax") {
		t.Errorf("an amount that is missing is not told:\n%s", said)
	}
}
