package server

import (
	"os"
	"strings"
	"testing"
)

// Many problems of a kind stand behind the first of them, all of them counted; a missing
// mark leads to the marks.
func TestProblemsOfAKindStandTogether(t *testing.T) {
	t.Parallel()
	dir := copied(t, "health-data-hub")
	crowd(t, dir, "ovhcloud", 5)
	x := serveDir(t, Options{Dossier: dir, Hosts: []string{host}}, dir)
	page := x.page("/d/d/apercu")
	said := words(page)
	for _, want := range []string{"10 points manquent pour un résultat", "9 autres de même nature", "Donner les notes"} {
		if !strings.Contains(said, want) {
			t.Errorf("the overview does not say %q", want)
		}
	}
	if n := strings.Count(page, "évaluateur n’a noté"); n != 10 {
		t.Errorf("%d of 10 missing marks are listed", n)
	}
	if said := words(x.page("/d/d/resultat")); !strings.Contains(said, "pas encore de résultat") || strings.Contains(said, "est première") {
		t.Errorf("a result is told where bids are not marked: %.600s", said)
	}
	if said := words(x.page("/d/d/documents")); strings.Contains(said, "rejet d’une offre") || !strings.Contains(said, "justification d’un prix bas") {
		t.Error("letters of the award are offered before there is one")
	}
}

// A key that no form knows is mended in the file.
func TestAnUnknownKeyIsMendedInTheFile(t *testing.T) {
	t.Parallel()
	x := serve(t, "minimal")
	if err := os.WriteFile(x.dir+"/bids/alpha.yaml", []byte(x.onDisk("bids/alpha.yaml")+"pricess: 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	said := words(x.page("/d/d/apercu"))
	if !strings.Contains(said, "pricess") || strings.Contains(said, "Corriger dans un formulaire") || !strings.Contains(said, "Ouvrir la ligne") {
		t.Errorf("the overview: %.900s", said)
	}
}
