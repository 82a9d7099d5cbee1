package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bareme/bareme/internal/lang"
)

// types are the definitions that say how a value is written, and nothing of what it
// means.
var types = map[string]lang.Localizer{
	"number":      lang.M("a number"),
	"percent":     lang.M("a percentage, such as 24 %%"),
	"text":        lang.M("a text, or one per language"),
	"date":        lang.M("a day, such as 2026-03-31"),
	"moment":      lang.M("a day, or an hour of it: 2026-03-31 12:00"),
	"identifier":  lang.M("an identifier"),
	"country":     lang.M("a country, such as FR"),
	"period":      lang.M("a period, such as 6 months"),
	"share":       lang.M("a percentage, bounds such as [0 %%, 24 %%], or undisclosed"),
	"exact_share": lang.M("a percentage, or a fraction of one"),
	"months":      lang.M("months, bounds such as [0, 6], or unknown"),
}

// typed tells how the value of a key is written.
func (s *walker) typed(n *node) lang.Localizer {
	d, name := s.resolved(n)
	if t, ok := types[name]; ok {
		return t
	}
	if words := d.get("enum").words(); words != nil {
		return either(code(words))
	}
	if c := d.get("const"); c != nil {
		return lang.Raw("`" + fmt.Sprint(c.value) + "`")
	}
	switch d.get("type").text() {
	case "boolean":
		return lang.M("true or false")
	case "integer":
		return lang.M("a whole number")
	case "string":
		return lang.M("a text")
	case "array":
		return lang.M("list: %s", s.typed(d.get("items")))
	case "object":
		return s.object(d)
	}
	if words := d.get("type").words(); words != nil {
		return lang.M("a word or a number")
	}
	var forms []lang.Localizer
	seen := map[string]bool{}
	for _, among := range []string{"anyOf", "oneOf"} {
		for _, of := range d.get(among).items() {
			if t := s.typed(of); t != nil && !seen[t.In(lang.EN)] {
				seen[t.In(lang.EN)] = true
				forms = append(forms, t)
			}
		}
	}
	for _, of := range d.get("allOf").items() {
		if t := s.typed(of); t != nil {
			return t
		}
	}
	if len(forms) == 0 {
		return nil
	}
	return alternatives(forms)
}

// object tells what a mapping holds: keys of the schema, or names of the author's.
func (s *walker) object(d *node) lang.Localizer {
	more := d.get("additionalProperties")
	switch {
	case d.get("properties") != nil:
		return lang.M("keys below")
	case more != nil && more.of != nil:
		if t := s.typed(more); t != nil {
			return lang.M("by name: %s", t)
		}
	}
	return lang.M("by name")
}

func code(words []string) []lang.Localizer {
	out := make([]lang.Localizer, len(words))
	for i, w := range words {
		out[i] = lang.Raw("`" + w + "`")
	}
	return out
}

// either writes words of which one is to be chosen.
func either(words []lang.Localizer) lang.Localizer {
	if len(words) == 1 {
		return words[0]
	}
	return lang.List(words)
}

// alternatives writes the forms that a value may take.
type alternatives []lang.Localizer

// In writes the forms in l.
func (a alternatives) In(l lang.Lang) string {
	var out []string
	for _, f := range a {
		if t := f.In(l); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return strings.Join(out, l.T("; or "))
}

// words lists the words that a value may be, those of the entries of a list included.
func (s *walker) words(n *node) []string {
	d, name := s.resolved(n)
	if _, ok := types[name]; ok || d == nil {
		return nil
	}
	out := slices.Clone(d.get("enum").words())
	if c := d.get("const"); c != nil {
		out = append(out, fmt.Sprint(c.value))
	}
	out = append(out, s.ofItems(d)...)
	for _, among := range []string{"anyOf", "oneOf"} {
		for _, of := range d.get(among).items() {
			out = append(out, s.words(of)...)
		}
	}
	return out
}

func (s *walker) ofItems(d *node) []string {
	if items := d.get("items"); items != nil {
		return s.words(items)
	}
	return nil
}
