package server

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// What a ministry asks of the example is answered in three clicks each, from the first
// page on: who would win, and why.
func TestAQuestionIsThreeClicks(t *testing.T) {
	x := browse(t, Options{Dossier: copied(t, "health-data-hub")})
	for _, c := range []struct {
		question string
		clicks   []string // after which the answer stands
		typed    string   // after the last click
		want     []string
	}{
		{"the weight of dependence from 15 to 0", []string{`.side nav a[href$="/scenarios"]`, `[name="poids.us-dependence"]`}, "0",
			[]string{"Passerait au rang 1 : OVHcloud", "0 au lieu de 15"}},
		{"qualified at go-live", []string{`.side nav a[href$="/scenarios"]`, `.chips a[href$="base=qualified-by-go-live"]`}, "",
			[]string{"Rang 1 inchangé : S3NS", "mise en service"}},
		{"no critical component from the United States", []string{`.side nav a[href$="/scenarios"]`, `.chips a[href$="base=no-us-critical"]`}, "",
			[]string{"Passerait au rang 1", "OVHcloud"}},
	} {
		x.open("/d/d/apercu")
		for _, link := range c.clicks {
			x.do(chromedp.Click(link))
			x.until(`document.readyState === "complete"`)
		}
		if c.typed != "" {
			x.until(`document.activeElement.name?.startsWith("poids.")`)
			x.selectAll()
			x.press(c.typed)
			x.until(`location.search.includes("=0")`)
		}
		x.until(`document.querySelector("[data-headline]")`)
		x.until(`!document.querySelector("[data-headline]").textContent.includes("est première")`)
		said := eval[string](x, `document.querySelector("[data-outcome]").textContent`)
		said = strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(said)
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the answer does not say %q: %s", c.question, want, said)
			}
		}
		t.Logf("%s: %d clicks: %s", c.question, len(c.clicks), strings.Join(strings.Fields(said), " ")[:160])
	}
}
