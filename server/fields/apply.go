package fields

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/source/edit"
)

// Apply writes what was typed into the fields of a part. A field that was not sent, or
// that says what is there already, changes nothing.
func Apply(s *Shape, v *edit.Value, typed url.Values) {
	a := &applier{typed}
	switch s.Form {
	case Table:
		a.table(s, v, "f")
	case Group:
		if s.Alone != nil && len(v.Keys()) == 0 && a.get("f/alone") != "" {
			whole := edit.Map()
			if a.keys(s, whole, "f"); len(whole.Keys()) > 0 { // it says more than the word alone
				v.Set(whole)
			} else {
				v.Set(value(s.Alone, a.get("f/alone")))
			}
			return
		}
		a.keys(s, v, "f")
	}
}

// ApplyFact writes a fact that has a form of its own under its key in a group.
func ApplyFact(s *Shape, parent *edit.Value, typed url.Values) {
	if parent != nil {
		(&applier{typed}).put(parent, s, "f")
	}
}

type applier struct{ typed url.Values }

func (a *applier) get(name string) string {
	return strings.TrimSpace(strings.ReplaceAll(a.typed.Get(name), "\r\n", "\n"))
}

func (a *applier) keys(s *Shape, v *edit.Value, name string) {
	kind := kindOf(v)
	if a.typed.Has(name + "/" + measureKey) {
		kind = a.get(name + "/" + measureKey)
	}
	if kind != kindOf(v) { // what was said for another kind of measure has no meaning for this one
		a.forget(s, v, kind)
	}
	for _, k := range s.Keys {
		if k.knows(kind) {
			a.put(v, k, name+"/"+k.Key)
		}
	}
	if s.Item != nil {
		a.table(&Shape{Form: Table, Item: s.Item}, v, name)
	}
}

// forget drops what a kind of measure does not know.
func (a *applier) forget(s *Shape, v *edit.Value, kind string) {
	for _, key := range s.strange(kind) {
		v.Drop(key)
	}
	for _, k := range s.Keys {
		if old := v.Get(k.Key); len(k.Kinds) > 0 && k.knows(kind) && k.Form == Group {
			for _, key := range old.Keys() {
				if !k.has(key) {
					old.Drop(key)
				}
			}
			if old != nil && len(old.Keys()) == 0 {
				v.Drop(k.Key)
			}
		}
	}
}

// put writes a key of a group.
func (a *applier) put(parent *edit.Value, s *Shape, name string) {
	if s.Inner != "" {
		a.fact(parent, s, name)
		return
	}
	if old := parent.Get(s.Key); old != nil && !fits(s, old) {
		return
	}
	switch s.Form {
	case Group, Table:
		a.part(parent, s, name)
	case List:
		a.alone(parent, s, name)
	case Bilingue:
		a.text(parent, s, name)
	case Choices:
		a.choices(parent, s, name)
	case Texts:
		a.texts(parent, s, name)
	case Evidence:
		a.evidence(parent, s, name)
	default:
		if !a.typed.Has(name) {
			return
		}
		now, old := a.get(name), parent.Get(s.Key)
		switch {
		case now == shown(s, old):
		case now == "":
			parent.Drop(s.Key)
		default:
			x := value(s, now)
			if list := x.Items(); s.Form == Names && len(list) == 1 && old.Raw() != "" {
				x = list[0] // it stood alone
			}
			parent.Put(s.Key, x)
		}
	}
}

// fact writes a value alone, or in a group with what shows it.
func (a *applier) fact(parent *edit.Value, s *Shape, name string) {
	old := parent.Get(s.Key)
	inner := *s
	inner.Inner, inner.Proof, inner.Key = "", nil, s.Inner
	shows := slices.ContainsFunc(s.Proof, func(p *Shape) bool {
		n := name + "/" + p.Key
		if docs, _ := a.docs(n); p.Form == Evidence {
			return len(docs) > 0
		}
		return a.get(n) != "" || a.get(n+"/fr") != "" || a.get(n+"/en") != ""
	})
	grouped, typed := old.Get(s.Inner) != nil || s.Form != List && len(old.Keys()) > 0, name
	if !a.typed.Has(name) && s.Alone != nil {
		typed = name + "/alone"
	}
	switch {
	case !a.typed.Has(typed):
	case a.get(typed) == "" && !shows:
		parent.Drop(s.Key)
	case grouped || shows:
		holder := old
		if !grouped {
			if holder = edit.Map(); old != nil && a.get(typed) == shown(&inner, old) {
				holder.Put(s.Inner, value(&inner, old.Raw()))
			}
		}
		a.put(holder, &inner, name)
		for _, p := range s.Proof {
			a.put(holder, p, name+"/"+p.Key)
		}
		if !grouped {
			parent.Put(s.Key, holder)
		}
	default:
		inner.Key = s.Key
		a.put(parent, &inner, name)
	}
}

// part writes a group that is typed in place.
func (a *applier) part(parent *edit.Value, s *Shape, name string) {
	old := parent.Get(s.Key)
	at := old
	if len(old.Keys()) == 0 {
		at = edit.Map()
	}
	if s.Form == Table {
		a.table(s, at, name)
	} else {
		a.keys(s, at, name)
	}
	if s.named() && old.Raw() != "" && len(at.Keys()) <= 1 && a.typed.Has(name+"/"+s.Keys[0].Key) { // its name alone
		if now := a.get(name + "/" + s.Keys[0].Key); now != old.Raw() && now != "" {
			parent.Put(s.Key, edit.Text(now))
		}
		return
	}
	if len(at.Keys()) > 0 {
		if at != old {
			parent.Put(s.Key, at)
		}
		return
	}
	if at == old {
		parent.Drop(s.Key)
		old = nil
	}
	a.alone(parent, s, name)
}

// alone writes the one value that stands for a group or a list.
func (a *applier) alone(parent *edit.Value, s *Shape, name string) {
	name += "/alone"
	old := parent.Get(s.Key)
	if s.Alone == nil || !a.typed.Has(name) || aloneOf(s, old) == nil && old != nil {
		return
	}
	one := *s.Alone
	one.Key = s.Key
	a.put(parent, &one, name)
}

func (a *applier) text(parent *edit.Value, s *Shape, name string) {
	if !a.typed.Has(name+"/fr") && !a.typed.Has(name+"/en") {
		return
	}
	fr, en := a.get(name+"/fr"), a.get(name+"/en")
	old := parent.Get(s.Key)
	if fr == shown(s, old) && en == old.Get("en").Raw() {
		return
	}
	switch {
	case fr == "" && en == "":
		parent.Drop(s.Key)
	case en == "" || fr == en:
		parent.Put(s.Key, edit.Text(fr))
	case fr == "":
		parent.Put(s.Key, edit.Map("en", edit.Text(en)))
	default:
		parent.Put(s.Key, edit.Map("fr", edit.Text(fr), "en", edit.Text(en)))
	}
}

// texts writes a list of texts; one that is emptied leaves it.
func (a *applier) texts(parent *edit.Value, s *Shape, name string) {
	if !a.typed.Has(name+"/0/fr") && !a.typed.Has(name+"/0/en") {
		return
	}
	var list []*edit.Value
	for i := 0; a.typed.Has(name+"/"+strconv.Itoa(i)+"/fr") || a.typed.Has(name+"/"+strconv.Itoa(i)+"/en"); i++ {
		one := edit.Map()
		item := *s.Item
		item.Key = "text"
		a.text(one, &item, name+"/"+strconv.Itoa(i))
		if t := one.Get("text"); t != nil {
			list = append(list, t)
		}
	}
	now, old := edit.List(list...), parent.Get(s.Key)
	switch {
	case edit.Same(now, old) || len(list) == 1 && edit.Same(list[0], old):
	case len(list) == 0:
		parent.Drop(s.Key)
	default:
		parent.Put(s.Key, now)
	}
}

func (a *applier) choices(parent *edit.Value, s *Shape, name string) {
	if !a.typed.Has(name + "/#") {
		return
	}
	now, old := a.typed[name], parent.Get(s.Key)
	none := s.CanBeNone && a.get(name+"/none") != "" && len(now) == 0
	if strings.Join(now, ", ") == shown(s, old) && none == (s.CanBeNone && old.IsList() && len(old.Items()) == 0) {
		return
	}
	if len(now) == 0 && !none {
		parent.Drop(s.Key)
		return
	}
	var list []*edit.Value
	for _, w := range now {
		if slices.Contains(s.Words, w) {
			list = append(list, edit.Text(w))
		}
	}
	parent.Put(s.Key, edit.List(list...))
}

// table writes values by name: those that are there or are asked for, and new ones.
func (a *applier) table(s *Shape, v *edit.Value, name string) {
	for _, full := range sorted(a.typed, name+"/") {
		key, rest, _ := strings.Cut(strings.TrimPrefix(full, name+"/"), "/")
		called := key
		if strings.HasPrefix(key, New) {
			if called = a.get(name + "/" + key + "/#key"); called == "" {
				continue
			}
		}
		item := *s.entry(called)
		if item.Key = called; !item.simple() {
			continue // typed on a page of its own
		}
		if rest != "" && !(item.Form == Bilingue && rest == "fr") && !(item.Form == Choices && rest == "#") {
			continue
		}
		a.put(v, &item, name+"/"+key)
	}
}

// sorted lists the names of fields that begin so, those of new rows last.
func sorted(typed url.Values, prefix string) []string {
	var out []string
	for name := range typed {
		if strings.HasPrefix(name, prefix) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	i := 0
	for ; i < len(out) && strings.HasPrefix(out[i], prefix+New); i++ {
	}
	return append(slices.Clone(out[i:]), out[:i]...)
}
