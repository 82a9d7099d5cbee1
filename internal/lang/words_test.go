package lang

import (
	"regexp"
	"testing"
)

// unsaid are words that French procurement law does not use, or uses for something
// else, and what is said instead.
var unsaid = []struct {
	word *regexp.Regexp
	say  string
}{
	{regexp.MustCompile(`(?i)\b(gagne|gagnent|gagnait|gagnerait|gagnant|vainqueur)`), "est classée première, attributaire proposé"},
	{regexp.MustCompile(`(?i)\bperdante?s?\b`), "offre non retenue, soumissionnaire évincé"},
	{regexp.MustCompile(`(?i)\bbordereaux?\b`), "cadre de prix"},
	{regexp.MustCompile(`(?i)\bnotes? minimales?\b`), "note éliminatoire"},
	{regexp.MustCompile(`(?i)\bpoids (de ce|du prix|du critère|des critères)`), "pondération"},
	{regexp.MustCompile(`(?i)trouvé %[^;]*attendu|, (un|deux|trois) attendus`), "%s ; attendu : …"},
	{regexp.MustCompile(`(?i)rapport d'attribution`), "rapport d'analyse des offres"},
	{regexp.MustCompile(`(?i)\ble marché va à\b`), "attributaire proposé"},
	{regexp.MustCompile(`(?i)particulièrement favorables`), "exceptionnellement favorables"},
	{regexp.MustCompile(`(?i)soupçons? de prix`), "offre susceptible d'être anormalement basse"},
	{regexp.MustCompile(`^%s est (première|écartée)|[^e] %s est première`), "première : %s, which agrees with any name"},
	{regexp.MustCompile(`(l'offre|prix|vérification|régularisation de l'offre) de %s :`), "l'offre %s, which goes with any name"},
	{regexp.MustCompile(`(?i)\bd(e|epuis|ans|ans la) US\b`), "États-Unis"},
}

func TestFrenchKeepsToTheWordsOfTheCode(t *testing.T) {
	for english, f := range french {
		for _, u := range unsaid {
			if found := u.word.FindString(f); found != "" {
				t.Errorf("%q: the French says %q; say: %s\n\t%s", english, found, u.say, f)
			}
		}
	}
}
