package source

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// Difference is a value that another took the place of.
type Difference struct {
	Keys         []string // that lead to it: of groups, and the id of an entry of a list
	Was, Becomes string   // as they are written; "" for nothing, and for what is no single value
}

// Overlay puts a copy of over where some keys lead to in n, which must be a clone and
// have all groups but the last: key by key where
// both are groups, entry by entry, by their id, where both are lists of groups; what
// is stated otherwise takes the place of what stood there. A fact that is written with
// its evidence, {value: ...}, is replaced whole, since the evidence is of the value.
// It gives what changed, in the order in which over has it.
func (n *Node) Overlay(over *Node, keys ...string) []Difference {
	parent, last := n, len(keys)-1
	for _, key := range keys[:last] {
		parent = parent.Key(key)
	}
	o := &overlay{f: n.f}
	o.under(parent, keys[last], over, keys)
	return o.out
}

// overlay is what is being put over a clone.
type overlay struct {
	f   *file // of the clone
	out []Difference
}

// Remove takes a key out of a group.
func (n *Node) Remove(key string) {
	for i := 0; n.IsMap() && i+1 < len(n.y.Content); i += 2 {
		if n.y.Content[i].Value == key {
			n.y.Content = append(n.y.Content[:i:i], n.y.Content[i+2:]...)
			return
		}
	}
}

// Key gives the value of a key, nil where there is none.
func (n *Node) Key(key string) *Node {
	for i := 0; n.IsMap() && i+1 < len(n.y.Content); i += 2 {
		if n.y.Content[i].Value == key {
			return n.child(n.y.Content[i+1])
		}
	}
	return nil
}

func (o *overlay) under(n *Node, key string, over *Node, path []string) {
	if old := n.Key(key); old != nil {
		o.lay(old, over, path)
		return
	}
	n.y.Content = append(n.y.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key, Line: over.y.Line, Column: over.y.Column}, o.copied(over))
	o.out = append(o.out, Difference{path, "", over.brief()})
}

// copied copies a value into the clone.
func (o *overlay) copied(over *Node) *yaml.Node {
	y := over.f.clone(over.y, o.f)
	if over.f.name != o.f.name {
		o.f.adopt(y, over)
	}
	return y
}

func (o *overlay) lay(n, over *Node, path []string) {
	switch {
	case n.IsMap() && over.IsMap() && over.Key("value") == nil:
		for _, e := range over.Entries() {
			o.under(n, e.Key, e.Value, further(path, e.Key))
		}
	case n.listsGroups() && over.listsGroups():
		for _, item := range over.List() {
			id := item.Key("id").Raw()
			if old := n.entry(id); old != nil {
				o.lay(old, item, further(path, id))
				continue
			}
			n.y.Content = append(n.y.Content, o.copied(item))
			o.out = append(o.out, Difference{further(path, id), "", item.brief()})
		}
	default:
		d := Difference{path, n.brief(), over.brief()}
		y := o.copied(over)
		delete(o.f.foreign, n.y) // it is no longer what a correction put there
		if from := o.f.foreign[y]; from != nil {
			o.f.foreign[n.y] = from
		}
		*n.y = *y
		if d.Was != d.Becomes || d.Was == "" {
			o.out = append(o.out, d)
		}
	}
}

func further(path []string, key string) []string { return append(slices.Clone(path), key) }

// listsGroups tells whether the value is a list of groups that each have an id.
func (n *Node) listsGroups() bool {
	if !n.IsList() {
		return false
	}
	for _, item := range n.List() {
		if item.Key("id") == nil {
			return false
		}
	}
	return true
}

func (n *Node) entry(id string) *Node {
	for _, item := range n.List() {
		if item.Key("id").Raw() == id {
			return item
		}
	}
	return nil
}

// brief gives what a single value says, be it with its evidence.
func (n *Node) brief() string {
	if v := n.Key("value"); v != nil {
		n = v
	}
	if n.IsScalar() {
		return n.y.Value
	}
	return ""
}
