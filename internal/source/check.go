package source

import (
	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
)

// maxDepth bounds nesting; the deepest dossier stays under 20.
const maxDepth = 100

// check refuses what has no place in a dossier: anchors and aliases (so that
// what is read is what is written, and a small file stays small), tags, keys
// that are not plain text, duplicate keys, and characters that hide or reorder text.
func (f *file) check(n *yaml.Node, depth int) {
	if depth > maxDepth {
		f.problems.Add(f.at(n), lang.M("more than %d levels of nesting", maxDepth), lang.M("flatten the structure"))
		return
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		f.problems.Add(f.at(n), lang.M("an anchor or alias (& or *)"),
			lang.M("write the value in full; put it in quotes if it is a text that starts with & or *"))
		return
	}
	if n.Style&yaml.TaggedStyle != 0 {
		f.problems.Add(f.at(n), lang.M("a YAML tag (%s)", n.Tag), lang.M("remove it; put the value in quotes if it is a text that starts with !"))
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if r, at := hidden(n.Value); at >= 0 {
			f.problems.Add(f.at(n), whatIsHidden(r), removeHidden)
		}
		f.cutByComment(n)
	case yaml.MappingNode:
		f.checkKeys(n)
	}
	for _, c := range n.Content {
		f.check(c, depth+1)
	}
}

func (f *file) checkKeys(n *yaml.Node) {
	first := make(map[string]int, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind != yaml.ScalarNode {
			f.problems.Add(f.at(k), lang.M("a key that is not a plain word"),
				lang.M("write keys as in the reference; put text that starts with [ or { in quotes"))
			continue
		}
		if line, ok := first[k.Value]; ok && !f.cutBefore(n, i) {
			f.problems.Add(f.at(k), lang.M("the key %q stands here again; it is already at line %d", k.Value, line), lang.M("keep one of the two"))
			continue
		}
		first[k.Value] = k.Line
	}
	f.cutByCommas(n)
	f.tightDashes(n)
}
