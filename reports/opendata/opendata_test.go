package opendata_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports/opendata"
	"github.com/bareme/bareme/scoring/study"
)

const tender = `bareme: 1
tender:
  id: T-1
  title: {fr: Entretien des bâtiments, en: Maintenance of buildings}
  description: Two lots
  buyer: Ville de Test
  currency: EUR
  language: fr
  estimate: 900000
  dates: {deadline: 2026-03-01, award: 2026-04-01}
lots:
  - {id: north, title: Nord}
  - {id: south, title: Sud}
criteria:
  - {id: quality, title: Quality, weight: 40, minimum: 5, measure: judged}
  - id: cost
    title: Price
    weight: 60
    measure: cost
    with: {taxes: excluded}
    mark: {price: proportional}
`

const publication = `ocid: ocds-abc123-T-1
uri: https://data.example.org/t-1.json
date: 2026-05-30
buyer: {siret: "13002526500013", country: FR}
contract:
  nature: contract
  category: services
  cpv: "50700000-2"
  procedure: open
  techniques: []
  execution: [purchase-orders]
  innovative: false
  ccag: supplies-services
  advance: 5 %
  place: {code: "75056", kind: municipality}
  months: 48
  price: {types: [revisable], form: mixed}
  social: [clause, criterion]
  environmental: []
  signed: 2026-05-20
  notified: 2026-05-22
lots:
  north: {id: 2026-N}
  south: {id: 2026-S, amount: 99000.50}
`

func bid(name, identifier, more string, north, south string) string {
	return fmt.Sprintf(`tenderer: {name: %s, country: FR, %ssize: small, listed: false}
received: 2026-02-27
%s
lots:
  north: {prices: {taxes: excluded, price: %s}}
  south: {prices: {taxes: excluded, price: %s}}
`, name, identifier, more, north, south)
}

func dossier() fstest.MapFS {
	fsys := fstest.MapFS{
		"tender.yaml":      {Data: []byte(tender)},
		"publication.yaml": {Data: []byte(publication)},
		"bids/alpha.yaml": {Data: []byte(bid("Alpha", `identifier: "73282932000074", `, `members:
  - {name: Alpha, identifier: "73282932000074", size: small, listed: false, lead: true, share: 60 %}
  - {name: Gamma, identifier: "FR40303265045", scheme: TVA, size: large, share: 40 %}
liability: joint-and-several
subcontracting: {share: 20 %, to: [{name: Delta, share: 12.5 %}]}
summary: SECRET-WINNER`, "100", "130"))},
		"bids/beta.yaml": {Data: []byte(bid("Beta", `identifier: "35600000000048", `, "summary: SECRET-LOSER\nsubcontracting: false", "120", "110.10"))},
		"bids/zeta.yaml": {Data: []byte(bid("Zeta", "", "subcontracting: false", "90", "80"))},
	}
	for _, lot := range []string{"north", "south"} {
		fsys["marks/panel-"+lot+".yaml"] = &fstest.MapFile{Data: []byte(`evaluator: SECRET-EVALUATOR
lot: ` + lot + `
marks:
  quality:
    alpha: {mark: 15, reason: SECRET-REASON}
    beta: {mark: ` + map[string]string{"north": "13.37", "south": "14"}[lot] + `, reason: SECRET-REASON}
    zeta: {mark: 3.91, reason: SECRET-REASON}
`)}
	}
	return fsys
}

func export(t *testing.T, fsys fstest.MapFS) *opendata.Export {
	t.Helper()
	s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := opendata.Make(s, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func file(t *testing.T, x *opendata.Export, name string) []byte {
	t.Helper()
	for _, f := range x.Files {
		if f.Name == name {
			return f.Data
		}
	}
	t.Fatalf("%s is not written; missing: %v", name, wordsOf(x.Missing))
	return nil
}

func wordsOf(list []opendata.Missing) (out []string) {
	for _, m := range list {
		out = append(out, m.File+": "+m.Lot+": "+m.What.In(lang.EN))
	}
	return out
}

func change(fsys fstest.MapFS, name, old, with string) {
	text := string(fsys[name].Data)
	if !strings.Contains(text, old) {
		panic(old)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, with))}
}

func at(t *testing.T, v any, path ...any) any {
	t.Helper()
	for _, p := range path {
		switch k := p.(type) {
		case string:
			v = v.(map[string]any)[k]
		case int:
			v = v.([]any)[k]
		}
	}
	return v
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRelease(t *testing.T) {
	x := export(t, dossier())
	v := decoded(t, file(t, x, opendata.ReleaseFile))
	r := at(t, v, "releases", 0)
	for _, c := range []struct {
		want string
		path []any
	}{
		{"ocds-abc123-T-1", []any{"ocid"}},
		{"2026-05-30T00:00:00Z", []any{"date"}},
		{"FR-INSEE-13002526500013", []any{"buyer", "id"}},
		{"900000", []any{"tender", "value", "amount"}},
		{"open", []any{"tender", "procurementMethod"}},
		{"4", []any{"tender", "numberOfTenderers"}}, // Alpha, Gamma, Beta, Zeta
		{"north", []any{"tender", "lots", 0, "id"}},
		{"40", []any{"tender", "lots", 0, "awardCriteria", "criteria", 0, "numbers", 0, "number"}},
		{"quality", []any{"tender", "lots", 0, "awardCriteria", "criteria", 0, "type"}},
		{"minimumScore", []any{"tender", "lots", 0, "awardCriteria", "criteria", 0, "numbers", 1, "threshold"}},
		{"price", []any{"tender", "lots", 0, "awardCriteria", "criteria", 1, "type"}},
		{"3", []any{"bids", "statistics", 0, "value"}},
		{"1", []any{"bids", "statistics", 2, "value"}},
		{"0", []any{"bids", "statistics", 3, "value"}},
		{"100", []any{"bids", "statistics", 4, "value"}},
		{"valid", []any{"bids", "details", 0, "status"}},
		{"1", []any{"bids", "details", 0, "rank"}},
		{"disqualified", []any{"bids", "details", 2, "status"}},
		{"100", []any{"awards", 0, "value", "amount"}},
		{"99000.50", []any{"awards", 1, "value", "amount"}},
		{"2026-N", []any{"contracts", 0, "id"}},
		{"2026-05-20T00:00:00Z", []any{"contracts", 0, "dateSigned"}},
		{"FR-TVA-FR40303265045", []any{"awards", 0, "suppliers", 1, "id"}},
	} {
		if got := fmt.Sprint(at(t, r, c.path...)); got != c.want && got+"0" != c.want {
			t.Errorf("%v is %s, not %s", c.path, got, c.want)
		}
	}
	for _, b := range at(t, r, "bids", "details").([]any) {
		_, marked := b.(map[string]any)["evaluation"]
		_, ranked := b.(map[string]any)["rank"]
		if won := fmt.Sprint(at(t, b, "rank")) == "1"; marked != won || ranked != won {
			t.Errorf("%v: marks %t, rank %t", at(t, b, "id"), marked, ranked)
		}
	}
}

// What a reader of open data may not see occurs in none of the files.
func TestNothingSecretIsWritten(t *testing.T) {
	x := export(t, dossier())
	if len(x.Files) != 4 {
		t.Fatalf("%d files; missing: %v", len(x.Files), wordsOf(x.Missing))
	}
	for _, f := range x.Files {
		if strings.HasSuffix(f.Name, ".xlsx") {
			f.Data = unzipped(t, f.Data)
		}
		for _, secret := range []string{"SECRET", "13.37", "3.91", "26.74", "7.82"} {
			if bytes.Contains(f.Data, []byte(secret)) {
				t.Errorf("%s holds %q", f.Name, secret)
			}
		}
	}
}

func unzipped(t *testing.T, raw []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, text...)
	}
	return out
}

func TestNothingIsPublishedBeforeItIsSigned(t *testing.T) {
	fsys := dossier()
	change(fsys, "publication.yaml", "  signed: 2026-05-20\n  notified: 2026-05-22\n", "")
	change(fsys, "publication.yaml", "{id: 2026-S", "{signed: 2026-05-20, notified: 2026-05-22, id: 2026-S")
	x := export(t, fsys)
	if len(x.Held) != 1 || x.Held[0].Lot.ID != "north" || !strings.Contains(x.Held[0].Why.In(lang.EN), "not signed") {
		t.Fatalf("held: %v", x.Held)
	}
	for _, f := range x.Files {
		if bytes.Contains(f.Data, []byte("2026-N")) || bytes.Contains(f.Data, []byte("Nord")) {
			t.Errorf("%s tells of the lot that is not signed", f.Name)
		}
	}
	change(fsys, "publication.yaml", "signed: 2026-05-20, notified: 2026-05-22, ", "")
	if x := export(t, fsys); len(x.Files) > 0 || len(x.Held) != 2 {
		t.Errorf("%d files are written before anything is signed", len(x.Files))
	}
	delete(fsys, "publication.yaml")
	if x := export(t, fsys); len(x.Files) > 0 || len(x.Held) != 2 {
		t.Errorf("%d files are written where nothing is said of the contract", len(x.Files))
	}
}

// A tie is no award.
func TestATieIsNotPublished(t *testing.T) {
	fsys := dossier()
	change(fsys, "bids/beta.yaml", "price: 120", "price: 100")
	change(fsys, "marks/panel-north.yaml", "13.37", "15")
	x := export(t, fsys)
	if len(x.Held) != 1 || !strings.Contains(x.Held[0].Why.In(lang.EN), "share the first rank") {
		t.Errorf("held: %v", x.Held)
	}
}

// Every fact that essential data ask for is asked for by name when it is missing,
// and the file is not written without it.
func TestEssentialDataAskForWhatIsMissing(t *testing.T) {
	for _, c := range []struct{ without, asks string }{
		{"  nature: contract\n", "nature:"}, {"  cpv: \"50700000-2\"\n", "cpv:"}, {"  techniques: []\n", "techniques:"},
		{"  execution: [purchase-orders]\n", "execution:"}, {"  innovative: false\n", "innovative:"}, {"  ccag: supplies-services\n", "ccag:"},
		{"  advance: 5 %\n", "advance:"}, {"  procedure: open\n", "procedure:"}, {"  place: {code: \"75056\", kind: municipality}\n", "place:"},
		{"  months: 48\n", "months:"}, {"  notified: 2026-05-22\n", "notified:"}, {"  price: {types: [revisable], form: mixed}\n", "types:"},
		{"types: [revisable], ", "types:"}, {", form: mixed", "form:"}, {"  social: [clause, criterion]\n", "social:"},
		{"  environmental: []\n", "environmental:"}, {"date: 2026-05-30\n", "date:"}, {"buyer: {siret: \"13002526500013\", country: FR}\n", "SIRET"},
		{"{id: 2026-N}", "number"},
	} {
		fsys := dossier()
		with := ""
		if strings.HasPrefix(c.without, "{") {
			with = "{}"
		}
		change(fsys, "publication.yaml", c.without, with)
		x := export(t, fsys)
		asked := false
		for _, m := range x.Missing {
			asked = asked || m.File == opendata.EssentialFile && strings.Contains(m.What.In(lang.EN), c.asks)
		}
		if !asked {
			t.Errorf("without %q: missing is %v", c.without, wordsOf(x.Missing))
		}
		for _, f := range x.Files {
			if f.Name == opendata.EssentialFile {
				t.Errorf("without %q the file is written all the same", c.without)
			}
		}
	}
	fsys := dossier()
	change(fsys, "bids/alpha.yaml", "liability: joint-and-several\n", "")
	change(fsys, "bids/alpha.yaml", "subcontracting: {share: 20 %, to: [{name: Delta, share: 12.5 %}]}\n", "")
	change(fsys, "bids/alpha.yaml", ", scheme: TVA", "")
	got := strings.Join(wordsOf(export(t, fsys).Missing), "\n")
	for _, want := range []string{"liability:", "subcontracting:", "scheme:"} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not asked for in:\n%s", want, got)
		}
	}
}

// A price after tax or discounted is no amount before tax.
func TestTheAmountIsBeforeTax(t *testing.T) {
	for _, with := range []string{"{taxes: included}", "{taxes: excluded, years: 2, discount_rate: 4 %}"} {
		fsys := dossier()
		change(fsys, "tender.yaml", "{taxes: excluded}", with)
		for _, b := range []string{"alpha", "beta", "zeta"} {
			change(fsys, "bids/"+b+".yaml", "taxes: excluded,", "taxes: excluded, tax_rate: 20 %,")
		}
		x := export(t, fsys)
		got := strings.Join(wordsOf(x.Missing), "\n")
		if !strings.Contains(got, "decp.json: north: the amount before tax") || strings.Contains(got, "decp.json: south") {
			t.Errorf("%s: %s", with, got)
		}
		v := decoded(t, file(t, x, opendata.ReleaseFile))
		if at(t, v, "releases", 0, "awards", 0).(map[string]any)["value"] != nil {
			t.Errorf("%s: the release gives the evaluated price as the contract's value", with)
		}
	}
}

func TestNoticeFields(t *testing.T) {
	fsys := dossier()
	change(fsys, "bids/alpha.yaml", "{name: Alpha, country: FR", "{name: '=1+1', country: FR")
	change(fsys, "bids/alpha.yaml", "{name: Alpha, ident", "{name: '=1+1', ident")
	text := file(t, export(t, fsys), opendata.NoticeFile)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range rows[1:] {
		got[r[0]+" "+r[2]] = r[3]
		if r[3] == "" && r[5] == "" {
			t.Errorf("%v has neither a value nor what is missing", r)
		}
		for _, cell := range r {
			if strings.HasPrefix(cell, "=") && cell != "=1+1" {
				t.Errorf("a formula: %q", cell)
			}
		}
		if strings.HasPrefix(r[3], "=") {
			t.Errorf("a formula: %q", r[3])
		}
	}
	for key, want := range map[string]string{
		"BT-105-Procedure ": "open", "BT-262-Procedure ": "50700000", "BT-23-Lot LOT-north": "services",
		"BT-541-Lot-WeightNumber LOT-north / 1": "40", "BT-5421-Lot LOT-north / 2": "per-exa",
		"BT-142-LotResult LOT-north": "selec-w", "BT-759-LotResult LOT-north / tenders": "3",
		"BT-759-LotResult LOT-north / t-verif-inad": "1", "BT-759-LotResult LOT-south / t-sme": "3", "BT-171-Tender TEN-north-alpha": "1",
		"BT-773-Tender TEN-north-alpha": "yes", "BT-731-Tender TEN-north-alpha": "true", "BT-555-Tender TEN-north-alpha": "20",
		"BT-710-LotResult LOT-north": "100 EUR", "BT-145-Contract CON-south": "2026-05-20", "BT-165-Organization-Company Gamma": "large",
	} {
		if got[key] != want {
			t.Errorf("%s is %q, not %q", key, got[key], want)
		}
	}
}

// schemas finds the published schemas, which are kept beside the project.
func schemas(t *testing.T, name ...string) *jsonschema.Schema {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared", "schemas"}, name...)...)
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the published schemas are not beside the project: %v", err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(path, decoded(t, text)); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEssentialDataAreValid(t *testing.T) {
	for _, version := range []string{"2.0.3", "2.0.4"} {
		s := schemas(t, "decp", "schema_decp_v"+version+".json")
		text := file(t, export(t, dossier()), opendata.EssentialFile)
		if err := s.Validate(decoded(t, text)); err != nil {
			t.Errorf("%s: %v\n%s", version, err, text)
		}
		first := at(t, decoded(t, text), "marches", "marche", 0)
		for key, want := range map[string]any{
			"id": "2026-N", "montant": json.Number("100"), "offresRecues": json.Number("3"), "typeGroupementOperateurs": "Solidaire",
			"sousTraitanceDeclaree": true, "tauxAvance": json.Number("0.05"), "procedure": "Appel d'offres ouvert",
		} {
			if got := at(t, first, key); got != want {
				t.Errorf("%s is %v, not %v", key, got, want)
			}
		}
		if err := s.Validate(decoded(t, []byte(`{"marches": {"marche": [{"id": "x"}]}}`))); err == nil {
			t.Errorf("the schema %s refuses nothing", version)
		}
	}
}

func TestReleaseIsValid(t *testing.T) {
	s := schemas(t, "ocds", "release-schema.json")
	v := decoded(t, file(t, export(t, dossier()), opendata.ReleaseFile))
	if err := s.Validate(at(t, v, "releases", 0)); err != nil {
		t.Error(err)
	}
}
