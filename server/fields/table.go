package fields

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bareme/bareme/internal/lang"
	"github.com/bareme/bareme/internal/source/edit"
)

// New is the step of a path to an entry that is not there yet.
const New = "+"

// NewName ends the name of the field for the name of an entry that is not there yet.
const NewName = "/" + New + "name"

// blank is how many rows of a table are free for new entries.
const blank = 3

// table makes the rows of values by name: first what is asked for, then what else is
// there, then rows for more. Only a page of its own shows what stands beside values.
func (m *maker) table(f *Field, s *Shape, v *edit.Value, path []string, here bool) {
	wants := m.ask.Wants[strings.Join(path, "/")]
	f.Count, f.Here, f.Proves = len(v.Keys()), here, s.Item.Inner != ""
	if !here {
		return
	}
	if !s.Item.simple() {
		m.entries(f, v, path, wants)
		f.Here, f.NewName = false, f.Name+NewName
		if len(m.ask.Suggest[s.names()]) > 0 {
			f.Suggest = SuggestedAs(s.names())
		}
		return
	}
	names := v.Keys()
	group, offered := "", m.ask.Suggest[s.names()]
	for _, w := range wants {
		names = slices.DeleteFunc(names, func(k string) bool { return k == w.Key })
		row := m.row(s, v, f.Name, w.Key, w.Title, path, &w)
		if w.Group != group {
			row.Group, group = w.Group, w.Group
		}
		f.Rows = append(f.Rows, row)
	}
	for _, k := range names {
		f.Rows = append(f.Rows, m.row(s, v, f.Name, k, m.nameOf(s, k), path, nil))
	}
	if len(wants) == 0 || len(names) > 0 {
		for i := range blank {
			key := New + strconv.Itoa(i)
			if name := strings.TrimSpace(m.typed(f.Name+"/"+key+"/#key", "")); s.At != nil && s.At(name) != nil { // its name tells how it is typed
				f.Rows = append(f.Rows, m.row(s, v, f.Name, name, m.nameOf(s, name), path, nil))
				continue
			}
			row := m.row(s, nil, f.Name, key, "", path, nil)
			if len(offered) > 0 {
				row.Value.Suggest = SuggestedAs(s.names())
			}
			row.Value.Alone = &Field{Name: row.Value.Name + "/#key", ID: ID(row.Value.Name) + "-key", Form: Line,
				Label: m.ask.Lang.T("Name of a new value"), Value: m.typed(row.Value.Name+"/#key", "")}
			f.Rows = append(f.Rows, row)
		}
	}
}

// names is the list of what entries of a table may be called.
func (s *Shape) names() string {
	if s.Names != "" {
		return s.Names
	}
	return s.Key + "/"
}

func (m *maker) nameOf(s *Shape, key string) string {
	for _, w := range m.ask.Suggest[s.names()] {
		if w.Value == key {
			return w.Title
		}
	}
	return key
}

// entries lists the entries of a table that have pages of their own.
func (m *maker) entries(f *Field, v *edit.Value, path []string, wants []Want) {
	names := v.Keys()
	for _, w := range wants {
		names = slices.DeleteFunc(names, func(k string) bool { return k == w.Key })
		f.Rows = append(f.Rows, Row{Title: w.Title, URL: m.ask.URL(join(path, w.Key)), Cells: []string{w.Title}})
	}
	for _, k := range names {
		f.Rows = append(f.Rows, Row{Title: k, URL: m.ask.URL(join(path, k)), Cells: []string{k}})
	}
}

func (m *maker) row(s *Shape, v *edit.Value, name, key, title string, path []string, w *Want) Row {
	item := *s.entry(key)
	item.Key, item.Help = key, ""
	x := m.field(&item, v.Get(key), name+"/"+key, join(path, key), 2, false)
	if x.Label = title; !item.simple() { // it has a page of its own
		x.Value, x.Here, x.Keys, x.Rows, x.Alone = "", false, nil, nil, nil
		if there := v.Get(key); there != nil {
			x.Value = there.String()
		}
	}
	if w != nil {
		x.Help = w.Unit
		if w.Truth || len(w.Words) > 0 {
			x.Form = Choice
			list := slices.Clone(w.Words)
			if w.Truth {
				for _, word := range []string{"true", "false"} {
					list = append(list, Word{Value: word, Title: WordName(word, true, m.ask.Lang)})
				}
			}
			x.Words = m.chosen(list, x.Value)
		}
	}
	return Row{Title: title, URL: m.ask.URL(join(path, key)), Value: x}
}

// Title names an entry of a list: by its title, its name or its identifier.
func Title(v *edit.Value, n int, l lang.Lang) string {
	for _, key := range []string{"title", "name", "service", "id", "holder", "bid", "of", "supplier"} {
		at := v.Get(key)
		if s := at.Raw(); s != "" {
			return s
		}
		if s := at.Get(string(l)).Raw(); s != "" {
			return s
		}
	}
	return l.T("entry %d", n+1)
}
