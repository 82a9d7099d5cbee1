package fields

import (
	"maps"
	"slices"
	"strings"

	"github.com/bareme/bareme/criteria"
	"github.com/bareme/bareme/criteria/kinds"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/edit"
)

// measureKey is the key of a group that names a kind of measure; what stands under
// other keys follows it.
const measureKey = "measure"

// kindsOf is how a description begins that holds for some kinds of measure alone.
var kindsOf = pattern.New(`^([a-z]+(?:, [a-z]+)*): `)

// readKinds reads the kinds that know a key from its description.
func (s *Shape) readKinds() {
	if m := kindsOf.FindStringSubmatch(s.Help); m != nil && areKinds(m[1]) {
		s.Kinds = strings.Split(m[1], ", ")
	}
}

// areKinds tells whether words apart by commas are kinds of measure.
func areKinds(list string) bool {
	for name := range strings.SplitSeq(list, ", ") {
		if !slices.ContainsFunc(kinds.All, func(k criteria.Kind) bool { return k.Name == name }) {
			return false
		}
	}
	return true
}

// byKind gives the keys that a schema has differently for each kind of measure: a shape
// for each.
func (r *reader) byKind(n *node) map[string][]*Shape {
	out := map[string][]*Shape{}
	for _, rule := range n.AllOf {
		if rule.If == nil || rule.Then == nil || rule.If.Properties.nodes[measureKey] == nil {
			continue
		}
		kind, ok := rule.If.Properties.nodes[measureKey].Const.(string)
		if !ok {
			continue
		}
		for name, is := range rule.Then.Properties.nodes {
			k := *r.shape(name, is)
			k.Kinds = []string{kind}
			if whole := n.Properties.nodes[name]; whole != nil && is.Description == "" {
				k.Help = whole.Description
			}
			out[name] = append(out[name], &k)
		}
	}
	return out
}

// kindOf gives the kind of measure that a group names, "" for none.
func kindOf(v *edit.Value) string { return v.Get(measureKey).Raw() }

// has tells whether a group has a key, for some kind of measure.
func (s *Shape) has(key string) bool {
	return slices.ContainsFunc(s.Keys, func(k *Shape) bool { return k.Key == key })
}

// knows tells whether a key has a meaning for a kind of measure.
func (s *Shape) knows(kind string) bool {
	return len(s.Kinds) == 0 || slices.Contains(s.Kinds, kind)
}

// strange lists the keys of a group that a kind of measure does not know.
func (s *Shape) strange(kind string) []string {
	out := map[string]bool{}
	for _, k := range s.Keys {
		if !k.knows(kind) {
			out[k.Key] = true
		}
	}
	for _, k := range s.Keys {
		if k.knows(kind) {
			delete(out, k.Key)
		}
	}
	return slices.Sorted(maps.Keys(out))
}
