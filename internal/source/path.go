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

// Keys cuts a path to a value into the keys and identifiers that it follows; nil if
// there is no such value.
func (n *Node) Keys(path string) []string {
	var out []string
	at, rest := n, path
	for rest != "" {
		before := rest
		if at = at.step(&rest); at == nil {
			return nil
		}
		out = append(out, strings.TrimSuffix(before[:len(before)-len(rest)], "."))
	}
	return out
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
			if !item.IsMap() {
				continue
			}
			for _, e := range item.Entries() {
				if e.Key == "id" {
					try(e.Value.Raw(), item)
				}
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
	n.f.adopt(n.y, with)
	*n.y = yaml.Node{Kind: yaml.ScalarNode, Value: with.y.Value, Style: with.y.Style, Line: with.y.Line, Column: with.y.Column}
	n.f = n.f.foreign[n.y]
}

// adopt notes that a value comes from another file.
func (f *file) adopt(y *yaml.Node, from *Node) {
	if f.foreign == nil {
		f.foreign = map[*yaml.Node]*file{}
	}
	f.foreign[y] = &file{name: from.f.name, problems: f.problems}
}

// Clone copies a value, so that the copy can be edited; what is wrong with the
// copy is noted in problems.
func (n *Node) Clone(problems *Problems) *Node {
	f := &file{name: n.f.name, problems: problems}
	return &Node{n.f.clone(n.y, f), f}
}

func (f *file) clone(y *yaml.Node, into *file) *yaml.Node {
	c := *y
	c.Content = make([]*yaml.Node, len(y.Content))
	for i, k := range y.Content {
		c.Content[i] = f.clone(k, into)
	}
	if from := f.foreign[y]; from != nil {
		if into.foreign == nil {
			into.foreign = map[*yaml.Node]*file{}
		}
		into.foreign[&c] = &file{name: from.name, problems: into.problems}
	}
	return &c
}

// Put sets the value at a path to a copy of another, adding the last key of the
// path to a mapping that lacks it. ok is false, with how much of the path was
// found, if there is no such place.
func (n *Node) Put(path string, value *Node) (upTo string, ok bool) {
	at, upTo := n.Find(path)
	if at != nil {
		*at.y = *value.f.clone(value.y, &file{})
		at.f.adopt(at.y, value)
		return path, true
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(path, upTo), ".")
	parent, _ := n.Find(upTo)
	if parent == nil || !parent.IsMap() || rest == "" || strings.Contains(rest, ".") {
		return upTo, false
	}
	y := value.f.clone(value.y, &file{})
	parent.y.Content = append(parent.y.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: rest, Line: value.y.Line, Column: value.y.Column}, y)
	parent.f.adopt(y, value)
	parent.f.adopt(parent.y.Content[len(parent.y.Content)-2], value)
	return path, true
}

// Append adds a copy of a value to the list under a key, which it makes if need
// be.
func (n *Node) Append(key string, value *Node) {
	list, _ := n.Find(key)
	if list == nil {
		n.y.Content = append(n.y.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, &yaml.Node{Kind: yaml.SequenceNode})
		list, _ = n.Find(key)
	}
	list.Add(value)
}

// Adopt makes what is found wrong with the file from now on be noted in problems.
func (n *Node) Adopt(problems *Problems) {
	if n != nil {
		n.f.problems = problems
	}
}
