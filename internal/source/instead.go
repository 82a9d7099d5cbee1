package source

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/bareme/bareme/internal/date"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/syntax"
)

// What to write instead of a value that is wrong: where it can be told what was
// meant, that; else how such values are written.

// dayInstead is for a day.
func dayInstead(s string) lang.Message {
	if d, _, ok := date.Written(s); ok {
		if other, ok := date.Parse("20" + s); ok && other != d { // either way round
			return lang.M("write %s or %s, whichever is meant", other.String(), d.String())
		}
		return lang.M("write %s, if %s is meant", d.String(), d)
	}
	if first, ok := date.Parse(s[:min(len(s), 8)] + "01"); ok && len(s) == 10 {
		return lang.M("that month ends on %s", first.MonthEnd())
	}
	return lang.M("write year-month-day, such as 2026-03-31")
}

// momentInstead is for a day that may have an hour.
func momentInstead(s string) lang.Message {
	d, hour, ok := date.Written(s)
	switch {
	case ok && hour != "":
		return lang.M("write %s, if %s is meant", d.String()+" "+hour, lang.M("%s at %s", d, lang.Raw(hour)))
	case ok && date.HasHour(s):
		return lang.M("hours run from 00:00 to 23:59: write the day and the hour, such as %s", d.String()+" 12:00")
	case ok:
		return lang.M("write %s, if %s is meant", d.String(), d)
	}
	return lang.M("write the day, such as 2026-03-31, or the day and the hour: 2026-03-31 12:00")
}

// truth is for true or false.
func truth(s string) lang.Message {
	switch strings.ToLower(strings.Trim(s, "“”«» \u00a0\"'.")) {
	case "oui", "yes", "vrai", "true", "o", "y", "on", "1", "x":
		return lang.M("write %s, without quotes", lang.Raw("true"))
	case "non", "no", "faux", "false", "n", "off", "0":
		return lang.M("write %s, without quotes", lang.Raw("false"))
	}
	return lang.M("write true or false, without quotes")
}

// synonyms are what people write for words of a dossier, by the word.
var synonyms = map[string]string{
	"ht": "excluded", "hors taxes": "excluded", "hors taxe": "excluded", "excl": "excluded", "ttc": "included",
	"toutes taxes comprises": "included", "incl": "included", "mois": "month", "mensuel": "month", "monthly": "month", "an": "year",
	"année": "year", "annuel": "year", "yearly": "year", "une fois": "once", "forfait": "once", "français": "fr", "french": "fr",
	"anglais": "en", "english": "en", "prix": "cost", "price": "cost", "coût": "cost",
	"jugement": "judged", "noté": "judged", "jugé": "judged", "évalué": "judged",
	"au plus proche": "half-up", "commercial": "half-up", "standard": "half-up", "bancaire": "half-even", "au pair": "half-even",
	"tronqué": "down", "troncature": "down", "par défaut": "down", "inférieur": "down", "à l'inférieur": "down",
	"par excès": "up", "supérieur": "up", "au supérieur": "up", "à la hausse": "up", "à la baisse": "down",
	"déclaré": "declared", "déclaration": "declared", "irrégulière": "irregular", "irrégulier": "irregular",
	"inacceptable": "unacceptable", "inappropriée": "inappropriate", "oui": "yes", "non": "no", "solidaire": "joint-and-several",
	"groupement solidaire": "joint-and-several", "conjoint": "several", "groupement conjoint": "several", "admise": "admitted",
	"admis": "admitted", "refusée": "refused", "refusé": "refused", "rejetée": "refused", "acceptée": "accepted",
	"accepté": "accepted", "justifié": "justified", "non justifié": "not-justified", "injustifié": "not-justified",
	"sans suite": "abandoned", "abandonné": "abandoned", "infructueux": "unsuccessful", "infructueuse": "unsuccessful",
	"précision": "clarification", "précisions": "clarification", "demande de précisions": "clarification",
	"régularisation": "regularisation", "tpe": "micro", "microentreprise": "micro", "petite": "small", "moyenne": "medium",
	"grande": "large", "ge": "large", "nombre": "number", "pourcentage": "percent", "oui-non": "yes-no", "oui/non": "yes-no",
	"niveau": "level", "moyenne des notes": "mean", "moyenne tronquée": "trimmed-mean", "moyenne élaguée": "trimmed-mean",
	"médiane": "median", "arrondi": "half-up", "candidat": "candidate",
	"candidature": "candidate", "offre": "bid", "travaux": "works", "fournitures": "supplies", "attribution": "award",
	"mise en service": "go_live", "fin": "end", "fin du marché": "end", "appel d'offres ouvert": "open", "ouvert": "open",
	"appel d'offres restreint": "restricted", "restreint": "restricted", "procédure adaptée": "adapted", "mapa": "adapted",
	"procédure négociée": "negotiated", "dialogue compétitif": "dialogue",
	"sans publicité ni mise en concurrence": "without-competition", "bons de commande": "purchase-orders", "tranches": "tranches",
	"marchés subséquents": "call-offs", "ferme": "firm", "révisable": "revisable", "unitaire": "unit", "forfaitaire": "lump-sum",
	"boolean": "yes-no", "bool": "yes-no", "booléen": "yes-no", "numérique": "number", "nombre entier": "number",
	"percentage": "percent", "société": "company", "entreprise": "company", "fonds": "fund", "fiducie": "trust",
	"personne": "person", "famille": "person", "état": "state", "flottant": "aggregate", "libre": "open-source",
	"propriétaire": "proprietary", "critique": "critical", "importante": "important", "secondaire": "secondary",
	"écartée": "set-aside", "écartées": "set-aside", "maintenue": "keeps", "en l'état": "keeps", "aucun": "none", "aucune": "none",
	"néant": "none", "interdites": "none", "autorisées": "allowed", "autorisée": "allowed", "autorisés": "allowed",
	"exigées": "required", "obligatoires": "required", "dpgf": "lump-sum", "prix global": "lump-sum", "bpu": "open",
	"fcs": "supplies-services", "ccag-fcs": "supplies-services", "ccag-travaux": "works", "pi": "intellectual",
	"ccag-pi": "intellectual", "tic": "ict", "ccag-tic": "ict", "moe": "engineering", "ccag-moe": "engineering",
	"mi": "industrial", "ccag-mi": "industrial", "moins-disant": "cheapest", "le moins cher": "cheapest", "compté": "counted",
	"à part": "apart", "déduite": "taken-off", "ajoutée": "added", "exclu": "excluded", "exclue": "excluded",
	"fiable": "reliable", "remplacé": "replaced", "dérogation": "derogation", "critère": "criterion", "mixte": "mixed",
	"calcul": "compute", "stockage": "storage", "réseau": "network", "identité": "identity", "clés": "keys",
	"base de données": "database", "supervision": "monitoring", "marché": "contract", "faible": "low", "élevée": "high",
}

// synonymOf gives the word of a dossier that people write s for, "" if none is known. What
// agrees with a noun in French may end in -e and -s.
func synonymOf(s string) string {
	s = Fold(s)
	for _, ending := range []string{"", "s", "e", "es"} {
		if stem, ok := strings.CutSuffix(s, ending); ok {
			if w := foldedSynonyms()[stem]; w != "" {
				return w
			}
		}
	}
	return ""
}

var foldedSynonyms = sync.OnceValue(func() map[string]string {
	out := make(map[string]string, len(synonyms))
	for s, w := range synonyms {
		out[Fold(s)] = w
	}
	return out
})

// manySenses are what people write for several words, as Fold gives it, by the sense that
// is known where it stands.
var manySenses = map[string][]string{
	"oui": {"allowed", "ccp", "counted"}, "non": {"none", "refused"}, "true": {"yes"}, "false": {"no"}, "vrai": {"yes"}, "faux": {"no"},
	"1": {"one"}, "2": {"two"}, "une": {"one"}, "deux": {"two"}, "double": {"two"}, "deux enveloppes": {"two"}, "double enveloppe": {"two"},
	"forfait": {"lump-sum"}, "exclusion": {"excluded"},
	"moyenne": {"mean"}, "mini concurrence": {"competition"}, "remise en concurrence": {"competition"},
	"mise en concurrence": {"competition"}, "marches subsequents": {"competition"}, "a tour de role": {"in-turn"},
	"tour de rôle": {"in-turn"}, "reparties": {"shared"}, "partagees": {"shared"},
}

// wordInstead is for one of several words.
func wordInstead(s string, words []string) lang.Message {
	bare := strings.Trim(s, "“”„‘’«»\"' \u00a0\u202f")
	lower := strings.ToLower(bare)
	for _, w := range words {
		switch {
		case w == bare:
			return lang.M("write %s, without those quotes", lang.Raw(w))
		case w == lower:
			return lang.M("write it in small letters: %s", lang.Raw(w))
		}
	}
	if w := synonymOf(bare); slices.Contains(words, w) {
		return lang.M("write: %s", lang.Raw(w))
	}
	for _, w := range manySenses[Fold(bare)] {
		if slices.Contains(words, w) {
			return lang.M("write: %s", lang.Raw(w))
		}
	}
	if near := Nearest(bare, words); near != "" {
		return lang.M("did you mean %q?", near)
	}
	return lang.M("choose one of them")
}

// manyWords is how many words a message lists.
const manyWords = 15

// someWords lists words for a message, the first of them where they are many.
func someWords(words []string) lang.List {
	if len(words) <= manyWords {
		return Words(words)
	}
	return append(Words(words[:manyWords-1]), lang.M("and %d more", len(words)-manyWords+1))
}

// IDFor makes an identifier of a text: without accents, in small letters, with
// hyphens for what else stands in it; "" if nothing is left.
func IDFor(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		if plain, accented := unaccented[r]; accented {
			b.WriteString(plain)
			continue
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '.':
			b.WriteRune(r)
		case unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r):
			b.WriteByte('-')
		default:
			return "" // another script: nobody knows its letters here
		}
	}
	id := b.String()
	for strings.Contains(id, "--") {
		id = strings.ReplaceAll(id, "--", "-")
	}
	id = strings.Trim(id, "-._")
	id = id[:min(len(id), 64)]
	if !IsID(id) {
		return ""
	}
	return id
}

// unaccented are the letters of European languages without their accents.
var unaccented = func() map[rune]string {
	out := map[rune]string{'æ': "ae", 'œ': "oe", 'ß': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥ", "i": "ìíîïĩīĭį", "j": "ĵ", "k": "ķ",
		"l": "ĺļľ", "n": "ñńņň", "o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range accented {
			out[r] = plain
		}
	}
	return out
}()

// Fold writes a text as it is compared where its exact spelling does not count:
// in small letters, without accents, signs and spare spaces.
func Fold(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(norm.NFC.String(s)) {
		plain, accented := unaccented[r]
		switch {
		case accented:
			b.WriteString(plain)
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// isNull tells whether nothing stands after a key.
func (n *Node) isNull() bool { return n.y.Value == "" && n.y.Style == 0 }

// written gives what stands on the value's line from its place on.
func (n *Node) written() string {
	line := n.y.Line - 1
	if line < 0 || line >= len(n.f.lines) {
		return ""
	}
	var from place
	return strings.TrimSpace(n.f.lines[line][from.of(n.f.lines, line, n.y.Column-1):])
}

// notAValue notes that a single value was expected.
func (n *Node) notAValue(expected lang.Message) {
	do := lang.M("write a single value after the colon")
	switch rest := n.written(); {
	case n.IsScalar() && strings.HasPrefix(rest, "#"):
		do = lang.M("what follows # is a comment: put the text in quotes: %s", lang.Raw(syntax.Quote(rest)))
	case n.isCutByColon():
		do = lang.M("a colon makes a key of what stands before it: if it is a text, put it in quotes: %s", lang.Raw(syntax.Quote(rest)))
	}
	n.Problem(lang.M("found %s, expected %s", n.shape(), expected), do)
}

// isCutByColon tells whether the value is a key with its value on one line, of
// which the key is none that a text has: a text with a colon, most likely.
func (n *Node) isCutByColon() bool {
	return n.IsMap() && n.y.Style&yamlFlow == 0 && len(n.y.Content) == 2 && n.y.Content[1].Line == n.y.Line &&
		n.y.Content[0].Value != "fr" && n.y.Content[0].Value != "en"
}

// notAList notes that a list was expected.
func (n *Node) notAList() {
	do := lang.M("start each entry with a dash on a line of its own")
	if n.IsScalar() && n.y.Style == 0 && tightDash.MatchString(n.y.Value) {
		do = lang.M("put a space after each dash: %s", lang.Raw("- "+strings.Fields(n.y.Value[1:])[0]))
	} else if n.IsScalar() && !n.isNull() {
		do = lang.M("write a list, also of one entry: %s", lang.Raw("["+n.Raw()+"]"))
	}
	n.f.problems.hides(n.f.name, 1)
	n.Problem(lang.M("found %s, expected a list", n.shape()), do)
}

// notAMap notes that keys were expected; it gives the problem where it says nothing
// about this very value.
func (n *Node) notAMap() *Problem {
	generic := lang.M("write key: value, one per line, indented under the key above")
	do := generic
	switch {
	case n.IsScalar() && n.isNull():
		do = lang.M("indent the lines that belong to it")
	case n.IsList() && n.y.Style&yamlFlow == 0 && len(n.y.Content) > 0 && len(n.y.Content[0].Content) > 1:
		do = lang.M("write the keys without dashes: %s", lang.Raw(n.y.Content[0].Content[0].Value+": …"))
	}
	n.f.problems.hides(n.f.name, 1)
	what := lang.M("found %s, expected keys with values", n.shape())
	n.Problem(what, do)
	if do.Format != generic.Format {
		return nil
	}
	return &Problem{n.At(), what, do}
}

// nothingToName notes a name where nothing can be named, unless that follows
// from another problem.
func (n *Node) nothingToName() {
	if n != nil && n.f.problems.Len() == 0 {
		n.Problem(lang.M("found %s, and the dossier holds nothing that it could name", n.shape()), lang.M("remove it"))
	}
}
