package main

import (
	"os"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// firstAward are the pictures of the tutorial, in the order of its steps: they are the
// tutorial, done.
func firstAward(lang string) []picture {
	files := map[string]string{}
	var out []picture
	for _, step := range []string{"make", "overview", "marks", "result", "documents"} {
		files[step] = "first-" + step + "-" + lang + ".png"
		out = append(out, picture{
			file: files[step], lang: lang, how: "bareme serve, as docs/" + lang + " has the first award",
			of:   append([]string{"//examples/start", "//examples/fr/start"}, looks...),
			make: func(w *workshop, p picture) error { return w.firstAward(lang, files) },
		})
	}
	return out
}

// firstAward goes through the tutorial once.
func (w *workshop) firstAward(lang string, files map[string]string) error {
	if w.done["first-"+lang] {
		return nil
	}
	w.done["first-"+lang] = true
	name, dossier := "Cleaning 2026", "cleaning-2026"
	reason := "The risks are dealt with in the second memorandum."
	if lang == "fr" {
		name, dossier = "Nettoyage 2026", "nettoyage-2026"
		reason = "Les risques sont traités dans le second mémoire."
	}
	library := w.at("Bareme-" + lang)
	if err := os.MkdirAll(library, 0o750); err != nil {
		return err
	}
	return w.browse(library, lang, func(x *visit) error {
		var wrong error
		then := func(err error) {
			if wrong == nil {
				wrong = err
			}
		}
		then(x.open(map[string]string{"en": "/", "fr": "/?langue=fr"}[lang], 900))
		then(x.do(chromedp.Focus("#name"), chromedp.KeyEvent(name)))
		then(x.shoot(files["make"]))
		then(x.do(chromedp.KeyEvent(kb.Enter)))
		then(x.until(`location.pathname.endsWith("/d/` + dossier + `/apercu")`))
		then(x.shoot(files["overview"]))
		then(x.open("/d/"+dossier+"/notes", 900))
		then(x.do(chromedp.Click(".cards h2 a")))
		then(x.until(`document.querySelector("[data-grid]")`))
		then(x.do(chromedp.Focus(`[name="m:method/beta"]`), chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
			chromedp.KeyEvent("15"), chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)),
			chromedp.KeyEvent(reason), chromedp.Blur(`[name="r:method/beta"]`)))
		then(x.until(`document.querySelector("[data-saved-text]").textContent.includes("2")`))
		then(x.shoot(files["marks"]))
		then(x.open("/d/"+dossier+"/resultat", 900))
		then(x.do(chromedp.Click("a.fig")))
		then(x.until(`document.querySelector("#x .eq")`))
		then(x.shoot(files["result"]))
		then(x.open("/d/"+dossier+"/documents", 900))
		then(x.shoot(files["documents"]))
		return wrong
	})
}
