package server

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
)

// Fifty people on one server with twenty dossiers, reading, trying scenarios and
// saving marks: no error, answers at once, memory flat. BAREME_LOAD says for how long,
// such as 5m, on a machine that does nothing else; without it, it only has to work.
func TestManyAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes time")
	}
	const people, dossiers = 50, 20
	last := 4 * time.Second
	strict := os.Getenv("BAREME_LOAD")
	if strict != "" {
		var err error
		if last, err = time.ParseDuration(strict); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	files, err := examples.TemplateIn("health-data-hub", lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	for i := range dossiers {
		if err := os.CopyFS(filepath.Join(dir, fmt.Sprintf("d%d", i)), files); err != nil {
			t.Fatal(err)
		}
	}
	x := serveDir(t, Options{Library: dir, Hosts: []string{host}}, dir)
	warm := time.Now()
	for i := range dossiers {
		x.page(fmt.Sprintf("/d/d%d/resultat", i))
	}
	t.Logf("%d dossiers opened in %v", dossiers, time.Since(warm))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var mu sync.Mutex
	var took []time.Duration
	var all sync.WaitGroup
	end := time.Now().Add(last)
	for p := range people {
		all.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				begun := time.Now()
				says := x.visit(fmt.Sprintf("/d/d%d", p%dossiers), p, n)
				d := time.Since(begun)
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
				if says != "" {
					t.Error(says)
					return
				}
				time.Sleep(time.Duration(1500+137*(p%10)) * time.Millisecond) // people read
			}
		})
	}
	all.Wait()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(x) // what it holds is what is measured
	slices.Sort(took)
	p95 := took[len(took)*95/100]
	t.Logf("%d requests, median %v, 95th %v, memory %d MB before and %d MB after", len(took), took[len(took)/2], p95,
		before.HeapAlloc>>20, after.HeapAlloc>>20)
	if strict != "" && p95 > 200*time.Millisecond {
		t.Errorf("the 95th of a hundred answers takes %v", p95)
	}
	if after.HeapAlloc > 2*before.HeapAlloc+512<<20 {
		t.Errorf("memory grew from %d to %d MB", before.HeapAlloc>>20, after.HeapAlloc>>20)
	}
}

var baseField = regexp.MustCompile(`name="base" value="([0-9a-f]{64})"`)

// visit asks for one page, or saves a mark; it says what went wrong.
func (x *site) visit(at string, person, n int) string {
	send := func(r *http.Request) (int, string) {
		r.Host = host
		r.AddCookie(x.cookie)
		w := httptest.NewRecorder()
		x.s.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	switch n % 6 {
	case 0, 1, 2:
		path := at + "/" + []string{"apercu", "resultat", "offres/s3ns/souverainete"}[n%3]
		if code, _ := send(httptest.NewRequest(http.MethodGet, path, nil)); code != http.StatusOK {
			return fmt.Sprintf("%s: %d", path, code)
		}
	case 3, 4:
		path := fmt.Sprintf("%s/scenarios?morceau=1&reste=proportion&poids.cost=%d", at, 20+n%50)
		if code, _ := send(httptest.NewRequest(http.MethodGet, path, nil)); code != http.StatusOK {
			return fmt.Sprintf("%s: %d", path, code)
		}
	default:
		path := at + "/notes/evaluateur-2"
		code, page := send(httptest.NewRequest(http.MethodGet, path, nil))
		m := baseField.FindStringSubmatch(page)
		if code != http.StatusOK || m == nil {
			return fmt.Sprintf("%s: %d", path, code)
		}
		form := url.Values{"base": {m[1]}, "m:operations/s3ns": {"15"}, "r:operations/s3ns": {fmt.Sprintf("Personne %d, passage %d.", person, n)}}
		r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if code, body := send(r); code != http.StatusSeeOther && code != http.StatusConflict {
			return fmt.Sprintf("%s: %d %.200s", path, code, plain(body))
		}
	}
	return ""
}
