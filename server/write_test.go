package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// base gives the revision that the forms of a page start from.
func (x *site) base(path string) string {
	x.t.Helper()
	m := regexp.MustCompile(`name="base" value="([0-9a-f]{64})"`).FindStringSubmatch(x.page(path))
	if m == nil {
		x.t.Fatalf("%s has no form", path)
	}
	return m[1]
}

func (x *site) onDisk(name string) string {
	x.t.Helper()
	data, err := os.ReadFile(filepath.Join(x.dir, filepath.FromSlash(name)))
	if err != nil {
		x.t.Fatal(err)
	}
	return string(data)
}

const bidFile = "/d/d/fichiers/bids/alpha.yaml"

func TestAFileIsEditedAndTheChangeUndone(t *testing.T) {
	x := serve(t, "minimal")
	was := x.onDisk("bids/alpha.yaml")
	text := was + "# noted by hand\n"
	r := x.post(bidFile, url.Values{"base": {x.base(bidFile + "?modifier=1")}, "text": {strings.ReplaceAll(text, "\n", "\r\n")},
		"by":  {"Direction des achats"},
		"why": {"précision"}})
	if r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d\n%s", r.StatusCode, bodyOf(t, r))
	}
	if got := x.onDisk("bids/alpha.yaml"); got != text {
		t.Errorf("on disk: %q", got)
	}
	journal := x.page("/d/d/journal")
	if !strings.Contains(journal, "Direction des achats") || !strings.Contains(journal, "précision") {
		t.Error("the journal does not tell who and why")
	}
	link := regexp.MustCompile(`/d/d/journal/[0-9a-f]{64}`).FindString(journal)
	if page := x.page(link); !strings.Contains(page, "<ins><code>+ # noted by hand") {
		t.Error("the revision does not show what changed")
	}
	old := regexp.MustCompile(`/d/d/r/[0-9a-f]{64}/apercu`).FindString(x.page(link))
	if page := x.page(strings.Replace(old, "apercu", "fichiers/bids/alpha.yaml", 1)); !strings.Contains(page, "noted by hand") ||
		strings.Contains(page, "modifier=1") {
		t.Error("the revision cannot be opened, or can be changed")
	}
	if r := x.post(link, url.Values{"by": {"B"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("undo: %d", r.StatusCode)
	}
	if got := x.onDisk("bids/alpha.yaml"); got != was {
		t.Errorf("undone: %q", got)
	}
	x.post(link, nil) // once more, as a second click does
	if n := strings.Count(x.page("/d/d/journal"), "<li>"); n < 3 || strings.Contains(x.page("/d/d/journal"), "révision 4") {
		t.Error("undone twice")
	}
}

func TestTwoWhoEditOneFile(t *testing.T) {
	x := serve(t, "minimal")
	base, was := x.base(bidFile+"?modifier=1"), x.onDisk("bids/alpha.yaml")
	if r := x.post(bidFile, url.Values{"base": {base}, "text": {was + "# theirs\n"},
		"by": {"Première"}}); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d", r.StatusCode)
	}
	r := x.post(bidFile, url.Values{"base": {base}, "text": {was + "# mine\n"}, "by": {"Seconde"}})
	page := bodyOf(t, r)
	if r.StatusCode != http.StatusConflict {
		t.Fatalf("%d", r.StatusCode)
	}
	for _, want := range []string{"# mine", "+ # theirs", "Première"} {
		if !strings.Contains(page, want) {
			t.Errorf("the conflict does not show %q", want)
		}
	}
	if got := x.onDisk("bids/alpha.yaml"); got != was+"# theirs\n" {
		t.Errorf("on disk: %q", got)
	}
	next := regexp.MustCompile(`name="base" value="([0-9a-f]{64})"`).FindStringSubmatch(page)
	if r := x.post(bidFile, url.Values{"base": {next[1]}, "text": {was + "# theirs\n# mine\n"}}); r.StatusCode != http.StatusSeeOther {
		t.Errorf("settled: %d", r.StatusCode)
	}
}

func TestAFileChangedOutsideIsAConflict(t *testing.T) {
	x := serve(t, "minimal")
	base, was := x.base(bidFile+"?modifier=1"), x.onDisk("bids/alpha.yaml")
	if err := os.WriteFile(filepath.Join(x.dir, "bids", "alpha.yaml"), []byte(was+"# by Git\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	r := x.post(bidFile, url.Values{"base": {base}, "text": {was + "# mine\n"}})
	page := bodyOf(t, r)
	if r.StatusCode != http.StatusConflict || !strings.Contains(page, "+ # by Git") || !strings.Contains(page, "Hors de Bareme") {
		t.Errorf("%d", r.StatusCode)
	}
	if got := x.onDisk("bids/alpha.yaml"); got != was+"# by Git\n" {
		t.Errorf("on disk: %q", got)
	}
}

func TestMistakesAreShownBeforeTheyAreKept(t *testing.T) {
	t.Parallel()
	x := serve(t, "minimal")
	base, was := x.base(bidFile+"?modifier=1"), x.onDisk("bids/alpha.yaml")
	form := url.Values{"base": {base}, "text": {was + "pricess: 1\n"}}
	r := x.post(bidFile, form)
	if page := bodyOf(t, r); r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(page, "pricess") ||
		!strings.Contains(page, `role="alert"`) {
		t.Fatalf("%d", r.StatusCode)
	}
	if x.onDisk("bids/alpha.yaml") != was {
		t.Error("it was kept")
	}
	form.Set("anyway", "1")
	if r := x.post(bidFile, form); r.StatusCode != http.StatusSeeOther {
		t.Errorf("anyway: %d", r.StatusCode)
	}
	if page := x.page("/d/d/apercu"); !strings.Contains(page, "pricess") || !strings.Contains(page, "fichiers/bids/alpha.yaml#L") {
		t.Error("the overview does not lead to the mistake")
	}
}

func TestNothingElseIsWritten(t *testing.T) {
	x := serve(t, "minimal")
	base := x.base(bidFile + "?modifier=1")
	for _, name := range []string{"../x.yaml", "%2e%2e/x.yaml", "bids/..%2f..%2fx.yaml", ".bareme/history", "evidence/a.pdf",
		"bids/a/b.yaml", "x.txt", "bids/.a.yaml"} {
		r := x.post("/d/d/fichiers/"+name, url.Values{"base": {base}, "text": {"x"}, "anyway": {"1"}})
		if r.StatusCode < 300 || r.StatusCode == http.StatusSeeOther {
			t.Errorf("%s: %d", name, r.StatusCode)
		}
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(x.dir), "x.yaml")); err == nil {
		t.Error("written outside")
	}
}

// Bids are written by strangers: their text is text on every page.
func TestHostileTextIsText(t *testing.T) {
	x := serve(t, "minimal")
	const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a></textarea><style>*{}</style>`
	bid := strings.Replace(x.onDisk("bids/alpha.yaml"), "bareme: 1\n", "bareme: 1\nsummary: '"+strings.ReplaceAll(evil, "'", "''")+"'\n", 1)
	bid = regexp.MustCompile(`(?m)^tenderer:.*$`).ReplaceAllString(bid, "tenderer: '"+strings.ReplaceAll(evil, "'", "''")+"'")
	if err := os.WriteFile(filepath.Join(x.dir, "bids", "alpha.yaml"), []byte(bid), 0o666); err != nil {
		t.Fatal(err)
	}
	paths := []string{"/d/d/offres/alpha", bidFile, bidFile + "?modifier=1", "/d/d/recherche?q=" + url.QueryEscape(evil),
		"/d/d/resultat?ouvrir=alpha/total"}
	for _, p := range dossierPages {
		if !strings.Contains(p.path, "{") {
			paths = append(paths, "/d/d/"+p.path)
		}
	}
	shown := false
	for _, path := range paths {
		page := x.page(path)
		for _, bad := range []string{"<script>", "<img", "javascript:alert(1)'>x</a>", "<style>", `onerror=alert(1)>`} {
			if strings.Contains(page, bad) {
				t.Errorf("%s holds %s", path, bad)
			}
		}
		shown = shown || strings.Contains(page, "&lt;script&gt;")
	}
	if !shown {
		t.Error("the text is shown nowhere: the test shows nothing")
	}
	r := x.get("/d/d/scenarios?poids.%22%3E%3Cscript%3E=1&base=%22%3E&prix.alpha=%3Cscript%3E&contre=x")
	if r.StatusCode != http.StatusOK || strings.Contains(bodyOf(t, r), "<script>") {
		t.Errorf("an address: %d", r.StatusCode)
	}
}
