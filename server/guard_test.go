package server

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bareme/bareme/server/session"
)

func TestAForeignNameIsRefused(t *testing.T) {
	x := serve(t, "minimal")
	for _, name := range []string{"evil.example", "evil.example:8080", "127.0.0.1", "127.0.0.1:80", "localhost:8080", ""} {
		r := httptest.NewRequest(http.MethodGet, "/d/d/apercu", nil)
		r.Host = name
		if got := x.do(r).StatusCode; got != http.StatusMisdirectedRequest {
			t.Errorf("%q: %d", name, got)
		}
	}
}

func TestNobodyElseComesIn(t *testing.T) {
	x := serve(t, "minimal")
	link := x.s.Entry()
	if got := x.get(link).StatusCode; got != http.StatusSeeOther {
		t.Fatalf("a new link: %d", got)
	}
	x.cookie = nil
	for _, path := range []string{link, "/", "/d/d/apercu", "/?jeton=", "/?jeton=x", "/d/d/apercu?jeton=x"} {
		r := x.get(path)
		if body := bodyOf(t, r); r.StatusCode != http.StatusForbidden || strings.Contains(body, "/d/d/resultat") {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
	x.cookie = &http.Cookie{Name: "bareme-8080", Value: ""}
	if got := x.get("/d/d/apercu").StatusCode; got != http.StatusForbidden {
		t.Errorf("an empty session: %d", got)
	}
}

func TestASessionEnds(t *testing.T) {
	now := time.Date(2026, 3, 31, 9, 0, 0, 0, time.UTC)
	dir := serve(t, "minimal").dir
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}, Now: func() time.Time { return now }}, dir)
	x.page("/d/d/apercu")
	now = now.Add(session.Age)
	if got := x.get("/d/d/apercu").StatusCode; got != http.StatusForbidden {
		t.Errorf("after its end: %d", got)
	}
}

func TestAFormFromElsewhereIsRefused(t *testing.T) {
	dir := t.TempDir()
	x := serveDir(t, Options{Library: dir, Hosts: []string{host}}, dir)
	form := url.Values{"name": {"a"}, "template": {"minimal"}}
	for _, header := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "http://evil.example"},
		{"Origin", "null"}, {"Origin", "http://127.0.0.1:9090"}} {
		r := httptest.NewRequest(http.MethodPost, "/creer", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set(header[0], header[1])
		if got := x.do(r).StatusCode; got != http.StatusForbidden {
			t.Errorf("%v: %d", header, got)
		}
	}
	if list, _ := os.ReadDir(dir); len(list) > 0 {
		t.Errorf("something was made: %v", list)
	}
	if got := x.post("/creer", form).StatusCode; got != http.StatusSeeOther {
		t.Errorf("from here: %d", got)
	}
}

func TestHeaders(t *testing.T) {
	x := serve(t, "minimal")
	r := x.get("/d/d/apercu")
	for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
		"Cross-Origin-Resource-Policy": "same-origin"} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	csp := r.Header.Get("Content-Security-Policy")
	if !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") {
		t.Errorf("policy: %s", csp)
	}
	for _, c := range x.get(x.s.Entry()).Cookies() {
		if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode {
			t.Errorf("cookie: %+v", c)
		}
	}
}

func TestOtherMethodsAndPaths(t *testing.T) {
	x := serve(t, "minimal")
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodOptions, "TRACE"} {
		if got := x.do(httptest.NewRequest(method, "/d/d/apercu", nil)).StatusCode; got != http.StatusMethodNotAllowed {
			t.Errorf("%s: %d", method, got)
		}
	}
	for _, path := range []string{"/d/x/apercu", "/d/../apercu", "/d/%2e%2e/apercu", "/d/d%2f..%2fd/apercu", "/d/d/nothing",
		"/static/../server.go",
		"/static/%2e%2e%2fserver.go", "/d/d/r/0000/apercu", "/d/.bareme/apercu", "/d/d/pieces/alpha/..%2f..%2ftender.yaml"} {
		r := x.get(path)
		if body := bodyOf(t, r); r.StatusCode == http.StatusOK || strings.Contains(body, "bareme: 1") {
			t.Errorf("%s: %d", path, r.StatusCode)
		}
	}
}

func TestAFormIsBounded(t *testing.T) {
	dir := t.TempDir()
	x := serveDir(t, Options{Library: dir, Hosts: []string{host}}, dir)
	r := httptest.NewRequest(http.MethodPost, "/creer", bytes.NewReader(append([]byte("name="), bytes.Repeat([]byte("a"), maxForm)...)))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if got := x.do(r).StatusCode; got != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", got)
	}
}

func TestCreate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Bareme") // which is not there yet
	x := serveDir(t, Options{Library: dir, Hosts: []string{host}}, dir)
	x.page("/?langue=fr")
	r := x.post("/creer", url.Values{"name": {"Hébergement 2026"}, "template": {"minimal"}})
	if r.StatusCode != http.StatusSeeOther || r.Header.Get("Location") != "/d/hebergement-2026/apercu" {
		t.Fatalf("%d, %s", r.StatusCode, r.Header.Get("Location"))
	}
	if !strings.Contains(x.page("/d/hebergement-2026/apercu"), "apercu") {
		t.Error("it does not open")
	}
	for _, name := range []string{"", "..", ".", "/", "日本", "hébergement 2026", "con", "NUL"} {
		r := x.post("/creer", url.Values{"name": {name}, "template": {"minimal"}})
		if r.StatusCode != http.StatusBadRequest {
			t.Errorf("%q: %d", name, r.StatusCode)
		}
	}
	if r := x.post("/creer", url.Values{"name": {"b"}, "template": {"../x"}}); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a template that is none: %d", r.StatusCode)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 {
		t.Errorf("the library holds %v", list)
	}
}

func TestALinkKeepsWhatElseItSays(t *testing.T) {
	x := serve(t, "minimal")
	r := x.get(strings.Replace(x.s.Entry(), "/?", "/d/d/scenarios?base=a%26b&", 1))
	if got := r.Header.Get("Location"); r.StatusCode != http.StatusSeeOther || got != "/d/d/scenarios?base=a%26b" {
		t.Errorf("%d %q", r.StatusCode, got)
	}
}

func TestLocalPath(t *testing.T) {
	for in, want := range map[string]string{"/d/d/apercu?x=1": "/d/d/apercu?x=1", "//evil.example": "/", "https://evil.example": "/",
		`/\evil`: "/", "": "/",
		"/a\r\nSet-Cookie: x": "/"} {
		if got := localPath(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}
