package fields

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/criteria/exclusion"
	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// Make lists the fields of a part of a file: those of its keys where it is a group, its
// entries where it is a list or a table.
func Make(s *Shape, v *edit.Value, ask Ask) []*Field {
	m := &maker{ask: ask}
	if s.Form != Group {
		return []*Field{m.field(s, v, "f", ask.Path, 0, true)}
	}
	var out []*Field
	if s.Alone != nil && len(v.Keys()) == 0 {
		one := m.field(s.Alone, v, "f/alone", ask.Path, 1, false)
		one.Label = ask.Lang.T("In one word or number")
		out = append(out, one)
	}
	return append(out, m.keys(s, v, "f", ask.Path, 0)...)
}

type maker struct{ ask Ask }

// SuggestedAs names the list of what is offered for a key.
func SuggestedAs(key string) string { return "ids-" + strings.TrimSuffix(key, "/") }

// ID gives the identifier of a field in the page.
func ID(name string) string { return strings.NewReplacer("/", "-", "+", "n").Replace(name) }

func (m *maker) keys(s *Shape, v *edit.Value, name string, path []string, depth int) []*Field {
	var out []*Field
	kind := m.typed(name+"/"+measureKey, kindOf(v))
	for _, k := range s.Keys {
		there := v.Get(k.Key) != nil
		if k.Key == "bareme" || !k.knows(kind) || !there && m.needless(k.Key, v) {
			continue
		}
		out = append(out, m.field(k, v.Get(k.Key), name+"/"+k.Key, join(path, k.Key), depth, false))
	}
	return out
}

// Parent gives the key of the group or the list that the end of a path stands in.
func Parent(path []string) string {
	for i := len(path) - 2; i >= 0; i-- {
		if _, err := strconv.Atoi(path[i]); err != nil && path[i] != New {
			return path[i]
		}
	}
	return ""
}

func join(path []string, key string) []string { return append(slices.Clone(path), key) }

// typed gives what was typed into a field, or what is there.
func (m *maker) typed(name, there string) string {
	if m.ask.Typed.Has(name) {
		return m.ask.Typed.Get(name)
	}
	return there
}

// field makes one field; own tells that the page is made for this part.
func (m *maker) field(s *Shape, v *edit.Value, name string, path []string, depth int, own bool) *Field {
	label := Label(Parent(path), s.Key, s.Help, m.ask.Lang)
	f := &Field{Name: name, ID: ID(name), Label: label, Help: Help(s.Help, label, m.ask.Lang), Form: s.Form, Required: s.Required,
		Errors: m.ask.Wrong[name]}
	if g := exclusion.Named(s.Key); g != nil {
		f.Help = g.Title.In(m.ask.Lang)
	}
	if s.Inner != "" {
		m.proof(f, s, v, path)
		if inner := v.Get(s.Inner); inner != nil {
			v = inner
		} else if len(v.Keys()) > 0 {
			v = nil
		}
	}
	if v != nil && !fits(s, v) {
		f.Form, f.Value = Fixed, v.String()
		return f
	}
	switch s.Form {
	case Group, List, Table:
		m.part(f, s, v, path, depth, own)
		return f
	case Texts:
		m.texts(f, s, v, path)
		return f
	case Bilingue:
		f.Value, f.Other = m.typed(name+"/fr", shown(s, v)), m.typed(name+"/en", v.Get("en").Raw())
		return f
	case Choices:
		m.choices(f, s, v)
		return f
	}
	f.Value = m.typed(name, shown(s, v))
	if s.Form == Evidence {
		m.docs(f, v)
	}
	if list, ok := m.ask.Suggest[s.Key]; ok && (s.Form == Line || s.Form == Names) {
		f.Suggest = SuggestedAs(s.Key)
		if m.ask.Choose[s.Key] && s.Form == Line {
			f.Form, f.Words = Choice, m.chosen(list, f.Value)
		}
	}
	if s.Form == Choice {
		for _, w := range s.Words {
			f.Words = append(f.Words, Word{Value: w, Title: WordName(w, s.Truth, m.ask.Lang)})
		}
		f.Words = m.chosen(f.Words, f.Value)
	}
	return f
}

// chosen marks the word that is there; one that is none of them is offered too, so that
// nothing is lost.
func (m *maker) chosen(list []Word, value string) []Word {
	out := slices.Clone(list)
	known := value == ""
	for i := range out {
		out[i].On = out[i].Value == value
		known = known || out[i].On
	}
	if !known {
		out = append(out, Word{value, value, true})
	}
	return out
}

// texts makes a field for each text of a list, and one for another.
func (m *maker) texts(f *Field, s *Shape, v *edit.Value, path []string) {
	list := v.Items()
	if v.Raw() != "" {
		list = []*edit.Value{v}
	}
	for i := range len(list) + 1 {
		var one *edit.Value
		if i < len(list) {
			one = list[i]
		}
		key := strconv.Itoa(i)
		x := m.field(s.Item, one, f.Name+"/"+key, join(path, key), 1, false)
		if x.Label = m.ask.Lang.T("%s, no. %d", f.Label, i+1); one == nil {
			x.Label = m.ask.Lang.T("%s, one more", f.Label)
		}
		f.Keys = append(f.Keys, x)
	}
}

func (m *maker) choices(f *Field, s *Shape, v *edit.Value) {
	var on []string
	for _, item := range v.Items() {
		on = append(on, item.Raw())
	}
	if len(on) == 0 && v.Raw() != "" {
		on = []string{v.Raw()}
	}
	if m.ask.Typed.Has(f.Name + "/#") {
		on = m.ask.Typed[f.Name]
	}
	for _, w := range s.Words {
		f.Words = append(f.Words, Word{w, WordName(w, false, m.ask.Lang), slices.Contains(on, w)})
	}
	if f.None = s.CanBeNone; f.None {
		f.NoneSaid = v.IsList() && len(on) == 0
		if m.ask.Typed.Has(f.Name + "/#") {
			f.NoneSaid = m.ask.Typed.Get(f.Name+"/none") != ""
		}
	}
}

// proof adds what shows a fact.
func (m *maker) proof(f *Field, s *Shape, v *edit.Value, path []string) {
	for _, p := range s.Proof {
		x := m.field(p, v.Get(p.Key), f.Name+"/"+p.Key, join(path, p.Key), 1, false)
		f.Open = f.Open || len(x.Errors) > 0
		f.Proof = append(f.Proof, x)
		if said := m.cell(p, v.Get(p.Key)); said != "" && p.Form != Choice {
			if f.Shown != "" {
				f.Shown += "; "
			}
			f.Shown += strings.ReplaceAll(said, "\n", ", ")
		} else if said != "" && v.Get(p.Key).Raw() == "true" {
			f.Shown = x.Label + strings.Repeat("; ", min(1, len(f.Shown))) + f.Shown
		}
	}
}

// part makes the field of a group, a list or a table: in place where it is small, else
// as a link to a page of its own.
func (m *maker) part(f *Field, s *Shape, v *edit.Value, path []string, depth int, own bool) {
	f.URL = m.ask.URL(path)
	switch {
	case s.named() && v.Raw() != "":
		v = edit.Map(s.Keys[0].Key, edit.Word(v.Raw()))
	case s.Alone != nil && !s.named() && (v == nil || aloneOf(s, v) != nil):
		f.Alone = m.field(s.Alone, v, f.Name+"/alone", path, depth+1, false)
		f.Alone.Label = m.ask.Lang.T("%s, in one word or number", f.Label)
		f.Alone.Proof, f.Alone.Shown, f.Alone.Open, f.Proof = f.Proof, f.Shown, f.Open, nil
	}
	switch {
	case s.Form == List:
		m.list(f, s, v, path)
		f.None = own && len(f.Rows) == 0
		f.NoneSaid = s.held(v).IsList() && f.None
	case s.Form == Table:
		m.table(f, s, v, path, own || depth == 0 && s.Item.simple() && s.Item.Inner == "")
	case depth < 2 && s.small(kindOf(v)):
		f.Keys, f.Here = m.keys(s, v, f.Name, path, depth+1), true
	default:
		f.Count = len(v.Keys())
	}
	if f.Here && s.Form == Group && s.Item != nil {
		rest := &Shape{Key: s.Key, Form: Table, Item: s.Item}
		x := m.field(rest, without(v, s.Keys), f.Name, path, depth+1, true)
		x.Label = m.ask.Lang.T("%s, value by value", f.Label)
		f.Keys = append(f.Keys, x)
	}
}

// without gives a group less the keys that have fields of their own.
func without(v *edit.Value, keys []*Shape) *edit.Value {
	out := edit.Map()
	for _, k := range v.Keys() {
		if !slices.ContainsFunc(keys, func(s *Shape) bool { return s.Key == k }) {
			out.Put(k, v.Get(k))
		}
	}
	return out
}

// aloneOf gives the value that stands for a group or a list; nil where the whole is
// there.
func aloneOf(s *Shape, v *edit.Value) *edit.Value {
	if len(v.Keys()) > 0 || len(v.Items()) > 0 && (s.Form == List || !fits(s.Alone, v)) {
		return nil
	}
	return v
}

// small tells whether a group is typed where its parent is.
func (s *Shape) small(kind string) bool {
	n := 0
	for _, k := range s.Keys {
		if !k.knows(kind) {
			continue
		}
		n++
		if !k.simple() && (k.Form != Group || !k.flat()) && (k.Form != Table || !k.Item.simple() || k.Item.Inner != "") {
			return false
		}
	}
	return n < 12
}

// named tells whether a text alone may stand for the group's first key, as a name does.
func (s *Shape) named() bool {
	return s.Form == Group && s.Alone != nil && s.Alone.Form == Line && len(s.Alone.Words) == 0
}

// needless tells whether a key has nothing to say where it stands: a lot where there are
// none, how a criterion is marked where its sub-criteria are.
func (m *maker) needless(key string, v *edit.Value) bool {
	switch key {
	case "lot", "lots":
		return m.ask.NoLots
	case "measure", "with", "mark", "levels", "combine":
		return len(v.Get("criteria").Items()) > 0
	}
	return false
}

func (s *Shape) flat() bool {
	return !slices.ContainsFunc(s.Keys, func(k *Shape) bool { return !k.simple() })
}

// Entries lists what a list holds: one that stands for a list of one too.
func Entries(s *Shape, v *edit.Value) []*edit.Value {
	v = s.held(v)
	if s.Form == List && len(v.Keys()) > 0 {
		return []*edit.Value{v}
	}
	return v.Items()
}

// held gives the value of a fact that stands beside what shows it.
func (s *Shape) held(v *edit.Value) *edit.Value {
	if s.Inner != "" && v.Get(s.Inner) != nil {
		return v.Get(s.Inner)
	}
	return v
}

// columns is how many values of an entry its row shows.
const columns = 5

func (m *maker) list(f *Field, s *Shape, v *edit.Value, path []string) {
	entries := Entries(s, v)
	f.Count, f.Add = len(entries), m.ask.URL(join(path, New))
	var keys []*Shape
	for _, k := range s.Item.Keys {
		if len(keys) == columns || !k.simple() || slices.Contains(proofKeys, k.Key) {
			continue
		}
		if slices.ContainsFunc(entries, func(e *edit.Value) bool { return e.Get(k.Key) != nil }) {
			keys = append(keys, k)
			f.Head = append(f.Head, Label(s.Key, k.Key, k.Help, m.ask.Lang))
		}
	}
	for i, e := range entries {
		row := Row{URL: m.ask.URL(join(path, strconv.Itoa(i)))}
		if e.IsScalar() && s.Item.Alone != nil {
			row.Cells = append(row.Cells, m.cell(s.Item.Alone, e))
			f.Rows = append(f.Rows, row)
			continue
		}
		for _, k := range keys {
			row.Cells = append(row.Cells, m.cell(k, e.Get(k.Key)))
		}
		if row.Title = strings.Join(row.Cells[:min(1, len(row.Cells))], ""); row.Title == "" {
			row.Title = m.ask.Lang.T("entry %d", i+1)
		}
		f.Rows = append(f.Rows, row)
	}
}

// cell writes a value for a reader.
func (m *maker) cell(s *Shape, v *edit.Value) string {
	if s.Inner != "" && v.Get(s.Inner) != nil {
		v = v.Get(s.Inner)
	}
	switch s.Form {
	case Choice:
		if v != nil {
			return WordName(v.Raw(), s.Truth, m.ask.Lang)
		}
	case Bilingue:
		return lang.Text{FR: shown(s, v), EN: v.Get("en").Raw()}.In(m.ask.Lang)
	}
	return shown(s, v)
}
