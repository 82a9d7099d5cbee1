package server

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/bareme/bareme/examples"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
)

// tab is a page in a real browser, of a server that listens.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string
	lost *atomic.Bool  // connections are cut while it is set
	late *atomic.Int64 // milliseconds that each answer waits
}

// chromium is the browser that all tests share, each with a context of its own. The
// first test that needs it starts it.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, exec.ErrNotFound
	}
	ctx, _ := chromedp.NewExecAllocator(context.Background(), chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.NoFirstRun, chromedp.ExecPath(path))
	ctx, _ = chromedp.NewContext(ctx)
	err := chromedp.Do(ctx)
	started.Store(err == nil)
	return ctx, err
})

var started atomic.Bool // the browser

// few tells that a test which goes over all examples goes over some: the checks ask for
// all of them.
func few() bool { return testing.Short() || os.Getenv("BAREME_EXAMPLES") != "all" }

// TestMain closes the browser when the last test is done, and has it leave nothing on the
// disk.
func TestMain(m *testing.M) {
	os.Exit(dossiertest.InOwnFolder(m, func() {
		if !started.Load() {
			return
		}
		if ctx, err := chromium(); err == nil {
			_ = chromedp.Cancel(ctx)
		}
	}))
}

// browse opens a tab on a server, let in, and lets other tests run beside. The test is
// skipped where there is no Chromium, and in short runs.
func browse(t *testing.T, o Options) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	browser, err := chromium()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("no Chromium here: install the package chromium")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o.Hosts = []string{l.Addr().String()}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	lost, late := &atomic.Bool{}, &atomic.Int64{}
	web := &httptest.Server{Listener: l, Config: &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if lost.Load() {
			panic(http.ErrAbortHandler)
		}
		time.Sleep(time.Duration(late.Load()) * time.Millisecond)
		s.ServeHTTP(w, r)
	})}}
	web.Start()
	t.Cleanup(web.Close)
	ctx, cancel := context.WithTimeout(browser, 20*time.Minute) // ends one that hangs, however slow the machine
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	x := &tab{t, ctx, "http://" + l.Addr().String(), lost, late}
	x.watch()
	x.focused()
	x.do(chromedp.EmulateViewport(1280, 900))
	x.open(s.Entry())
	return x
}

// focused lets the tab act as if it was in front, whatever others are.
func (x *tab) focused() {
	x.t.Helper()
	if _, err := chromedp.Call(x.ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		x.t.Fatal(err)
	}
}

// watch fails the test where a page asks for anything from elsewhere.
func (x *tab) watch() {
	x.t.Helper()
	if _, err := chromedp.Call(x.ctx, network.Enable, network.EnableParams{}); err != nil {
		x.t.Fatal(err)
	}
	var mu sync.Mutex
	err := chromedp.Listen(x.ctx, func(ev any) {
		e, ok := ev.(*network.EventRequestWillBeSent)
		if !ok {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		if u := e.Request.URL; !strings.HasPrefix(u, x.base+"/") && !strings.HasPrefix(u, "about:") && !strings.HasPrefix(u, "data:") {
			x.t.Errorf("a request left the machine: %s", u)
		}
	})
	if err != nil {
		x.t.Fatal(err)
	}
}

// second opens another tab of the same browser.
func (x *tab) second() *tab {
	x.t.Helper()
	ctx, cancel := chromedp.NewContext(x.ctx)
	x.t.Cleanup(cancel)
	y := &tab{x.t, ctx, x.base, x.lost, x.late}
	y.focused()
	y.do(chromedp.EmulateViewport(1280, 900))
	return y
}

func (x *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	x.t.Helper()
	if err := chromedp.Do(x.ctx, steps...); err != nil {
		x.t.Fatal(err)
	}
}

func (x *tab) open(path string) {
	x.t.Helper()
	x.do(chromedp.Navigate(x.base + path))
}

func eval[T any](x *tab, expression string) T {
	x.t.Helper()
	v, err := chromedp.Run(x.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		x.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits until an expression holds in the page.
func (x *tab) until(expression string) {
	x.t.Helper()
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(30 * time.Millisecond) {
		ok, err := chromedp.Run(x.ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		if err == nil && ok {
			return
		}
		if time.Now().After(end) {
			text, _ := chromedp.Run(x.ctx, chromedp.Evaluate[string]("document.title + ' | ' + document.body.innerText.slice(0, 1500)"))
			x.t.Fatalf("never: %s (%v)\n%s", expression, err, text)
		}
	}
}

// press sends keys to what has the focus.
func (x *tab) press(keys string, o ...chromedp.KeyOption) {
	x.t.Helper()
	x.do(chromedp.KeyEvent(keys, o...))
}

func (x *tab) noScript() {
	x.t.Helper()
	if _, err := chromedp.Call(x.ctx, emulation.SetScriptExecutionDisabled,
		emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		x.t.Fatal(err)
	}
}

// copied copies an example into a folder of its own.
func copied(t testing.TB, example string) string {
	t.Helper()
	dir := t.TempDir() + "/d"
	files, err := examples.TemplateIn(example, lang.FR)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// crowd adds bids until there are n, with long names.
func crowd(t testing.TB, dir, like string, n int) {
	t.Helper()
	data, err := os.ReadFile(dir + "/bids/" + like + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		name := fmt.Sprintf("Groupement momentané d'entreprises numéro %d pour l'hébergement et l'exploitation", i+1)
		lines := strings.SplitAfter(string(data), "\n")
		for k, line := range lines {
			if strings.HasPrefix(line, "tenderer:") {
				lines[k] = "tenderer: \"" + name + "\"\n"
			}
		}
		if err := os.WriteFile(fmt.Sprintf("%s/bids/groupement-%d.yaml", dir, i+1), []byte(strings.Join(lines, "")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
