package country

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// Name is the code of a country, written for a reader as the country's name alone:
// États-Unis, United States. A text that is no code stands as it is.
type Name string

// In names the country without its article.
func (n Name) In(l lang.Lang) string {
	name := Within(n).In(l)
	if _, known := names[string(n)]; !known {
		return name
	}
	articles := []string{"the "}
	if l == lang.FR {
		articles = []string{"les ", "le ", "la ", "l'"}
	}
	for _, a := range articles {
		if bare, cut := strings.CutPrefix(name, a); cut {
			return bare
		}
	}
	return name
}

// Within is the code of a country, written as the middle of a sentence names it:
// les États-Unis, the United States.
type Within string

// In names the country with its article.
func (n Within) In(l lang.Lang) string {
	if name, known := names[string(n)]; known {
		return name.In(l)
	}
	return string(n)
}

// In is the code of a country, written as where something is: aux États-Unis, in the
// United States.
type In string

// In says where.
func (n In) In(l lang.Lang) string {
	named := Within(n).In(l)
	if l != lang.FR {
		return "in " + named
	}
	for _, x := range []struct{ article, in string }{
		{"les ", "aux "}, {"le ", "au "}, {"l'île", "à l'île"}, {"la Barbade", "à la Barbade"}, {"la Dominique", "à la Dominique"},
		{"la Grenade", "à la Grenade"}, {"la ", "en "}, {"l'Union", "dans l'Union"}, {"l'", "en "},
		{"Israël", "en Israël"}, {"Haïti", "en Haïti"},
	} {
		if rest, found := strings.CutPrefix(named, x.article); found {
			return x.in + rest
		}
	}
	return "à " + named
}

// List is countries one after the other, as the middle of a sentence names them.
func List(codes []string) lang.List {
	out := make(lang.List, 0, len(codes))
	for _, c := range codes {
		out = append(out, Within(c))
	}
	return out
}

// Outside says what lies outside of countries that are named with their articles,
// one after the other: hors des États-Unis, outside the United States.
func Outside(named string, l lang.Lang) string {
	if l != lang.FR {
		return "outside " + named
	}
	parts := strings.Split(named, ", ")
	for i, p := range parts {
		parts[i] = of(p)
	}
	return "hors " + strings.Join(parts, ", ")
}

// of puts the French de before a name that may begin with an article.
func of(name string) string {
	if rest, plural := strings.CutPrefix(name, "les "); plural {
		return "des " + rest
	}
	if rest, masculine := strings.CutPrefix(name, "le "); masculine {
		return "du " + rest
	}
	if first := []rune(name)[:1]; strings.ContainsAny(strings.ToLower(string(first)), "aeiouàâéèêîô") {
		return "d'" + name
	}
	return "de " + name
}
