package server

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// order lists the criteria of the page with their numbers, from the first.
func (x *site) order(at string) string {
	var out []string
	for _, part := range strings.Split(x.page(at), `<tr id="c-`)[1:] {
		title := strings.Fields(words(part[strings.Index(part, "<th"):strings.Index(part, "</th>")]))
		id, _, _ := strings.Cut(part, `"`)
		out = append(out, title[0]+" "+id)
	}
	return strings.Join(out, ", ")
}

func TestCriteriaAreMoved(t *testing.T) {
	t.Parallel()
	x := serve(t, "health-data-hub")
	was := x.onDisk("tender.yaml")
	start := x.order(weightsURL)
	if !strings.Contains(start, "2 cost, 3 technical, 3.1 ") {
		t.Fatalf("the criteria: %s", start)
	}
	for _, c := range []struct{ do, want, not string }{
		{"up:cost", "1 cost, 2 sovereignty, 2.1 ", ""},
		{"down:cost", "1 sovereignty, 1.1 ", ""},
		{"in:operations", "", "error"}, // the one before it is measured: it can hold none
		{"up:sovereignty", "", "error"},
		{"out:sovereignty", "", "error"},
		{"sideways:cost", "", "error"},
		{"up:nothing", "", "error"},
	} {
		form := x.weightsForm(nil)
		form.Set("do", c.do)
		r := x.post(weightsURL, form)
		if c.not != "" {
			if r.StatusCode != http.StatusNotFound {
				t.Errorf("%s: %d", c.do, r.StatusCode)
			}
			continue
		}
		if r.StatusCode != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", c.do, r.StatusCode, words(bodyOf(t, r)))
		}
		if got := x.order(weightsURL); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s", c.do, got)
		}
	}
	if x.onDisk("tender.yaml") != was {
		t.Error("up and down again is not the same file")
	}
	form := x.weightsForm(map[string]string{"w:cost": "41"}) // what was typed is kept with the move
	form.Set("do", "out:operations")
	if r := x.post(weightsURL, form); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("out: %d\n%s", r.StatusCode, words(bodyOf(t, r)))
	}
	if got := x.order(weightsURL); !strings.HasSuffix(got, "4 operations") || !strings.Contains(x.onDisk("tender.yaml"), "weight: 41") {
		t.Errorf("out: %s", got)
	}
	if page := words(x.page(weightsURL)); !strings.Contains(page, "et non 100") {
		t.Error("the sum is not said to be wrong")
	}
	form = x.weightsForm(nil)
	form.Set("do", "in:operations")
	if r := x.post(weightsURL, form); r.StatusCode != http.StatusSeeOther {
		t.Fatalf("in: %d\n%s", r.StatusCode, words(bodyOf(t, r)))
	}
	if got := x.order(weightsURL); !strings.Contains(got, "operations") || strings.Contains(got, "4 operations") {
		t.Errorf("in: %s", got)
	}
}

// A tree that cannot be evaluated is shown and mended here all the same.
func TestCriteriaOfADraft(t *testing.T) {
	dir := folderWith(t, map[string]string{"tender.yaml": `bareme: 1
tender: {id: C, title: Cleaning, buyer: Town}
lots:
  - {id: north, title: North}
  - id: south
    title: South
    criteria:
      - {id: only, weight: 100, measure: judged}
criteria:
  - {id: quality, weight: 60}
  - {id: quality, weight: x, measure: judged}
`})
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	if got := x.order(weightsURL); got != "1 1, 2 2" {
		t.Fatalf("%s", got)
	}
	if got := x.order(weightsURL + "?lot=south"); got != "1 only" {
		t.Errorf("the lot's own: %s", got)
	}
	r := x.post(weightsURL, url.Values{"base": {x.base(weightsURL)}, "w:2": {"y"}, "do": {"up:2"}})
	if r.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a weight that is none: %d", r.StatusCode)
	}
	form := url.Values{"base": {x.base(weightsURL)}, "w:2": {"30"}}
	if r := x.post(weightsURL, form); r.StatusCode != http.StatusUnprocessableEntity {
		t.Fatalf("60 and 30: %d", r.StatusCode)
	}
	form.Set("anyway", "1")
	if r := x.post(weightsURL, form); r.StatusCode != http.StatusSeeOther || !strings.Contains(x.onDisk("tender.yaml"), "weight: 30") {
		t.Errorf("as a draft: %d", r.StatusCode)
	}
	if err := os.WriteFile(filepath.Join(dir, "tender.yaml"), []byte("criteria: [\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if r := x.get(weightsURL); r.StatusCode != http.StatusSeeOther {
		t.Errorf("a file that cannot be read: %d", r.StatusCode)
	}
}
