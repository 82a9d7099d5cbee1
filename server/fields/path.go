package fields

import (
	"slices"
	"strconv"

	"github.com/bareme/bareme/internal/source"
	"github.com/bareme/bareme/internal/source/edit"
)

// Find follows a path from the whole of a file: keys of groups and tables, numbers of
// entries of lists, and [New]. The value is nil where there is none yet; ok is false for
// a path that the file cannot have.
func (s *Shape) Find(root *edit.Value, path []string) (at *Shape, v *edit.Value, ok bool) {
	at, v = s, root
	for _, step := range path {
		if at.Form == List {
			entries := Entries(at, v)
			i, err := strconv.Atoi(step)
			switch {
			case step == New:
				v = nil
			case err != nil || i < 0 || i >= len(entries):
				return nil, nil, false
			default:
				v = entries[i]
			}
			at = at.Item
			continue
		}
		next := at.Child(step, kindOf(v))
		if next == nil {
			return nil, nil, false
		}
		at, v = next, v.Get(step)
	}
	return at, v, at != nil
}

// Ready gives the value at a path, made where it is not there yet. A list of one that
// stands without brackets becomes a list where an entry joins it.
func (s *Shape) Ready(root *edit.Value, path []string) *edit.Value {
	at, v := s, root
	for i, step := range path {
		if at.Form == List {
			n, err := strconv.Atoi(step)
			if err != nil {
				return nil
			}
			entries := Entries(at, v)
			if n >= len(entries) {
				return nil
			}
			at, v = at.Item, entries[n]
			continue
		}
		next := at.Child(step, kindOf(v))
		if next == nil {
			return nil
		}
		old := v.Get(step)
		if next.Inner != "" && old.Get(next.Inner) != nil {
			v, old, step = old, old.Get(next.Inner), next.Inner
		}
		switch {
		case next.Form == List && i == len(path)-1:
			if len(old.Keys()) > 0 { // one that stands alone
				v.Put(step, edit.List(old.Copy()))
			}
			old = v.List(step)
		case old == nil || len(old.Keys())+len(old.Items()) == 0:
			old = v.Group(step)
		}
		at, v = next, old
	}
	return v
}

// HasPage tells whether a part can have a page of its own: one that is typed into a field
// of its parent has none.
func (s *Shape) HasPage() bool { return !s.simple() || s.Inner != "" }

// Page tells how much of a path leads to the page where its end is typed: the innermost
// entry of a list, or part that has a page of its own.
func (s *Shape) Page(root *edit.Value, path []string) int {
	page := 0
	for i := range path {
		parent, _, _ := s.Find(root, path[:i])
		at, v, ok := s.Find(root, path[:i+1])
		if !ok || !at.HasPage() {
			break
		}
		if parent.Form == List || at.Form == Group && !at.small(kindOf(v)) || at.Form == Table && at.Item.Inner != "" {
			page = i + 1
		}
	}
	return page
}

// PathOf gives the path to what stands at a place of a file, such as that of a problem;
// the path to what it stands in where it names no value.
func PathOf(root *source.Node, at source.Position) []string {
	var best []string
	var place source.Position
	var walk func(n *source.Node, path []string)
	see := func(p source.Position, path []string) {
		if p.Line > at.Line || p.Line == at.Line && p.Column > at.Column {
			return
		}
		if p.Line > place.Line || p.Line == place.Line && p.Column >= place.Column {
			best, place = slices.Clone(path), p
		}
	}
	walk = func(n *source.Node, path []string) {
		if n.IsMap() {
			for _, e := range n.Entries() {
				see(e.KeyAt.At(), join(path, e.Key))
				walk(e.Value, join(path, e.Key))
			}
			return
		}
		if n.IsList() {
			for i, item := range n.List() {
				see(item.At(), join(path, strconv.Itoa(i)))
				walk(item, join(path, strconv.Itoa(i)))
			}
			return
		}
		see(n.At(), path)
	}
	walk(root, nil)
	return best
}
