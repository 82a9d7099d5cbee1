package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// twoEnvelopes is a dossier whose prices stay closed until the marks are settled.
var twoEnvelopes = map[string]string{
	"tender.yaml": `bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
envelopes: two
criteria:
  - {id: quality, weight: 60, measure: judged}
  - {id: cost, weight: 40, measure: cost, mark: {price: proportional}}
rounding: {totals: 2}
`,
	"committee.yaml": `# who marks
evaluators:
  - {id: one, name: Evaluator 1, declaration: {date: 2026-03-02, conflicts: none}}
  - {id: two, name: Evaluator 2, declaration: {date: 2026-03-02, conflicts: none}}
  - {id: three, name: Evaluator 3}
`,
	"bids/alpha.yaml": "tenderer: Alpha\n",
	"bids/beta.yaml":  "tenderer: Beta\n",
}

// folderWith writes a dossier into a folder of its own.
func folderWith(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// An award with a committee: marks in the browser, moderation, then the prices.
func TestPricesStayClosedUntilMarksAreSettled(t *testing.T) {
	dir := folderWith(t, twoEnvelopes)
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	post := func(path string, want int, form url.Values) string {
		t.Helper()
		r := x.post(path, form)
		body := words(bodyOf(t, r))
		if r.StatusCode != want {
			t.Fatalf("%s %v: %d, want %d\n%s", path, form, r.StatusCode, want, body)
		}
		return body
	}
	if page := words(x.page("/d/d/notes")); !strings.Contains(page, "Evaluator 3") || !strings.Contains(page, "Pas encore de déclaration") {
		t.Error("who has not declared their interests is not named")
	}
	if r := x.get("/d/d/notes/three"); r.StatusCode != http.StatusNotFound {
		t.Errorf("who has not declared their interests marks: %d", r.StatusCode)
	}
	price := url.Values{"base": {x.base("/d/d/offres/alpha/prix")}, "do": {"save"}, "taxes": {"excluded"}, "price": {"100"}}
	post("/d/d/offres/alpha/prix", http.StatusUnprocessableEntity, price)
	for _, e := range []string{"one", "two"} {
		at := "/d/d/notes/" + e
		mark := map[string]string{"one": "18", "two": "12"}[e]
		post(at, http.StatusSeeOther, url.Values{"base": {x.base(at)}, "m:quality/alpha": {mark}, "r:quality/alpha": {"Répond."},
			"m:quality/beta": {"12"}, "r:quality/beta": {"Répond."}})
	}
	base := func() string { return x.base("/d/d/moderation") }
	settle := func() url.Values {
		return url.Values{"base": {base()}, "m:/quality/alpha": {"14"}, "r:/quality/alpha": {"Entre les deux."}}
	}
	post("/d/d/moderation", http.StatusConflict, settle())
	post("/d/d/moderation/acte", http.StatusBadRequest, url.Values{"base": {base()}, "do": {"start"}, "when": {"2026-04-20"}, "by": {"Chair"}})
	open := url.Values{"base": {base()}, "do": {"open"}, "when": {"2026-04-22T14:00"}, "by": {"Chair"}, "sure": {"1"}}
	post("/d/d/moderation/acte", http.StatusBadRequest, open)
	post("/d/d/moderation/acte", http.StatusSeeOther,
		url.Values{"base": {base()}, "do": {"start"}, "when": {"2026-04-20"}, "by": {"Chair"}, "sure": {"1"}})
	late := url.Values{"base": {base()}, "m:quality/beta": {"13"}, "r:quality/beta": {"Autre."}}
	if page := post("/d/d/notes/one", http.StatusConflict, late); !strings.Contains(page, "figées") {
		t.Error("frozen marks change")
	}
	post("/d/d/moderation", http.StatusSeeOther, settle())
	open.Set("base", base())
	post("/d/d/moderation/acte", http.StatusSeeOther, open)
	for bid, amount := range map[string]string{"alpha": "100", "beta": "110,50"} {
		at := "/d/d/offres/" + bid + "/prix"
		post(at, http.StatusSeeOther, url.Values{"base": {x.base(at)}, "do": {"save"}, "taxes": {"excluded"}, "price": {amount}})
	}
	if page := words(x.page("/d/d/resultat")); !strings.Contains(page, "Offres classées : 2") || !strings.Contains(page, "Alpha") {
		t.Errorf("no result: %.600s", page)
	}
	if got := x.onDisk("committee.yaml"); !strings.HasPrefix(got, "# who marks\n") || !strings.Contains(got, "opened: 2026-04-22 14:00") {
		t.Errorf("the committee's file: %s", got)
	}
}
