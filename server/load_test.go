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
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/lang"
)

// Fifty people on one server with twenty dossiers, reading, trying scenarios and saving
// marks: no error, answers at once, memory flat within its bound. BAREME_LOAD says for
// how long, such as 5m, on a machine that does nothing else; without it, a few seconds
// with little memory show that it works and that the bound holds:
//
//	BAREME_LOAD=5m go test ./server -run TestManyAtOnce -v
func TestManyAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("takes time")
	}
	people, dossiers, last, memory := 10, 5, 2*time.Second, int64(10<<20)
	strict := os.Getenv("BAREME_LOAD")
	if strict != "" {
		var err error
		if last, err = time.ParseDuration(strict); err != nil {
			t.Fatal(err)
		}
		people, dossiers, memory = 50, 20, DefaultMemory
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
	x := serveDir(t, Options{Library: dir, Hosts: []string{host}, Memory: memory}, dir)
	for i := range dossiers {
		x.page(fmt.Sprintf("/d/d%d/resultat", i))
	}
	m := &meter{t: t, held: x.s.shelf.Weight, empty: live()}
	end := time.Now().Add(last)
	m.watch(last)
	var all sync.WaitGroup
	for p := range people {
		all.Go(func() {
			for n := 0; time.Now().Before(end); n++ {
				begun := time.Now()
				says := x.visit(fmt.Sprintf("/d/d%d", p%dossiers), p, n)
				m.answered(time.Since(begun), says)
				rest := time.Duration(1500+137*(p%10)) * time.Millisecond // people read
				time.Sleep(min(rest, time.Until(end)))
			}
		})
	}
	all.Wait()
	m.stop()
	runtime.KeepAlive(x) // what it holds is what is measured
	m.judge(memory, strict != "")
}

// meter watches a server while it is used.
type meter struct {
	t     *testing.T
	held  func() (bytes int64, values int)
	empty int64 // bytes that live before anybody comes

	mu      sync.Mutex
	took    []time.Duration
	all     []time.Duration
	errors  int
	halves  [2]int64 // the most bytes that lived in each half of the time
	heldMax int64

	done chan struct{}
	over sync.WaitGroup
}

// live gives the bytes that the last collection of garbage found in use.
func live() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// watch samples memory, and says each half minute how it goes.
func (m *meter) watch(last time.Duration) {
	m.done = make(chan struct{})
	begun, told := time.Now(), time.Now()
	m.over.Go(func() {
		for ticker := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-m.done:
				ticker.Stop()
				return
			case <-ticker.C:
			}
			held, values := m.held()
			m.mu.Lock()
			half := &m.halves[min(1, int(2*time.Since(begun)/last))]
			*half = max(*half, live())
			m.heldMax = max(m.heldMax, held)
			if time.Since(told) >= 30*time.Second && len(m.took) > 0 {
				told = time.Now()
				m.t.Logf("%4.0f s: %d answers, 95th of a hundred %v, %d errors; %d MB live, %d MB of them in %d revisions; %s",
					time.Since(begun).Seconds(), len(m.took), p95(m.took), m.errors, live()>>20, held>>20, values, m.machine())
				m.took = nil
			}
			m.mu.Unlock()
		}
	})
}

// machine tells how busy the machine is and what the process takes of it, on systems that
// say so.
func (m *meter) machine() string {
	loads, _ := os.ReadFile("/proc/loadavg")
	status, _ := os.ReadFile("/proc/self/status")
	load, _, _ := strings.Cut(string(loads), " ")
	resident := regexp.MustCompile(`VmRSS:\s+(\d+)`).FindSubmatch(status)
	if load == "" || resident == nil {
		return "the machine does not say how busy it is"
	}
	kilobytes, _ := strconv.Atoi(string(resident[1]))
	return fmt.Sprintf("resident %d MB, load average %s", kilobytes>>10, load)
}

func p95(took []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(took))[len(took)*95/100]
}

func (m *meter) answered(took time.Duration, wrong string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.took, m.all = append(m.took, took), append(m.all, took)
	if wrong != "" {
		m.errors++
		m.t.Error(wrong)
	}
}

func (m *meter) stop() {
	close(m.done)
	m.over.Wait()
}

// judge fails the test where memory passes the bound, and in a whole run where it grows
// or answers are slow.
func (m *meter) judge(bound int64, whole bool) {
	slow := p95(m.all)
	m.t.Logf("%d answers, 95th of a hundred %v, %d errors; at most %d MB live in the first half, %d MB in the second, %d MB in revisions; %s",
		len(m.all), slow, m.errors, m.halves[0]>>20, m.halves[1]>>20, m.heldMax>>20, m.machine())
	if m.heldMax > bound {
		m.t.Errorf("revisions take %d MB, of %d that they may", m.heldMax>>20, bound>>20)
	}
	// answers under way take memory too, and what is held is weighed within a fifth
	if most := m.empty + bound*12/10 + 96<<20; m.halves[0] > most || m.halves[1] > most {
		m.t.Errorf("%d and %d MB live, more than %d", m.halves[0]>>20, m.halves[1]>>20, most>>20)
	}
	if whole && m.halves[1] > m.halves[0]*12/10 {
		m.t.Errorf("memory grows: %d MB live in the first half, %d MB in the second", m.halves[0]>>20, m.halves[1]>>20)
	}
	if whole && slow > 200*time.Millisecond {
		m.t.Errorf("the 95th of a hundred answers takes %v", slow)
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
