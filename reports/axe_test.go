package reports_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/bareme/bareme/bids"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/dossiertest"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/reports"
	"github.com/bareme/bareme/reports/audience"
	"github.com/bareme/bareme/scoring/study"
)

// axeFile names a copy of axe.min.js of the npm package axe-core.
const axeFile = "BAREME_AXE"

func axeCore(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("drives a browser")
	}
	axe, err := os.ReadFile(os.Getenv(axeFile))
	if err != nil {
		t.Skipf("set %s to axe.min.js of the npm package axe-core", axeFile)
	}
	return string(axe)
}

// pageTime ends a browser that hangs; a page takes seconds.
const pageTime = 3 * time.Minute

// faultless opens a page in a wide and a narrow window: axe-core finds no fault, and nothing
// lies outside.
func faultless(t *testing.T, ctx context.Context, axe, file, what string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, pageTime)
	defer cancel()
	for _, width := range []int64{1280, 320} { // 320 is 1280 at 400 %
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+file)); err != nil {
			t.Fatal(err)
		}
		if over := eval[int](t, ctx, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
			t.Errorf("%s at %d: %d pixels lie outside the window", what, width, over)
		}
		eval[bool](t, ctx, axe+"; true")
		rules := "{}"
		if width < 1280 { // colours are those of the wide window
			rules = `{rules: {"color-contrast": {enabled: false}}}`
		}
		for _, v := range eval[[]string](t, ctx, `axe.run(document, {resultTypes: ["violations"], ...`+rules+`}).then(r => r.violations.map(v =>
			v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.html.slice(0, 160)).join(" | ")))`) {
			t.Errorf("%s at %d: %s", what, width, v)
		}
	}
}

// The page that says what the PDF says has no fault that axe-core finds, in both
// languages, and nothing of it lies outside the window, also at 400 %.
func TestPageIsAccessible(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	for name, e := range map[string]*study.Study{"example": whole(t, example(t, "health-data-hub")), "25 bids": evaluate(t, sized(25, 8, 1)), "lots": evaluate(t, sized(5, 8, 2))} {
		for _, l := range lang.All {
			file := filepath.Join(t.TempDir(), "report.html")
			if err := os.WriteFile(file, render(t, e, l, "html"), 0o644); err != nil {
				t.Fatal(err)
			}
			faultless(t, ctx, axe, file, fmt.Sprintf("%s in %s", name, l))
		}
	}
}

// What is published is accessible, in both languages, for the public and for a tenderer: lots,
// a lot without bids, an agreement with several holders. Lots go by their titles.
func TestNothingWrongWithExtracts(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	framework := dossiertest.Example(t, "templates/framework")
	framework["publication.yaml"] = &fstest.MapFile{Data: []byte("contract: {signed: 2026-08-01, procedure: open}\n")}
	for name, fsys := range map[string]fstest.MapFS{"facilities": dossiertest.Example(t, "facilities"), "framework": framework} {
		s, err := study.Run(context.Background(), bids.LoadFS(fsys, kinds.All), study.Ask{})
		if err != nil {
			t.Fatal(err)
		}
		for _, who := range []audience.Audience{{Kind: audience.Public}, {Kind: audience.Tenderer, Bid: "gamma"}} {
			for _, l := range lang.All {
				p, err := reports.Publish(s, who, l)
				if err != nil {
					t.Fatal(err)
				}
				at := slices.IndexFunc(p.Files, func(f reports.File) bool { return strings.HasSuffix(f.Name, ".html") })
				file := filepath.Join(t.TempDir(), "extract.html")
				if err := os.WriteFile(file, p.Files[at].Data, 0o644); err != nil {
					t.Fatal(err)
				}
				faultless(t, ctx, axe, file, fmt.Sprintf("%s for %s in %s", name, who, l))
				if text := eval[string](t, ctx, "document.body.innerText"); name == "facilities" && strings.Contains(strings.ToLower(text), "lot nettoyage") {
					t.Errorf("%s for %s in %s: a lot by its identifier", name, who, l)
				}
			}
		}
	}
}

// The checks find what is wrong: a picture without words.
func TestAxeFindsFaults(t *testing.T) {
	axe, ctx := axeCore(t), browser(t)
	file := filepath.Join(t.TempDir(), "bad.html")
	if err := os.WriteFile(file, []byte(`<!DOCTYPE html><html lang="fr"><title>x</title><main><h1>x</h1><img src="data:,"></main>`), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	eval[bool](t, ctx, axe+"; true")
	if n := eval[int](t, ctx, `axe.run(document).then(r => r.violations.length)`); n == 0 {
		t.Error("a picture without words was not found")
	}
}

// browser starts a browser that asks nothing of the network.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("chromium is not installed")
	}
	ctx, cancel := chromedp.NewExecAllocator(
		context.Background(),
		chromedp.Headless,
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.NoFirstRun,
		chromedp.ExecPath(path),
	)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	// it lives as long as what it was first asked by
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

func eval[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
