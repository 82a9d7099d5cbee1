package source

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/pattern"
	"github.com/bareme/bareme/internal/source/syntax"
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
		n.notAList()
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
		n.notAMap()
		return nil
	}
	out := make([]Entry, 0, len(n.y.Content)/2)
	for i := 0; i+1 < len(n.y.Content); i += 2 {
		k := n.y.Content[i]
		out = append(out, Entry{k.Value, n.child(k), n.child(n.y.Content[i+1])})
	}
	return out
}

// Pairs gives the entries of a mapping, none of anything else, without a problem.
func (n *Node) Pairs() []Entry {
	if !n.IsMap() {
		return nil
	}
	return n.Entries()
}

// Map is a mapping whose keys the program knows. Get and Need name the known
// keys; Done reports the others.
type Map struct {
	node    *Node
	entries []Entry
	known   []string
	generic *Problem // that it is no mapping, said before its keys are known
}

// Map reads a mapping with known keys.
func (n *Node) Map() *Map {
	m := &Map{node: n}
	if n == nil || n.IsMap() {
		m.entries = n.Entries()
	} else {
		m.generic = n.notAMap()
	}
	if n.IsMap() {
		n.f.reading(m)
	}
	return m
}

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

// Meant tells whether a key that is not there seems to be meant by one that is unknown,
// misspelt or in French.
func (m *Map) Meant(key string) bool {
	if m.node == nil || slices.ContainsFunc(m.entries, func(e Entry) bool { return e.Key == key }) {
		return false
	}
	return slices.ContainsFunc(m.entries, func(e Entry) bool {
		return !slices.Contains(m.known, e.Key) && nearKey(e.Key, []string{key}) == key
	})
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
		m.node.f.lacks(m, key)
	}
	return n
}

// Done reports the keys that nobody asked for.
func (m *Map) Done() {
	for i, e := range m.entries {
		if slices.Contains(m.known, e.Key) {
			continue
		}
		f := e.KeyAt.f
		if f.problems.full() {
			f.problems.Add(e.KeyAt.At(), lang.Message{}, lang.Message{}) // only counted
			continue
		}
		f.problems.hides(f.name, 1)
		if do, explained := m.explained(i); !explained {
			e.KeyAt.Problem(lang.M("unknown key %q", e.Key), do)
		}
	}
	m.strays()
	m.named()
}

// named names the keys that were expected where there are none at all.
func (m *Map) named() {
	if m.generic == nil || len(m.known) == 0 || len(m.known) > manyWords {
		return
	}
	m.node.f.problems.replace(*m.generic, lang.M("write the keys under it, each with its value; known here: %s", Words(m.known)))
	m.generic = nil
}

// instead says what to do about an unknown key, which may be meant for a near one.
func (m *Map) instead(i int, near string) lang.Message {
	text := m.cutText(i)
	switch {
	case text != "" && near != "":
		return lang.M("did you mean %q? or, if it belongs to the text before it, put that in quotes: %s", near, lang.Raw(text))
	case text != "":
		return lang.M("if it belongs to the text before it, put that in quotes: %s", lang.Raw(text))
	case near != "":
		return lang.M("did you mean %q?", near)
	case len(m.known) == 0:
		return lang.M("remove it")
	}
	return lang.M("known here: %s", Words(m.known))
}

// word is a word as the format has them: in small letters, without accents.
var word = pattern.New(`^[a-z][a-z0-9_-]*$`)

// cutText gives the text that a comma in braces may have cut before an unknown
// key, in quotes, "" if there is none.
func (m *Map) cutText(i int) string {
	if i == 0 || m.node.y.Style&yaml.FlowStyle == 0 {
		return ""
	}
	before, e := m.entries[i-1], m.entries[i]
	if !before.Value.IsScalar() || before.Value.y.Style != 0 || before.Value.y.Tag != "!!str" || !e.Value.IsScalar() || e.Value.y.Style != 0 {
		return ""
	}
	if word.MatchString(before.Value.Raw()) {
		return "" // a word of the format's, not the beginning of a sentence
	}
	colon := ": "
	if line, column, ok := e.KeyAt.f.endOf(e.KeyAt.y); ok && !strings.HasPrefix(e.KeyAt.f.lines[line][column:], ":") {
		colon = " : "
	}
	return before.Key + ": " + syntax.Quote(before.Value.Raw()+", "+e.Key+colon+e.Value.Raw())
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

// Sound tells whether reading what stands here notes no problem.
func (n *Node) Sound(read func()) bool {
	if n == nil {
		read()
		return true
	}
	before := n.f.problems.noted
	read()
	return n.f.problems.noted == before
}

// IsEmpty tells whether the value is a group or a list without entries.
func (n *Node) IsEmpty() bool { return (n.IsMap() || n.IsList()) && len(n.y.Content) == 0 }
