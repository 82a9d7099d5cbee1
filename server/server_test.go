package server

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
)

const host = "127.0.0.1:8080"

// site is a server with a browser that was let in.
type site struct {
	t      testing.TB
	s      *Server
	dir    string // of the dossier
	cookie *http.Cookie
}

// serve serves a copy of an example as the only dossier, named "d".
func serve(t testing.TB, example string) *site {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "d")
	files, err := examples.TemplateIn(example, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
}

func serveDir(t testing.TB, o Options, dir string) *site {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	x := &site{t: t, s: s, dir: dir}
	r := x.get(s.Entry())
	for _, c := range r.Cookies() {
		if strings.HasPrefix(c.Name, "bareme-") {
			x.cookie = c
		}
	}
	if r.StatusCode != http.StatusSeeOther || x.cookie == nil {
		t.Fatalf("not let in: %d", r.StatusCode)
	}
	return x
}

func (x *site) do(r *http.Request) *http.Response {
	if r.Host == "example.com" {
		r.Host = host
	}
	if x.cookie != nil {
		r.AddCookie(x.cookie)
	}
	w := httptest.NewRecorder()
	x.s.ServeHTTP(w, r)
	return w.Result()
}

func (x *site) get(path string) *http.Response {
	return x.do(httptest.NewRequest(http.MethodGet, path, nil))
}

// page gives the text of a page that must be there.
func (x *site) page(path string) string {
	x.t.Helper()
	r := x.get(path)
	body := bodyOf(x.t, r)
	if r.StatusCode != http.StatusOK {
		x.t.Fatalf("%s: %d\n%s", path, r.StatusCode, body)
	}
	return body
}

// beside gives the bytes that every page loads beside itself.
func (x *site) beside() int {
	return len(x.page("/static/bareme.css")) + len(x.page("/static/bareme.js"))
}

func (x *site) post(path string, form url.Values) *http.Response {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return x.do(r)
}

func bodyOf(t testing.TB, r *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// plain takes the tags off a page.
func plain(page string) string {
	page = regexp.MustCompile(`(?s)<[^>]*>`).ReplaceAllString(page, " ")
	return regexp.MustCompile(`\s+`).ReplaceAllString(page, " ")
}

func TestTheResultSaysWhoIsFirstAndOpensItsFigures(t *testing.T) {
	x := serve(t, "minimal")
	page := plain(x.page("/d/d/resultat"))
	for _, want := range []string{"Résultat", "Classement", "Offres classées : 2"} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	link := regexp.MustCompile(`class="fig" href="([^"]*ouvrir=[^"]*/total[^"]*)"`).FindStringSubmatch(x.page("/d/d/resultat"))
	if link == nil {
		t.Fatal("no figure opens")
	}
	open := x.page(strings.TrimSuffix(strings.ReplaceAll(link[1], "&amp;", "&"), "#x"))
	if !strings.Contains(open, `aria-expanded="true"`) || !strings.Contains(open, `class="eq"`) {
		t.Error("the figure is not explained")
	}
}

func TestEveryPageInBothLanguages(t *testing.T) {
	t.Parallel()
	list := examples.Templates()
	if few() {
		list = []string{"facilities", "health-data-hub"}
	}
	for _, example := range list {
		x := serve(t, example)
		for _, p := range dossierPages {
			if strings.Contains(p.path, "{") {
				continue
			}
			fr, en := x.page("/d/d/"+p.path), x.page("/en/d/d/"+p.path)
			if !strings.Contains(fr, `<html lang="fr"`) || !strings.Contains(en, `<html lang="en"`) || fr == en {
				t.Errorf("%s, %s: one language in both", example, p.path)
			}
			for _, page := range []string{fr, en} {
				if n := len(page) + x.beside(); n > 150_000 {
					t.Errorf("%s, %s: the page weighs %d bytes", example, p.path, n)
				}
				if strings.Contains(page, " style=") || strings.Contains(page, "http://") || strings.Contains(page, "https://") ||
					strings.Contains(page, "<script>") {
					t.Errorf("%s, %s: the page has a style, an address elsewhere or a script of its own", example, p.path)
				}
				if strings.Contains(page, "%!") || strings.Contains(page, "&lt;nil&gt;") {
					t.Errorf("%s, %s: a sentence lacks an argument", example, p.path)
				}
			}
		}
	}
}
