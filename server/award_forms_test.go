package server

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// fill types values into fields by their names, over what stands there; a select is
// given one of its words.
func (x *tab) fill(pairs ...string) {
	x.t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		field := fmt.Sprintf(`[name="%s"]`, pairs[i])
		if kind := eval[string](x, fmt.Sprintf(`document.querySelector('%s')?.tagName ?? "nothing"`, field)); kind == "SELECT" {
			x.do(chromedp.SetValue(field, pairs[i+1]))
			continue
		} else if kind == "nothing" {
			x.t.Fatalf("no field %s on %s", pairs[i], eval[string](x, "location.href"))
		}
		if eval[string](x, fmt.Sprintf(`document.querySelector('%s').closest("details:not([open])") ? "shut" : ""`, field)) != "" {
			x.do(chromedp.Focus("details:has(" + field + ") summary"))
			x.press(" ")
		}
		x.do(chromedp.Focus(field))
		x.selectAll()
		x.press(pairs[i+1])
	}
}

// save presses the button of a form and waits for the page it leads to.
func (x *tab) save(button, to string) {
	x.t.Helper()
	eval[bool](x, "window.before = true")
	x.do(chromedp.Click(button))
	x.until(`!window.before && (location.pathname + location.search).startsWith("` + to + `") && document.readyState === "complete"`)
}

// A whole award from an empty folder by the forms alone: the tender is changed, a bid is
// entered with its facts and what shows them, another decided upon, an evaluator named,
// marks given; then the result and the letters. With script and without.
func TestAnAwardByForms(t *testing.T) {
	for _, scripted := range []bool{true, false} {
		t.Run(map[bool]string{true: "with script", false: "without script"}[scripted], func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "Bareme")
			x := browse(t, Options{Library: dir})
			if !scripted {
				x.noScript()
			}
			const primary = "main form .btn.pri"
			const at = "/d/nettoyage-2026"
			x.open("/?langue=fr")
			x.fill("name", "Nettoyage 2026")
			x.save("main form .btn", at+"/apercu")

			x.open(at + "/consultation/ponderations")
			x.fill("w:price", "45", "w:delay", "15")
			if scripted {
				x.until(`document.querySelector("tfoot [data-sum-of]").textContent.includes("100 sur 100")`)
			}
			x.fill("by", "Acheteuse")
			x.save(primary, at+"/consultation")

			x.open(at + "/offres")
			x.fill("name", "Gamma")
			x.save("main form .btn", at+"/offres/gamma")
			x.open(at + "/saisie/bids/gamma.yaml")
			x.fill("f/tenderer/country", "FR", "f/received", "2026-03-28", "by", "Acheteuse", "why", "dépouillement")
			x.save(primary, at+"/saisie/bids/gamma.yaml")
			x.open(at + "/saisie/bids/gamma.yaml?dans=declared")
			x.fill("f/insurance", "true", "f/delay", "30", "f/delay/evidence", "offre.pdf#page=4 | trente jours")
			x.save(primary, at+"/saisie/bids/gamma.yaml")
			x.open(at + "/saisie/bids/gamma.yaml?dans=capacity%2Fpeople")
			x.fill("f", "5", "f/evidence/0/file", "offre.pdf", "f/evidence/0/page", "7", "f/evidence/0/quote", "cinq personnes")
			x.save(primary, at+"/saisie/bids/gamma.yaml")
			x.open(at + "/offres/gamma/prix")
			x.fill("price", "170000")
			x.do(chromedp.Click(`[name="taxes"][value="excluded"]`))
			x.save(primary, at+"/offres/gamma")

			x.open(at + "/saisie/committee.yaml?dans=evaluators%2F%2B")
			x.fill("f/id", "evaluator", "f/name", "Évaluateur 1")
			x.save(primary, at+"/saisie/committee.yaml")
			x.open(at + "/saisie/committee.yaml?dans=evaluators%2F0%2Fdeclaration")
			x.fill("f/date", "2026-03-02", "f/conflicts/alone", "none")
			x.save(primary, at+"/saisie/committee.yaml")

			x.open(at + "/decisions")
			x.open(at + "/saisie/decisions.yaml?dans=set_aside%2F%2B&f%2Fbid=beta")
			x.fill("f/class", "irregular", "f/date", "2026-04-02", "f/by/fr", "Directrice des achats", "f/why/fr", "Mémoire technique absent.",
				"f/basis/fr", "CCP, art. L. 2152-2")
			x.save(primary, at+"/decisions")

			for _, bid := range []string{"alpha", "gamma"} {
				x.open(at + "/notes/evaluator")
				x.mark(scripted, "method/"+bid, map[string]string{"alpha": "10", "gamma": "15"}[bid], "Le mémoire répond sur chaque point.")
				x.until(`document.querySelector("[data-saved-text]").textContent.includes("révision")`)
				if scripted {
					x.until(`!document.querySelector("[data-saved].not")`)
				}
			}
			x.open(at + "/resultat")
			x.until(`document.querySelectorAll(".rank li").length === 2 && document.body.textContent.includes("Mémoire technique absent")`)
			x.open(at + "/documents")
			x.until(`document.querySelectorAll('a[href*="/courriers/"]').length >= 4`)
			data, err := os.ReadFile(filepath.Join(dir, "nettoyage-2026", "bids", "gamma.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"insurance: true", "quote: trente jours", "quote: cinq personnes", "page: 7", "country: FR"} {
				if !strings.Contains(string(data), want) {
					t.Errorf("the bid does not say %q:\n%s", want, data)
				}
			}
			x.open(at + "/journal")
			x.until(`document.body.textContent.includes("dépouillement") && document.body.textContent.includes("Acheteuse")`)
		})
	}
}

// With half a second on each request, an award goes on as it should: what is
// typed meanwhile is not lost.
func TestASlowLine(t *testing.T) {
	x := browse(t, Options{Dossier: copied(t, "start")})
	x.late.Store(500)
	x.open("/d/d/notes/evaluator")
	x.mark(true, "method/alpha", "10", "Première frappe.")
	x.mark(true, "method/beta", "15", "Seconde frappe, pendant l'envoi.")
	x.until(`document.querySelector("[data-saved-text]").textContent.includes("révision 3")`)
	x.open("/d/d/notes/evaluator")
	if got := eval[string](x, `document.querySelector('[name="r:method/alpha"]').value + document.querySelector('[name="r:method/beta"]').value`); got !=
		"Première frappe.Seconde frappe, pendant l'envoi." {
		t.Errorf("kept: %q", got)
	}
	x.open("/d/d/scenarios")
	x.do(chromedp.Focus(`[data-for="poids.price"]`))
	for range 20 {
		x.press(kb.ArrowRight)
	}
	x.until(`document.querySelector("[name='poids.price']").value !== document.querySelector("[name='poids.price']").defaultValue`)
	x.until(`location.search.includes("poids.price=" + document.querySelector("[name='poids.price']").value)`)
}
