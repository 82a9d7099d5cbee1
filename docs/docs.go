// Package docs holds the documentation, so that the command can print a page where
// there is no network and no repository at hand.
package docs

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

//go:generate go test . ../internal/docgen ../cmd/bareme -run "^(TestReferencePages|TestFrenchTypography)$" -args -update

//go:embed en fr
var pages embed.FS

// Pair is a page in both languages, as a path without the language and without .md.
type Pair struct{ EN, FR string }

// In gives the path of the page in a language.
func (p Pair) In(l lang.Lang) string {
	if l == lang.FR {
		return "fr/" + p.FR + ".md"
	}
	return "en/" + p.EN + ".md"
}

// Pairs lists the pages, in the order in which a reader meets them.
var Pairs = []Pair{
	{"index", "index"},
	{"install", "installer"},
	{"learn/first-award", "apprendre/premiere-attribution"},
	{"learn/browser", "apprendre/navigateur"},
	{"learn/excel", "apprendre/excel"},
	{"learn/files", "apprendre/fichiers"},
	{"learn/whole-contract", "apprendre/marche-complet"},
	{"do/before-publication", "faire/avant-publication"},
	{"do/difficulties", "faire/difficultes"},
	{"do/framework", "faire/accord-cadre"},
	{"do/letters", "faire/lettres"},
	{"do/minister", "faire/ministre"},
	{"reference/dossier", "reference/dossier"},
	{"reference/dossier/tender", "reference/dossier/consultation"},
	{"reference/dossier/bid", "reference/dossier/offre"},
	{"reference/dossier/marks", "reference/dossier/notes"},
	{"reference/dossier/committee", "reference/dossier/comite"},
	{"reference/dossier/corrections", "reference/dossier/corrections"},
	{"reference/dossier/decisions", "reference/dossier/decisions"},
	{"reference/dossier/publication", "reference/dossier/publication"},
	{"reference/measures", "reference/mesures"},
	{"reference/prices", "reference/prix"},
	{"reference/schemes", "reference/baremes-etrangers"},
	{"reference/dependence-formula", "reference/formule-dependance"},
	{"reference/commands", "reference/commandes"},
	{"reference/evaluation", "reference/evaluation"},
	{"reference/words", "reference/mots"},
	{"reference/limits", "reference/limites"},
	{"reference/versions", "reference/versions"},
	{"understand/method", "comprendre/methode"},
	{"understand/firmness", "comprendre/solidite"},
	{"understand/sovereignty", "comprendre/souverainete"},
	{"understand/court", "comprendre/devant-le-juge"},
	{"understand/trust", "comprendre/confiance"},
	{"gallery", "galerie"},
	{"accessibility", "accessibilite"},
}

// Title gives the title of a page in a language, "" if it is not there.
func (p Pair) Title(l lang.Lang) string {
	text, err := p.Text(l)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(line, "# "); ok {
			return strings.Trim(title, "`\n")
		}
	}
	return ""
}

// Text gives the page in a language.
func (p Pair) Text(l lang.Lang) (string, error) {
	text, err := fs.ReadFile(pages, p.In(l))
	return string(text), err
}

// Name is what bareme help calls the page by in a language.
func (p Pair) Name(l lang.Lang) string {
	return strings.TrimSuffix(path.Base(p.In(l)), ".md")
}

// Named finds the page that has a name in either language.
func Named(name string) (Pair, bool) {
	i := slices.IndexFunc(Pairs, func(p Pair) bool { return p.Name(lang.EN) == name || p.Name(lang.FR) == name })
	if i < 0 {
		return Pair{}, false
	}
	return Pairs[i], true
}
