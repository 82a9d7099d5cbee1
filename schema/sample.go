package schema

import (
	"fmt"
	"slices"
	"strings"
)

// samples are values of the definitions that say how a value is written.
var samples = map[string]string{
	"number": "12.5", "percent": "24 %", "text": "{fr: …, en: …}", "date": "2026-03-31", "moment": "2026-03-31 12:00",
	"identifier": "alpha", "country": "FR", "period": "6 months", "share": "[0 %, 24 %]", "exact_share": "50 %", "months": "[0, 6]",
}

// Sample writes a key with a value, for a key that no dossier at hand has: the example
// of its schema, else the first word where there are several, of a group the keys that
// it needs.
func (k Key) Sample() string {
	return k.Name() + ": " + k.of.sample(k.node, 3)
}

// sample writes a value, to a depth below which a group is only hinted at.
func (s *walker) sample(n *node, depth int) string {
	d, name := s.resolved(n)
	for _, given := range []*node{n, d} {
		if e := given.get("examples").items(); e != nil {
			return flow(e[0])
		}
	}
	if v, ok := samples[name]; ok {
		return v
	}
	if words := d.get("enum").words(); words != nil {
		return words[0]
	}
	if c := d.get("const"); c != nil {
		return fmt.Sprint(c.value)
	}
	for _, among := range []string{"anyOf", "oneOf", "allOf"} {
		if forms := d.get(among).items(); forms != nil && d.get("properties") == nil && d.get("type") == nil {
			last, _ := s.resolved(forms[len(forms)-1])
			if last.get("properties") != nil {
				return s.sample(last, depth)
			}
			return s.sample(forms[0], depth)
		}
	}
	kind := d.get("type").text()
	if words := d.get("type").words(); words != nil {
		kind = words[0]
	}
	switch {
	case kind == "boolean":
		return "true"
	case kind == "integer":
		return "2"
	case kind == "number":
		return "12.5"
	case kind == "array":
		return s.series(d, depth)
	case kind == "object" || d.get("properties") != nil:
		return s.group(d, depth)
	}
	return "…"
}

// series writes a list with as many entries as it must have.
func (s *walker) series(d *node, depth int) string {
	item := s.sample(d.get("items"), depth-1)
	out := []string{item}
	if least := d.get("minItems"); least != nil && fmt.Sprint(least.value) == "2" {
		out = append(out, item)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// group writes the keys that a mapping needs, or its first.
func (s *walker) group(d *node, depth int) string {
	p := d.get("properties")
	if p == nil {
		more := d.get("additionalProperties")
		if more == nil || more.of == nil || depth == 0 {
			return "{…}"
		}
		return "{" + samples["identifier"] + ": " + s.sample(more, depth-1) + "}"
	}
	if depth == 0 {
		return "{…}"
	}
	needed := d.get("required").words()
	var out []string
	for i, key := range p.keys {
		if slices.Contains(needed, key) || needed == nil && i == 0 {
			out = append(out, key+": "+s.sample(p.of[key], depth-1))
		}
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// flow writes a value of a schema as YAML in one line.
func flow(n *node) string {
	var out []string
	switch {
	case n.of != nil:
		for _, k := range n.keys {
			out = append(out, k+": "+flow(n.of[k]))
		}
		return "{" + strings.Join(out, ", ") + "}"
	case n.list != nil:
		for _, item := range n.list {
			out = append(out, flow(item))
		}
		return "[" + strings.Join(out, ", ") + "]"
	}
	text := fmt.Sprint(n.value)
	if strings.ContainsAny(text, "*:{}[],#") {
		return `"` + text + `"`
	}
	return text
}
