package server

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A whole award from an empty folder: made from a template, marked by keyboard alone,
// looked at and downloaded. Once with script, once without.
func TestAWholeAward(t *testing.T) {
	for _, scripted := range []bool{true, false} {
		t.Run(map[bool]string{true: "with script", false: "without script"}[scripted], func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "Bareme")
			x := browse(t, Options{Library: dir})
			if !scripted {
				x.noScript()
			}
			x.open("/?langue=fr")
			x.do(chromedp.Focus("#name"))
			x.press("Nettoyage 2026")
			x.press(kb.Enter)
			x.until(`location.pathname === "/d/nettoyage-2026/apercu"`)
			x.open("/d/nettoyage-2026/notes")
			x.do(chromedp.Click(".cards h2 a"))
			x.until(`document.querySelector("[data-grid]")`)
			x.mark(scripted, "method/beta", "15", "Les risques sont traités dans le second mémoire.")
			if scripted {
				x.until(`document.querySelector("[data-saved-text]").textContent.includes("révision 2")`)
			}
			x.open("/d/nettoyage-2026/resultat")
			x.until(`document.querySelectorAll(".rank li").length === 2`)
			data, err := os.ReadFile(filepath.Join(dir, "nettoyage-2026", "marks", "evaluator.yaml"))
			if err != nil || !strings.Contains(string(data), "second mémoire") || !strings.Contains(string(data), "#") {
				t.Errorf("the file: %v\n%s", err, data)
			}
			x.do(chromedp.Click("a.fig"))
			x.until(`document.querySelector("#x .eq")`)
			_, _ = chromedp.Run(x.ctx, chromedp.Evaluate[any]("history.back()"))
			x.until(`!document.querySelector("#x")`)
			if !scripted {
				return
			}
			for _, file := range []string{"report.pdf", "evaluation.xlsx", "evaluation.json"} {
				got := eval[[]int](x, `fetch("/d/nettoyage-2026/documents/`+file+`").then(async r => [r.status, (await r.arrayBuffer()).byteLength])`)
				if got[0] != 200 || got[1] < 1000 {
					t.Errorf("%s: %v", file, got)
				}
			}
		})
	}
}

// mark gives a mark with its reason by keyboard: Enter goes from one to the other with
// script, Tab without.
func (x *tab) mark(scripted bool, key, mark, reason string) {
	x.t.Helper()
	field := `[name="m:` + key + `"]`
	x.do(chromedp.Focus(field))
	x.selectAll()
	x.press(mark)
	if scripted {
		x.press(kb.Enter)
	} else {
		x.press(kb.Tab)
	}
	x.selectAll()
	x.press(reason)
	if !scripted {
		x.do(chromedp.Click("[data-grid] .btn.pri"))
		x.until(`document.querySelector('` + field + `').getAttribute("value") === "` + mark + `"`)
		return
	}
	x.do(chromedp.Blur(`[name="r:` + key + `"]`))
}

// selectAll selects the text of the field that has the focus, to be typed over.
func (x *tab) selectAll() {
	x.t.Helper()
	x.press("a", chromedp.KeyModifiers(chromedp.ModifierCtrl))
}

func TestTwoTabsThatConflict(t *testing.T) {
	x := browse(t, Options{Dossier: copied(t, "start")})
	y := x.second()
	x.open("/d/d/notes/evaluator")
	y.open("/d/d/notes/evaluator")
	x.mark(true, "method/alpha", "10", "Premier onglet.")
	x.until(`document.querySelector("[data-saved-text]").textContent.includes("révision 2")`)
	y.mark(true, "method/alpha", "20", "Second onglet.")
	y.until(`document.querySelector('[data-cell="method/alpha"] [data-error]').textContent.includes("Premier onglet.")`)
	if got := eval[string](y, `document.querySelector('[name="r:method/alpha"]').value`); got != "Second onglet." {
		t.Errorf("what was typed is lost: %q", got)
	}
	y.mark(true, "method/beta", "15", "Une autre case s'enregistre.")
	y.until(`document.querySelector("[data-saved-text]").textContent.includes("révision 3")`)
}

func TestMarksSurviveALostConnection(t *testing.T) {
	dir := copied(t, "start")
	x := browse(t, Options{Dossier: dir})
	x.open("/d/d/notes/evaluator")
	x.lost.Store(true)
	x.mark(true, "method/alpha", "10", "Pendant la coupure.")
	x.until(`document.querySelector("[data-saved-text]").textContent.includes("hors connexion")`)
	if data, _ := os.ReadFile(dir + "/marks/evaluator.yaml"); strings.Contains(string(data), "coupure") {
		t.Fatal("it was kept: the test shows nothing")
	}
	x.lost.Store(false)
	x.until(`document.querySelector("[data-saved-text]").textContent.includes("révision 2")`)
	if data, _ := os.ReadFile(dir + "/marks/evaluator.yaml"); !strings.Contains(string(data), "Pendant la coupure.") {
		t.Errorf("not sent again: %s", data)
	}
}

func TestSlidersMoveTheVerdictAndTheAddress(t *testing.T) {
	x := browse(t, Options{Dossier: copied(t, "health-data-hub")})
	x.open("/d/d/scenarios")
	if eval[bool](x, `document.querySelector("[data-keep]").checkVisibility()`) {
		t.Error("a scenario that changes nothing can be kept")
	}
	x.do(chromedp.Focus(`[data-for="poids.sovereignty"]`))
	for range 30 {
		x.press(kb.ArrowRight)
	}
	x.until(`document.querySelector("[data-headline]").textContent.includes("OVHcloud")`)
	x.until(`location.search.includes("poids.sovereignty=60")`)
	x.until(`document.querySelector("[data-keep]").checkVisibility() && document.querySelector("[data-query]").value.includes("poids.sovereignty=60")`)
	// the verdict follows the address by an answer
	x.until(`performance.getEntriesByType("resource").some(r => r.name.includes("poids.sovereignty=60") && r.responseStatus === 200)`)
	head := eval[string](x, `document.querySelector("[data-headline]").textContent`)
	x.open(eval[string](x, `location.pathname + location.search`))
	if got := eval[string](x, `document.querySelector("[data-headline]").textContent`); got != head {
		t.Errorf("the address gives %q, not %q", got, head)
	}
}

func TestTheThemeIsKept(t *testing.T) {
	x := browse(t, Options{Dossier: copied(t, "minimal")})
	x.open("/d/d/apercu")
	x.do(chromedp.Click("[data-theme-switch]"))
	x.until(`document.documentElement.dataset.theme === "dark" && location.pathname === "/d/d/apercu"`)
	x.open("/d/d/journal")
	x.until(`document.documentElement.dataset.theme === "dark"`)
}
