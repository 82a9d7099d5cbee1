package source

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// Find follows a dotted path such as prices.lines.storage.unit_price: keys of
// mappings, and the id of an entry where the value is a list. It returns nil
// if there is no such value, and how much of the path was found.
func (n *Node) Find(path string) (found *Node, upTo string) {
	at := n
	rest := path
	for rest != "" {
		step := at.step(&rest)
		if step == nil {
			return nil, strings.TrimSuffix(path[:len(path)-len(rest)], ".")
		}
		at = step
	}
	return at, path
}

// step takes the longest key that the rest of the path starts with, since
// identifiers may hold dots themselves.
func (n *Node) step(rest *string) *Node {
	var best *Node
	length := -1
	try := func(key string, v *Node) {
		if len(key) > length && (*rest == key || strings.HasPrefix(*rest, key+".")) {
			best, length = v, len(key)
		}
	}
	switch {
	case n.IsMap():
		for _, e := range n.Entries() {
			try(e.Key, e.Value)
		}
	case n.IsList():
		for _, item := range n.List() {
			if item.IsMap() {
				try(item.Map().Get("id").Raw(), item)
			}
		}
	}
	if best != nil {
		*rest = strings.TrimPrefix((*rest)[length:], ".")
	}
	return best
}

// Replace puts the text of a scalar in place of the value; its position becomes
// that of the replacement, so that later problems point at it.
func (n *Node) Replace(with *Node) {
	*n.y = yaml.Node{Kind: yaml.ScalarNode, Value: with.y.Value, Style: with.y.Style, Line: with.y.Line, Column: with.y.Column}
	n.f = with.f
}
