package schema

import (
	"slices"
	"strings"
)

// level is a value of the schema and where it stands.
type level struct {
	n    *node
	path []string
}

// settle finds where the keys of each definition stand, level by level, so that one
// that is used at several places stands nearest to the top of the file.
func (s *walker) settle() {
	next := []level{{s.root, nil}}
	for len(next) > 0 {
		at := next
		next = nil
		for _, v := range at {
			next = append(next, s.under(v.n, v.path)...)
		}
	}
}

// under lists the keys directly below a value, but those of definitions that have
// their place already.
func (s *walker) under(n *node, path []string) []level {
	n, name := s.resolved(n)
	if _, ok := types[name]; ok || n == nil {
		return nil
	}
	var out []level
	take := func(of *node, key string) {
		at := slices.Concat(path, []string{key})
		_, name := s.definition(of)
		if _, placed := s.homes[name]; placed {
			return
		}
		if name != "" && types[name] == nil {
			s.homes[name] = at
		}
		out = append(out, level{of, at})
	}
	if p := n.get("properties"); p != nil {
		for _, k := range p.keys {
			take(p.of[k], k)
		}
	}
	if more := n.get("additionalProperties"); more != nil && more.of != nil {
		out = append(out, level{more, slices.Concat(path, []string{Own})})
	}
	if items := n.get("items"); items != nil {
		out = append(out, s.under(items, path)...)
	}
	for _, among := range []string{"anyOf", "oneOf", "allOf"} {
		for _, of := range n.get(among).items() {
			if !strings.HasPrefix(of.get("$ref").text(), "#/$defs/with-") {
				out = append(out, s.under(of, path)...)
			}
			if with := of.get("then").get("properties").get("with"); with != nil {
				take(with, "with")
			}
		}
	}
	return out
}
