package server

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axeFile names a copy of axe.min.js of the npm package axe-core.
const axeFile = "BAREME_AXE"

// Every page and state, in light and dark colours, wide and narrow: axe-core finds no
// fault, and nothing lies outside the page.
func TestAccessible(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a browser")
	}
	name := os.Getenv(axeFile)
	if name == "" {
		t.Skipf("set %s to axe.min.js of the npm package axe-core", axeFile)
	}
	axe, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	example := deep(t, copied(t, "health-data-hub"))
	many := deep(t, copied(t, "health-data-hub"))
	crowd(t, many, "ovhcloud", 18)
	wrong := deep(t, copied(t, "minimal"))
	for file, text := range map[string]string{"/bids/alpha.yaml": "pricess: 1\n", "/tender.yaml": "criterias: []\n"} {
		data, err := os.ReadFile(wrong + file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(wrong+file, append(data, text...), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pages := []string{"/d/d/offres/s3ns", "/d/d/offres/ovhcloud/prix", "/d/d/offres/numspot/souverainete",
		"/d/d/resultat?ouvrir=s3ns/us-dependence", "/d/d/resultat?ouvrir=ovhcloud/total",
		"/d/d/notes/evaluateur-1", "/d/d/fichiers/tender.yaml", "/d/d/fichiers/tender.yaml?modifier=1", "/accessibilite", "/d/d/nothing",
		"/d/d/scenarios?exigences=1&poids.cost=60", "/d/d/scenarios?contre=price-first&base=no-us-critical"}
	for file, parts := range map[string][]string{
		"bids/s3ns.yaml": {"", "technology/components/1", "ownership", "ownership/holdings/0", "sovereignty/answers", "qualifications/+", "capacity/gpu"},
		"tender.yaml":    {"", "requirements", "criteria/1", "criteria/1/with", "criteria/+", "scenarios/8", "criteria/2/criteria/0/with/need"},
		"decisions.yaml": {"", "set_aside/+", "low_prices/+"}, "committee.yaml": {"", "evaluators/+"}, "corrections.yaml": {"corrections/+"},
		"publication.yaml": {""},
	} {
		for _, part := range parts {
			pages = append(pages, entryAt(file, slices.DeleteFunc(strings.Split(part, "/"), func(s string) bool { return s == "" })))
		}
	}
	common := []string{}
	for _, p := range dossierPages {
		if !strings.Contains(p.path, "{") {
			common = append(common, "/d/d/"+p.path)
		}
	}
	for _, c := range []struct {
		name  string
		o     Options
		pages []string

		refused []string
	}{
		{"example", Options{Dossier: example}, append(pages, common...), []string{entryAt("decisions.yaml", []string{"set_aside", "+"})}},
		{"English", Options{Dossier: example}, []string{"/en/d/d/apercu", "/en/d/d/resultat", "/en/d/d/scenarios", "/en/d/d/saisie/bids/s3ns.yaml"}, nil},
		{"25 bids, long names", Options{Dossier: many}, common, nil},
		{"errors", Options{Dossier: wrong}, append([]string{"/d/d/fichiers/bids/alpha.yaml"}, common...), nil},
		{"a committee, prices closed", Options{Dossier: deep(t, folderWith(t, twoEnvelopes))},
			append([]string{"/d/d/notes/one", "/d/d/offres/alpha/prix"}, common...), nil},
		{"nothing there yet", Options{Library: t.TempDir()}, []string{"/?langue=fr"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := browse(t, c.o)
			for _, theme := range []string{"light", "dark"} {
				feature := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}}
				if _, err := chromedp.Call(x.ctx, emulation.SetEmulatedMedia, feature); err != nil {
					t.Fatal(err)
				}
				widths := []int64{1280, 320} // 320 is 1280 at 400 %
				if theme == "dark" {
					widths = widths[:1]
				}
				for _, width := range widths {
					x.do(chromedp.EmulateViewport(width, 900))
					for _, page := range c.pages {
						x.open(page)
						x.check(string(axe), page, theme, width)
					}
					for _, form := range c.refused { // the state in which a form came back with what is wrong
						x.open(form)
						x.do(chromedp.Click("main form .btn.pri"))
						x.until(`document.querySelector("[role=alert]")`)
						x.check(string(axe), form+", refused,", theme, width)
					}
				}
			}
		})
	}
}

// deep moves a dossier into a folder whose name is long and cannot be broken between words:
// every page tells where its dossier lies.
func deep(t *testing.T, dir string) string {
	t.Helper()
	parent := filepath.Join(filepath.Dir(dir), strings.Repeat("consultation", 8))
	if err := os.Mkdir(parent, 0o777); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(parent, filepath.Base(dir))
	if err := os.Rename(dir, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// check looks for all faults in a wide window with light colours. Dark ones change nothing but
// the contrast, a narrow one all but that.
func (x *tab) check(axe, page, theme string, width int64) {
	x.t.Helper()
	page += " " + theme
	rules := "{}"
	switch {
	case theme == "dark":
		rules = `{runOnly: ["color-contrast"]}`
	case width < 1280:
		rules = `{rules: {"color-contrast": {enabled: false}}}`
	}
	if over := eval[int](x, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); over > 0 {
		x.t.Errorf("%s at %d: %d pixels lie outside the page: %s", page, width, over, eval[string](x, `[...document.querySelectorAll("body *")].filter(
			e => e.getBoundingClientRect().right > document.documentElement.clientWidth && (!e.closest("[role=region]") || e.matches("[role=region]"))).slice(0, 4).map(e => e.outerHTML.slice(0, 160)).join(" | ")`))
	}
	if eval[bool](x, "document.title.trim() === ''") {
		x.t.Errorf("%s has no title", page)
	}
	eval[bool](x, axe+"; true")
	for _, v := range eval[[]string](x, `axe.run(document, {resultTypes: ["violations"], ...`+rules+`}).then(r => r.violations.map(v =>
		v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.html.slice(0, 160)).join(" | ")))`) {
		x.t.Errorf("%s at %d: %s", page, width, v)
	}
}
