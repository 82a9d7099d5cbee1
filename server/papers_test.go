package server

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

func TestEveryDocumentThatIsListedCanBeHad(t *testing.T) {
	t.Parallel()
	x := serve(t, "health-data-hub")
	page := x.page("/d/d/documents")
	links := regexp.MustCompile(`href="(/d/d/(?:documents|note|courriers|publication)/[^"]+)"`).FindAllStringSubmatch(page, -1)
	if len(links) < 12 {
		t.Fatalf("only %d documents", len(links))
	}
	kinds := map[string][]byte{".pdf": []byte("%PDF"), ".docx": []byte("PK"), ".xlsx": []byte("PK"), ".html": []byte("<!"),
		".json": []byte("{")}
	tried := map[string]int{}
	for _, m := range links {
		ending := m[1][strings.LastIndex(m[1], "."):]
		if tried[ending]++; tried[ending] > 2 && testing.Short() {
			continue
		}
		r := x.get(m[1])
		body := bodyOf(t, r)
		if r.StatusCode != http.StatusOK || !bytes.HasPrefix([]byte(strings.ToLower(body)), bytes.ToLower(kinds[ending])) {
			t.Errorf("%s: %d %.40q", m[1], r.StatusCode, body)
		}
		if !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s is no attachment", m[1])
		}
	}
	// an award that is not signed is told to nobody
	for _, path := range []string{"/d/d/publication/public/extract.json", "/d/d/publication/internal/evaluation.json",
		"/d/d/publication/court/report.pdf",
		"/d/d/publication/tenderer:s3ns/extract-s3ns.json", "/d/d/courriers/../../tender.yaml", "/d/d/note/x.pdf", "/d/d/documents/tender.yaml"} {
		if r := x.get(path); r.StatusCode == http.StatusOK {
			t.Errorf("%s can be had", path)
		}
	}
}
