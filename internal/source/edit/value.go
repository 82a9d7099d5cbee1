package edit

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/bareme/bareme/internal/source"
)

// Value is a value of a file: a scalar, a group of keys or a list.
type Value struct {
	kind    kind
	text    string
	word    bool // a scalar that stands without quotes
	entries []*entry
	items   []*Value
	node    *source.Node // where it was read; nil for a new value
}

type kind uint8

const (
	scalar kind = iota
	group
	list
)

type entry struct {
	key     string
	value   *Value
	keyNode *source.Node // nil for a new entry
	valNode *source.Node // what stood there
}

// Text makes a text; it is put in quotes where it could be read as something else. Accents
// are put together, as they are where a file is read.
func Text(s string) *Value { return &Value{text: norm.NFC.String(strings.TrimSpace(s))} }

// Word makes a value that stands without quotes: a number, a date, true, a word of
// the format.
func Word(s string) *Value { return &Value{text: norm.NFC.String(s), word: true} }

// Map makes a group of keys, given one after the other with their values. A nil
// value leaves its key out.
func Map(pairs ...any) *Value {
	v := &Value{kind: group}
	for i := 0; i+1 < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		if value, _ := pairs[i+1].(*Value); value != nil {
			v.Put(key, value)
		}
	}
	return v
}

// List makes a list.
func List(items ...*Value) *Value { return &Value{kind: list, items: items} }

// Of gives what was read as a value, to be looked at: changes to it reach no file.
func Of(n *source.Node) *Value {
	if n == nil {
		return nil
	}
	return fromNode(n)
}

// Same tells whether two values read alike.
func Same(a, b *Value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return same(a, b)
}

func fromNode(n *source.Node) *Value {
	v := &Value{node: n}
	switch {
	case n.IsMap():
		v.kind = group
		for _, e := range n.Entries() {
			v.entries = append(v.entries, &entry{e.Key, fromNode(e.Value), e.KeyAt, e.Value})
		}
	case n.IsList():
		v.kind = list
		for _, item := range n.List() {
			v.items = append(v.items, fromNode(item))
		}
	default:
		v.text, v.word = n.Raw(), true
	}
	return v
}

// Raw gives the text of a scalar; it is empty for nil and for anything else.
func (v *Value) Raw() string {
	if v == nil {
		return ""
	}
	return v.text
}

// Keys lists the keys of a group in their order.
func (v *Value) Keys() []string {
	if v == nil {
		return nil
	}
	out := make([]string, len(v.entries))
	for i, e := range v.entries {
		out[i] = e.key
	}
	return out
}

// Get follows keys, and the ids of entries where there is a list; nil if there is
// no such value.
func (v *Value) Get(keys ...string) *Value {
	for _, key := range keys {
		if v == nil {
			return nil
		}
		v = v.child(key)
	}
	return v
}

func (v *Value) child(key string) *Value {
	for _, e := range v.entries {
		if e.key == key {
			return e.value
		}
	}
	for _, item := range v.items {
		if item.child("id").Raw() == key && key != "" {
			return item
		}
	}
	return nil
}

// Group follows keys as Get does and makes the groups that are missing.
func (v *Value) Group(keys ...string) *Value {
	for _, key := range keys {
		next := v.child(key)
		if next == nil || next.kind == scalar {
			next = v.set(key, Map())
		}
		v = next
	}
	return v
}

// Items gives the entries of a list.
func (v *Value) Items() []*Value {
	if v == nil {
		return nil
	}
	return slices.Clone(v.items)
}

// Put sets a key of a group, at its end if it is new. Where a value stands already,
// what the two have in common stays as it is written.
func (v *Value) Put(key string, value *Value) {
	v.kind = group
	if old := v.child(key); old != nil {
		if old.take(value) {
			return
		}
	}
	v.set(key, value)
}

func (v *Value) set(key string, value *Value) *Value {
	v.kind = group
	for _, e := range v.entries {
		if e.key == key {
			e.value = value
			return value
		}
	}
	v.entries = append(v.entries, &entry{key: key, value: value})
	return value
}

// take makes v say what w says; ok is false where they are of different kinds.
func (v *Value) take(w *Value) (ok bool) {
	if v.kind != w.kind {
		return false
	}
	if v.kind == list {
		return same(v, w) || v.takeItems(w)
	}
	if v.kind == scalar {
		if v.text != w.text {
			v.text, v.word = w.text, w.word
		}
		return true
	}
	v.entries = slices.DeleteFunc(v.entries, func(e *entry) bool { return w.child(e.key) == nil })
	for _, e := range w.entries {
		v.Put(e.key, e.value)
	}
	return true
}

// takeItems makes a list whose entries have ids hold what w holds; ok is false where
// they have none, or come in another order.
func (v *Value) takeItems(w *Value) (ok bool) {
	mine, theirs := ids(v.items), ids(w.items)
	if mine == nil || theirs == nil {
		return false
	}
	last := -1
	for i, item := range w.items {
		at, known := mine[item.child("id").Raw()]
		switch {
		case known && at < last, known && last == len(v.items):
			return false
		case known:
			last = at
		case i == 0 && len(v.items) > 0:
			return false
		default:
			last = len(v.items) // only new ones may follow
		}
	}
	var items []*Value
	for _, item := range v.items {
		if i, stays := theirs[item.child("id").Raw()]; stays {
			item.take(w.items[i])
			items = append(items, item)
		}
	}
	for _, item := range w.items {
		if _, known := mine[item.child("id").Raw()]; !known {
			items = append(items, item)
		}
	}
	v.items = items
	return true
}

// ids gives the places of entries by their ids, nil where one has none or shares it.
func ids(items []*Value) map[string]int {
	out := make(map[string]int, len(items))
	for i, item := range items {
		id := item.child("id").Raw()
		if _, twice := out[id]; id == "" || twice {
			return nil
		}
		out[id] = i
	}
	return out
}

// Set makes a value say what another one says.
func (v *Value) Set(w *Value) {
	if !v.take(w) {
		v.kind, v.text, v.word, v.entries, v.items = w.kind, w.text, w.word, w.entries, w.items
	}
}

// Copy gives a value that no file holds yet and that says the same; the comments in it
// stay behind.
func (v *Value) Copy() *Value {
	out := &Value{kind: v.kind, text: v.text, word: v.word}
	for _, e := range v.entries {
		out.entries = append(out.entries, &entry{key: e.key, value: e.value.Copy()})
	}
	for _, item := range v.items {
		out.items = append(out.items, item.Copy())
	}
	return out
}

// String gives a value on one line, as a file may have it.
func (v *Value) String() string { return inline(v) }

// Drop takes keys out of a group.
func (v *Value) Drop(keys ...string) {
	v.entries = slices.DeleteFunc(v.entries, func(e *entry) bool { return slices.Contains(keys, e.key) })
}

// Add puts entries at the end of a list.
func (v *Value) Add(items ...*Value) {
	v.kind = list
	v.items = append(v.items, items...)
}

// List gives the list under a key of a group, which it makes if need be.
func (v *Value) List(key string) *Value {
	if old := v.child(key); old != nil && old.kind == list {
		return old
	}
	return v.set(key, List())
}

// DropItem takes an entry out of a list.
func (v *Value) DropItem(item *Value) {
	v.items = slices.DeleteFunc(v.items, func(x *Value) bool { return x == item })
}

// Swap changes the places of two entries of a list.
func (v *Value) Swap(i, j int) { v.items[i], v.items[j] = v.items[j], v.items[i] }

// same tells whether two values read alike.
func same(a, b *Value) bool {
	if a.kind != b.kind || len(a.entries) != len(b.entries) || len(a.items) != len(b.items) {
		return a.empty() && b.empty()
	}
	for i, e := range a.entries {
		if e.key != b.entries[i].key || !same(e.value, b.entries[i].value) {
			return false
		}
	}
	for i, item := range a.items {
		if !same(item, b.items[i]) {
			return false
		}
	}
	return strings.TrimSpace(a.text) == strings.TrimSpace(b.text)
}

// empty tells whether a value holds nothing, in whatever form.
func (v *Value) empty() bool { return len(v.entries)+len(v.items) == 0 && v.text == "" }

// IsGroup, IsList and IsScalar tell the shape of a value; nil has none.
func (v *Value) IsGroup() bool  { return v != nil && v.kind == group }
func (v *Value) IsList() bool   { return v != nil && v.kind == list }
func (v *Value) IsScalar() bool { return v != nil && v.kind == scalar }
