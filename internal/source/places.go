package source

import (
	"slices"
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/bareme/bareme/internal/lang"
)

const yamlFlow = yaml.FlowStyle

// places tells a key that stands at the wrong indentation from one that is
// unknown: another mapping of the file, around it or in it, knows it and lacks it.
type places struct {
	mu      sync.Mutex
	maps    map[*yaml.Node]*Map // that were read
	missing []lack
	strays  []stray // keys that were unknown where they stand
}

// lack is a key that a mapping needs and does not hold.
type lack struct {
	in  *Map
	key string
}

type stray struct {
	entry    Entry
	in       *yaml.Node
	what, do lang.Message
}

func (f *file) reading(m *Map) {
	if !f.small {
		return
	}
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	if f.places.maps == nil {
		f.places.maps = map[*yaml.Node]*Map{}
	}
	f.places.maps[m.node.y] = m
}

func keyMissing(key string) (what, do lang.Message) {
	what, do = lang.M("the key %q is missing", key), lang.M("add %s: with its value", key)
	switch key { // whose values are few
	case "bareme":
		do = lang.M("add %s, the version of the format", lang.Raw("bareme: 1"))
	case "taxes":
		do = lang.M("add %s, or %s", lang.Raw("taxes: excluded"), lang.Raw("taxes: included"))
	}
	return what, do
}

// MissingKey tells which key a problem says is missing.
func MissingKey(p Problem) (key string, ok bool) {
	if what, _ := keyMissing(""); p.What.Format != what.Format || len(p.What.Args) != 1 {
		return "", false
	}
	key, ok = p.What.Args[0].(string)
	return key, ok
}

// lacks notes that a key is missing, unless it stands deeper, where it is
// unknown.
func (f *file) lacks(m *Map, key string) {
	if f.problems.full() {
		f.problems.Add(m.At(), lang.Message{}, lang.Message{}) // only counted
		return
	}
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	for _, s := range f.places.strays {
		if s.entry.Key == key && within(s.in, m.node.y) {
			f.problems.withdraw(s.entry.KeyAt.At(), s.what, s.do)
			f.misplaced(s.entry, m)
			return
		}
	}
	if f.small {
		f.places.missing = append(f.places.missing, lack{m, key})
	}
	what, do := keyMissing(key)
	m.node.Problem(what, do)
}

// meant gives the known key that an unknown one probably was: one that is like it; or,
// where it alone is unknown and holds a list or keys, the only key that is missing. The places of the file are held.
func (m *Map) meant(i int) string {
	e := m.entries[i]
	if near := nearKey(e.Key, m.known); near != "" || e.Value.IsScalar() {
		return near
	}
	missing := ""
	for _, l := range e.KeyAt.f.places.missing {
		if l.in.node.y != m.node.y {
			continue
		}
		if missing != "" {
			return ""
		}
		missing = l.key
	}
	if missing == "" {
		return ""
	}
	for j, other := range m.entries {
		if j != i && !slices.Contains(m.known, other.Key) {
			return ""
		}
	}
	return missing
}

// explained tells whether an unknown key follows from something else: a key
// above it that holds nothing, since what belongs to it is not indented; or its
// own indentation, which is then noted. If not, it says what to do.
func (m *Map) explained(i int) (do lang.Message, explained bool) {
	e, f := m.entries[i], m.entries[i].KeyAt.f
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	for j := i - 1; j >= 0; j-- {
		if above := m.entries[j]; slices.Contains(m.known, above.Key) {
			if above.Value.IsScalar() && above.Value.isNull() && f.problems.Len() > 0 {
				return lang.Message{}, true
			}
			break
		}
	}
	if i > 0 {
		if owner := f.ownerIn(m.entries[i-1].Value.y, e.Key); owner != nil {
			what, do := keyMissing(e.Key)
			f.problems.withdraw(owner.At(), what, do)
			f.misplaced(e, owner)
			return lang.Message{}, true
		}
	}
	misspelt, near := false, m.meant(i)
	do = m.instead(i, near)
	for _, l := range f.places.missing {
		if l.in.node.y == m.node.y && near == l.key {
			what, do := keyMissing(l.key)
			f.problems.withdraw(m.At(), what, do)
			misspelt = true
		}
		if l.key == e.Key && within(m.node.y, l.in.node.y) {
			what, do := keyMissing(e.Key)
			f.problems.withdraw(l.in.At(), what, do)
			f.misplaced(e, l.in)
			return lang.Message{}, true
		}
	}
	if f.small && !misspelt {
		f.places.strays = append(f.places.strays, stray{e, m.node.y, lang.M("unknown key %q", e.Key), do})
	}
	return do, false
}

// strays looks, among the keys that were unknown deeper down, for those that this
// mapping knows and does not hold.
func (m *Map) strays() {
	if !m.node.IsMap() {
		return
	}
	f := m.node.f
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	for _, s := range f.places.strays {
		if s.in != m.node.y && slices.Contains(m.known, s.entry.Key) && !slices.Contains(m.Keys(), s.entry.Key) && within(s.in, m.node.y) {
			f.problems.withdraw(s.entry.KeyAt.At(), s.what, s.do)
			f.misplaced(s.entry, m)
		}
	}
}

// Misplaced tells whether the key of an entry belongs to the keys of the entry
// before it and is not indented as they are, which is then noted.
func (n *Node) Misplaced(entries []Entry, i int) bool {
	if i == 0 || n == nil {
		return false
	}
	e, f := entries[i], entries[i].KeyAt.f
	f.places.mu.Lock()
	defer f.places.mu.Unlock()
	owner := f.ownerIn(entries[i-1].Value.y, e.Key)
	if owner == nil {
		return false
	}
	what, do := keyMissing(e.Key)
	f.problems.withdraw(owner.At(), what, do)
	f.misplaced(e, owner)
	return true
}

// ownerIn finds, along the last entries below a value, the mapping that knows a
// key and does not hold it.
func (f *file) ownerIn(y *yaml.Node, key string) *Map {
	for len(y.Content) > 0 {
		if m := f.places.maps[y]; m != nil && y.Style&yaml.FlowStyle == 0 && slices.Contains(m.known, key) && !slices.Contains(m.Keys(), key) {
			return m
		}
		y = y.Content[len(y.Content)-1]
	}
	return nil
}

// misplaced notes a key that stands at the wrong indentation.
func (f *file) misplaced(e Entry, owner *Map) {
	first := owner.entries[0].KeyAt.At()
	e.KeyAt.Problem(lang.M("the key %q stands at the wrong indentation: it belongs to the keys of line %d", e.Key, first.Line),
		lang.N(first.Column-1, "indent it by %d space, as they are", "indent it by %d spaces, as they are", first.Column-1))
}

// within tells whether a value lies in another.
func within(inner, outer *yaml.Node) bool {
	for _, c := range outer.Content {
		if c == inner || within(inner, c) {
			return true
		}
	}
	return false
}
