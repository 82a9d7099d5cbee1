package fields

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/forms"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/schema"
)

// Label names a key for readers: by the group that it stands in where its meaning
// depends on it. A key without a name is called what the schema says that it is.
func Label(parent, key, sentence string, l lang.Lang) string {
	if g := exclusion.Named(key); g != nil {
		return l.T("Article L%s", strings.TrimPrefix(g.Article, "L"))
	}
	if m, ok := label(parent, key); ok {
		return m.In(l)
	}
	if said, _, _ := strings.Cut(strings.TrimRight(Help(sentence, "", l), "."), " ; "); said != "" {
		said, _, _ = strings.Cut(said, "; ")
		return said
	}
	return strings.ReplaceAll(key, "_", " ")
}

func label(parent, key string) (m lang.Message, ok bool) {
	for _, name := range []string{parent + "." + key, key} {
		for _, labels := range []map[string]lang.Message{bidLabels, tenderLabels} {
			if m, ok = labels[name]; ok {
				return m, true
			}
		}
	}
	return m, false
}

// WordName names a word of the format for readers.
func WordName(word string, truth bool, l lang.Lang) string {
	if truth && word == "1" {
		word = "true"
	}
	if m, ok := forms.WordName(word); ok {
		return m.In(l)
	}
	return l.T(strings.ReplaceAll(word, "%", "%%"))
}

// Help gives the sentence that a schema has on a key; what it says of the measures that
// know the key is left out, and one that says no more than the label.
func Help(sentence, label string, l lang.Lang) string {
	said := schema.Sentence(sentence, l)
	if m := kindsOf.FindStringSubmatch(sentence); m != nil && areKinds(m[1]) {
		if _, rest, ok := strings.Cut(said, ":"); ok {
			said = strings.TrimSpace(rest)
		}
		r, n := utf8.DecodeRuneInString(said)
		said = string(unicode.ToUpper(r)) + said[n:]
	}
	if strings.EqualFold(strings.Trim(said, " ."), strings.Trim(label, " .")) {
		return ""
	}
	return said
}
