package source

import (
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
)

// Node is a value of a YAML file. Reading a nil Node gives zero values without
// a problem: its absence has been noted already.
type Node struct {
	y *yaml.Node
	f *file
}

// At tells where the value stands.
func (n *Node) At() Position {
	if n == nil {
		return Position{}
	}
	return n.f.at(n.y)
}

// Problem notes that the value is wrong.
func (n *Node) Problem(what, do lang.Message) {
	if n != nil {
		n.f.problems.Add(n.At(), what, do)
	}
}

// IsMap, IsList and IsScalar tell the shape of the value.
func (n *Node) IsMap() bool    { return n != nil && n.y.Kind == yaml.MappingNode }
func (n *Node) IsList() bool   { return n != nil && n.y.Kind == yaml.SequenceNode }
func (n *Node) IsScalar() bool { return n != nil && n.y.Kind == yaml.ScalarNode }

// child wraps a value inside n; one that was put in keeps its own file.
func (n *Node) child(y *yaml.Node) *Node {
	if f := n.f.foreign[y]; f != nil {
		return &Node{y, f}
	}
	return &Node{y, n.f}
}

// shape says in words what the value is.
func (n *Node) shape() lang.Message {
	switch {
	case n.IsMap():
		return lang.M("a group of keys")
	case n.IsList():
		return lang.M("a list")
	case n.y.Value == "" && n.y.Style == 0:
		return lang.M("nothing")
	}
	return lang.M("%q", n.y.Value)
}

// List reads a list.
func (n *Node) List() []*Node {
	if n == nil {
		return nil
	}
	if !n.IsList() {
		n.Problem(lang.M("found %s, expected a list", n.shape()), lang.M("start each entry with a dash on a line of its own"))
		return nil
	}
	out := make([]*Node, len(n.y.Content))
	for i, c := range n.y.Content {
		out[i] = n.child(c)
	}
	return out
}

// Entry is a key with its value.
type Entry struct {
	Key   string
	KeyAt *Node
	Value *Node
}

// Entries reads a mapping whose keys are the author's own, in file order.
func (n *Node) Entries() []Entry {
	if n == nil {
		return nil
	}
	if !n.IsMap() {
		n.Problem(lang.M("found %s, expected keys with values", n.shape()), lang.M("write key: value, one per line, indented under the key above"))
		return nil
	}
	out := make([]Entry, 0, len(n.y.Content)/2)
	for i := 0; i+1 < len(n.y.Content); i += 2 {
		k := n.y.Content[i]
		out = append(out, Entry{k.Value, n.child(k), n.child(n.y.Content[i+1])})
	}
	return out
}

// Map is a mapping whose keys the program knows. Get and Need name the known
// keys; Done reports the others.
type Map struct {
	node    *Node
	entries []Entry
	known   []string
}

// Map reads a mapping with known keys.
func (n *Node) Map() *Map { return &Map{node: n, entries: n.Entries()} }

// Node gives the mapping as a value.
func (m *Map) Node() *Node { return m.node }

// At tells where the mapping starts.
func (m *Map) At() Position { return m.node.At() }

// Keys lists the keys that are there, in file order.
func (m *Map) Keys() []string {
	out := make([]string, len(m.entries))
	for i, e := range m.entries {
		out[i] = e.Key
	}
	return out
}

// Get gives the value of an optional key, nil if it is absent.
func (m *Map) Get(key string) *Node {
	if !slices.Contains(m.known, key) {
		m.known = append(m.known, key)
	}
	for _, e := range m.entries {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// Need gives the value of a key that must be there.
func (m *Map) Need(key string) *Node {
	n := m.Get(key)
	if n == nil && m.node.IsMap() {
		m.node.Problem(lang.M("the key %q is missing", key), lang.M("add %s: with its value", key))
	}
	return n
}

// Done reports the keys that nobody asked for.
func (m *Map) Done() {
	for _, e := range m.entries {
		if slices.Contains(m.known, e.Key) {
			continue
		}
		if near := Nearest(e.Key, m.known); near != "" {
			e.KeyAt.Problem(lang.M("unknown key %q", e.Key), lang.M("did you mean %q?", near))
		} else {
			e.KeyAt.Problem(lang.M("unknown key %q", e.Key), lang.M("known here: %s", Words(m.known)))
		}
	}
}

// Words lists words for a message.
func Words(words []string) lang.List {
	out := make(lang.List, len(words))
	for i, w := range words {
		out[i] = lang.Raw(w)
	}
	return out
}

// ProblemAt notes a problem at another place of the same dossier.
func (n *Node) ProblemAt(at Position, what, do lang.Message) {
	if n != nil {
		n.f.problems.Add(at, what, do)
	}
}
