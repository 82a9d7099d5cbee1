package server

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// upload sends a file of a form.
func (x *site) upload(path, name string, data []byte, fields ...string) *http.Response {
	x.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			x.t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", name)
	if err != nil {
		x.t.Fatal(err)
	}
	_, _ = part.Write(data)
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return x.do(r)
}

const weightsURL = "/d/d/consultation/ponderations"

// weightsForm fills the form of the weights with what the page has, changed.
func (x *site) weightsForm(change map[string]string) url.Values {
	form := url.Values{"base": {x.base(weightsURL)}}
	for _, m := range regexp.MustCompile(`name="([wn]:[^"]+)" value="([^"]*)"`).FindAllStringSubmatch(x.page(weightsURL), -1) {
		form.Set(m[1], m[2])
	}
	for k, v := range change {
		form.Set(k, v)
	}
	return form
}

func TestWeights(t *testing.T) {
	x := serve(t, "health-data-hub")
	was := x.onDisk("tender.yaml")
	r := x.post(weightsURL, x.weightsForm(map[string]string{"w:cost": "50"}))
	if page := words(bodyOf(t, r)); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page,
		"30 + 50 + 30 = 110, et non 100") {
		t.Fatalf("%d", r.StatusCode)
	}
	for _, bad := range []string{"", "x", "-1", "0", "1e2"} {
		if r := x.post(weightsURL, x.weightsForm(map[string]string{"w:cost": bad})); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", bad, r.StatusCode)
		}
	}
	if x.onDisk("tender.yaml") != was {
		t.Fatal("something was kept")
	}
	r = x.post(weightsURL, x.weightsForm(map[string]string{"w:cost": "37,5", "w:technical": "32.5", "w:operations": "22.5",
		"n:operations": "", "n:reversibility": "6"}))
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d\n%s", r.StatusCode, words(bodyOf(t, r)))
	}
	a, b := strings.Split(was, "\n"), strings.Split(x.onDisk("tender.yaml"), "\n")
	if len(a) != len(b)+1 || !strings.HasPrefix(b[0], "# Sovereign hosting") || !strings.Contains(x.onDisk("tender.yaml"),
		"# Bidders' documents are not public") {
		t.Error("more than the values changed")
	}
	if page := words(x.page("/d/d/consultation")); !strings.Contains(page, "37,5") {
		t.Error("not shown")
	}
}

func TestPricesAreTypedAndPasted(t *testing.T) {
	x := serve(t, "health-data-hub")
	const at = "/d/d/offres/ovhcloud/prix"
	base := x.base(at)
	r := x.post(at, url.Values{"base": {base}, "do": {"paste"},
		"paste": {"Désignation\tQté\tPU\r\nMigration et mise en service\t1\t1 200 000,50 €\r\ngpu\t256\t950,25\r\nAutre ligne\t3\t7\r\n"}})
	page := bodyOf(t, r)
	if r.StatusCode != http.StatusOK || !strings.Contains(page, `value="1200000.5"`) || !strings.Contains(page, `value="950.25"`) ||
		!strings.Contains(words(page), "2 lignes reprises") {
		t.Fatalf("%d\n%s", r.StatusCode, words(page))
	}
	if strings.Contains(x.onDisk("bids/ovhcloud.yaml"), "950.25") {
		t.Error("kept before it was saved")
	}
	form := url.Values{"base": {base}, "do": {"save"}, "taxes": {"excluded"}, "u:gpu": {"950,25"}, "u:migration": {"abc"}}
	if r := x.post(at, form); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(bodyOf(t, r), `value="abc"`) {
		t.Errorf("%d", r.StatusCode)
	}
	form.Del("u:migration")
	if r := x.post(at, form); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	if !strings.Contains(x.onDisk("bids/ovhcloud.yaml"), "950.25") {
		t.Error("not kept")
	}
}

func TestABidIsAdded(t *testing.T) {
	x := serve(t, "minimal")
	r := x.post("/d/d/offres", url.Values{"base": {x.base("/d/d/offres")}, "name": {"Société Delta : « nettoyage »"},
		"received": {"2026-03-01T10:30"}})
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d\n%s", r.StatusCode, bodyOf(t, r))
	}
	if page := x.page(r.Header.Get("Location")); !strings.Contains(page, "Société Delta") {
		t.Error("the bid is not shown")
	}
	if r := x.post("/d/d/offres", url.Values{"base": {x.base("/d/d/offres")}, "name": {"alpha"}}); r.StatusCode != http.StatusBadRequest {
		t.Errorf("twice: %d", r.StatusCode)
	}
}

func TestAScenarioIsKept(t *testing.T) {
	x := serve(t, "health-data-hub")
	was := x.onDisk("tender.yaml")
	const query = "exigences=1&avec.hds=1&avec.eu-control=1&poids.cost=50&reste=proportion&prix.s3ns=-5"
	page := x.page("/d/d/scenarios?" + query)
	m := regexp.MustCompile(`name="base" value="([0-9a-f]{64})"><input type="hidden" name="query"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatal("it cannot be kept")
	}
	r := x.post("/d/d/scenarios", url.Values{"base": {m[1]}, "query": {query}, "title": {`Plus de coût : "essai"`}})
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d\n%s", r.StatusCode, words(bodyOf(t, r)))
	}
	if now := x.onDisk("tender.yaml"); !strings.HasPrefix(now, was) {
		t.Error("more than an entry at the end changed")
	}
	again, tried := words(x.page(r.Header.Get("Location"))), words(page)
	head := regexp.MustCompile(`(Rang 1 inchangé|Passerait au rang 1) : [^.]*\.`)
	if got, want := head.FindString(again), head.FindString(tried); got == "" || got != want {
		t.Errorf("kept it gives %q, tried %q", got, want)
	}
	for _, bad := range []string{"", "exigences=1&poids.cost=x", "price-first"} {
		if r := x.post("/d/d/scenarios", url.Values{"base": {m[1]}, "query": {bad}, "title": {"x"}}); r.StatusCode != http.StatusBadRequest {
			t.Errorf("%q: %d", bad, r.StatusCode)
		}
	}
}

func TestEvidenceIsKeptAndNeverAPage(t *testing.T) {
	x := serve(t, "minimal")
	const evil = "<html><script>alert(1)</script>"
	for _, name := range []string{"offer.html", "offer.svg", "offer.xml", "offer.js"} {
		if r := x.upload("/d/d/offres/alpha/pieces", name, []byte(evil)); r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %d", name, r.StatusCode)
		}
		r := x.get("/d/d/pieces/alpha/" + name)
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") ||
			r.Header.Get("Content-Type") != "application/octet-stream" ||
			!strings.Contains(r.Header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s: %d %v", name, r.StatusCode, r.Header)
		}
	}
	if r := x.upload("/d/d/offres/alpha/pieces", "offer.html", []byte("other")); r.StatusCode != http.StatusConflict {
		t.Errorf("replaced: %d", r.StatusCode)
	}
	for _, name := range []string{"../../tender.yaml", "..", ".bareme", `..\..\x`, "a:b.pdf", "a\u202efdp.exe"} {
		x.upload("/d/d/offres/alpha/pieces", name, []byte(evil))
	}
	err := filepath.WalkDir(filepath.Dir(x.dir), func(name string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.Contains(filepath.ToSlash(name), "/d/evidence/alpha/") && !strings.Contains(name, ".bareme") {
			if data, _ := os.ReadFile(name); string(data) == evil {
				t.Errorf("written to %s", name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := x.onDisk("tender.yaml"); strings.Contains(got, "<script>") {
		t.Error("the tender was overwritten")
	}
	if r := x.upload("/d/d/offres/alpha/pieces", "big.pdf", bytes.Repeat([]byte("x"),
		maxUpload+1)); r.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("too large: %d", r.StatusCode)
	}
	pdf := append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("x"), 100)...)
	x.upload("/d/d/offres/alpha/pieces", "offre.pdf", pdf)
	if r := x.get("/d/d/pieces/alpha/offre.pdf"); r.Header.Get("Content-Type") != "application/pdf" ||
		!strings.HasPrefix(r.Header.Get("Content-Disposition"), "inline") {
		t.Errorf("a PDF: %v", r.Header)
	}
}

func TestAPriceFormGoesOutAndComesBack(t *testing.T) {
	x := serve(t, "health-data-hub")
	r := x.get("/d/d/formulaires/prix.xlsx")
	form, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK || !bytes.HasPrefix(form, []byte("PK")) {
		t.Fatalf("%d %v", r.StatusCode, err)
	}
	was := x.onDisk("bids/ovhcloud.yaml")
	if r := x.upload("/d/d/recevoir", "prix.xlsx", form, "bid", "ovhcloud"); r.StatusCode == http.StatusInternalServerError {
		t.Errorf("an empty form: %d\n%s", r.StatusCode, words(bodyOf(t, r)))
	}
	for _, c := range []struct {
		name string
		data []byte
	}{{"none.xlsx", []byte("not a workbook")}, {"bomb.xlsx", bomb(t)}, {"empty.xlsx", nil}} {
		if r := x.upload("/d/d/recevoir", c.name, c.data, "bid", "ovhcloud"); r.StatusCode != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", c.name, r.StatusCode)
		}
	}
	if x.onDisk("bids/ovhcloud.yaml") != was {
		t.Error("the bid changed")
	}
}

// A part of an entry that is not there yet has no page: what was typed there would have
// no place. The page of the new entry says when its parts follow.
func TestPartsFollowOnceAnEntryIsAdded(t *testing.T) {
	t.Parallel()
	x := serve(t, "minimal")
	page := x.page("/d/d/saisie/tender.yaml?dans=criteria/%2B")
	if strings.Contains(page, "criteria%2F%2B%2F") {
		t.Error("the page of a new criterion leads to parts of it")
	}
	if !strings.Contains(plain(page), "Ses parties se saisissent une fois qu’elle est ajoutée.") {
		t.Error("the page does not say when parts are entered")
	}
	part := "/d/d/saisie/tender.yaml?dans=criteria/%2B/mark"
	if r := x.get(part); r.StatusCode != http.StatusNotFound {
		t.Errorf("the part of a new criterion has a page: %d", r.StatusCode)
	}
	form := url.Values{"base": {x.base("/d/d/saisie/tender.yaml")}, "f/function": {"direct"}}
	if r := x.post(part, form); r.StatusCode != http.StatusNotFound {
		t.Errorf("the part of a new criterion is kept: %d", r.StatusCode)
	}
}
