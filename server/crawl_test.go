package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/bareme/bareme/examples"
)

// crawl follows the links of pages from one on, as many as most, and shows each page.
func (x *site) crawl(start string, most int, see func(path string, status int, page string)) (pages int) {
	x.t.Helper()
	ahead, known := []string{start}, map[string]bool{start: true}
	for ; len(ahead) > 0 && pages < most; ahead = ahead[1:] {
		r := x.get(ahead[0])
		kind := r.Header.Get("Content-Type")
		if r.StatusCode == http.StatusSeeOther {
			kind = "text/html"
		}
		page := bodyOf(x.t, r)
		pages++
		if !strings.HasPrefix(kind, "text/html") {
			page = ""
		}
		see(ahead[0], r.StatusCode, page)
		for _, to := range append(linksOf(x.t, page), r.Header.Get("Location")) {
			to, _, _ = strings.Cut(to, "#")
			here, err := url.Parse(ahead[0])
			if err != nil || to == "" {
				continue
			}
			there, err := here.Parse(to)
			if err != nil {
				x.t.Errorf("%s links to %q: %v", ahead[0], to, err)
				continue
			}
			next := there.RequestURI()
			if !known[next] && !strings.Contains(next, "/r/") && !strings.HasPrefix(next, "/en/") && !isDownload(there.Path) {
				known[next] = true
				ahead = append(ahead, next)
			}
		}
	}
	return pages
}

// isDownload tells addresses that make a whole report or letter; others test those.
func isDownload(path string) bool {
	for _, part := range []string{"/documents/", "/note/", "/courriers/", "/publication/", "/formulaires/"} {
		if strings.Contains(path, part) {
			return true
		}
	}
	return false
}

// linksOf lists where a page leads.
func linksOf(t testing.TB, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "a" {
			out = append(out, attr(n, "href"))
		}
	}
	return out
}

// Every link of every page leads to a page.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	t.Parallel()
	list, most := examples.Templates(), 250
	if few() {
		list, most = []string{"health-data-hub"}, 100
	}
	for _, example := range list {
		x := serve(t, example)
		n := x.crawl("/d/d/apercu", most, func(path string, status int, page string) {
			if status != http.StatusOK && status != http.StatusSeeOther {
				t.Errorf("%s: %s: %d", example, path, status)
			}
			if len(page)+x.beside() > 150_000 {
				t.Errorf("%s: %s weighs %d bytes", example, path, len(page))
			}
		})
		if n < 30 {
			t.Errorf("%s: only %d pages: the test shows little", example, n)
		}
	}
}

// Bids are written by strangers, and so are file names: whatever they hold is text on
// every page that a link leads to.
func TestHostileFactsAreText(t *testing.T) {
	t.Parallel()
	x := serve(t, "health-data-hub")
	const evil = `javascript:alert(1)//"><script>alert(1)</script><img src=x onerror=alert(1)></textarea></title><style>*{}</style>{{.}}`
	text := regexp.MustCompile(`(?m)^(\s*(?:- )?(?:source|note|title|name|tenderer|summary|reason|why|basis|service|product|role):) .*$`)
	flow := regexp.MustCompile(`\b(source|note|name|fr|en|reason): ("[^"]*"|'[^']*')`)
	for _, name := range []string{"bids/s3ns.yaml", "marks/evaluateur-1.yaml", "corrections.yaml", "decisions.yaml"} {
		file := filepath.Join(x.dir, filepath.FromSlash(name))
		data, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		out := text.ReplaceAllString(string(data), "$1 '"+evil+"'")
		out = flow.ReplaceAllString(out, "$1: '"+evil+"'")
		if err := os.WriteFile(file, []byte(out), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(x.dir, "evidence", "s3ns")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{`"><img src=x onerror=alert(1)>.pdf`, "javascript&colon;alert(1)", "a.html"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("<script>alert(1)</script>"), 0o666); err != nil {
			t.Skip("this system has no such names")
		}
	}
	shown := 0
	x.crawl("/d/d/offres/s3ns", 200, func(path string, status int, page string) {
		if strings.Contains(page, "javascript:alert") {
			shown++
		}
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "img" || n.Data == "style" || n.Data == "script" && attr(n, "src") == "" {
				t.Errorf("%s holds <%s>", path, n.Data)
			}
			for _, a := range n.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				if strings.HasPrefix(a.Key, "on") || (a.Key == "href" || a.Key == "src" || a.Key == "action") && strings.HasPrefix(value, "javascript:") {
					t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
				}
			}
		}
	})
	if shown < 5 {
		t.Errorf("the text is shown on %d pages: the test shows little", shown)
	}
}
