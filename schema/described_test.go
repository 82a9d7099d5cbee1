package schema

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bareme/bareme/internal/lang"
)

// properties calls f with every key of a schema, where it stands, and what it is.
func properties(n *node, at string, f func(at string, n *node)) {
	if n == nil {
		return
	}
	for _, k := range n.keys {
		switch below := n.of[k]; k {
		case "properties":
			for _, p := range below.keys {
				f(at+"."+p, below.of[p])
				properties(below.of[p], at+"."+p, f)
			}
		case "$defs":
			for _, d := range below.keys {
				properties(below.of[d], "$defs."+d, f)
			}
		case "if": // a condition, not a key
		default:
			properties(below, at, f)
		}
	}
	for _, item := range n.list {
		properties(item, at, f)
	}
}

// Every key says what it means, in both languages; so do reference pages and
// bareme help KEY, which are made from it.
func TestEveryKeyIsDescribed(t *testing.T) {
	fr := french()
	used := map[string]bool{}
	for _, file := range Names() {
		s, err := load(file)
		if err != nil {
			t.Fatal(err)
		}
		var sentences func(*node)
		sentences = func(n *node) {
			if n == nil {
				return
			}
			for _, k := range n.keys {
				if d := n.of[k]; k == "description" && d.of == nil {
					used[d.text()] = true
				}
				sentences(n.of[k])
			}
			for _, item := range n.list {
				sentences(item)
			}
		}
		sentences(s.root)
		properties(s.root, file, func(at string, n *node) {
			if strings.HasSuffix(at, ".with") && n.get("description") == nil && strings.HasPrefix(n.get("$ref").text(), "#/$defs/with-") {
				return // the settings of one measure, of a key that is described beside it
			}
			if s.described(n) == "" {
				t.Errorf(`schema/%s.schema.json: %s has no "description": say in one sentence what it means, and its French in schema/fr.json`,
					file, at)
			}
		})
	}
	for sentence := range used {
		f, ok := fr[sentence]
		switch {
		case !ok:
			t.Errorf("schema/fr.json has no French of %q: add it", sentence)
		case f == sentence && strings.Contains(f, " "):
			t.Errorf("schema/fr.json: %q is not French", f)
		}
	}
	for sentence := range fr {
		if !used[sentence] {
			t.Errorf("schema/fr.json: no key is described by %q any more: remove it", sentence)
		}
	}
}

// Sentences end, and none is longer than a reader follows.
func TestDescriptionsAreSentences(t *testing.T) {
	words := regexp.MustCompile(`\S+`)
	for english, other := range french() {
		for _, s := range []string{english, other} {
			if !strings.HasSuffix(s, ".") {
				t.Errorf("%q does not end with a full stop", s)
			}
			for _, sentence := range strings.SplitAfter(s, ". ") {
				if n := len(words.FindAllString(sentence, -1)); n > 34 {
					t.Errorf("%d words: %q", n, sentence)
				}
			}
		}
	}
}

// What is written twice drifts: it stands once, under $defs.
func TestNothingIsWrittenTwice(t *testing.T) {
	for _, file := range Names() {
		s, err := load(file)
		if err != nil {
			t.Fatal(err)
		}
		where := map[string]string{}
		var walk func(n *node, at string)
		walk = func(n *node, at string) {
			if n == nil {
				return
			}
			if n.get("type") != nil || n.get("anyOf") != nil || n.get("enum") != nil {
				if text := without(n); len(text) > 200 {
					if first, ok := where[text]; ok {
						t.Errorf("%s: %s repeats %s: put it under $defs and refer to it", file, at, first)
						return
					}
					where[text] = at
				}
			}
			for _, k := range n.keys {
				walk(n.of[k], at+"/"+k)
			}
			for i, item := range n.list {
				walk(item, fmt.Sprint(at, "/", i))
			}
		}
		walk(s.root, "#")
	}
}

// without writes a value, but for what it means.
func without(n *node) string {
	switch {
	case n.of != nil:
		var out []string
		for _, k := range n.keys {
			if k != "description" || n.of[k].of != nil {
				out = append(out, k+":"+without(n.of[k]))
			}
		}
		slices.Sort(out)
		return "{" + strings.Join(out, ",") + "}"
	case n.list != nil:
		var out []string
		for _, item := range n.list {
			out = append(out, without(item))
		}
		return "[" + strings.Join(out, ",") + "]"
	}
	text, _ := json.Marshal(n.value)
	return string(text)
}

func TestKeysAreListedOnce(t *testing.T) {
	keys, err := Keys("tender")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"tender.criteria.weight":            "Les pondérations d'un niveau",
		"tender.criteria.mark.threshold":    "Des notes à partir",
		"tender.requirements.with.rule":     "La règle qui décide",
		"tender.requirements.needs.at_most": "Le nombre ou le pourcentage",
		"tender.scenarios.sweep.steps":      "Le nombre de valeurs",
		"tender.lots.dates":                 "Celles du lot",
	}
	seen := map[string]bool{}
	for _, k := range keys {
		if id := k.String() + " " + k.Measure; seen[id] {
			t.Errorf("%s is listed twice", id)
		} else {
			seen[id] = true
		}
		if w, ok := want[k.String()]; ok {
			if !strings.HasPrefix(k.In(lang.FR), w) {
				t.Errorf("%s: %q", k, k.In(lang.FR))
			}
			delete(want, k.String())
		}
		if k.Type == nil || k.Type.In(lang.EN) == "" {
			t.Errorf("%s: nobody knows how its value is written", k)
		}
	}
	for k := range want {
		t.Errorf("%s is not listed", k)
	}
}
