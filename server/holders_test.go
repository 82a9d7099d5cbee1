package server

import (
	"html"
	"strings"
	"testing"
)

// Of an agreement with several holders the pages say in words who holds it, not by a colour
// alone, and compare the last holder with the first bid without a place.
func TestPagesOfAnAgreementWithSeveralHolders(t *testing.T) {
	dir := copied(t, "framework")
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	for _, c := range []struct {
		page  string
		holds []string
	}{
		{"/d/d/apercu", []string{"L’accord-cadre revient à 3 titulaires : Alpha, Bêta, Delta."}},
		{"/d/d/resultat", []string{"rang 1, titulaire", "rang 3, titulaire", "rang 4, sans place", "Pourquoi Delta et non Gamma", "À droite, Delta est devant."}},
		{"/d/d/offres", []string{"rang 2, titulaire", "rang 5, sans place"}},
		{"/d/d/offres/gamma", []string{"rang 4, sans place"}},
		{"/d/d/documents", []string{"notification du marché"}},
	} {
		text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(html.UnescapeString(x.page(c.page)))
		for _, want := range c.holds {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", c.page, want)
			}
		}
	}
}
