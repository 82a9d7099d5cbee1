package country

import (
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

func TestEveryCodeHasItsNames(t *testing.T) {
	if len(names) != len(codes)+1 {
		t.Errorf("%d names for %d codes and EU", len(names), len(codes))
	}
	seen := map[string]string{}
	for _, code := range append([]string{"EU"}, codes...) {
		for _, l := range lang.All {
			name := Name(code).In(l)
			if name == "" || name == code {
				t.Errorf("%s has no name in %s", code, l)
			}
			if other := seen[string(l)+name]; other != "" {
				t.Errorf("%s and %s are both %s", code, other, name)
			}
			seen[string(l)+name] = code
		}
	}
	if Name("").In(lang.FR) != "" || Within("undisclosed").In(lang.EN) != "undisclosed" {
		t.Error("what is no code stands as it is")
	}
}

func TestNamesInSentences(t *testing.T) {
	for _, tt := range []struct{ code, fr, en, where, there, outside string }{
		{"US", "États-Unis", "United States", "aux États-Unis", "in the United States", "hors des États-Unis"},
		{"FR", "France", "France", "en France", "in France", "hors de la France"},
		{"JP", "Japon", "Japan", "au Japon", "in Japan", "hors du Japon"},
		{"DE", "Allemagne", "Germany", "en Allemagne", "in Germany", "hors de l'Allemagne"},
		{"IL", "Israël", "Israel", "en Israël", "in Israel", "hors d'Israël"},
		{"MT", "Malte", "Malta", "à Malte", "in Malta", "hors de Malte"},
		{"EU", "Union européenne", "European Union", "dans l'Union européenne", "in the European Union", "hors de l'Union européenne"},
	} {
		for got, want := range map[string]string{
			Name(tt.code).In(lang.FR): tt.fr, Name(tt.code).In(lang.EN): tt.en, In(tt.code).In(lang.FR): tt.where, In(tt.code).In(lang.EN): tt.there,
			Outside(Within(tt.code).In(lang.FR), lang.FR): tt.outside,
		} {
			if got != want {
				t.Errorf("%s: %q, want %q", tt.code, got, want)
			}
		}
	}
	if got := Outside(List([]string{"FR", "US"}).In(lang.FR), lang.FR); got != "hors de la France, des États-Unis" {
		t.Errorf("outside of two: %s", got)
	}
}
