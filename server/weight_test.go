package server

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pageMost is what a page, with all that it loads, weighs at most.
const pageMost = 150_000

// weight gives the bytes of a page with all that it loads, first of all. What it loads
// comes from here.
func (x *site) weight(path, page string) int {
	x.t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		x.t.Fatal(err)
	}
	bytes := len(page)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, a := range n.Attr {
			loads := a.Key == "src" || a.Key == "href" && n.Data == "link" || a.Key == "srcset" || a.Key == "data" || a.Key == "poster"
			switch {
			case !loads && a.Key != "action" && a.Key != "href" && a.Key != "formaction":
			case strings.HasPrefix(a.Val, "#"), strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//"), strings.HasPrefix(a.Val, "?"):
				if !loads {
					continue
				}
				r := x.get(a.Val)
				if body := bodyOf(x.t, r); r.StatusCode == http.StatusOK {
					bytes += len(body)
				} else {
					x.t.Errorf("%s loads %s: %d", path, a.Val, r.StatusCode)
				}
			default:
				x.t.Errorf("%s: <%s %s=%q> leads elsewhere", path, n.Data, a.Key, a.Val)
			}
		}
	}
	return bytes
}

// Every page of an award with 25 bids and 60 criteria weighs little and loads nothing
// from elsewhere, the sheets of marks included.
func TestPagesOfALargeAwardAreLight(t *testing.T) {
	t.Parallel()
	dir, most := large(t), 400
	switch {
	case testing.Short():
		most = 40
	case few():
		most = 120
	}
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	heaviest, at := 0, ""
	see := func(path string, status int, page string) {
		if page == "" || status != http.StatusOK {
			return
		}
		n := x.weight(path, page)
		if n > heaviest {
			heaviest, at = n, path
		}
		if n > pageMost {
			t.Errorf("%s weighs %d bytes", path, n)
		}
	}
	for _, path := range []string{"/d/d/notes/e1", "/d/d/scenarios", "/d/d/resultat?ouvrir=bid-0/total", "/d/d/offres/bid-0", "/d/d/consultation/ponderations",
		"/d/d/saisie/bids/bid-0.yaml?dans=declared", "/d/d/moderation", "/d/d/fichiers/tender.yaml", "/d/d/fichiers/tender.yaml?modifier=1"} {
		r := x.get(path)
		see(path, r.StatusCode, bodyOf(t, r))
	}
	n := x.crawl("/d/d/apercu", most, see)
	t.Logf("%d pages, the heaviest of %d bytes: %s", n, heaviest, at)
}

// A sheet with many cells is marked some criteria at a time: what is saved on one part
// leaves the others, and leads back to it.
func TestALargeSheetIsMarkedInParts(t *testing.T) {
	t.Parallel()
	dir := large(t)
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	first, second := x.page("/d/d/notes/e1"), x.page("/d/d/notes/e1?de=5")
	if !strings.Contains(first, `name="m:c-0-0/bid-0"`) || strings.Contains(first, `name="m:c-1-0/bid-0"`) ||
		!strings.Contains(second, `name="m:c-1-0/bid-0"`) || strings.Contains(second, `name="m:c-0-0/bid-0"`) {
		t.Fatal("the parts do not share the criteria")
	}
	before := x.onDisk("marks/e1.yaml")
	r := x.post("/d/d/notes/e1?de=5", url.Values{"base": {x.head()}, "m:c-1-0/bid-0": {"19"}, "r:c-1-0/bid-0": {"Another reason."}})
	if to := r.Header.Get("Location"); r.StatusCode != http.StatusSeeOther || to != "/d/d/notes/e1?de=5" {
		t.Errorf("%d, to %q", r.StatusCode, to)
	}
	after := x.onDisk("marks/e1.yaml")
	if !strings.Contains(after, "Another reason.") || strings.Count(after, "mark:") != strings.Count(before, "mark:") {
		t.Errorf("other marks changed: %s", firstChange(before, after))
	}
	for _, path := range []string{"/d/d/notes/e1?de=0", "/d/d/notes/e1?de=x", "/d/d/notes/e1?de=99999", "/d/d/moderation?de=51", "/d/d/moderation?de=-1"} {
		x.page(path)
	}
	if page := words(x.page("/d/d/resultat?groupe=group-1")); !strings.Contains(page, "c-1-0") || strings.Contains(page, "c-0-0") {
		t.Error("a group's sub-criteria are not shown alone")
	}
}
