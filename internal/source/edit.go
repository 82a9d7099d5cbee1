package source

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// Scalar makes a value that stands where n stands: what is wrong with it is wrong
// there.
func (n *Node) Scalar(text string) *Node {
	y := &yaml.Node{Kind: yaml.ScalarNode, Value: text, Style: yaml.DoubleQuotedStyle, Line: n.y.Line, Column: n.y.Column}
	return &Node{y, n.f}
}

// Group makes a group of keys, given one after the other with their values, that
// stands where n stands.
func (n *Node) Group(entries ...any) *Node {
	y := &yaml.Node{Kind: yaml.MappingNode, Line: n.y.Line, Column: n.y.Column}
	for i := 0; i+1 < len(entries); i += 2 {
		key, _ := entries[i].(string)
		value, _ := entries[i+1].(*Node)
		y.Content = append(y.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key, Line: n.y.Line, Column: n.y.Column}, value.y)
	}
	return &Node{y, n.f}
}

// Series makes a list of values that stands where n stands.
func (n *Node) Series(items ...*Node) *Node {
	y := &yaml.Node{Kind: yaml.SequenceNode, Line: n.y.Line, Column: n.y.Column}
	for _, item := range items {
		y.Content = append(y.Content, item.y)
	}
	return &Node{y, n.f}
}

// Add puts a copy of a value at the end of a list.
func (n *Node) Add(value *Node) {
	y := value.f.clone(value.y, &file{})
	n.y.Content = append(n.y.Content, y)
	n.f.adopt(y, value)
}

// Drop takes out of a list the entries that drop chooses.
func (n *Node) Drop(drop func(*Node) bool) {
	if !n.IsList() {
		return
	}
	n.y.Content = slices.DeleteFunc(n.y.Content, func(y *yaml.Node) bool { return drop(n.child(y)) })
}
