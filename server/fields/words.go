package fields

import (
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// Label names a key for readers: by the group that it stands in where its meaning
// depends on it. A key without a name is shown as it is written.
func Label(parent, key string, l lang.Lang) string {
	for _, name := range []string{parent + "." + key, key} {
		for _, labels := range []map[string]lang.Message{bidLabels, tenderLabels} {
			if m, ok := labels[name]; ok {
				return m.In(l)
			}
		}
	}
	return strings.ReplaceAll(key, "_", " ")
}

// WordName names a word of the format for readers.
func WordName(word string, truth bool, l lang.Lang) string {
	if truth && word == "1" {
		word = "true"
	}
	if m, ok := wordNames[word]; ok {
		return m.In(l)
	}
	return l.T(strings.ReplaceAll(word, "%", "%%"))
}

// Help gives the sentence that a schema has on a key; nothing in a language that has
// none of it.
func Help(sentence string, l lang.Lang) string {
	said := l.T(strings.ReplaceAll(sentence, "%", "%%"))
	if l != lang.EN && said == sentence {
		return ""
	}
	return said
}
